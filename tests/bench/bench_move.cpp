// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_move.h"

#include <algorithm>
#include <cstdio>

namespace fairlead::bench {
namespace {

template <class Value>
double medianOf(const std::vector<Move>& moves, Value value) {
    std::vector<double> values;
    for (const Move& move : moves)
        values.push_back(millis(value(move)));
    return median(std::move(values));
}

} // namespace

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double millis(Micros duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

void Series::add(int pair, Move move) {
    if (!move.fault.empty()) {
        std::printf("%2d  %-11s failed: %s\n", pair, m_name.c_str(), move.fault.c_str());
    } else {
        std::printf("%2d  %-11s outage %7.1f ms   rejoin %7.1f ms\n", pair, m_name.c_str(),
                    millis(move.outage), millis(move.rejoin));
        m_moves.push_back(std::move(move));
    }
    std::fflush(stdout);
}

double Series::outage() const {
    return medianOf(m_moves, [](const Move& move) { return move.outage; });
}

double Series::rejoin() const {
    return medianOf(m_moves, [](const Move& move) { return move.rejoin; });
}

std::string Series::phases() const {
    std::string text;
    const std::size_t count = m_moves.empty() ? 0 : m_moves.front().phases.size();
    for (std::size_t i = 0; i < count; ++i) {
        const double value = medianOf(m_moves, [i](const Move& move) { return move.phases.at(i).second; });
        const std::string number = std::to_string(value);
        text += (text.empty() ? "" : " · ") + m_moves.front().phases[i].first + " " +
                number.substr(0, number.find('.') + 2);
    }
    return text;
}

} // namespace fairlead::bench
