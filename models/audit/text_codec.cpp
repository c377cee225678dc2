// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/crypto.h"

#include <array>

namespace fairlead::audit {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

unsigned byteAt(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

/// The value of each digit, and 255 for what is none.
constexpr unsigned kNoDigit = 255;
using DigitValues = std::array<unsigned char, 256>;

constexpr DigitValues valuesOf(std::string_view digits) {
    DigitValues values{};
    values.fill(kNoDigit);
    for (std::size_t i = 0; i < digits.size(); ++i)
        values[static_cast<unsigned char>(digits[i])] = static_cast<unsigned char>(i);
    return values;
}
constexpr DigitValues kHexValues = valuesOf(kHexDigits);
constexpr DigitValues kBase64Values = valuesOf(kBase64Digits);

} // namespace

std::string toHex(std::string_view bytes) {
    std::string out(bytes.size() * 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out[2 * i] = kHexDigits[byteAt(bytes, i) >> 4];
        out[2 * i + 1] = kHexDigits[byteAt(bytes, i) & 15U];
    }
    return out;
}

std::optional<std::string> fromHex(std::string_view text) {
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out(text.size() / 2, '\0');
    for (std::size_t i = 0; i < out.size(); ++i) {
        const unsigned high = kHexValues[byteAt(text, 2 * i)];
        const unsigned low = kHexValues[byteAt(text, 2 * i + 1)];
        if (high == kNoDigit || low == kNoDigit) return std::nullopt;
        out[i] = static_cast<char>(high << 4 | low);
    }
    return out;
}

std::optional<Digest> digestFromHex(std::string_view text) {
    const std::optional<std::string> raw = fromHex(text);
    return raw ? arrayOf<32>(*raw) : std::nullopt;
}

std::string toBase64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t present = std::min<std::size_t>(3, bytes.size() - i);
        unsigned group = byteAt(bytes, i) << 16;
        if (present > 1) group |= byteAt(bytes, i + 1) << 8;
        if (present > 2) group |= byteAt(bytes, i + 2);
        out += kBase64Digits[group >> 18];
        out += kBase64Digits[group >> 12 & 63U];
        out += present > 1 ? kBase64Digits[group >> 6 & 63U] : '=';
        out += present > 2 ? kBase64Digits[group & 63U] : '=';
    }
    return out;
}

std::optional<std::string> fromBase64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    std::string out;
    out.reserve(text.size() / 4 * 3);
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : text.substr(0, text.size() - padding)) {
        const unsigned value = kBase64Values[static_cast<unsigned char>(c)];
        if (value == kNoDigit) return std::nullopt;
        held = held << 6 | value;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(held >> bits & 255U);
        }
        held &= (1U << bits) - 1U;
    }
    // Left-over bits that are not zero would be a second spelling of the same bytes.
    if (held != 0) return std::nullopt;
    return out;
}

} // namespace fairlead::audit
