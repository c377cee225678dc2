// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/record_set.h"

#include <cstddef>

namespace fairlead::review {

/// A report of more is of no use to people and takes the machine with it.
inline constexpr std::size_t kMostInReport = 5000;

/// One self-contained page for print, without a script and without an address in it: banner and short digest
/// on every printed page, the operations in a table, the records. What is not of production is framed and
/// says so. Black on white.
std::string reportHtml(const RecordSet& set);
/// What stands in the frame and across the pages: `SIMULATION`, `LAB`; empty for production.
std::string watermarkOf(const RecordSet& set);
/// The line over every page.
std::string headLine(const RecordSet& set);
/// Title, scope and tables alone, for whoever draws head and frame himself.
std::string reportBody(const RecordSet& set);
std::string_view reportStyle();

/// Chooses what of a long log a report shows, entry by entry in order: all while there are few; else what
/// people did, not what was seen, and of that the newest.
class ReportGatherer {
  public:
    void take(audit::Entry entry);
    /// Entries and origins, and which they are in words.
    void finish(RecordSet& set);

  private:
    OriginBook m_origins;
    std::vector<audit::Entry> m_entries;
    std::uint64_t m_all = 0;
    bool m_onlyDeeds = false;
};

} // namespace fairlead::review
