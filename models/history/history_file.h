// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/history/chronicle.h"
#include "models/history/tier.h"

#include <string>
#include <string_view>

/// The bytes of history files; README.md has the format. Reading never crashes and takes nothing that it
/// would not have written itself.
namespace fairlead::history {

std::string segmentBytes(const Segment& segment);
std::string chronicleBytes(const ChronicleRecord& record);

/// Invalid, with the place in the bytes and what is wrong there.
Result<Segment> readSegment(std::string_view bytes);
Result<ChronicleRecord> readChronicle(std::string_view bytes);

/// `second-1762053000`, `open-minute` …: the name of a segment's file.
std::string endedFileName(const Segment& segment);
std::string openFileName(Tier tier);

} // namespace fairlead::history
