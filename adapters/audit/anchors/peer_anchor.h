// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "models/audit/anchor.h"

namespace fairlead::audit {

/// Another console's log: what its `peer.seen` entries hold of this one. It is read only; that console writes
/// what it saw, as when it approves a plan.
class PeerAnchor : public AnchorSink {
  public:
    PeerAnchor(std::string id, const std::string& directory, FileSystem& system);
    bool takes() const override { return false; }
    /// Refused: only the peer writes its log.
    Result<AnchorAnswer> put(const std::string& note, const Call& call) override;
    /// Reads on from where it last stopped.
    Result<std::vector<std::string>> notes(const std::string& origin, Which which, const Call& call) override;

  private:
    const std::string m_id;
    DirectoryFiles m_files;
    LogReader m_reader;
    std::uint64_t m_next = 0;
    std::vector<std::pair<std::uint64_t, std::string>> m_seen; ///< size and note, of any log
};

/// The checkpoints of other logs that this log has recorded in `peer.seen` entries.
Result<std::vector<std::string>> peersSeenIn(const LogReader& log, std::uint64_t from, std::uint64_t* next);

} // namespace fairlead::audit
