// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/tasks.h"
#include "models/audit/keys.h"
#include "models/audit/sink.h"
#include "models/operation/approver.h"

namespace fairlead::app {

/// What the approver's desk works with. Everything outlives it.
struct ApproverPorts {
    const Clock& clock;
    audit::AuditSink& sink; ///< the approver's own log
    const audit::AuditSource& source;
    OperatorId by;
    /// His own key; an Error says how to get one. A keychain may ask its owner.
    std::function<Result<std::unique_ptr<audit::Signer>>()> key;
    operation::ApprovalBoard* board = nullptr; ///< null: the inventory names no etcd
    audit::TrustFile trust = {};               ///< logs whose keys are known for certain
    bool here = false; ///< he sits at the console that asks, so what he sees is its own log; goes on record
};

/// Opens requests, checks them, and signs. Any thread.
class LocalApprover : public operation::ApproverDesk {
  public:
    explicit LocalApprover(ApproverPorts ports) : m_ports(std::move(ports)) {}

    OperatorId by() const override { return m_ports.by; }
    QFuture<Result<operation::CheckedRequest>> open(std::string text) override;
    QFuture<Result<std::vector<OperationId>>> asking() override;
    QFuture<Result<operation::CheckedRequest>> fetch(OperationId operation) override;
    QFuture<Result<std::string>> decide(operation::CheckedRequest checked,
                                        operation::DecisionWish wish) override;
    QFuture<Result<void>> post(OperationId operation, std::string notes) override;
    bool hasBoard() const override { return m_ports.board != nullptr; }

    // The same, blocking.
    Result<operation::CheckedRequest> check(const std::string& text) const;
    Result<std::string> sign(const operation::CheckedRequest& checked, const operation::DecisionWish& wish);
    Result<void> answer(const OperationId& operation, const std::string& notes);

  private:
    Result<std::string> fetched(const OperationId& operation) const;
    Call call() const { return {Deadline::in(std::chrono::seconds{10}, m_ports.clock), {}}; }

    ApproverPorts m_ports;
    Tasks m_tasks; ///< last, so that its threads end before what they use
};

/// A request put together from the requester's log directory, or a copy of it, with the proof that it grew
/// from `since` entries (0: none). Refused when the log does not verify, or no checkpoint covers the plan.
Result<operation::ApprovalRequest> requestFromLog(const std::string& folder, const OperationId& operation,
                                                  const std::string& trustFile, std::uint64_t since);
/// The size that this console saw last of the log in this directory; 0 when it saw none of it.
Result<std::uint64_t> sizeSeenLast(const audit::AuditSource& own, const std::string& folder);

} // namespace fairlead::app
