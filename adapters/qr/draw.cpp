// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/qr/draw.h"

#include <qrencode.h>
#include <memory>

namespace fairlead::qr {

namespace {

constexpr std::size_t kQuiet = 4;        // ISO/IEC 18004 §6.3.8
constexpr std::size_t kMostBytes = 2953; // version 40, level L

} // namespace

Result<audit::QrPicture> draw(const std::string& text) {
    if (text.empty()) return Error{ErrorKind::Invalid, "There is nothing to make a picture of.", "", ""};
    if (text.size() > kMostBytes)
        return Error{ErrorKind::Refused,
                     "This is " + std::to_string(text.size()) + " bytes, and a QR code holds " +
                         std::to_string(kMostBytes) + ". Hand it over as a file.",
                     "", ""};
    for (const QRecLevel level : {QR_ECLEVEL_M, QR_ECLEVEL_L}) {
        const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
            QRcode_encodeData(static_cast<int>(text.size()),
                              reinterpret_cast<const unsigned char*>(text.data()), 0, level),
            &QRcode_free);
        if (!code) continue;
        audit::QrPicture picture;
        picture.side = static_cast<std::size_t>(code->width);
        for (std::size_t i = 0; i < picture.side * picture.side; ++i)
            picture.dark.push_back((code->data[i] & 1U) != 0); // the lowest bit: dark
        return picture;
    }
    return Error{ErrorKind::Unexpected, "No picture could be made of this text.", "", ""};
}

std::string toPbm(const audit::QrPicture& picture, std::size_t scale) {
    const std::size_t modules = picture.side + 2 * kQuiet;
    const std::string side = std::to_string(modules * scale);
    std::string out = "P1\n" + side + " " + side + "\n";
    for (std::size_t row = 0; row < modules; ++row) {
        std::string line;
        for (std::size_t column = 0; column < modules; ++column) {
            const bool inside = row >= kQuiet && column >= kQuiet && row < kQuiet + picture.side &&
                                column < kQuiet + picture.side;
            const bool dark = inside && picture.at(row - kQuiet, column - kQuiet);
            line.append(scale, dark ? '1' : '0');
        }
        for (std::size_t i = 0; i < scale; ++i)
            out += line + "\n";
    }
    return out;
}

} // namespace fairlead::qr
