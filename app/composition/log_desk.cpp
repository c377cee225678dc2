// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/log_desk.h"

#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "app/composition/watched_files.h"
#include "models/audit/bundle.h"
#include "models/inventory/parse.h"
#include "models/review/extend.h"

#include <QRegularExpression>
#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace fairlead::app {

using review::Timeline;

namespace {

/// Entries are held in pieces of this many while a long log is gone through: a few MiB.
constexpr std::uint64_t kHeld = 2'000;
constexpr Micros kBeside = std::chrono::minutes{1};

/// A directory's files, with the access to them.
struct OwnDirectory : audit::LogFiles {
    explicit OwnDirectory(const std::string& path) : files(path, system) {}
    Result<std::vector<std::string>> list(std::string_view folder) const override {
        return files.list(folder);
    }
    Result<std::uint64_t> size(std::string_view path) const override { return files.size(path); }
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override {
        return files.read(path, offset, most);
    }
    audit::PosixFileSystem system;
    audit::DirectoryFiles files;
};

} // namespace

namespace {

constexpr std::size_t kMostTrust = 1 << 20;

std::uint64_t bytesOfSegments(const audit::LogFiles& files) {
    const auto names = files.list("segments");
    std::uint64_t bytes = 0;
    for (const std::string& name : names ? *names : std::vector<std::string>{})
        bytes += files.size("segments/" + name).value_or(0);
    return bytes;
}

audit::VerifyOptions optionsWith(const std::string& trustFile) {
    audit::VerifyOptions made;
    made.trustFile = trustFile;
    made.cores = std::max(1U, std::thread::hardware_concurrency());
    return made;
}

/// Where people put the trust file that they send along with a log.
std::vector<review::FoundTrust> trustNear(const audit::LogFiles& files, const std::string& folder,
                                          const std::vector<std::string>& names) {
    std::vector<review::FoundTrust> found;
    for (const std::string& name : names) {
        const auto text = files.read(name, 0, kMostTrust);
        if (text && !text->empty()) found.push_back({folder + name, *text});
    }
    return found;
}

LogPlace bundleAt(std::shared_ptr<const OwnDirectory> beside, const std::string& folder,
                  const std::string& name) {
    LogPlace place;
    auto log = audit::logInBundle(beside, name);
    if (log)
        place.files = std::move(log).value();
    else
        place.files = beside; // the verifier says what is wrong with it
    place.name = folder + name;
    place.whole = beside;
    // Once for the manifest, and once more for the log in it.
    place.bytes = [beside, name] { return 2 * beside->size(name).value_or(0); };
    place.verify = [name](const audit::LogFiles& whole, const std::string& trust,
                          const audit::Verification*) {
        return audit::verifyBundle(whole, name, optionsWith(trust));
    };
    place.trustBeside = [beside, folder, name] {
        auto found = trustNear(*beside, folder, {name + ".trust", "trust.txt"});
        if (auto own = audit::trustInBundle(*beside, name))
            found.push_back({"trust.txt in the bundle", *own});
        return found;
    };
    return place;
}

} // namespace

LogPlace logAt(const std::string& chosen) {
    // A segment stands for the log that it is part of.
    static const QRegularExpression kSegment(QStringLiteral("/?segments/[0-9]+\\.(fal|leaves)$"));
    QString within = QString::fromStdString(chosen).remove(kSegment);
    while (within.size() > 1 && within.endsWith(QLatin1Char('/')))
        within.chop(1);
    const std::string path = within.toStdString();
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
    const std::string name = path.substr(folder.size());
    auto beside = std::make_shared<const OwnDirectory>(folder.empty() ? "." : folder);
    if (!name.empty() && audit::looksLikeBundle(*beside, name)) return bundleAt(beside, folder, name);
    LogPlace place;
    auto files = std::make_shared<const OwnDirectory>(path);
    place.files = place.whole = files;
    place.name = path;
    place.growing = true;
    place.bytes = [files] { return bytesOfSegments(*files); };
    place.verify = [](const audit::LogFiles& whole, const std::string& trust,
                      const audit::Verification* before) {
        return before ? review::extendVerification(whole, optionsWith(trust), *before)
                      : audit::verifyLog(whole, optionsWith(trust));
    };
    place.trustBeside = [files, beside, path, folder, name] {
        auto found = trustNear(*files, path + "/", {"trust.txt", "trust"});
        for (auto& each : trustNear(*beside, folder, {name + ".trust", "trust.txt"}))
            found.push_back(std::move(each));
        return found;
    };
    return place;
}

/// What is known of the log so far.
struct LocalLogDesk::Reading {
    explicit Reading(const audit::LogFiles& files) : onward(files), back(files), forTimeline(files) {}

    Result<std::shared_ptr<const Timeline>> timeline(const std::stop_token& stop) {
        const std::scoped_lock lock(mutex);
        if (anew.exchange(false)) {
            line = {};
            newest.reset();
            taken = 0;
        }
        bool grown = !newest;
        if (taken == 0) {
            const auto extent = forTimeline.extent();
            if (!extent) return extent.error();
            taken = extent->first; // of a pruned log not 0
        }
        while (!stop.stop_requested()) {
            const auto entries = forTimeline.entries(taken, taken + kHeld);
            if (!entries) return entries.error();
            for (const audit::Entry& entry : *entries)
                line.take(entry);
            grown = grown || !entries->empty();
            if (!entries->empty()) taken = entries->back().n + 1;
            if (entries->size() < kHeld) break;
        }
        if (grown) newest = std::make_shared<const Timeline>(line);
        return newest;
    }

    audit::LogReader onward, back, forTimeline; ///< each remembers where it stopped
    std::atomic<std::uint64_t> next = 0;        ///< behind the newest entry that was handed out
    std::atomic<bool> anew = false;             ///< what follows is of another log
    std::mutex mutex;                           ///< guards what follows
    Timeline line;
    std::shared_ptr<const Timeline> newest;
    std::uint64_t taken = 0;
};

LocalLogDesk::LocalLogDesk(LogPlace place)
    : m_place(std::move(place)), m_reading(std::make_unique<Reading>(*m_place.files)) {}

LocalLogDesk::~LocalLogDesk() = default;

QFuture<Result<review::Extent>> LocalLogDesk::extent() {
    return m_tasks.start<review::Extent>([this](std::stop_token) -> Result<review::Extent> {
        const auto found = m_reading->onward.extent();
        if (!found) return found.error();
        return review::Extent{found->first, found->second};
    });
}

QFuture<Result<std::vector<audit::Entry>>> LocalLogDesk::entries(std::uint64_t from, std::uint64_t end) {
    return m_tasks.start<std::vector<audit::Entry>>([this, from, end](std::stop_token) {
        const bool onward = from + 1 >= m_reading->next; // the newest one is looked at again
        auto entries = (onward ? m_reading->onward : m_reading->back).entries(from, end);
        if (onward && entries && !entries->empty()) m_reading->next = entries->back().n + 1;
        return entries;
    });
}

QFuture<Result<std::shared_ptr<review::RecordBatch>>> LocalLogDesk::records(std::uint64_t from,
                                                                            std::uint64_t end) {
    using Batch = std::shared_ptr<review::RecordBatch>;
    return m_tasks.start<Batch>([this, from, end](std::stop_token stop) -> Result<Batch> {
        const bool onward = from + 1 >= m_reading->next; // the newest one is looked at again
        const audit::LogReader& reader = onward ? m_reading->onward : m_reading->back;
        review::RecordGatherer gatherer;
        for (std::uint64_t at = from; at < end && !stop.stop_requested();) {
            const std::uint64_t most = std::min(end - at, kHeld);
            const auto entries = reader.entries(at, at + most);
            if (!entries) return entries.error();
            for (const audit::Entry& entry : *entries)
                gatherer.take(entry);
            if (onward && !entries->empty()) m_reading->next = entries->back().n + 1;
            if (entries->size() < most) break;
            at += most;
        }
        return std::make_shared<review::RecordBatch>(gatherer.take());
    });
}

QFuture<Result<std::string>> LocalLogDesk::attachment(std::string sha256Hex) {
    return m_tasks.start<std::string>([this, sha256Hex = std::move(sha256Hex)](std::stop_token) {
        return m_reading->onward.attachment(sha256Hex);
    });
}

QFuture<Result<std::shared_ptr<const Timeline>>> LocalLogDesk::timeline() {
    return m_tasks.start<std::shared_ptr<const Timeline>>(
        [this](std::stop_token stop) { return m_reading->timeline(stop); });
}

void LocalLogDesk::forget() {
    m_reading->next = 0;
    m_reading->anew = true;
}

QFuture<Result<review::View>> LocalLogDesk::view(std::shared_ptr<const Timeline> timeline, std::uint64_t n,
                                                 UtcTime at, review::Hindsight hindsight) {
    return m_tasks.start<review::View>(
        [this, timeline = std::move(timeline), n, at, hindsight](std::stop_token) {
            return timeline->at(n, at, hindsight,
                                [this](std::string_view sha) { return m_reading->onward.attachment(sha); });
        });
}

QFuture<Result<review::OperationStory>> LocalLogDesk::story(std::string op) {
    return m_tasks.start<review::OperationStory>([this, op = std::move(op)](
                                                     std::stop_token stop) -> Result<review::OperationStory> {
        const auto timeline = m_reading->timeline(stop);
        if (!timeline) return timeline.error();
        const auto span = (*timeline)->entriesOf(op);
        if (!span) return Error{ErrorKind::Invalid, "The log holds no operation " + op + ".", "", op};
        const auto entries = m_reading->back.entries(span->first, span->second + 1);
        if (!entries) return entries.error();
        const review::Attachments attachments = [this](std::string_view sha) {
            return m_reading->onward.attachment(sha);
        };
        const std::string inventorySha = (*timeline)->inventoryAt(span->second);
        auto record = review::operationRecord(*entries, op, inventorySha);
        if (!record) return record.error();
        review::OperationStory story{std::move(record).value(), {}};
        const auto text =
            inventorySha.empty() ? Result<std::string>(std::string()) : attachments(inventorySha);
        if (!text) return text.error();
        const inventory::Parsed parsed = inventory::parseInventory(*text);
        if (!parsed.problems.empty()) return story;
        const auto seen = (*timeline)->snapshots(story.record.t0 - kBeside,
                                                 story.record.t0 + story.record.took + kBeside, attachments);
        if (!seen) return seen.error();
        story.lag = review::lagOver(*seen, parsed.inventory, EngineId(story.record.engine), story.record.t0);
        return story;
    });
}

QFuture<Result<std::vector<review::FoundTrust>>> LocalLogDesk::trustBeside() {
    return m_tasks.start<std::vector<review::FoundTrust>>(
        [this](std::stop_token) -> Result<std::vector<review::FoundTrust>> {
            return m_place.trustBeside ? m_place.trustBeside() : std::vector<review::FoundTrust>();
        });
}

QFuture<Result<std::string>> LocalLogDesk::make(std::function<Result<std::string>()> work) {
    return m_tasks.start<std::string>([work = std::move(work)](std::stop_token) { return work(); });
}

QFuture<audit::Verification> LocalLogDesk::verifySince(std::optional<audit::Verification> before) {
    constexpr int kWhole = 1000;
    auto promise = std::make_shared<QPromise<audit::Verification>>();
    promise->setProgressRange(0, kWhole);
    promise->start();
    const auto future = m_tasks.start<void>(
        [this, promise, before = std::move(before), trust = m_trust](std::stop_token stop) {
            const std::uint64_t all = std::max<std::uint64_t>(1, m_place.bytes ? m_place.bytes() : 1);
            const WatchedFiles watched(*m_place.whole, [&](std::uint64_t bytes) {
                // A second look at the same lines is no progress; Qt takes no step back either.
                promise->setProgressValue(
                    static_cast<int>(std::min<std::uint64_t>(kWhole - 1, bytes * kWhole / all)));
                return !stop.stop_requested() && !promise->isCanceled();
            });
            audit::Verification found = m_place.verify(watched, trust, before ? &*before : nullptr);
            if (!promise->isCanceled()) promise->setProgressValue(kWhole);
            if (!promise->isCanceled()) promise->addResult(std::move(found));
            promise->finish();
            return Result<void>();
        });
    if (future.isFinished() && !promise->future().isFinished()) {
        audit::Verification busy;
        busy.verdict = "IO_ERROR";
        busy.exit = 3;
        busy.detail = "This console is busy with other checks. Verify again.";
        promise->addResult(busy);
        promise->finish();
    }
    return promise->future();
}

} // namespace fairlead::app
