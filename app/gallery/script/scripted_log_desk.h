// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/log_desk.h"

#include <QPromise>
#include <algorithm>
#include <functional>

namespace fairlead::gallery {

/// A log in memory, read at once, or when whoever holds it lets it. Entries without a time of their own are
/// given one, a second apart.
class ScriptedLogDesk : public review::LogDesk {
  public:
    /// `entries`: all from a number on.
    ScriptedLogDesk(std::function<std::vector<audit::Entry>(std::uint64_t from)> entries,
                    review::Attachments attachment)
        : m_entries(std::move(entries)), m_attachment(std::move(attachment)) {}
    explicit ScriptedLogDesk(std::function<std::vector<audit::Entry>()> entries)
        : m_entries([all = std::move(entries)](std::uint64_t from) {
              std::vector<audit::Entry> rest = all();
              rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(
                                                          std::min<std::uint64_t>(from, rest.size())));
              return rest;
          }),
          m_attachment([](std::string_view) -> Result<std::string> {
              return Error{ErrorKind::Refused, "no such attachment", "", ""};
          }) {}

    audit::Verification found;
    std::string trusted;
    std::vector<review::FoundTrust> beside;
    UtcTime start{std::chrono::hours{24 * 365 * 55}};
    Micros between{std::chrono::seconds{1}};
    std::uint64_t first = 0; ///< of a pruned log
    int views = 0;           ///< how often one was asked for
    std::vector<audit::Verification> extended;
    /// Set: verifications wait for whoever holds their promise.
    bool holdVerifications = false;
    std::shared_ptr<QPromise<audit::Verification>> held;
    /// Set: pieces of older records are handed out when they are asked for, in order.
    bool holdRecords = false;
    std::vector<std::function<void()>> waiting;

    std::string origin = "ops.example.com/fairlead/test"; ///< what name() answers
    std::string name() const override { return origin; }
    bool growing() const override { return true; }
    QFuture<Result<review::Extent>> extent() override {
        return ready(Result<review::Extent>(review::Extent{first, m_entries(0).size()}));
    }
    QFuture<Result<std::vector<audit::Entry>>> entries(std::uint64_t from, std::uint64_t end) override {
        return ready(read(std::max(from, first), end));
    }
    QFuture<Result<std::shared_ptr<review::RecordBatch>>> records(std::uint64_t from,
                                                                  std::uint64_t end) override {
        using Batch = Result<std::shared_ptr<review::RecordBatch>>;
        auto promise = std::make_shared<QPromise<Batch>>();
        promise->start();
        const auto give = [this, promise, from, end] {
            review::RecordGatherer gatherer;
            const auto wanted = read(std::max(from, first), end);
            for (const audit::Entry& entry : *wanted)
                gatherer.take(entry);
            promise->addResult(Batch(std::make_shared<review::RecordBatch>(gatherer.take())));
            promise->finish();
        };
        if (holdRecords && end != ~std::uint64_t{0})
            waiting.push_back(give);
        else
            give();
        return promise->future();
    }
    QFuture<Result<std::string>> attachment(std::string sha256Hex) override {
        return ready(m_attachment(sha256Hex));
    }
    QFuture<Result<std::shared_ptr<const review::Timeline>>> timeline() override {
        return ready(Result<std::shared_ptr<const review::Timeline>>(made()));
    }
    void forget() override {}
    QFuture<Result<review::View>> view(std::shared_ptr<const review::Timeline> timeline, std::uint64_t n,
                                       UtcTime at, review::Hindsight hindsight) override {
        ++views;
        return ready(timeline->at(n, at, hindsight, m_attachment));
    }
    QFuture<Result<review::OperationStory>> story(std::string op) override {
        auto record =
            review::operationRecord(*read(0, ~std::uint64_t{0}), op, made()->inventoryAt(~std::uint64_t{0}));
        if (!record) return ready(Result<review::OperationStory>(record.error()));
        return ready(Result<review::OperationStory>(review::OperationStory{*record, {}}));
    }
    bool takesTrust() const override { return true; }
    void trust(std::string trustFile) override { trusted = std::move(trustFile); }
    QFuture<Result<std::vector<review::FoundTrust>>> trustBeside() override {
        return ready(Result<std::vector<review::FoundTrust>>(beside));
    }
    QFuture<audit::Verification> verify() override {
        if (!holdVerifications) return ready(found);
        held = std::make_shared<QPromise<audit::Verification>>();
        held->setProgressRange(0, 1000);
        held->start();
        return held->future();
    }
    QFuture<audit::Verification> extend(audit::Verification before) override {
        extended.push_back(std::move(before));
        return verify();
    }
    QFuture<Result<std::string>> make(std::function<Result<std::string>()> work) override {
        return ready(work());
    }

  private:
    template <class T>
    static QFuture<T> ready(T value) {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
    Result<std::vector<audit::Entry>> read(std::uint64_t from, std::uint64_t end) const {
        std::vector<audit::Entry> entries = m_entries(from);
        std::uint64_t n = from;
        for (audit::Entry& entry : entries) {
            entry.n = n;
            if (entry.at == UtcTime{}) entry.at = start + between * static_cast<std::int64_t>(n);
            entry.log = name();
            ++n;
        }
        std::erase_if(entries, [&](const audit::Entry& entry) { return entry.n >= end; });
        return entries;
    }
    std::shared_ptr<const review::Timeline> made() const {
        review::Timeline line;
        const auto entries = read(0, ~std::uint64_t{0});
        for (const audit::Entry& entry : *entries)
            line.take(entry);
        return std::make_shared<const review::Timeline>(std::move(line));
    }
    const std::function<std::vector<audit::Entry>(std::uint64_t from)> m_entries;
    const review::Attachments m_attachment;
};

} // namespace fairlead::gallery
