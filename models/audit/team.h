// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/audit/proofs.h"

#include <string>
#include <vector>

/// Several consoles' logs side by side (audit-log.md §13). Nothing is verified here; each log was before.
namespace fairlead::audit {

/// One console's log.
struct TeamLog {
    std::string origin;
    std::vector<Entry> entries; ///< in order, none left out from the first one present
    TreeHashes tree;            ///< of the whole log
};

/// What is known of two entries' order.
enum class TeamOrder {
    Before, ///< the first one stood before the second one was made
    After,
    Overlapping, ///< nothing links them: clocks of two machines say nothing certain
};

/// An entry of one of the logs.
struct TeamRow {
    std::size_t log = 0;
    std::size_t entry = 0; ///< index into its entries
    /// To the row above: Before when that one certainly came first, else Overlapping.
    TeamOrder above = TeamOrder::Overlapping;
    bool operator==(const TeamRow&) const = default;
};

/// The logs' entries merged by `at`. Their order is certain along one log, and across two where
/// * one names a checkpoint of the other (`peer.seen`): a root cannot be known before its entries stand;
/// * an approval was made on that checkpoint by him who saw it, and came back;
/// * two operations of one engine hold growing tokens of one lock.
class TeamView {
  public:
    /// Invalid when two logs have one name, or when what they say of each other cannot be: a console that saw
    /// another history than the one at hand is named with it.
    static Result<TeamView> of(const std::vector<TeamLog>& logs);
    const std::vector<TeamRow>& rows() const { return m_rows; }
    TeamOrder order(const TeamRow& one, const TeamRow& other) const;

  private:
    /// m_past[log][entry][other]: how many entries of the other log certainly came before.
    std::vector<std::vector<std::vector<std::size_t>>> m_past;
    std::vector<TeamRow> m_rows;
};

} // namespace fairlead::audit
