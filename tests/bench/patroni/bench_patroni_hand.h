// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/patroni/patroni_operations.h"

#include <string>

namespace fairlead::bench {

/// The documented exchange of two Patroni clusters as a careful person's script does it, over kept
/// connections: read-only, sessions ended, position, replayed there, `standby_cluster` here, its removal
/// there, a write. Source: shared/engines/postgresql.md §3.3.
class ByHand {
  public:
    explicit ByHand(const tests::PatroniLab& lab) : m_lab(lab) {}
    /// Returns once a write was taken by the new primary; empty, or what went wrong.
    std::string exchange(const std::string& from, const std::string& to);
    /// What follows the outage: the old primary follows, its fence is lifted. Empty, or what went wrong.
    std::string settle(const std::string& from, const std::string& to);

  private:
    std::string patch(const std::string& id, const std::string& json) const;
    bool isPrimary(const std::string& id) const;
    const tests::PatroniLab& m_lab;
};

} // namespace fairlead::bench
