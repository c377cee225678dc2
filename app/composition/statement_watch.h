// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/tasks.h"
#include "models/audit/keys.h"
#include "models/audit/sink.h"
#include "models/operation/statement_desk.h"
#include "models/operation/statement_ledger.h"
#include "models/topology/snapshot.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace fairlead::app {

/// What the watch works with. Everything outlives it.
struct StatementPorts {
    const Clock& clock;
    const inventory::Inventory& inventory;
    audit::AuditSink& sink;
    const audit::AuditSource& source;
    std::function<topology::SnapshotPtr()> latest;
    /// Told whenever something else holds.
    std::function<void(topology::Statements)> note;
    OperatorId by;
    /// Until when the operator's key vouches for the session; empty: it does not.
    std::function<std::optional<UtcTime>()> boundUntil = {};
    bool fromTheStart = true; ///< false: the estate is new at every start, so what the log says is of another
};

/// Keeps what operators put on record about the estate, and what is seen that must be: an attestation ends
/// when the site is seen, two writers are recorded when both have said so twice. Safe on any thread.
class StatementWatch : public operation::StatementDesk {
  public:
    explicit StatementWatch(StatementPorts ports);

    QFuture<Result<void>> attestDown(SiteId site, std::string what, Micros lasting) override;
    QFuture<Result<void>> withdraw(SiteId site, std::string why) override;
    QFuture<Result<void>> resolve(EngineId engine, InstanceId kept, std::string reason) override;
    topology::Statements standing() const override;

    /// About once a second: reads on in the log, and compares with what is seen.
    void tick();

    // The same, blocking.
    Result<void> attest(const SiteId& site, const std::string& what, Micros lasting);
    Result<void> takeBack(const SiteId& site, const std::string& why);
    Result<void> settle(const EngineId& engine, const InstanceId& kept, const std::string& reason);

  private:
    std::string whyNotSigned() const;
    Result<void> put(const audit::EntryDraft& draft);
    void readOn();
    void endRefuted(const topology::TopologySnapshot& seen);
    void recordWriters(const topology::TopologySnapshot& seen);
    bool saidTwice(const topology::EngineState& engine);

    const StatementPorts m_ports;
    std::mutex m_work; ///< one at a time; guards the three below
    operation::StatementLedger m_ledger;
    std::uint64_t m_read = 0;   ///< entries that the ledger has taken
    std::map<EngineId, std::map<InstanceId, MonoTime>> m_claims; ///< writers beside others: when first looked at
    mutable std::mutex m_mutex; ///< guards what follows
    topology::Statements m_said;
    Tasks m_tasks; ///< last, so that its threads end before what they use
};

/// A key in a sealed file, opened with its owner's passphrase, decides on a request at the console that makes
/// it (audit-log.md §9). The desktop's keychain is no place for it: that one opens for whoever is signed in,
/// which is the one who asks. His own workstation would check this log against what it saw before, and nobody
/// could show him another plan there; here he believes this console's screen, and the log says so (`here`).
Result<std::string> approveHere(const Clock& clock, audit::AuditSink& sink, const audit::AuditSource& source,
                                const operation::ApprovalRequest& request,
                                const operation::SecondPerson& person, const operation::DecisionWish& wish);

} // namespace fairlead::app
