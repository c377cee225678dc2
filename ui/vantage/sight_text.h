// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <QString>
#include <QStringList>

/// Who sees whom, in words. Plain functions, so that matrix, Inspector and status line agree.
namespace fairlead::ui {

/// `yes, 2 s ago`, `no, for 42 s`, `not asked`.
QString sightText(const topology::SiteSight& sight);
/// `third-place (third place)`, `ams-watch (at DC2)`.
QString vantageText(const topology::VantageView& view);
/// `answers now`, `4 s ago`, or why there is no report.
QString reportText(const topology::VantageView& view);
/// `Who sees DC1`, and a line for each vantage that can say something.
QStringList whoSees(const topology::TopologySnapshot& snapshot, const SiteId& site);
/// `1 vantage: this console`, or `vantages 2/3 report`, of this console and the declared ones. The snapshot may be
/// null.
QString vantagesReporting(const topology::TopologySnapshot* snapshot);

} // namespace fairlead::ui
