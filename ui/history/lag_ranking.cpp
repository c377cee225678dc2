// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/lag_ranking.h"

#include "ui/theme/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::LagRanking)
};

QString linkName(const history::Link& link) {
    return toQt(link.first) + QStringLiteral(" → ") + toQt(link.second);
}

bool isWorse(const RankedLag& a, const RankedLag& b) {
    const auto rank = [](const RankedLag& lag) { return lag.worstPercent().value_or(-1); };
    return rank(a) != rank(b) ? rank(a) > rank(b) : a.name < b.name;
}

QByteArray seconds(Micros lag) {
    return QByteArray::number(static_cast<double>(lag.count()) / 1e6, 'f', 3);
}

/// A name may hold neither quotes nor line ends, as the inventory's grammar has it.
QByteArray quoted(const QString& text) {
    return '"' + text.toUtf8() + '"';
}

} // namespace

double percentOf(Micros lag, Micros rpo) {
    return static_cast<double>(lag.count()) / static_cast<double>(rpo.count()) * 100;
}

QString percentText(double percent) {
    return percent > 0 && percent < 1 ? QStringLiteral("< 1 %")
                                      : QString::number(std::round(percent)) + QStringLiteral(" %");
}

std::optional<double> RankedLag::worstPercent() const {
    if (!rpo || rpo->count() <= 0 || !worst) return std::nullopt;
    return percentOf(*worst, *rpo);
}

std::vector<RankedLag> rankLags(const history::LagHistory& history, const inventory::Inventory& inventory,
                                const LagQuestion& question) {
    std::vector<RankedLag> ranked;
    const auto all = history.links();
    for (const inventory::Engine& engine : inventory.engines) {
        const auto links = all.find(engine.id);
        if (links == all.end() || (!question.engine.empty() && question.engine != engine.id)) continue;
        for (const history::Link& link : links->second) {
            const auto worst = history.most(link, question.from, question.to, question.tier());
            const bool first = link == links->second.front();
            if (question.group == LagQuestion::Group::Engine && !first) {
                ranked.back().links.push_back(link);
                ranked.back().worst = std::max(ranked.back().worst, worst);
                continue;
            }
            const bool whole = question.group == LagQuestion::Group::Engine;
            ranked.push_back(
                {engine.id, whole ? toQt(engine.id) : linkName(link), {link}, engine.objectives.rpo, worst});
        }
    }
    if (question.overBudgetOnly)
        std::erase_if(ranked, [](const RankedLag& lag) { return lag.worstPercent().value_or(0) <= 100; });
    std::sort(ranked.begin(), ranked.end(), isWorse);
    return ranked;
}

std::vector<history::LagCell> cellsOf(const history::LagHistory& history, const RankedLag& lag,
                                      const LagQuestion& question) {
    std::vector<std::vector<history::LagCell>> each;
    for (const history::Link& link : lag.links)
        each.push_back(history.cells(link, question.from, question.to, question.tier()));
    return worstOf(each);
}

QString nowText(const std::vector<history::LagCell>& cells, const RankedLag& lag, const LagQuestion& question,
                Micros interval) {
    const Micros slot{std::chrono::seconds{history::shapeOf(question.tier()).step}};
    const bool seen = !cells.empty() && !cells.back().gap &&
                      (question.to - cells.back().at) * 2 <= std::max(slot * 2, interval) * 5;
    if (!seen || !lag.rpo || lag.rpo->count() <= 0) return Words::tr("not seen");
    return percentText(percentOf(cells.back().most, *lag.rpo));
}

QByteArray lagCsv(const std::vector<std::pair<RankedLag, std::vector<history::LagCell>>>& curves,
                  const QString& mark) {
    QByteArray out;
    if (!mark.isEmpty()) out += "# " + mark.toUtf8() + '\n';
    out += "utc,engine,series,least_s,most_s,mean_s,most_percent_of_rpo,seen\n";
    for (const auto& [lag, cells] : curves) {
        for (const history::LagCell& cell : cells) {
            out += QByteArray::fromStdString(toIso(cell.at)) + ',' + quoted(toQt(lag.engine)) + ',' +
                   quoted(lag.name);
            if (cell.gap) {
                out += ",,,,,no\n";
                continue;
            }
            out += ',' + seconds(cell.least) + ',' + seconds(cell.most) + ',' + seconds(cell.mean) + ',';
            if (lag.rpo && lag.rpo->count() > 0)
                out += QByteArray::number(percentOf(cell.most, *lag.rpo), 'f', 1);
            out += ",yes\n";
        }
    }
    return out;
}

} // namespace fairlead::ui
