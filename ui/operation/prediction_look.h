// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/prediction.h"

#include <QString>
#include <QStringList>
#include <vector>

/// What predicted states look like, in words and shapes: values in, values out.
namespace fairlead::ui {

enum class PredictedGlyph { Writer, Follower, NoWrites, Fenced, Stopped, Unknown };

struct PredictedChip {
    InstanceId id;
    SiteId site;
    PredictedGlyph glyph = PredictedGlyph::Unknown;
    QString word;                      ///< `takes writes`, `now fenced`, `follows a1`
    bool changed = false;              ///< by the step that leads here
    std::optional<SiteId> followsFrom; ///< the site of its upstream, where that is another one
    bool operator==(const PredictedChip&) const = default;
};

struct PredictedRow {
    EngineId engine;
    std::vector<PredictedChip> chips;
    QStringList facts; ///< `nobody can write`, `clients wait`, `clients at ams`, `automation parked`
    bool changed = false;
    bool operator==(const PredictedRow&) const = default;
};

/// `before` is the state that the step began from; null for the first one.
std::vector<PredictedRow> predictedRows(const operation::PredictedState& state,
                                        const operation::PredictedState* before);
/// `orders-pg: a1 at fra now fenced; b1 at ams follows a1. Nobody can write.`
QString predictedText(const PredictedRow& row);
/// `Now, before the first step`, `After step 3 of 24: orders-pg, Promote b1 (wave 1)`. `at` counts states.
QString predictedTitle(const std::vector<operation::PredictedState>& states, std::size_t at);

} // namespace fairlead::ui
