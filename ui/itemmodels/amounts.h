// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <QString>
#include <optional>

/// How numbers read on screen. Plain functions, so that map, inspector, table and alarms agree.
namespace fairlead::ui {

/// A lag: `0 s`, `0.3 s`, `75 s`, `4m10s`.
QString lagText(Micros lag);
/// An age: whole seconds, `2 s`, `41 s`, `4m10s`.
QString ageText(Micros age);
/// `03:12:07Z`.
QString timeOfDay(UtcTime t);
/// UX-5.3: `0 s`, `3 s .. 4m10s`, `at least 3 s`, or `not known`; without the basis.
QString lossText(const topology::RecoveryPoint& point);
/// The same with its basis in brackets.
QString lossWithBasis(const topology::RecoveryPoint& point);
/// A value as old as `freshness` says: plain, `[value]` when stale, `--` when lost or never known.
QString asOld(const QString& value, topology::Freshness freshness);

} // namespace fairlead::ui
