// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/history.h"
#include "models/inventory/inventory.h"
#include "ui/charts/chart_pane.h"

#include <QString>
#include <optional>
#include <vector>

/// What view 3 draws, as values: history in, curves and rows out.
namespace fairlead::ui {

/// What of the lag is looked at.
struct LagQuestion {
    enum class Group { Engine, Link };
    UtcTime from{};
    UtcTime to{};
    EngineId engine; ///< empty: all
    bool overBudgetOnly = false;
    Group group = Group::Engine;
    history::Tier tier() const { return history::tierFor(to - from); }
};

/// One curve that could be drawn: a link, or of an engine the worst of its links.
struct RankedLag {
    EngineId engine;
    QString name;
    std::vector<history::Link> links;
    std::optional<Micros> rpo;
    std::optional<Micros> worst; ///< within the span; nullopt: nothing was read
    /// Of the budget, in percent; nullopt where none was agreed or nothing was read.
    std::optional<double> worstPercent() const;
};

/// All of them, worst first by percent of budget; those without a budget or a reading last, by name.
std::vector<RankedLag> rankLags(const history::LagHistory& history, const inventory::Inventory& inventory,
                                const LagQuestion& question);

/// The cells of a curve.
std::vector<history::LagCell> cellsOf(const history::LagHistory& history, const RankedLag& lag,
                                      const LagQuestion& question);

/// `62 %`, or `not seen` where the newest cell is a gap or older than some looks.
QString nowText(const std::vector<history::LagCell>& cells, const RankedLag& lag, const LagQuestion& question,
                Micros interval);

/// Of the budget, in percent.
double percentOf(Micros lag, Micros rpo);
QString percentText(double percent);

/// Least, most and mean of each slot as comma-separated values: UTC, seconds, `.` for decimals. `mark` heads
/// it where nothing is real.
QByteArray lagCsv(const std::vector<std::pair<RankedLag, std::vector<history::LagCell>>>& curves,
                  const QString& mark);

} // namespace fairlead::ui
