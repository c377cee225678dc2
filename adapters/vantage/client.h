// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/secret.h"
#include "models/inventory/inventory.h"
#include "models/topology/vantage.h"

namespace fairlead::vantage {

/// Asks a vantage for its report, once. Blocks until the call's deadline at the latest. Any thread. Who
/// cannot be known, does not take the token, answers for another vantage or another estate, or answers what
/// is no report, has given none: the failure says which (Tls, Authentication, Unexpected, Protocol …).
topology::VantageReading ask(const inventory::VantagePoint& vantage, const std::string& estate,
                             const Secret& token, const Call& call, const Clock& clock);

} // namespace fairlead::vantage
