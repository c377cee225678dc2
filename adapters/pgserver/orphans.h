// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What a server wrote after another one left its past: read from what pg_waldump prints. Pure.
namespace fairlead::engines::postgresql {

/// A transaction that is committed there and nowhere else.
struct Orphan {
    std::uint32_t xid = 0;
    std::string lsn;         ///< of its commit
    std::string committedAt; ///< as the server wrote it
    /// Per relation (`TABLESPACE/DATABASE/FILE`) what was done there: `INSERT` → 3.
    std::map<std::string, std::map<std::string, int>> touched;
    bool operator==(const Orphan&) const = default;
};

/// Takes one line after the other; keeps what is open and a bounded list of what was committed.
class OrphanReader {
  public:
    explicit OrphanReader(std::size_t most = 20'000) : m_most(most) {}
    void take(std::string_view line);

    const std::vector<Orphan>& orphans() const { return m_orphans; } ///< in the order of their commits
    std::size_t notListed() const { return m_notListed; }
    std::size_t committed() const { return m_orphans.size() + m_notListed; }
    std::size_t aborted() const { return m_aborted; }
    std::size_t records() const { return m_records; }
    /// Begun there and neither committed nor aborted: nobody was told that they are safe.
    std::size_t open() const { return m_open.size(); }
    const std::string& lastLsn() const { return m_lastLsn; }
    const std::set<std::string>& relations() const { return m_relations; }
    /// From the first commit to the last, by the server's clock; nothing when there is none.
    std::optional<Micros> span() const;

  private:
    using Touched = std::map<std::string, std::map<std::string, int>>;
    void takeHeap(std::uint32_t xid, std::string_view what, std::string_view line);
    void takeEnd(std::uint32_t xid, std::string_view what, std::string lsn);

    std::size_t m_most;
    std::vector<Orphan> m_orphans;
    std::size_t m_notListed = 0;
    std::size_t m_aborted = 0;
    std::size_t m_records = 0;
    std::map<std::uint32_t, Touched> m_open;
    std::set<std::string> m_relations;
    std::string m_lastLsn, m_firstAt, m_lastAt;
};

/// A commit's time, `2026-11-21 15:00:00.123456 UTC`, as microseconds since 1970 where its zone is UTC or
/// GMT, else since the same moment of that zone; nothing for another text.
std::optional<Micros> commitTime(std::string_view text);

/// One line for each orphan; `names` are those of relations.
std::string orphanText(const OrphanReader& reader, const std::map<std::string, std::string>& names);

} // namespace fairlead::engines::postgresql
