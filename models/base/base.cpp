// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/result.h"
#include "models/base/units.h"

#include <array>
#include <cstdio>

namespace fairlead {

std::string_view toWord(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::Refused: return "refused";
        case ErrorKind::Timeout: return "timeout";
        case ErrorKind::Tls: return "tls";
        case ErrorKind::Authentication: return "authentication";
        case ErrorKind::Permission: return "permission";
        case ErrorKind::Protocol: return "protocol";
        case ErrorKind::Unexpected: return "unexpected";
        case ErrorKind::Cancelled: return "cancelled";
        case ErrorKind::Invalid: return "invalid";
    }
    return "unexpected";
}

std::string toText(const Error& error) {
    std::string text = error.where.empty() ? error.what : error.where + ": " + error.what;
    if (!error.engineWords.empty()) text += " (" + error.engineWords + ")";
    return text;
}

std::string humanBytes(Bytes bytes) {
    constexpr std::array units{"B", "kB", "MB", "GB", "TB", "PB"};
    double value = static_cast<double>(bytes.count);
    std::size_t unit = 0;
    while ((value >= 1000 || value <= -1000) && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    std::array<char, 48> out{};
    std::snprintf(out.data(), out.size(), unit > 0 && value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    return out.data();
}

}  // namespace fairlead
