// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::runtime::http {

/// `https://host:port/path` taken apart.
struct Url {
    bool secure = true;
    std::string host;   ///< an IPv6 address without its brackets
    std::uint16_t port = 443;
    std::string path;   ///< empty, or begins with / and does not end with one
    bool operator==(const Url&) const = default;
};
/// nullopt unless it is http or https, names a host, has a port from 1 to 65535 where it has one, and neither
/// user, query nor fragment.
std::optional<Url> parseUrl(std::string_view text);
/// The header `Host` for it: without the port where that is the scheme's own.
std::string hostHeader(const Url& url);

} // namespace fairlead::runtime::http
