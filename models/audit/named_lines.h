// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <string_view>

/// Texts that are a first line and then named lines, in one order. Internal to models/audit.
namespace fairlead::audit {

/// The values of `NAME VALUE LF` lines behind `head` LF; nullopt unless the text is exactly that.
template <std::size_t N>
std::optional<std::array<std::string_view, N>> namedLines(std::string_view text, std::string_view head,
                                                          const std::array<std::string_view, N>& names) {
    const auto take = [&text](std::string_view begin) -> std::optional<std::string_view> {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos || end < begin.size() || !text.starts_with(begin))
            return std::nullopt;
        const std::string_view value = text.substr(begin.size(), end - begin.size());
        text.remove_prefix(end + 1);
        return value;
    };
    const auto first = take(head);
    if (!first || !first->empty()) return std::nullopt;
    std::array<std::string_view, N> values;
    for (std::size_t i = 0; i < N; ++i) {
        const auto value = take(names[i]);
        if (!value || !value->starts_with(' ')) return std::nullopt;
        values[i] = value->substr(1);
    }
    if (!text.empty()) return std::nullopt;
    return values;
}

} // namespace fairlead::audit
