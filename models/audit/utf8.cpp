// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/utf8.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace fairlead::audit {

namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};
constexpr std::array kForbidden{
    Range{0x0000, 0x0008}, Range{0x000B, 0x001F}, Range{0x007F, 0x009F}, Range{0x00AD, 0x00AD},
    Range{0x061C, 0x061C}, Range{0x200B, 0x200F}, Range{0x2028, 0x202E}, Range{0x2060, 0x206F},
    Range{0xFDD0, 0xFDEF}, Range{0xFEFF, 0xFEFF}, Range{0xFFF9, 0xFFFB}, Range{0xE0000, 0xE007F},
};

std::uint32_t byteOf(char c) {
    return static_cast<unsigned char>(c);
}

std::uint32_t byteAt(std::string_view text, std::size_t i) {
    return byteOf(text[i]);
}

/// Eight bytes looked at together.
using Eight = std::uint64_t;
constexpr Eight kOnes = 0x0101010101010101U;
constexpr Eight kHighBits = kOnes << 7;

std::optional<Eight> eightAt(std::string_view text, std::size_t i) {
    if (text.size() - i < sizeof(Eight)) return std::nullopt;
    Eight eight = 0;
    std::memcpy(&eight, text.data() + i, sizeof eight);
    return eight;
}

/// Whether any of the bytes is zero. Source: "Bit Twiddling Hacks", determine if a word has a zero byte.
constexpr bool hasZero(Eight eight) {
    return ((eight - kOnes) & ~eight & kHighBits) != 0;
}

constexpr bool isPlain(char c) {
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

/// Whether any of the bytes is not plain.
constexpr bool hasMarks(Eight eight) {
    const bool control = ((eight - kOnes * 0x20) & ~eight & kHighBits) != 0;
    return (eight & kHighBits) != 0 || control || hasZero(eight ^ kOnes * '"') ||
           hasZero(eight ^ kOnes * '\\') || hasZero(eight ^ kOnes * 0x7F);
}

/// How many bytes a character takes that starts with `lead`; 0 when none starts so.
std::size_t lengthFor(std::uint32_t lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

} // namespace

std::optional<Utf8Character> utf8At(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return std::nullopt;
    const std::uint32_t lead = byteAt(text, offset);
    const std::size_t length = lengthFor(lead);
    if (length == 0 || text.size() - offset < length) return std::nullopt;
    if (length == 1) return Utf8Character{lead, 1};
    std::uint32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const std::uint32_t next = byteAt(text, offset + i);
        if ((next & 0xC0U) != 0x80U) return std::nullopt;
        point = point << 6 | (next & 0x3FU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (overlong || surrogate || point > 0x10FFFF) return std::nullopt;
    return Utf8Character{point, length};
}

std::optional<std::size_t> firstBadUtf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        // Most of a line is ASCII.
        if (const std::optional<Eight> eight = eightAt(text, i); eight && (*eight & kHighBits) == 0) {
            i += sizeof(Eight);
            continue;
        }
        const std::optional<Utf8Character> character = utf8At(text, i);
        if (!character) return i;
        i += character->length;
    }
    return std::nullopt;
}

bool isAscii(std::string_view text) {
    std::size_t i = 0;
    for (std::optional<Eight> eight = eightAt(text, i); eight; eight = eightAt(text, i += sizeof(Eight)))
        if ((*eight & kHighBits) != 0) return false;
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                       [](char c) { return byteOf(c) < 0x80; });
}

std::size_t endOfPlain(std::string_view text, std::size_t offset) {
    std::size_t i = offset;
    for (std::optional<Eight> eight = eightAt(text, i); eight; eight = eightAt(text, i += sizeof(Eight)))
        if (hasMarks(*eight)) break;
    while (i < text.size() && isPlain(text[i]))
        ++i;
    return i;
}

void appendUtf8(std::string& out, std::uint32_t point) {
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    const auto follow = [&put, point](unsigned shift) { put(0x80U | (point >> shift & 0x3FU)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0U | point >> 6);
        follow(0);
    } else if (point < 0x10000) {
        put(0xE0U | point >> 12);
        follow(6);
        follow(0);
    } else {
        put(0xF0U | point >> 18);
        follow(12);
        follow(6);
        follow(0);
    }
}

bool isForbidden(std::uint32_t point) {
    if (point >= 0x20 && point < 0x7F) return false;
    if ((point & 0xFFFEU) == 0xFFFEU) return true;
    return std::any_of(kForbidden.begin(), kForbidden.end(),
                       [point](const Range& range) { return point >= range.first && point <= range.last; });
}

} // namespace fairlead::audit
