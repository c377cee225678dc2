// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace fairlead::tests {

/// Writes a log that verifies, of so many entries, into an empty directory: sessions, an operation every
/// thousand entries, what is seen and said between; segments of 100 000 entries. Nothing is flushed. Its
/// trust file is the return value. Ends the program when the directory cannot be written.
std::string writeBigLog(const std::string& directory, std::uint64_t entries);

} // namespace fairlead::tests
