// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/lag_history.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::history {

/// What the lag of one link usually is at some time of the week: medians, which single outliers do not move.
/// Times are UTC.
class LagBaseline {
  public:
    struct Usual {
        Micros median{0};
        Micros spread{0}; ///< median absolute deviation
        int readings = 0;
        int days = 0; ///< on so many different dates
        bool operator==(const Usual&) const = default;
    };

    /// From what was read before `now`'s last hour, of four weeks at most: what is unusual now must not become
    /// usual by lasting. Points in any order.
    static LagBaseline of(const std::vector<LagPoint>& points, UtcTime now);

    /// What is compared with at this time: this hour of this weekday where three such were seen, else this
    /// hour of any day where three were. Nothing where neither was: an hour nobody has seen is not judged.
    struct Basis {
        Usual usual;
        std::string words; ///< `Tuesdays 03:00-04:00Z, 4 days, 960 readings`
        bool operator==(const Basis&) const = default;
    };
    std::optional<Basis> basisAt(UtcTime t) const;

  private:
    std::array<std::array<Usual, 24>, 7> m_byWeek{};
    std::array<Usual, 24> m_byDay{};
};

/// A lag that is far above what is usual for its time.
struct UnusualLag {
    Micros lag{0}; ///< median of the last minute
    LagBaseline::Basis basis;
    bool operator==(const UnusualLag&) const = default;
};

/// Judges the last minute's median, of five readings at least: unusual when it is above the usual median by
/// more than six times what a spread comes to in standard deviations, by 1 s and by half of it. Less than
/// usual is no finding.
std::optional<UnusualLag> unusualLag(const LagBaseline& baseline, const std::vector<LagPoint>& points, UtcTime now);

} // namespace fairlead::history
