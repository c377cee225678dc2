// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/plain_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace fairlead::inventory {
namespace {

/// Fifty times the largest estate we know of; a larger file was opened by mistake.
constexpr std::size_t kLargest = 1024 * 1024;
constexpr std::size_t kLongestQuote = 60;

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The smallest code point each sequence length may hold: less is an overlong form.
constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};

std::size_t sequenceLength(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

/// Bytes of the UTF-8 character at `at`; 0 when there is none.
std::size_t characterAt(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequenceLength(lead);
    if (length < 2) return length;
    if (at + length > text.size()) return 0;
    std::uint32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!continues(text[at + i])) return 0;
        code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < kLeast[length] || surrogate || code > 0x10FFFF ? 0 : length;
}

/// yaml-cpp takes \x04 for the end of the text, and NUL for a sign of UTF-16: what follows would be
/// unread and unchecked.
bool forbidden(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && c != '\n' && c != '\r' && c != '\t');
}

/// Optimal string alignment: edits, and swaps of neighbours.
std::size_t slips(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        d[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j)
        d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

} // namespace

Problem problemAt(Place place, std::string what, std::string why, std::string nearest) {
    return {place.line, place.column, std::move(what), std::move(why), std::move(nearest)};
}

std::optional<Problem> unreadable(std::string_view text) {
    if (text.size() > kLargest) {
        return problemAt({}, "the inventory is larger than 1 MiB", "this is not the file that was meant");
    }
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterAt(text, at);
        if (length == 0) {
            return problemAt(placesOf(text)[at], "not UTF-8", "save the file in the encoding UTF-8");
        }
        if (length == 1 && forbidden(text[at])) {
            return problemAt(placesOf(text)[at], "a control character",
                             "only line breaks and tabs may stand here");
        }
        at += length;
    }
    return {};
}

std::vector<Place> placesOf(std::string_view text) {
    std::vector<Place> places;
    places.reserve(text.size() + 1);
    Place next;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at > 0 && continues(text[at])) {
            places.push_back(places.back());
            continue;
        }
        places.push_back(next);
        next = text[at] == '\n' ? Place{next.line + 1, 1} : Place{next.line, next.column + 1};
    }
    places.push_back(next);
    return places;
}

std::string quoted(std::string_view text) {
    std::string shown = "\"";
    std::size_t characters = 0;
    for (std::size_t at = 0; at < text.size() && characters <= kLongestQuote; ++characters) {
        const std::size_t length = std::max<std::size_t>(characterAt(text, at), 1);
        if (characters == kLongestQuote) {
            shown += "…";
        } else if (length == 1 && static_cast<unsigned char>(text[at]) < 0x20) {
            shown += ' ';
        } else {
            shown += text.substr(at, length);
        }
        at += length;
    }
    return shown + "\"";
}

std::string nearest(std::string_view written, const std::vector<std::string>& known) {
    std::string best;
    // Two changed letters make any two-letter word out of any other: the limit stays below the length.
    std::size_t limit = std::max<std::size_t>(2, written.size() / 3);
    limit = std::min(limit, written.empty() ? 0 : written.size() - 1);
    if (written.size() > 128) return best;
    std::size_t fewest = limit + 1;
    for (const std::string& word : known) {
        if (word.size() > 128) continue;
        const std::size_t count = slips(written, word);
        if (count < fewest && count > 0) {
            fewest = count;
            best = word;
        }
    }
    return best;
}

std::string listed(const std::vector<std::string>& words, std::string_view joint) {
    const std::string last = " " + std::string(joint) + " ";
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? last : ", ";
        text += words[i];
    }
    return text;
}

} // namespace fairlead::inventory
