// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/inventory/inventory.h"

namespace fairlead::inventory {

/// Turns a reference into its secret. Safe to use from any thread; may block until the deadline.
class SecretStore {
  public:
    virtual ~SecretStore() = default;
    /// The secret. The error names the reference, never the secret.
    virtual Result<Secret> read(const SecretRef& ref, const Call& call) = 0;
};

} // namespace fairlead::inventory
