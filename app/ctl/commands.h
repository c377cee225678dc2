// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"

namespace fairlead::ctl {

/// Each takes the whole command line and returns the exit status. Data to stdout, the rest to stderr.
int validate(const Arguments& arguments);
int schema(const Arguments& arguments);
int status(const Arguments& arguments);
int discover(const Arguments& arguments);
int guards(const Arguments& arguments);
int plan(const Arguments& arguments);
int run(const Arguments& arguments);
int resume(const Arguments& arguments);
int auditVerify(const Arguments& arguments);
int auditShow(const Arguments& arguments);
/// `give-back ENGINE`: other automation that an operation parked.
int giveBack(const Arguments& arguments);
int keys(const Arguments& arguments);

/// `fairleadctl: TEXT` on stderr; returns the status that goes with the kind of error.
int complain(const Error& error);

} // namespace fairlead::ctl
