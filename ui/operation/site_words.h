// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/closing_pages.h"
#include "ui/operation/confirm_page.h"
#include "ui/operation/resume_page.h"

/// What the pages say of an operation on several engines. Values in, values out.
namespace fairlead::ui {

/// What must be read before it is confirmed.
std::vector<Sentence> confirmSentences(const Services& services, const SiteWizardState& state);
/// `About 20 s to go, p95 1 m (7 runs)`, by what the steps that are left are expected to take; empty when
/// nothing is left. Decisions that are waited for are not in it.
QString toGoText(const operation::SiteProgress& progress);
UnfinishedCase unfinishedCase(const operation::SiteUnfinished& unfinished);
/// Its engines in the plan's order, each with what must hold of it.
std::vector<VerifyGroup> verifyGroups(const operation::SiteProgress& progress,
                                      const topology::TopologySnapshot* snapshot);
/// The report of an ended operation, plain text.
QString reportText(const operation::SiteProgress& progress, const inventory::Inventory& inventory);

} // namespace fairlead::ui
