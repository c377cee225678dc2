// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/dns/message.h"

/// Signed messages (RFC 8945). Pure but for the cryptographic library.
namespace fairlead::traffic::dns {

struct Key {
    std::string name;      ///< `fairlead-key`
    std::string algorithm; ///< `hmac-sha256`, `-sha384` or `-sha512`
    Secret secret;         ///< raw bytes
};

/// Base64 as key files have it. Invalid: it is not that, or empty.
Result<std::string> decodeBase64(const std::string& text);

struct Signed {
    std::string bytes; ///< what travels
    std::string mac;   ///< what the answer's signature covers too
};
/// Invalid: a name or an algorithm that is none. `now`: seconds since 1970.
Result<Signed> sign(const Message& message, const Key& key, std::int64_t now);

/// What a server says of a signature, beside the rcode.
struct Verified {
    Message message; ///< without its TSIG
    unsigned tsigError = 0;
    std::optional<std::int64_t> serverTime; ///< with BADTIME
};
/// Reads an answer to `request` and proves that it is the server's. Authentication: it is unsigned, wrongly
/// signed or too old; but BADSIG and BADKEY come unsigned by their nature and are values here.
Result<Verified> verify(std::string_view bytes, const Signed& request, const Key& key, std::int64_t now);

} // namespace fairlead::traffic::dns
