// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_looks.h"

#include <string>

namespace fairlead::ui {

/// What one card is made from; both are null before anything was seen of the engine.
struct CardInput {
    const inventory::Inventory& inventory;
    const inventory::Engine& engine;
    const inventory::Instance& instance;
    const topology::EngineState* state = nullptr;
    const topology::InstanceState* seen = nullptr; ///< of `state`
    std::string vantage = {};
};
CardLook cardLook(const CardInput& input);
/// Full name, word, values, age, vantage, and the last value where it is too old to show.
QString cardTip(const CardInput& input);
/// `orders-pg-b1, PostgreSQL replica, Dublin, OK, lag 3 seconds of 60, data 2 seconds old` (UX-10.1).
QString cardSpoken(const CardInput& input);

/// `primary (Leader)`: ours, and the engine's own word where it differs.
QString roleText(const topology::Observation& seen);
/// `SYNC`, `async`; empty where no link leads here.
QString syncWord(const topology::EngineState& state, const InstanceId& id);

} // namespace fairlead::ui
