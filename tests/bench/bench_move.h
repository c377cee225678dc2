// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <string>
#include <utility>
#include <vector>

namespace fairlead::bench {

/// What a move cost.
struct Move {
    Micros outage{0}; ///< longest time between two commits of the client
    Micros rejoin{0}; ///< from the promotion until the old primary streams again
    std::vector<std::pair<std::string, Micros>> phases; ///< of the outage, in order
    std::string fault;                                  ///< empty when all went well
};

/// The moves of one way, printed as they come.
class Series {
  public:
    explicit Series(std::string name) : m_name(std::move(name)) {}
    void add(int pair, Move move);
    const std::string& name() const { return m_name; }
    std::size_t size() const { return m_moves.size(); }
    /// Medians in milliseconds; 0 when there are none.
    double outage() const;
    double rejoin() const;
    /// `stop 33.1 · control file 4.0 …`
    std::string phases() const;

  private:
    std::string m_name;
    std::vector<Move> m_moves;
};

/// Middle value; 0 when there are none.
double median(std::vector<double> values);
double millis(Micros duration);

} // namespace fairlead::bench
