// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::secrets {

/// The 32 secret bytes an Ed25519 key grows from (RFC 8032), in locked memory that no dump shows. Wiped when
/// it goes away.
struct Seed {
    using Bytes = std::array<unsigned char, 32>;
    Bytes& bytes;
    Seed();
    explicit Seed(const Bytes& from) : Seed() { bytes = from; }
    Seed(const Seed& other) : Seed(other.bytes) {}
    Seed& operator=(const Seed& other) {
        bytes = other.bytes;
        return *this;
    }
    ~Seed();
    bool operator==(const Seed& other) const { return bytes == other.bytes; }
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
