// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/history/cell_run.h"

#include <map>
#include <memory>
#include <utility>

namespace fairlead::history {

/// How finely time is kept, and for how long: seconds for an hour, ten seconds for a day, minutes for thirty
/// days.
enum class Tier { Second, TenSeconds, Minute };
inline constexpr Tier kTiers[] = {Tier::Second, Tier::TenSeconds, Tier::Minute};

/// Whole seconds.
struct TierShape {
    std::int64_t step;    ///< of one slot
    std::int64_t segment; ///< of one segment
    std::int64_t keeps;   ///< a segment that ended longer ago is dropped
    std::uint32_t slotCount() const { return static_cast<std::uint32_t>(segment / step); }
};
TierShape shapeOf(Tier tier);
/// The finest tier that reaches over a span of this length.
Tier tierFor(Micros span);

/// From where to where changes flow.
using Link = std::pair<InstanceId, InstanceId>;

/// What one stretch of time held of all links. Immutable once it stands in a SegmentPtr.
struct Segment {
    Tier tier = Tier::Second;
    std::int64_t from = 0;        ///< seconds since the epoch, a multiple of the tier's segment
    std::map<Link, CellRun> runs; ///< of links that were read at least once in it
    bool operator==(const Segment&) const = default;
};
using SegmentPtr = std::shared_ptr<const Segment>;

} // namespace fairlead::history
