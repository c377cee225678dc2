// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/prediction_look.h"

#include "ui/theme/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

namespace fairlead::ui {
namespace {

using operation::PredictedEngine;
using operation::PredictedInstance;
using operation::PredictedState;
using operation::Writes;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Prediction)
};

PredictedGlyph glyphOf(const PredictedInstance& instance) {
    if (instance.writes == Writes::Stopped) return PredictedGlyph::Stopped;
    if (instance.fenced) return PredictedGlyph::Fenced;
    if (instance.writes == Writes::Taken) return PredictedGlyph::Writer;
    if (instance.writes == Writes::Unknown) return PredictedGlyph::Unknown;
    return instance.upstream ? PredictedGlyph::Follower : PredictedGlyph::NoWrites;
}

QString wordOf(const PredictedInstance& instance) {
    switch (glyphOf(instance)) {
        case PredictedGlyph::Writer:
            return Words::tr("takes writes");
        case PredictedGlyph::Follower:
            return Words::tr("follows %1").arg(toQt(*instance.upstream));
        case PredictedGlyph::NoWrites:
            return Words::tr("takes no writes");
        case PredictedGlyph::Fenced:
            return instance.writes == Writes::Unknown ? Words::tr("fenced, not visible")
                                                      : Words::tr("fenced");
        case PredictedGlyph::Stopped:
            return Words::tr("stopped");
        case PredictedGlyph::Unknown:
            return Words::tr("not visible, may write");
    }
    return {};
}

PredictedChip chipOf(const PredictedEngine& engine, const PredictedInstance& instance,
                     const PredictedInstance* before) {
    PredictedChip chip{instance.id, instance.site, glyphOf(instance), wordOf(instance), false, {}};
    chip.changed = before && *before != instance;
    if (chip.changed) chip.word = Words::tr("now %1").arg(chip.word);
    const PredictedInstance* upstream = instance.upstream ? engine.find(*instance.upstream) : nullptr;
    if (chip.glyph == PredictedGlyph::Follower && upstream && upstream->site != instance.site)
        chip.followsFrom = upstream->site;
    return chip;
}

bool twoWriters(const PredictedEngine& engine) {
    std::set<std::size_t> parts;
    return std::any_of(engine.instances.begin(), engine.instances.end(),
                       [&parts](const PredictedInstance& each) {
                           return each.isWriter() && !parts.insert(each.part).second;
                       });
}

/// Who can write, where it is not plain from one instance that takes writes.
QString writersText(const PredictedEngine& engine) {
    const auto has = [&](PredictedGlyph glyph) {
        return std::any_of(engine.instances.begin(), engine.instances.end(),
                           [glyph](const PredictedInstance& each) { return glyphOf(each) == glyph; });
    };
    if (twoWriters(engine)) return Words::tr("TWO WRITERS");
    if (has(PredictedGlyph::Writer)) return {};
    return has(PredictedGlyph::Unknown) ? Words::tr("who can write is not known")
                                        : Words::tr("nobody can write");
}

QStringList factsOf(const PredictedEngine& engine) {
    QStringList facts;
    if (const QString writers = writersText(engine); !writers.isEmpty()) facts << writers;
    if (engine.clientsHeld) {
        facts << Words::tr("clients wait");
    } else if (engine.clientsAt) {
        facts << Words::tr("clients at %1").arg(toQt(*engine.clientsAt));
    }
    if (engine.parked) facts << Words::tr("automation parked");
    return facts;
}

} // namespace

std::vector<PredictedRow> predictedRows(const PredictedState& state, const PredictedState* before) {
    std::vector<PredictedRow> rows;
    for (const PredictedEngine& engine : state.engines) {
        const PredictedEngine* was = before ? before->find(engine.id) : nullptr;
        PredictedRow row{engine.id, {}, factsOf(engine), was && *was != engine};
        for (const PredictedInstance& instance : engine.instances)
            row.chips.push_back(chipOf(engine, instance, was ? was->find(instance.id) : nullptr));
        rows.push_back(std::move(row));
    }
    return rows;
}

QString predictedText(const PredictedRow& row) {
    QStringList chips;
    for (const PredictedChip& chip : row.chips)
        chips << Words::tr("%1 at %2 %3").arg(toQt(chip.id), toQt(chip.site), chip.word);
    QString text = toQt(row.engine) + QStringLiteral(": ") + chips.join(QStringLiteral("; "));
    for (QString fact : row.facts) {
        fact[0] = fact[0].toUpper();
        text += QStringLiteral(". ") + fact;
    }
    return text + QLatin1Char('.');
}

QString predictedTitle(const std::vector<PredictedState>& states, std::size_t at) {
    if (at >= states.size()) return {};
    if (at == 0) return Words::tr("Now, before the first step");
    const PredictedState& state = states[at];
    const bool several = state.engines.size() > 1;
    const QString step =
        Words::tr("After step %1 of %2: %3").arg(at).arg(states.size() - 1).arg(toQt(state.after));
    return several ? Words::tr("%1 (%2, wave %3)").arg(step, toQt(state.engine)).arg(state.wave + 1) : step;
}

} // namespace fairlead::ui
