// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/signatures.h"

#include <algorithm>
#include <array>
#include <string_view>

#undef crypto_sign_detached
#undef crypto_sign_verify_detached
#undef crypto_core_ed25519_add
#include <sodium.h>

namespace {

bool g_real = true;

using Bytes = std::array<unsigned char, crypto_sign_BYTES>;

/// Who has the public key could make it; nobody in a trial forges a log.
Bytes checksum(const unsigned char* message, unsigned long long size, const unsigned char* publicKey) {
    Bytes sum;
    crypto_generichash(sum.data(), sum.size(), message, size, publicKey, crypto_sign_PUBLICKEYBYTES);
    return sum;
}

} // namespace

void fairlead::trial::signForReal(bool real) {
    g_real = real;
}

// models/audit/crypto.cpp calls these in place of libsodium's, by the definitions in CMakeLists.txt.
extern "C" int fl_trial_sign(unsigned char* signature, unsigned long long* length,
                             const unsigned char* message, unsigned long long size,
                             const unsigned char* secret) {
    if (g_real) return crypto_sign_detached(signature, length, message, size, secret);
    // The public key is the second half of libsodium's secret one.
    const Bytes sum = checksum(message, size, secret + crypto_sign_SEEDBYTES);
    std::copy(sum.begin(), sum.end(), signature);
    return 0;
}

extern "C" int fl_trial_verify(const unsigned char* signature, const unsigned char* message,
                               unsigned long long size, const unsigned char* publicKey) {
    if (g_real) return crypto_sign_verify_detached(signature, message, size, publicKey);
    const Bytes sum = checksum(message, size, publicKey);
    return std::equal(sum.begin(), sum.end(), signature) ? 0 : -1;
}

// Adding nothing is what reading a key asks for first; a key that reads well is believed.
extern "C" int fl_trial_add(unsigned char* sum, const unsigned char* a, const unsigned char* b) {
    if (g_real) return crypto_core_ed25519_add(sum, a, b);
    std::copy(a, a + crypto_core_ed25519_BYTES, sum);
    return 0;
}
