// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/value.h"
#include "models/topology/vantage.h"

#include <string>
#include <string_view>

/// What a vantage answers, and what a snapshot keeps of who sees whom.
namespace fairlead::operation {

/// Longer texts are no reports: 16,000 instances with the longest names fit.
inline constexpr std::size_t kLongestReport = 8U << 20U;

/// Canonical JSON.
std::string vantageReportDocument(const topology::VantageReport& report);
/// Invalid names the member at fault: also one that is too long, out of order or out of any range.
Result<topology::VantageReport> readVantageReport(std::string_view document);

/// A row of the matrix, as part of the snapshot document.
audit::Value vantageValue(const topology::VantageView& view);
topology::VantageView readVantageView(const audit::Value& value, std::string& fault);

} // namespace fairlead::operation
