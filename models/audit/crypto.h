// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/base/result.h"

#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::audit {

using PublicKey = std::array<unsigned char, 32>;
using Signature = std::array<unsigned char, 64>;

/// SHA-256 over the parts, one after the other. Any thread; each keeps its own context.
Digest sha256(std::initializer_list<std::string_view> parts);
Digest sha256(std::string_view bytes);
/// H(0x00 ‖ line): the RFC 6962 leaf, and the next entry's `prev`. `line` is without its LF.
Digest leafHash(std::string_view line);
/// H(0x01 ‖ left ‖ right).
Digest nodeHash(const Digest& left, const Digest& right);

/// Lowercase hex.
std::string toHex(std::string_view bytes);
/// Lowercase hex of even length only; nullopt for anything else.
std::optional<std::string> fromHex(std::string_view text);
std::optional<Digest> digestFromHex(std::string_view text);
/// RFC 4648 §4 with padding.
std::string toBase64(std::string_view bytes);
/// Accepts only the one canonical spelling of a value.
std::optional<std::string> fromBase64(std::string_view text);
/// The bytes of an array as text.
template <std::size_t N>
std::string_view bytesOf(const std::array<unsigned char, N>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), N};
}
/// nullopt unless `bytes` has exactly N bytes.
template <std::size_t N>
std::optional<std::array<unsigned char, N>> arrayOf(std::string_view bytes) {
    if (bytes.size() != N) return std::nullopt;
    std::array<unsigned char, N> out;
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

/// Loads an Ed25519 public key; nullopt when it is no point of the curve, is not canonically encoded or has
/// small order (§2). Each key that comes from outside goes through here.
std::optional<PublicKey> loadPublicKey(std::string_view bytes);
/// The same from its canonical base64.
std::optional<PublicKey> loadPublicKeyBase64(std::string_view text);
/// First 16 hex digits of H(key): KEYID.
std::string keyId(const PublicKey& key);
/// Pure RFC 8032 without cofactor; S ≥ L and an R of small order are refused. Single verification only (§2).
bool verifySignature(const PublicKey& key, std::string_view message, const Signature& signature);

/// Signs with one private key that this interface never shows: memory, keychain, token or helper process.
class Signer {
  public:
    virtual ~Signer() = default;
    /// Ed25519 (RFC 8032, pure) over `message`.
    virtual Result<Signature> sign(std::string_view message) = 0;
    virtual const PublicKey& publicKey() const = 0;
};

/// A private key in locked, guarded memory that is wiped when it is released.
class MemorySigner : public Signer {
  public:
    /// A new random key.
    static std::unique_ptr<MemorySigner> generate();
    /// From the 32-byte seed; the caller wipes his own copy (see wipe()). nullptr for another length.
    static std::unique_ptr<MemorySigner> fromSeed(std::string_view seed);
    MemorySigner(const MemorySigner&) = delete;
    MemorySigner& operator=(const MemorySigner&) = delete;
    ~MemorySigner() override;
    Result<Signature> sign(std::string_view message) override;
    const PublicKey& publicKey() const override { return m_public; }
    /// The seed, for a key store that has to keep it. The caller wipes it after use.
    std::string seed() const;

  private:
    MemorySigner();
    unsigned char* m_secret; // 64 bytes from sodium_malloc: seed, then public key
    PublicKey m_public{};
};

/// Overwrites the text so that the optimiser cannot leave it out, then empties it.
void wipe(std::string& secret);

} // namespace fairlead::audit
