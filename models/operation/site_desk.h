// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"
#include "models/operation/site_executor.h"

#include <QFuture>
#include <map>
#include <memory>
#include <vector>

namespace fairlead::operation {

/// The guards of every engine, asked at once.
struct SiteGuardReport {
    SiteRequest request;
    std::map<EngineId, GuardReport> engines;
    /// Engines that have nothing to move: they are already where they are to go.
    std::vector<std::pair<EngineId, std::string>> leftOut;
    bool allows() const;
    bool expired(MonoTime now) const;
};

/// The dry runs of every engine, and what the rules say of all of them together.
struct SiteDryRun {
    SiteGuardReport report;
    std::optional<SitePlan> plan; ///< sealed; absent when one engine has none
    std::string whyNot;           ///< every engine that is not ready, and why
    UtcTime until{};              ///< what it says counts until then
    bool ready() const { return plan.has_value() && whyNot.empty(); }
};

/// One look at a running or ended site operation; immutable.
struct SiteProgress {
    std::uint64_t generation = 0;
    SitePlan plan;
    SiteState state;
    std::map<EngineId, ProgressPtr> engines; ///< of the newest run of each; none before it began
    std::optional<UtcTime> startedAt;
    Micros elapsed{0};
};
using SiteProgressPtr = std::shared_ptr<const SiteProgress>;

/// A site operation that the log began and never ended.
struct SiteUnfinished {
    SitePlan plan;
    SiteState state;
    UtcTime startedAt{};
    std::string summary;
    UtcTime lastRecordAt{}; ///< of the whole or of any of its engines
};

/// The door between views and operations on several engines. As OperationDesk: called from the GUI thread,
/// never blocks it.
class SiteDesk {
  public:
    virtual ~SiteDesk() = default;
    virtual OperationId newId() = 0;
    virtual QFuture<Result<SiteGuardReport>> checkGuards(SiteRequest request) = 0;
    /// Plans every engine from one look, seals and records request, guards and plans.
    virtual QFuture<Result<SitePlan>> preparePlan(SiteGuardReport report) = 0;
    virtual std::string confirmationPhrase(const SitePlan& plan) const = 0;
    /// As OperationDesk's; the plan of the whole and those of its engines are approved together.
    virtual QFuture<Result<Approvals>> approvals(SitePlan plan) = 0;
    virtual QFuture<Result<ApprovalRequest>> approvalRequest(SitePlan plan) = 0;
    virtual QFuture<Result<Approvals>> giveApproval(SitePlan plan, std::string notes) = 0;
    virtual QFuture<Result<Approvals>> breakGlass(SitePlan plan, std::string reason) = 0;
    /// Takes the locks of all engines, asks all guards again, and begins with the first wave.
    virtual QFuture<Result<OperationId>> run(SitePlan plan, std::string phrase) = 0;
    /// As OperationDesk::dryRun(): each engine's goes on record. It can never become a run.
    virtual QFuture<Result<SiteDryRun>> dryRun(SiteRequest request) = 0;
    virtual SiteProgressPtr progress(const OperationId& id) const = 0;
    virtual void pauseAfterWave(const OperationId& id) = 0;
    virtual void carryOn(const OperationId& id) = 0;
    virtual void stop(const OperationId& id) = 0;
    /// Goes on without an engine; at least 20 characters of reason.
    virtual void setAside(const OperationId& id, const EngineId& engine, std::string reason) = 0;
    virtual void retry(const OperationId& id, const EngineId& engine) = 0;
    /// As OperationDesk's, of the whole: every engine's run is left between two steps.
    virtual void handOver(const OperationId& id, std::string reason) = 0;
    virtual std::vector<SiteUnfinished> unfinished() const = 0;
    virtual QFuture<Result<OperationId>> takeOver(OperationId id, std::string reason) = 0;
    virtual QFuture<Result<void>> closeAsStopped(OperationId id, std::string reason) = 0;
    /// Ids of all site operations of this process, oldest first.
    virtual std::vector<OperationId> operations() const = 0;
};

} // namespace fairlead::operation
