// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/secret.h"
#include "models/base/time.h"

#include <map>
#include <string>
#include <string_view>

/// Requests signed as Amazon's services and what is like them ask: signature version 4.
namespace fairlead::runtime::http {

struct Credentials {
    std::string keyId;
    Secret secret;
    Secret token; ///< of a session; may be empty
};

/// What is signed of a request.
struct Signable {
    std::string method;
    std::string path;                           ///< encoded
    std::map<std::string, std::string> query;   ///< names and values as they are meant, not encoded
    std::map<std::string, std::string> headers; ///< names in lower case; all are signed; `host` among them
    std::string body;
};

/// `20260101T000000Z`
std::string amzDate(UtcTime t);
/// Percent-encoded but for letters, digits and `-._~`.
std::string encoded(std::string_view text);
/// `name=value&…`, encoded and in order.
std::string queryText(const std::map<std::string, std::string>& query);
/// The signature alone, 64 hex.
std::string signature(const Signable& request, const Secret& secret, const std::string& date,
                      const std::string& region, const std::string& service);
/// The header `Authorization`.
std::string authorization(const Signable& request, const Credentials& credentials, const std::string& date,
                          const std::string& region, const std::string& service);

} // namespace fairlead::runtime::http
