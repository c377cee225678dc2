// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/entry.h"
#include "models/audit/sink.h"

#include <algorithm>
#include <array>

namespace fairlead::audit {

namespace {

bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
constexpr auto kHexDigits = [] {
    std::array<bool, 256> digits{};
    for (const char c : std::string_view("0123456789abcdef"))
        digits[static_cast<unsigned char>(c)] = true;
    return digits;
}();
bool isHexDigit(char c) {
    return kHexDigits[static_cast<unsigned char>(c)];
}
bool isAlphanumeric(char c) {
    return isLower(c) || isDigit(c) || (c >= 'A' && c <= 'Z');
}

/// A letter or digit, then letters, digits and `marks`, at most `longest` characters in all.
bool isWord(std::string_view text, std::size_t longest, std::string_view marks) {
    if (text.empty() || text.size() > longest || !isAlphanumeric(text.front())) return false;
    return std::all_of(text.begin(), text.end(), [marks](char c) {
        return isAlphanumeric(c) || marks.find(c) != std::string_view::npos;
    });
}

bool isLabel(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return isLower(c) || isDigit(c) || c == '-'; });
}

bool isPathPart(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isLower(c) || isDigit(c) || c == '.' || c == '_' || c == '-';
    });
}

/// How many parts `separator` cuts the text into; 0 unless each is a `good` one.
std::size_t countParts(std::string_view text, char separator, bool (*good)(std::string_view)) {
    std::size_t count = 0;
    while (true) {
        const std::size_t end = text.find(separator);
        if (!good(text.substr(0, end))) return 0;
        ++count;
        if (end == std::string_view::npos) return count;
        text.remove_prefix(end + 1);
    }
}

} // namespace

bool isId(std::string_view text) {
    return isWord(text, 128, "._@:/-");
}

bool isVersion(std::string_view text) {
    return isWord(text, 64, "._+-");
}

bool isOrigin(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (text.size() > 128 || slash == std::string_view::npos) return false;
    return countParts(text.substr(0, slash), '.', isLabel) >= 2 &&
           countParts(text.substr(slash + 1), '/', isPathPart) >= 1;
}

bool isHex(std::string_view text, std::size_t digits) {
    // Digests stand in every line, and nearly all are good: without a way out in the middle this is faster.
    bool good = text.size() == digits;
    for (const char c : text)
        good = good & isHexDigit(c);
    return good;
}

bool isUuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHexDigit(text[i])) return false;
    }
    return true;
}

std::string_view toWord(SinkState state) {
    switch (state) {
        case SinkState::Ready:
            return "ready";
        case SinkState::Refusing:
            return "refusing";
        case SinkState::BreakGlass:
            return "break-glass";
        case SinkState::Damaged:
            return "damaged";
        case SinkState::RolledBack:
            return "rolled back";
    }
    FL_ASSERT(false);
}

} // namespace fairlead::audit
