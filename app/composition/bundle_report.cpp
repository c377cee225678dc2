// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/bundle_report.h"

#include "adapters/audit/log_reader.h"
#include "models/audit/verify.h"
#include "models/review/report.h"

#include <algorithm>
#include <thread>

namespace fairlead::app {
namespace {

constexpr std::uint64_t kHeld = 2'000;

/// With the key at hand: where the log key changed, the chain of changes must end with it.
audit::Verification verifyFor(const audit::LogFiles& log, const ReportWish& wish,
                              const std::string& firstVkey) {
    audit::VerifyOptions options;
    options.anchors = wish.anchors;
    options.cores = std::max(1U, std::thread::hardware_concurrency());
    options.trustFile = wish.trustFile.empty() ? "log " + firstVkey + "\n" : wish.trustFile;
    audit::Verification found = audit::verifyLog(log, options);
    if (!wish.trustFile.empty() || found.logKey.empty() || found.logKey == wish.ownVkey) return found;
    options.trustFile = "log " + wish.ownVkey + "\n";
    return audit::verifyLog(log, options);
}

} // namespace

Result<std::string> bundleReport(const audit::LogFiles& log, const ReportWish& wish) {
    const audit::LogReader reader(log);
    const auto extent = reader.extent();
    if (!extent) return extent.error();
    review::RecordSet set;
    review::ReportGatherer gatherer;
    std::string firstVkey;
    for (std::uint64_t at = extent->first; at < extent->second; at += kHeld) {
        auto entries = reader.entries(at, at + kHeld);
        if (!entries) return entries.error();
        if (at == extent->first && !entries->empty()) {
            set.log = entries->front().log;
            firstVkey = entries->front().what.text("log_key");
        }
        for (audit::Entry& entry : *entries)
            gatherer.take(std::move(entry));
    }
    gatherer.finish(set);
    set.madeAt = toScreen(wish.now);
    set.banner = review::bannerText(verifyFor(log, wish, firstVkey), set.log, wish.now);
    return review::reportHtml(set);
}

} // namespace fairlead::app
