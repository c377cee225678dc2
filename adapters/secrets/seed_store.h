// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <sodium.h>
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::secrets {

/// The 32 secret bytes an Ed25519 key grows from (RFC 8032). Wiped when it goes away.
struct Seed {
    std::array<unsigned char, 32> bytes{};
    Seed() = default;
    explicit Seed(const std::array<unsigned char, 32>& from) : bytes(from) {}
    Seed(const Seed&) = default;
    Seed& operator=(const Seed&) = default;
    ~Seed() { sodium_memzero(bytes.data(), bytes.size()); }
    bool operator==(const Seed&) const = default;
};

/// Secret text that is wiped when it goes away. It moves and never copies, and a move leaves nothing behind.
class SecretText {
  public:
    SecretText() = default;
    explicit SecretText(std::string text) : m_text(std::move(text)) {}
    SecretText(SecretText&& other) noexcept { *this = std::move(other); }
    SecretText& operator=(SecretText&& other) noexcept {
        // Swapping hands the other's buffer over whole. The bytes of a short text lie inside the string
        // object itself, so the other side is wiped besides.
        if (this != &other) {
            wipe();
            m_text.swap(other.m_text);
            other.wipe();
        }
        return *this;
    }
    ~SecretText() { wipe(); }
    const std::string& text() const { return m_text; }
    std::string& text() { return m_text; }

  private:
    void wipe() {
        m_text.resize(m_text.capacity());
        sodium_memzero(m_text.data(), m_text.size());
        m_text.clear();
    }
    std::string m_text;
};

/// Signing keys at rest, by name. Implementations are safe to use from any thread.
/// A name is 1 to 200 printable ASCII characters; others are Invalid.
class SeedStore {
  public:
    virtual ~SeedStore() = default;
    /// Nothing when there is no such key. An error never means that there is none.
    virtual Result<std::optional<Seed>> read(std::string_view name, const Call& call) = 0;
    /// The key is as durable as the store can make it when this returns; a key of that name is replaced
    /// whole or not at all.
    virtual Result<void> write(std::string_view name, const Seed& seed, const Call& call) = 0;
    /// Done also when there was no such key.
    virtual Result<void> remove(std::string_view name, const Call& call) = 0;
};

/// Invalid unless `name` is 1 to 200 printable ASCII characters.
Result<void> checkKeyName(std::string_view name);

} // namespace fairlead::secrets
