// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "app/ctl/commands.h"
#include "models/audit/line.h"
#include "models/inventory/parse.h"

#include <cstdio>

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

std::string countText(const std::vector<audit::VerifyRemark>& remarks) {
    std::string out;
    for (const audit::VerifyRemark& r : remarks) {
        out += "  " + r.code + (r.n ? " at #" + std::to_string(*r.n) : "") + ": " + r.detail + "\n";
    }
    return out;
}

std::string entryText(const audit::Entry& entry) {
    std::string out =
        "#" + std::to_string(entry.n) + " " + toIso(entry.at) + " " + entry.by + " " + entry.event;
    if (entry.op) out += " " + *entry.op;
    if (entry.step) out += " " + *entry.step;
    if (entry.target) out += " " + *entry.target;
    return out + " " + audit::canonicalText(entry.what) + "\n";
}

} // namespace

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
    if (!arguments.trustFile.empty()) {
        const auto trust = app::readTextFile(arguments.trustFile, kMostTrust);
        if (!trust) return complain(trust.error());
        options.trustFile = *trust;
    }
    for (const std::string& anchor : arguments.anchors) {
        const auto note = app::readTextFile(anchor, kMostTrust);
        if (!note) return complain(note.error());
        options.anchors.push_back(*note);
    }
    audit::PosixFileSystem system;
    const audit::Verification found = audit::verifyLog(audit::DirectoryFiles(*folder, system), options);
    if (arguments.json) {
        std::puts(audit::canonicalText(audit::toJson(found)).c_str());
        return found.exit;
    }
    std::printf("%s (%s)\n%s\n%llu entries, root %s\n", audit::bannerWords(found).c_str(),
                found.verdict.c_str(), found.detail.c_str(), static_cast<unsigned long long>(found.size),
                found.root.c_str());
    std::fputs(countText(found.warnings).c_str(), stdout);
    std::fputs(countText(found.notes).c_str(), stdout);
    return found.exit;
}

int auditShow(const Arguments& arguments) {
    const auto folder = logFolder(arguments);
    if (!folder) return complain(folder.error());
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
    std::fputs("Shown as the files have it; not verified. Run fairleadctl audit verify for that.\n", stderr);
    return kDone;
}

} // namespace fairlead::ctl
