// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_desk.h"

#include <functional>
#include <optional>
#include <string>

namespace fairlead::ctl {

/// Shows a question and reads the line that somebody types; nothing when nobody does any more.
using ReadLine = std::function<std::optional<std::string>(const std::string& question)>;
/// Of the terminal on stdin; empty when stdin is none, and nobody can be asked.
ReadLine terminal();

/// Asks how a run that is stuck is to go on, until an answer fits, and tells the desk: try again, skip with a
/// reason, say whether a step happened, carry on, hand over with a reason, stop. False when nobody answers.
bool askHow(operation::OperationDesk& desk, const operation::Progress& stuck, const ReadLine& read);
/// The same for an operation on several engines: retry, set aside with a reason, carry on, hand over with a reason,
/// stop. An engine whose own run waits is asked about first; the whole can be handed over there too.
bool askHow(operation::SiteDesk& desk, operation::OperationDesk& engines,
            const operation::SiteProgress& stuck, const ReadLine& read);

} // namespace fairlead::ctl
