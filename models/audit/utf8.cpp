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

std::uint32_t byteAt(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
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
        // Most of a line is ASCII, so eight bytes are looked at together.
        std::uint64_t eight = 0;
        if (text.size() - i >= sizeof eight) {
            std::memcpy(&eight, text.data() + i, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        const std::optional<Utf8Character> character = utf8At(text, i);
        if (!character) return i;
        i += character->length;
    }
    return std::nullopt;
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
