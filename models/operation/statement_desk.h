// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/secret.h"
#include "models/operation/approver.h"
#include "models/topology/statements.h"

#include <QFuture>
#include <memory>
#include <string>

namespace fairlead::operation {

/// The door between views and what operators put on record about the estate outside of any operation. Nothing
/// here acts on a server. Called from the GUI thread; never blocks it.
class StatementDesk {
  public:
    virtual ~StatementDesk() = default;
    /// UX-3.4, row 6: the site is confirmed down, for as long as that holds and nobody sees it. Refused while
    /// somebody sees it.
    virtual QFuture<Result<void>> attestDown(SiteId site, std::string what, Micros lasting) = 0;
    virtual QFuture<Result<void>> withdraw(SiteId site, std::string why) = 0;
    /// UX-3.5: two writers are resolved; `kept` is the instance whose history stands. Refused while more than
    /// one takes writes.
    virtual QFuture<Result<void>> resolve(EngineId engine, InstanceId kept, std::string reason) = 0;
    /// What holds now.
    virtual topology::Statements standing() const = 0;
};

/// Somebody else who approves at the very console that asks (UX-5.4).
struct SecondPerson {
    OperatorId who;
    std::string keys; ///< the folder of his sealed key
    std::shared_ptr<Secret> passphrase;
};

} // namespace fairlead::operation
