// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/banner.h"
#include "models/review/record_line.h"

#include <string>
#include <vector>

/// A set of records for other hands. Every form carries the banner and the short digest, so that it can be
/// held against the log it was taken from; the log alone is the evidence.
namespace fairlead::review {

struct RecordSet {
    std::string log;    ///< origin
    std::string filter; ///< in words; empty: everything
    std::string madeAt;
    BannerText banner;
    OriginBook origins;
    std::vector<audit::Entry> entries; ///< ascending; empty while a long set is written piece by piece
    /// What the target was when the last record was made, in capitals; empty: not recorded.
    std::string target() const;
};

/// The pieces of a file, in their order: head, any number of entries, foot. `first`: nothing was written yet.
std::string csvHead();
std::string csvRow(const RecordSet& set, const audit::Entry& entry);
std::string jsonHead(const RecordSet& set);
/// The entry as it stands in the log.
std::string jsonRow(const audit::Entry& entry, bool first);
std::string jsonFoot();

} // namespace fairlead::review
