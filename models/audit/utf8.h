// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::audit {

/// One character of a text: its code point and how many bytes it takes.
struct Utf8Character {
    std::uint32_t point = 0;
    std::size_t length = 0;
};
/// The character at `offset`, strictly: no overlong form, no surrogate, nothing above U+10FFFF. nullopt
/// where the bytes are not UTF-8.
std::optional<Utf8Character> utf8At(std::string_view text, std::size_t offset);
/// Offset of the first byte that is not UTF-8; nullopt when all is.
std::optional<std::size_t> firstBadUtf8(std::string_view text);
bool isAscii(std::string_view text);
/// Where the run of printable ASCII but `"` and `\\` ends that begins at `offset`: what a JSON string holds
/// as it is.
std::size_t endOfPlain(std::string_view text, std::size_t offset);
void appendUtf8(std::string& out, std::uint32_t point);
/// Characters that strings of the log must not hold (audit-log.md §4): controls but tab and line feed,
/// invisible and direction-changing marks, non-characters, tags.
bool isForbidden(std::uint32_t point);

} // namespace fairlead::audit
