// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// The queries of looking, by server version where views differ. Source: shared/engines/postgresql.md §1.
namespace fairlead::engines::postgresql::query {

/// PG-ME: one row about the instance itself.
const std::string& self();
/// PG-SENDERS: one row for each replica that streams from here.
const std::string& senders(int version);
/// PG-RECEIVER: one row while a receiver process runs.
const std::string& receiver(int version);

} // namespace fairlead::engines::postgresql::query
