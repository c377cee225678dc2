// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the two ends of a vantage say to each other. Not for use outside this folder.
namespace fairlead::vantage {

/// The one thing that can be asked.
inline constexpr const char* kReportPath = "/v1/report";
inline constexpr const char* kBearer = "Bearer ";

} // namespace fairlead::vantage
