// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/itemmodels/conditions.h"

namespace fairlead::ui {

/// `An operation began on orders-pg, while engine orders-pg is in maintenance until 05:00:00Z (d.ivanov: disk swap).`
QString maintenanceOnOperation(const EngineId& engine, const alarm::Maintenance& window);
/// `PRODUCTION core-eu`: what a message outside the windows begins with.
QString targetAndEstate(const inventory::Inventory& inventory);
/// `ACTIVE`, `ACKED`, `WAS`, `LATCHED`, `SHELVED`, `CAUSED`, `OUT`.
QString stateWord(const alarm::Alarm& alarm);
/// Every such word, in this language.
QStringList stateWords();
/// `DC1: 500 conditions, 1 probable cause: DC1 presumed down 03:12:07Z.`; of a single alarm what happened.
QString groupText(const alarm::Group& group, const alarm::Book& book);
/// What stands beside a row: `first-out`, `chattering x14`, `escalated to on-call 03:17Z`.
QStringList remarksOn(const alarm::Alarm& alarm, const alarm::Book& book);
/// `ALARMS 3 groups of 19`.
QString countText(const alarm::Book& book);
/// `2 shelved`, or nothing.
/// As wide as countText() is to have room for, in this language.
QString widestCountText();
QString shelvedText(const alarm::Book& book);
/// Two lines: `4 in 10 min, aim 10`, `1.2 per 10 min, aim 1`: of EEMUA 191, both at most.
QString rateText(const alarm::Rate& rate);
/// `P1 5 %, P2 15 %, P3 80 %` of the last day, beside what is aimed at.
QString mixText(const alarm::Rate& rate);

} // namespace fairlead::ui
