// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/operation/approvals.h"

namespace fairlead::coordination {

/// Requests for approval and their answers as keys of the team's etcd, over its HTTP gateway (v3):
/// `/fairlead/approvals/<log's estate>/<operation>/request` and `…/<operation>/by/<approver>`. They vanish
/// after a day with their lease. The first member that answers is asked. Any thread; one connection a call.
class EtcdBoard : public operation::ApprovalBoard {
  public:
    /// `clock` outlives it; `members` is not empty.
    EtcdBoard(std::vector<inventory::Meeting> members, const std::string& estate, const Clock& clock);

    Result<void> ask(const OperationId& operation, const std::string& request, const Call& call) override;
    Result<std::string> request(const OperationId& operation, const Call& call) override;
    Result<std::vector<OperationId>> asking(const Call& call) override;
    Result<void> answer(const OperationId& operation, const std::string& approver, const std::string& notes,
                        const Call& call) override;
    Result<std::vector<std::string>> answers(const OperationId& operation, const Call& call) override;

  private:
    struct Row {
        std::string key;
        std::string value;
    };
    /// The body of an answer of 200; asks one member after another.
    Result<std::string> post(const std::string& path, const std::string& json, const Call& call) const;
    Result<void> put(const std::string& key, const std::string& value, const Call& call) const;
    /// All keys that begin so, sorted.
    Result<std::vector<Row>> below(const std::string& prefix, bool keysOnly, const Call& call) const;

    const std::vector<inventory::Meeting> m_members;
    const std::string m_prefix;
    const Clock& m_clock;
};

} // namespace fairlead::coordination
