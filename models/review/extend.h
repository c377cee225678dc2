// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/verify.h"

namespace fairlead::review {

/// What a verification says now of a log that has grown since `before` was found of it. Segments that were
/// closed by then are not read again: the log is verified from the segment on in which `before` ended, and
/// what it ended with must still stand there. Where that finds anything wrong, or cannot tell, the whole log
/// is verified, and that is the answer. What an entry refers to in an earlier segment is not looked up again.
audit::Verification extendVerification(const audit::LogFiles& files, const audit::VerifyOptions& options,
                                       const audit::Verification& before);

} // namespace fairlead::review
