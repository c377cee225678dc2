// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/http/url.h"

#include <algorithm>
#include <charconv>

namespace fairlead::runtime::http {

std::optional<Url> parseUrl(std::string_view text) {
    constexpr std::string_view kSecure = "https://", kPlain = "http://";
    Url url;
    url.secure = text.starts_with(kSecure);
    if (!url.secure && !text.starts_with(kPlain)) return std::nullopt;
    url.port = url.secure ? 443 : 80;
    text.remove_prefix(url.secure ? kSecure.size() : kPlain.size());
    if (text.find_first_of("@?# ") != std::string_view::npos) return std::nullopt;
    const std::size_t slash = std::min(text.find('/'), text.size());
    url.path = text.substr(slash);
    while (url.path.ends_with('/'))
        url.path.pop_back();
    std::string_view place = text.substr(0, slash);
    std::string_view port;
    const bool v6 = place.starts_with('[');
    const std::size_t end = v6 ? place.find(']') : std::min(place.find(':'), place.size());
    if (end == std::string_view::npos) return std::nullopt;
    url.host = v6 ? place.substr(1, end - 1) : place.substr(0, end);
    place.remove_prefix(v6 ? end + 1 : end);
    if (url.host.empty()) return std::nullopt;
    if (place.empty()) return url;
    if (place.front() != ':') return std::nullopt;
    port = place.substr(1);
    const auto [stop, status] = std::from_chars(port.data(), port.data() + port.size(), url.port);
    if (status != std::errc() || stop != port.data() + port.size() || url.port == 0) return std::nullopt;
    return url;
}

std::string hostHeader(const Url& url) {
    const std::string host = url.host.find(':') == std::string::npos ? url.host : "[" + url.host + "]";
    const bool usual = url.port == (url.secure ? 443 : 80);
    return usual ? host : host + ":" + std::to_string(url.port);
}

} // namespace fairlead::runtime::http
