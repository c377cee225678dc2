// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/anchor.h"
#include "models/audit/checkpoint.h"

#include <optional>
#include <string>

namespace fairlead::audit {

/// What a signed checkpoint says; Invalid when it is none. No signature is checked.
Result<Checkpoint> headOf(const std::string& note);
/// Sixteen digits, so that names sort as sizes do.
std::string sixteenDigits(std::uint64_t size);
/// What an anchor that holds `held` as its newest has to say to a checkpoint that it did not take.
Result<AnchorAnswer> answerOf(const std::string& held, const Checkpoint& offered);
/// The error of an anchor, with its name as the place.
Error placed(Error error, const std::string& id);

} // namespace fairlead::audit
