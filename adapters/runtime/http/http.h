// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/inventory/inventory.h"

#include <cstdint>
#include <map>
#include <string>

/// One HTTP/1.1 exchange, blocking, on a connection of its own: what REST interfaces of engines need.
namespace fairlead::runtime::http {

/// Where to and what.
struct Request {
    std::string method = "GET";
    std::string host;
    std::uint16_t port = 80;
    std::string target = "/"; ///< path and query, encoded
    /// `Host`, `Content-Length`, `Connection` and `Authorization` are set by us where they are not given.
    std::map<std::string, std::string> headers;
    std::string body;
    std::string user; ///< Basic authentication when not empty
    Secret password;
    inventory::Tls tls{inventory::Tls::Mode::Disable, {}, {}, {}}; ///< Disable: plain HTTP
    /// Where it is not empty, the far side must show the certificate of this SHA-256 (64 lower-case hex), whoever
    /// issued it and whatever name it bears; only with TLS.
    std::string fingerprint;
    std::size_t most = 4U << 20U;                                  ///< bytes of an answer, head included
};

struct Response {
    int status = 0;
    std::string reason;
    std::map<std::string, std::string> headers; ///< names in lower case; the last of a name counts
    std::string body;
    bool operator==(const Response&) const = default;
};

/// What became of a request. Any status is an answer; an Error means that there was none.
struct Exchange {
    Result<Response> response;
    bool sent = false; ///< some of it left: without an answer, the far side may or may not have acted
};

/// Sends the request and reads the answer. Blocks until the call's deadline at the latest, but for the
/// resolution of a name; a stop is noticed within 50 ms once connected. Any thread. Errors: Refused (nobody
/// listens), Timeout, Tls, Protocol (not HTTP, or cut short), Cancelled, Invalid (the request itself);
/// `where` is `host:port`.
Exchange send(const Request& request, const Call& call, const Clock& clock);

} // namespace fairlead::runtime::http
