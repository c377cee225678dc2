// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_looks.h"

#include <string>

namespace fairlead::ui {

/// What one card is made from; `state` is null before anything was seen of the engine.
struct CardInput {
    const inventory::Inventory& inventory;
    const inventory::Engine& engine;
    const inventory::Instance& instance;
    const topology::EngineState* state = nullptr;
    std::string vantage;
};
CardLook cardLook(const CardInput& input);

} // namespace fairlead::ui
