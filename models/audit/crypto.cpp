// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/crypto.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <algorithm>

namespace fairlead::audit {

namespace {

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// sodium_init() is idempotent and safe from several threads; without it the generator is not seeded.
void needSodium() {
    static const int ready = sodium_init();
    FL_ASSERT(ready >= 0);
}

// Fetching the digest costs more than hashing a line, so it is fetched once for the whole process and each
// thread keeps one context (performance.md §7: 1,526 against 880 MB/s).
const EVP_MD* fetchedSha256() {
    static const EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    FL_ASSERT(digest != nullptr);
    return digest;
}

struct HashContext {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    HashContext() { FL_ASSERT(context != nullptr); }
    ~HashContext() { EVP_MD_CTX_free(context); }
    HashContext(const HashContext&) = delete;
    HashContext& operator=(const HashContext&) = delete;
};

} // namespace

Digest sha256(std::initializer_list<std::string_view> parts) {
    thread_local HashContext hash;
    bool good = EVP_DigestInit_ex2(hash.context, fetchedSha256(), nullptr) == 1;
    for (const std::string_view part : parts) {
        good = good && EVP_DigestUpdate(hash.context, part.data(), part.size()) == 1;
    }
    Digest out;
    good = good && EVP_DigestFinal_ex(hash.context, out.data(), nullptr) == 1;
    FL_ASSERT(good);
    return out;
}

Digest sha256(std::string_view text) {
    return sha256({text});
}

Digest leafHash(std::string_view line) {
    return sha256({std::string_view("\0", 1), line});
}

Digest nodeHash(const Digest& left, const Digest& right) {
    return sha256({std::string_view("\1", 1), bytesOf(left), bytesOf(right)});
}

std::optional<PublicKey> loadPublicKey(std::string_view text) {
    needSodium();
    const std::optional<PublicKey> key = arrayOf<32>(text);
    if (!key) return std::nullopt;
    // libsodium's own point check also refuses keys outside the main subgroup, which §2 does not; so the
    // three conditions are asked one by one. Adding the neutral point re-encodes the key canonically.
    PublicKey neutral{};
    neutral[0] = 1;
    PublicKey point{};
    if (crypto_core_ed25519_add(point.data(), key->data(), neutral.data()) != 0) return std::nullopt;
    if (point != *key) return std::nullopt;
    for (int doubling = 0; doubling < 3; ++doubling) {
        const PublicKey half = point;
        if (crypto_core_ed25519_add(point.data(), half.data(), half.data()) != 0) return std::nullopt;
    }
    if (point == neutral) return std::nullopt;
    return key;
}

std::optional<PublicKey> loadPublicKeyBase64(std::string_view text) {
    const std::optional<std::string> raw = fromBase64(text);
    return raw ? loadPublicKey(*raw) : std::nullopt;
}

std::string keyId(const PublicKey& key) {
    return toHex(bytesOf(sha256(bytesOf(key))).substr(0, 8));
}

bool verifySignature(const PublicKey& key, std::string_view message, const Signature& signature) {
    needSodium();
    return crypto_sign_verify_detached(signature.data(), bytes(message), message.size(), key.data()) == 0;
}

MemorySigner::MemorySigner() {
    needSodium();
    m_secret = static_cast<unsigned char*>(sodium_malloc(crypto_sign_SECRETKEYBYTES));
    FL_ASSERT(m_secret != nullptr);
}

MemorySigner::~MemorySigner() {
    sodium_free(m_secret);
}

std::unique_ptr<MemorySigner> MemorySigner::generate() {
    std::unique_ptr<MemorySigner> signer(new MemorySigner);
    crypto_sign_keypair(signer->m_public.data(), signer->m_secret);
    sodium_mprotect_readonly(signer->m_secret);
    return signer;
}

std::unique_ptr<MemorySigner> MemorySigner::fromSeed(std::string_view seed) {
    if (seed.size() != crypto_sign_SEEDBYTES) return nullptr;
    std::unique_ptr<MemorySigner> signer(new MemorySigner);
    crypto_sign_seed_keypair(signer->m_public.data(), signer->m_secret, bytes(seed));
    sodium_mprotect_readonly(signer->m_secret);
    return signer;
}

Result<Signature> MemorySigner::sign(std::string_view message) {
    Signature signature;
    crypto_sign_detached(signature.data(), nullptr, bytes(message), message.size(), m_secret);
    return signature;
}

std::string MemorySigner::seed() const {
    return {reinterpret_cast<const char*>(m_secret), crypto_sign_SEEDBYTES};
}

void wipe(std::string& secret) {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

} // namespace fairlead::audit
