// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/tasks.h"
#include "models/audit/files.h"
#include "models/audit/sink.h"
#include "models/review/log_desk.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace fairlead::app {

/// Where a log comes from.
struct LogPlace {
    std::shared_ptr<const audit::LogFiles> files;
    std::string name;
    bool growing = false;
    /// What `verify` reads, where that is not `files`: the bundle, of a bundled log.
    std::shared_ptr<const audit::LogFiles> whole;
    /// About how many bytes `verify` reads.
    std::function<std::uint64_t()> bytes;
    /// On a thread of the desk, over `whole` as it is watched; with the text of a trust file, or none, and
    /// with what was found before, or null.
    std::function<audit::Verification(const audit::LogFiles& whole, const std::string& trustFile,
                                      const audit::Verification* before)>
        verify;
    /// Trust files that came with it; empty: none is taken.
    std::function<std::vector<review::FoundTrust>()> trustBeside;
    bool takesTrust = true;
};
/// A log that lies in the directory, or the bundle, at `path`, or of which `path` is a segment. Whether there
/// is one is the verifier's to say.
LogPlace logAt(const std::string& path);

/// A log, read from its files on threads of its own.
class LocalLogDesk : public review::LogDesk {
  public:
    explicit LocalLogDesk(LogPlace place);
    ~LocalLogDesk() override;

    std::string name() const override { return m_place.name; }
    bool growing() const override { return m_place.growing; }
    QFuture<Result<review::Extent>> extent() override;
    QFuture<Result<std::vector<audit::Entry>>> entries(std::uint64_t from, std::uint64_t end) override;
    QFuture<Result<std::shared_ptr<review::RecordBatch>>> records(std::uint64_t from,
                                                                  std::uint64_t end) override;
    QFuture<Result<std::string>> attachment(std::string sha256Hex) override;
    QFuture<Result<std::shared_ptr<const review::Timeline>>> timeline() override;
    void forget() override;
    QFuture<Result<review::View>> view(std::shared_ptr<const review::Timeline> timeline, std::uint64_t n,
                                       UtcTime at, review::Hindsight hindsight) override;
    QFuture<Result<review::OperationStory>> story(std::string op) override;
    bool takesTrust() const override { return m_place.takesTrust; }
    void trust(std::string trustFile) override { m_trust = std::move(trustFile); }
    QFuture<Result<std::vector<review::FoundTrust>>> trustBeside() override;
    QFuture<audit::Verification> verify() override { return verifySince(std::nullopt); }
    QFuture<audit::Verification> extend(audit::Verification before) override {
        return verifySince(std::move(before));
    }
    QFuture<Result<std::string>> make(std::function<Result<std::string>()> work) override;

  private:
    struct Reading;
    QFuture<audit::Verification> verifySince(std::optional<audit::Verification> before);
    const LogPlace m_place;
    std::string m_trust;
    const std::unique_ptr<Reading> m_reading;
    Tasks m_tasks; ///< last: nothing runs when the rest goes
};

} // namespace fairlead::app
