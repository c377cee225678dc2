// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/qr.h"
#include "models/base/result.h"

#include <string>

namespace fairlead::qr {

/// The text as a QR code (ISO/IEC 18004), bytes as they are, with the strongest error correction of M and L
/// that fits: a photograph of a screen has glare. Refused, saying what to do, when it takes more than 2,953
/// bytes.
Result<audit::QrPicture> draw(const std::string& text);

/// A portable bitmap (PBM, plain) with `scale` dots a module and the quiet zone, for a file.
std::string toPbm(const audit::QrPicture& picture, std::size_t scale = 4);

} // namespace fairlead::qr
