// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "app/ctl/commands.h"
#include "models/audit/prove.h"
#include "models/audit/team.h"
#include "models/audit/verify.h"

#include <algorithm>
#include <cstdio>
#include <thread>

/// `audit show DIR --with LOG…`: the logs of several consoles in one list.
namespace fairlead::ctl {
namespace {

/// Only what verifies is merged: an order between lines that anybody could have written would say nothing.
Result<audit::TeamLog> verifiedLog(const std::string& folder, const std::string& trust) {
    audit::PosixFileSystem system;
    const audit::DirectoryFiles files(folder, system);
    audit::VerifyOptions options;
    options.trustFile = trust;
    options.cores = std::max(1U, std::thread::hardware_concurrency());
    const audit::Verification found = audit::verifyLog(files, options);
    if (found.exit >= 2)
        return Error{ErrorKind::Refused,
                     folder + " does not verify (" + found.verdict + "), so it is not merged.", found.detail,
                     ""};
    auto entries = audit::LogReader(files).entriesFrom(0);
    if (!entries) return entries.error();
    auto tree = audit::leafHashesOf(files);
    if (!tree) return tree.error();
    // What was appended since the verification is left for the next time.
    std::erase_if(*entries, [&found](const audit::Entry& entry) { return entry.n >= found.size; });
    if (entries->empty())
        return Error{ErrorKind::Invalid, "There is no audit log in this directory.", "", folder};
    const std::string origin = entries->front().log;
    return audit::TeamLog{origin, *std::move(entries), *std::move(tree)};
}

void printRow(const audit::TeamLog& log, const audit::TeamRow& row, bool first, bool json) {
    const audit::Entry& entry = log.entries[row.entry];
    const bool certain = row.above == audit::TeamOrder::Before;
    if (json) {
        audit::Value line;
        line.set("above", first ? "none" : certain ? "certain" : "overlapping");
        line.set("entry", audit::toValue(entry));
        std::puts(audit::canonicalText(line).c_str());
        return;
    }
    std::printf("%s %s %s", first ? " " : certain ? "|" : "~", log.origin.c_str(), entryText(entry).c_str());
}

} // namespace

int auditShowTeam(const Arguments& arguments, const std::string& folder) {
    std::string trust;
    if (!arguments.trustFile.empty()) {
        const auto text = app::readTextFile(arguments.trustFile, 1U << 20U);
        if (!text) return complain(text.error());
        trust = *text;
    }
    std::vector<std::string> folders{folder};
    folders.insert(folders.end(), arguments.with.begin(), arguments.with.end());
    std::vector<audit::TeamLog> logs;
    for (const std::string& each : folders) {
        auto log = verifiedLog(each, trust);
        if (!log) return complain(log.error());
        logs.push_back(*std::move(log));
    }
    const auto team = audit::TeamView::of(logs);
    if (!team) return complain(team.error());
    bool first = true;
    for (const audit::TeamRow& row : team->rows()) {
        printRow(logs[row.log], row, first, arguments.json);
        first = false;
    }
    std::fputs("| certainly after the line above, ~ perhaps at the same time: two clocks.\n", stderr);
    return kDone;
}

} // namespace fairlead::ctl
