// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"
#include "models/topology/snapshot.h"

#include <QString>
#include <vector>

namespace fairlead::ui {

/// One line of the Verify page.
struct VerifyCheck {
    QString name;
    operation::Verdict verdict = operation::Verdict::Unknown;
    QString reason;
    bool operator==(const VerifyCheck&) const = default;
};

/// Judges what the operation left behind from what is seen now. `inventory` says which engines have a canary;
/// null: none is looked for. Pure.
std::vector<VerifyCheck> verifyChecks(const operation::Progress& progress,
                                      const topology::TopologySnapshot* snapshot,
                                      const inventory::Inventory* inventory = nullptr);

} // namespace fairlead::ui
