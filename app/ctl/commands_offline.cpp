// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "app/composition/audit_tools.h"
#include "app/ctl/commands.h"
#include "models/audit/bundle.h"
#include "models/audit/checkpoint.h"
#include "models/audit/line.h"
#include "models/inventory/parse.h"

#include <algorithm>
#include <cstdio>
#include <thread>

/// Commands that need no estate: they read files and say what is in them.
namespace fairlead::ctl {
namespace {

constexpr std::size_t kMostTrust = 1U << 20U;

/// The log directory: the operand, else --audit.
Result<std::string> logFolder(const Arguments& arguments) {
    const std::string folder =
        arguments.words.size() > 2 ? arguments.word(2) : arguments.workspace.auditFolder;
    if (!folder.empty()) return folder;
    return Error{ErrorKind::Invalid, "No audit log is named. Give its directory.", "", ""};
}

/// A note, or all of a directory: `*.note` files, and what a peer's log has seen of others.
Result<std::vector<std::string>> anchorsAt(const std::string& path, audit::FileSystem& system) {
    const audit::DirectoryFiles files(path, system);
    const auto names = files.list(".");
    if (!names || names->empty()) {
        const auto segments = files.list("segments");
        if (!segments || segments->empty()) {
            const auto note = app::readTextFile(path, kMostTrust);
            if (!note) return note.error();
            return std::vector<std::string>{*note};
        }
    }
    std::vector<std::string> out;
    for (const std::string& name : names ? *names : std::vector<std::string>()) {
        if (!name.ends_with(".note")) continue;
        const auto note = app::readTextFile(path + "/" + name, kMostTrust);
        if (!note) return note.error();
        out.push_back(*note);
    }
    const auto entries = audit::LogReader(files).entriesFrom(0);
    if (!entries) return entries.error();
    for (const audit::Entry& entry : *entries) {
        const std::string note(entry.what.text("checkpoint"));
        if (entry.event == "peer.seen" && !note.empty()) out.push_back(note);
    }
    return out;
}

/// The log in a directory, or the bundle in a file.
audit::Verification verifyAt(const std::string& path, audit::FileSystem& system,
                             const audit::VerifyOptions& options) {
    const std::size_t slash = path.rfind('/');
    const std::string parent = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    const audit::DirectoryFiles beside(parent, system);
    if (!name.empty() && audit::looksLikeBundle(beside, name))
        return audit::verifyBundle(beside, name, options);
    return audit::verifyLog(audit::DirectoryFiles(path, system), options);
}

std::string countText(const std::vector<audit::VerifyRemark>& remarks) {
    std::string out;
    for (const audit::VerifyRemark& r : remarks) {
        out += "  " + r.code + (r.n ? " at #" + std::to_string(*r.n) : "") + ": " + r.detail + "\n";
    }
    return out;
}

/// What people read to one another (§12), of the newest checkpoint as the files have it.
void tellShortDigest(const audit::LogFiles& files) {
    const auto head = app::newestCheckpoint(files);
    if (!head) return;
    std::fprintf(stderr, "Newest checkpoint: %llu entries, short digest %s.\n",
                 static_cast<unsigned long long>(head->size), audit::shortDigest(*head).c_str());
}

/// Of the whole tree that was verified; empty when there is none.
std::string shortDigestOf(const audit::Verification& found) {
    const auto raw = audit::fromBase64(found.root);
    const auto root = raw ? audit::arrayOf<32>(*raw) : std::nullopt;
    const auto key = audit::parseVkey(found.logKey);
    if (!root || !key || found.size == 0) return {};
    return ", short digest " + audit::shortDigest({key->name, found.size, *root});
}

} // namespace

std::string entryText(const audit::Entry& entry) {
    std::string out =
        "#" + std::to_string(entry.n) + " " + toIso(entry.at) + " " + entry.by + " " + entry.event;
    if (entry.op) out += " " + *entry.op;
    if (entry.step) out += " " + *entry.step;
    if (entry.target) out += " " + *entry.target;
    return out + " " + audit::canonicalText(entry.what) + "\n";
}

int validate(const Arguments& arguments) {
    if (arguments.words.size() != 2) {
        return complain({ErrorKind::Invalid, "validate takes one inventory file.", "", ""});
    }
    const auto inventory = app::readInventory(arguments.word(1));
    if (!inventory) {
        std::fprintf(stderr, "%s\n", inventory.error().what.c_str());
        return inventory.error().kind == ErrorKind::Invalid ? kUsage : kCannot;
    }
    std::size_t instances = 0;
    for (const inventory::Engine& engine : inventory->engines)
        instances += engine.instances.size();
    std::printf("%s: estate %s, target %s, %zu engines, %zu instances. Nothing to complain of.\n",
                arguments.word(1).c_str(), inventory->estate.c_str(),
                std::string(inventory::toWord(inventory->target)).c_str(), inventory->engines.size(),
                instances);
    for (const std::string& advice : inventory::adviceOn(*inventory))
        std::fprintf(stderr, "note: %s\n", advice.c_str());
    return kDone;
}

int schema(const Arguments&) {
    std::puts(inventory::inventoryJsonSchema().c_str());
    return kDone;
}

int auditVerify(const Arguments& arguments) {
    const auto folder = logFolder(arguments);
    if (!folder) return complain(folder.error());
    audit::VerifyOptions options;
    options.fast = arguments.fast;
    options.cores = std::max(1U, std::thread::hardware_concurrency());
    if (!arguments.trustFile.empty()) {
        const auto trust = app::readTextFile(arguments.trustFile, kMostTrust);
        if (!trust) return complain(trust.error());
        options.trustFile = *trust;
    }
    audit::PosixFileSystem system;
    for (const std::string& path : arguments.anchors) {
        auto notes = anchorsAt(path, system);
        if (!notes) return complain(notes.error());
        for (std::string& note : *notes)
            options.anchors.push_back(std::move(note));
    }
    const audit::Verification found = verifyAt(*folder, system, options);
    if (arguments.json) {
        std::puts(audit::canonicalText(audit::toJson(found)).c_str());
        return found.exit;
    }
    std::printf("%s (%s)\n%s\n%llu entries, root %s%s\n", audit::bannerWords(found).c_str(),
                found.verdict.c_str(), found.detail.c_str(), static_cast<unsigned long long>(found.size),
                found.root.c_str(), shortDigestOf(found).c_str());
    std::fputs(countText(found.warnings).c_str(), stdout);
    std::fputs(countText(found.notes).c_str(), stdout);
    return found.exit;
}

int auditShow(const Arguments& arguments) {
    const auto folder = logFolder(arguments);
    if (!folder) return complain(folder.error());
    if (!arguments.with.empty()) return auditShowTeam(arguments, *folder);
    audit::PosixFileSystem system;
    const audit::DirectoryFiles files(*folder, system);
    const audit::LogReader source(files);
    const auto entries = source.entriesFrom(0);
    if (!entries) return complain(entries.error());
    for (const audit::Entry& entry : *entries) {
        if (!arguments.operation.empty() && entry.op != arguments.operation) continue;
        if (arguments.json) {
            std::puts(audit::canonicalText(audit::toValue(entry)).c_str());
        } else {
            std::fputs(entryText(entry).c_str(), stdout);
        }
    }
    tellShortDigest(files);
    std::fputs("Shown as the files have it; not verified. Run fairleadctl audit verify for that.\n", stderr);
    return kDone;
}

} // namespace fairlead::ctl
