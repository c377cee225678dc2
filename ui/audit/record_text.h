// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/record_line.h"
#include "models/review/timeline.h"

#include <QString>

/// Records in full, for people.
namespace fairlead::ui {

/// The whole entry, a member a line.
QString recordText(const audit::Entry& entry, const review::OriginBook& origins);
/// What was on screen right after an entry: each engine's state, primary, values and their ages, hazards
/// (UX-7.2).
QString screenText(const review::View& view);
/// Canonical text with line breaks; text of another kind as it stands.
QString readableDocument(const std::string& document);

} // namespace fairlead::ui
