// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/tier.h"
#include "models/topology/snapshot.h"

#include <array>
#include <deque>
#include <vector>

namespace fairlead::history {

/// One reading of a link's time lag; nullopt is a gap: looked and not observed, never joined.
struct LagPoint {
    UtcTime at{};
    std::optional<Micros> lag;
    bool operator==(const LagPoint&) const = default;
};

/// One slot of a tier. Seconds have one value; longer slots the least, the most and the mean of theirs.
struct LagCell {
    UtcTime at{}; ///< when it begins
    bool gap = false;
    Micros least{0};
    Micros most{0};
    Micros mean{0};
    bool operator==(const LagCell&) const = default;
};

/// The time lag of every replication link in three tiers, each bounded in time and each link in bytes: of a
/// restless link at most 14 KB, 70 KB and 320 KB, of a steady one a few hundred bytes. Of several readings in
/// one second the worst is kept. When the wall clock is set back, what bears a later date goes. One thread.
class LagHistory {
  public:
    using Link = history::Link;
    /// Adds a reading to every link of the snapshot, and a gap to those it no longer has.
    void record(const topology::TopologySnapshot& snapshot);
    /// In the order of their ids. Links without any reading left are forgotten.
    std::vector<Link> linksOf(const EngineId& engine) const;
    /// The same of all engines at once.
    std::map<EngineId, std::vector<Link>> links() const;
    /// Readings and gaps of the finest tier, oldest first: all of them, or those since a moment.
    std::vector<LagPoint> series(const Link& link, UtcTime since = UtcTime{}) const;
    /// Slots that begin within the span, oldest first. Time in which nobody looked has none.
    std::vector<LagCell> cells(const Link& link, UtcTime from, UtcTime to, Tier tier) const;
    /// The greatest lag within the span; nullopt without a reading.
    std::optional<Micros> most(const Link& link, UtcTime from, UtcTime to, Tier tier) const;

    /// Segments that ended since this was called last, to be written down.
    std::vector<SegmentPtr> takeEnded();
    /// What has not ended yet, with what there is of the present second, as one segment of each tier.
    std::array<Segment, 3> open() const;
    /// Puts back what was written down, of any age; before the first record(). A segment whose time has not
    /// passed at `now` goes on.
    void restore(Segment segment, UtcTime now);
    /// Of all runs together, in memory and in files.
    std::size_t bytes() const;

  private:
    /// A slot that is being filled.
    struct Sum {
        std::int64_t slot = -1; ///< in steps since the epoch; -1: none
        std::int64_t count = 0; ///< of readings
        Micros least{0}, most{0}, total{0};
    };
    struct Series {
        EngineId engine; ///< empty until a snapshot says which
        std::array<CellRun, 3> open;
        std::array<Sum, 3> sums;
        std::int64_t lookedAt = -1;
    };
    struct Shelf {
        std::int64_t from = -1; ///< of the open segment; -1: nothing yet
        std::deque<SegmentPtr> ended;
    };
    void take(Series& series, std::optional<Micros> lag);
    static void append(CellRun& run, const Sum& sum, Tier tier, std::int64_t from);
    void settle(Series& series, std::size_t tier);
    void turn();
    void endSegment(std::size_t tier);
    void goBackTo(std::int64_t second);
    void forgetSilent();
    void nameEngines(const topology::TopologySnapshot& snapshot);
    void collect(const CellRun& run, std::int64_t base, Tier tier, const std::array<std::int64_t, 2>& span,
                 std::vector<LagCell>& cells) const;

    std::map<Link, Series> m_series;
    std::array<Shelf, 3> m_shelves;
    std::int64_t m_now = -1; ///< the second of the newest snapshot
    bool m_nameless = false; ///< some series do not know their engine yet
    std::vector<SegmentPtr> m_unwritten;
};

} // namespace fairlead::history
