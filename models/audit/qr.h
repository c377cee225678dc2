// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace fairlead::audit {

/// A QR code: square, row by row, without its quiet zone of four modules on each side.
struct QrPicture {
    std::size_t side = 0;   ///< modules
    std::vector<bool> dark; ///< side × side
    bool at(std::size_t row, std::size_t column) const { return dark[row * side + column]; }
    bool operator==(const QrPicture&) const = default;
};

} // namespace fairlead::audit
