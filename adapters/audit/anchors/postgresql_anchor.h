// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/anchor.h"
#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"

namespace fairlead::audit {

/// A table that only grows, in a PostgreSQL server, by a role that may INSERT and SELECT and nothing else
/// (`audit anchor --setup postgresql` prints the statements). A session for each call.
class PostgresqlAnchor : public AnchorSink {
  public:
    PostgresqlAnchor(inventory::Anchor anchor, inventory::SecretStore& secrets, const Clock& clock);
    Result<AnchorAnswer> put(const std::string& note, const Call& call) override;
    Result<std::vector<std::string>> notes(const std::string& origin, Which which, const Call& call) override;

  private:
    const inventory::Anchor m_anchor;
    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
};

} // namespace fairlead::audit
