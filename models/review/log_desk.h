// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/verify.h"
#include "models/review/comparison.h"
#include "models/review/record_batch.h"
#include "models/review/timeline.h"

#include <QFuture>
#include <functional>
#include <memory>
#include <vector>

namespace fairlead::review {

/// The numbers of the entries that are there: [first, next).
struct Extent {
    std::uint64_t first = 0; ///< above 0 where a log was pruned
    std::uint64_t next = 0;
    bool operator==(const Extent&) const = default;
};

/// An operation with the lag over it.
struct OperationStory {
    OperationRecord record;
    std::vector<LagSample> lag; ///< from a minute before T0 to a minute after its end
};

/// A trust file that came with a log. It proves nothing: whoever changed the log could have changed it too.
struct FoundTrust {
    std::string place; ///< for people: a path, or `trust.txt in the bundle`
    std::string text;
    bool operator==(const FoundTrust&) const = default;
};

/// One log that is read: this console's own or any other, in a directory or a bundle. It needs no inventory,
/// no network and no keys, and writes nothing. Call on the GUI thread; every future ends.
class LogDesk {
  public:
    virtual ~LogDesk() = default;
    /// The log's origin, or the place it was opened from.
    virtual std::string name() const = 0;
    /// Somebody may still be writing it.
    virtual bool growing() const = 0;
    virtual QFuture<Result<Extent>> extent() = 0;
    /// The entries of [from, end) that are there.
    virtual QFuture<Result<std::vector<audit::Entry>>> entries(std::uint64_t from, std::uint64_t end) = 0;
    /// Their lines alone, made off this thread.
    virtual QFuture<Result<std::shared_ptr<RecordBatch>>> records(std::uint64_t from, std::uint64_t end) = 0;
    virtual QFuture<Result<std::string>> attachment(std::string sha256Hex) = 0;
    /// Of the whole log as it is now.
    virtual QFuture<Result<std::shared_ptr<const Timeline>>> timeline() = 0;
    /// The log is no longer what was read of it: what comes from now on is read anew.
    virtual void forget() = 0;
    virtual QFuture<Result<View>> view(std::shared_ptr<const Timeline> timeline, std::uint64_t n, UtcTime at,
                                       Hindsight hindsight) = 0;
    virtual QFuture<Result<OperationStory>> story(std::string op) = 0;
    /// Whether its verifier takes a trust file; this console's own log has the console's own keys for that.
    virtual bool takesTrust() const = 0;
    /// The text of a trust file (audit-log.md §11), for every verification from now on.
    virtual void trust(std::string trustFile) = 0;
    /// Trust files that lie with the log; none is used before somebody chose it.
    virtual QFuture<Result<std::vector<FoundTrust>>> trustBeside() = 0;
    /// Progress goes from 0 to 1000 and never back. A future that is cancelled ends soon, without a result.
    virtual QFuture<audit::Verification> verify() = 0;
    /// The same for a log that has grown since `before` was found of it; see extendVerification().
    virtual QFuture<audit::Verification> extend(audit::Verification before) = 0;
    /// Work that takes long, off this thread.
    virtual QFuture<Result<std::string>> make(std::function<Result<std::string>()> work) = 0;
};

} // namespace fairlead::review
