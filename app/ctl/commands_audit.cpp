// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/audit/retention.h"
#include "app/composition/audit_tools.h"
#include "app/ctl/commands.h"
#include "models/audit/note.h"
#include "models/audit/prove.h"

#include <charconv>
#include <cstdio>

/// Proofs and bundles: what leaves an audit log, and what is judged without one.
namespace fairlead::ctl {
namespace {

constexpr std::size_t kMostText = 1U << 20U;

Error invalid(std::string what) {
    return {ErrorKind::Invalid, std::move(what), "", ""};
}

int print(const Result<std::string>& text) {
    if (!text) return complain(text.error());
    std::fputs(text->c_str(), stdout);
    return kDone;
}

/// `WORD NUMBER [DIR]`: the number and the log's directory.
struct Numbered {
    std::uint64_t number = 0;
    std::string folder;
};
Result<Numbered> numbered(const Arguments& arguments) {
    Numbered out;
    const std::string digits = arguments.word(2);
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), out.number);
    if (digits.empty() || status != std::errc() || end != digits.data() + digits.size())
        return invalid("audit " + arguments.word(1) + " takes a whole number, then the log's directory.");
    out.folder = arguments.words.size() > 3 ? arguments.word(3) : arguments.workspace.auditFolder;
    if (out.folder.empty()) return invalid("No audit log is named. Give its directory.");
    return out;
}

Result<audit::TrustFile> trustOf(const Arguments& arguments) {
    if (arguments.trustFile.empty())
        return invalid("A proof is judged by a trust file. Give --trust FILE with the log's verifier key.");
    const auto text = app::readTextFile(arguments.trustFile, kMostText);
    if (!text) return text.error();
    return audit::parseTrust(*text);
}

/// A proof that is wrong is exit 2, as a failed verification; what cannot be judged is 3.
int tell(const Result<audit::Checkpoint>& proven, const std::string& what) {
    if (!proven) {
        std::fprintf(stderr, "fairleadctl: %s\n", toText(proven.error()).c_str());
        return kUsage;
    }
    std::printf("Proven: %s %s, size %llu.\n", what.c_str(), proven->origin.c_str(),
                static_cast<unsigned long long>(proven->size));
    return kDone;
}

std::string withoutLineEnd(std::string line) {
    if (line.ends_with('\n')) line.pop_back();
    return line;
}

} // namespace

int auditProve(const Arguments& arguments) {
    const auto what = numbered(arguments);
    if (!what) return complain(what.error());
    audit::PosixFileSystem system;
    const auto proof = audit::proveEntry(audit::DirectoryFiles(what->folder, system), what->number);
    return print(proof ? Result<std::string>(audit::toText(*proof)) : proof.error());
}

int auditExtend(const Arguments& arguments) {
    const auto what = numbered(arguments);
    if (!what) return complain(what.error());
    audit::PosixFileSystem system;
    const auto proof = audit::proveGrowth(audit::DirectoryFiles(what->folder, system), what->number);
    return print(proof ? Result<std::string>(audit::toText(*proof)) : proof.error());
}

int auditInclusion(const Arguments& arguments) {
    if (arguments.words.size() != 4)
        return complain(invalid("audit inclusion takes a LINEFILE and a PROOF."));
    const auto trust = trustOf(arguments);
    const auto line = app::readTextFile(arguments.word(2), kMostText);
    const auto text = app::readTextFile(arguments.word(3), kMostText);
    if (!trust) return complain(trust.error());
    if (!line) return complain(line.error());
    if (!text) return complain(text.error());
    const auto proof = audit::parseInclusionProof(*text);
    if (!proof) return tell(proof.error(), {});
    return tell(audit::checkInclusion(withoutLineEnd(*line), *proof, *trust),
                "the line is entry " + std::to_string(proof->index) + " of");
}

int auditConsistency(const Arguments& arguments) {
    if (arguments.words.size() != 4)
        return complain(invalid("audit consistency takes an OLDNOTE and a REQUEST."));
    const auto trust = trustOf(arguments);
    const auto note = app::readTextFile(arguments.word(2), kMostText);
    const auto text = app::readTextFile(arguments.word(3), kMostText);
    if (!trust) return complain(trust.error());
    if (!note) return complain(note.error());
    if (!text) return complain(text.error());
    const auto proof = audit::parseConsistencyProof(*text);
    if (!proof) return tell(proof.error(), {});
    return tell(
        audit::checkConsistency(*note, *proof, *trust),
        "the first " + std::to_string(proof->oldSize) + " entries are those of the checkpoint kept, in");
}

int auditExport(const Arguments& arguments) {
    const std::string folder =
        arguments.words.size() > 2 ? arguments.word(2) : arguments.workspace.auditFolder;
    if (folder.empty()) return complain(invalid("No audit log is named. Give its directory."));
    if (arguments.out.empty())
        return complain(invalid("Where the bundle goes is not said. Give --out FILE."));
    std::string trust;
    if (!arguments.trustFile.empty()) {
        const auto text = app::readTextFile(arguments.trustFile, kMostText);
        if (!text) return complain(text.error());
        trust = *text;
    }
    std::vector<std::string> anchors;
    for (const std::string& path : arguments.anchors) {
        const auto note = app::readTextFile(path, kMostText);
        if (!note) return complain(note.error());
        anchors.push_back(*note);
    }
    const auto made = app::exportBundle(arguments.workspace.keys, folder, anchors, trust, arguments.out);
    if (!made) return complain(made.error());
    std::printf("%s: entries %llu to %llu of %s, %zu files.\n", arguments.out.c_str(),
                static_cast<unsigned long long>(made->first), static_cast<unsigned long long>(made->last),
                made->origin.c_str(), made->files.size());
    return kDone;
}

int auditPrune(const Arguments& arguments) {
    const auto what = numbered(arguments);
    if (!what) return complain(what.error());
    if (arguments.bundle.empty() || arguments.trustFile.empty())
        return complain(invalid("Pruning needs --bundle FILE, which holds what goes, and --trust FILE."));
    const auto trust = app::readTextFile(arguments.trustFile, kMostText);
    if (!trust) return complain(trust.error());
    audit::PosixFileSystem system;
    const auto pruned = audit::pruneLog({what->folder, what->number, arguments.bundle, *trust}, system);
    if (!pruned) return complain(pruned.error());
    std::printf("%llu segments pruned; the lines of %llu entries are in bundles only.\n",
                static_cast<unsigned long long>(pruned->segments),
                static_cast<unsigned long long>(pruned->entries));
    return kDone;
}

int auditNewSegment(const Arguments& arguments) {
    const auto begun = app::beginSegment(arguments.workspace);
    if (!begun) return complain(begun.error());
    std::puts("Everything before is in closed segments now.");
    return kDone;
}

int auditRedactionCheck(const Arguments& arguments) {
    const std::string folder =
        arguments.words.size() > 2 ? arguments.word(2) : arguments.workspace.auditFolder;
    if (folder.empty()) return complain(invalid("No audit log is named. Give its directory."));
    if (arguments.label.empty())
        return complain(invalid("No label is named. Give --label, such as password."));
    if (arguments.secretFile.empty())
        return complain(invalid("The value to look for is read from a file. Give --value FILE."));
    auto secret = app::readTextFile(arguments.secretFile, kMostText);
    if (!secret) return complain(secret.error());
    const Secret value(withoutLineEnd(*secret));
    audit::wipe(*secret);
    const auto uses = app::redactionUses(arguments.workspace.keys, folder, arguments.label, value);
    if (!uses) return complain(uses.error());
    for (const std::uint64_t n : *uses)
        std::printf("#%llu\n", static_cast<unsigned long long>(n));
    if (uses->empty()) std::puts("The value was not used under this label.");
    return uses->empty() ? kDone : kWithFindings;
}

int keysOfPerson(const Arguments& arguments) {
    const auto kind = arguments.word(1) == "operator" ? app::PersonKey::Operator : app::PersonKey::Recovery;
    const auto key = app::personVkey(arguments.workspace.keys, kind, arguments.word(2), app::KeyWish::Make);
    return print(key ? Result<std::string>(*key + "\n") : key.error());
}

int keysOfOperators(const Arguments& arguments) {
    const auto key = audit::parseVkey(arguments.word(2));
    if (!key || !audit::isId(key->name))
        return complain(invalid("keys " + arguments.word(1) + " takes a person's verifier key."));
    const auto opened = app::Workspace::open(arguments.workspace, app::Workspace::Mode::Operate);
    if (!opened) return complain(opened.error());
    audit::EntryDraft draft;
    draft.event = "key.operator";
    draft.what.set("key", arguments.word(2)).set("state", arguments.word(1) == "register" ? "add" : "revoke");
    const auto told = (*opened)->sink().append(draft);
    if (!told) return complain(told.error());
    std::printf("%s: entry %llu.\n", key->name.c_str(), static_cast<unsigned long long>(told->n));
    return kDone;
}

int recoverKey(const Arguments& arguments) {
    if (arguments.out.empty() == arguments.auth.empty())
        return complain(
            invalid("keys recover takes --out TEXT first, and --auth NOTE when that was signed."));
    app::WorkspaceOptions options = arguments.workspace;
    std::string lost;
    options.recovery = [&](const std::string& text) -> Result<std::string> {
        lost = text.starts_with("fairlead-logkey/") ? "log" : "entry";
        if (!arguments.auth.empty()) return app::readTextFile(arguments.auth, kMostText);
        if (const auto written = app::writeTextFile(arguments.out, text); !written) return written.error();
        return Error{ErrorKind::Cancelled,
                     "Nothing is changed yet. Have " + arguments.out +
                         " signed with fairleadctl keys sign-recovery, then give the note with --auth.",
                     "", ""};
    };
    const auto key = app::logVerifierKey(options, app::KeyWish::Show);
    if (!key) return complain(key.error());
    if (lost.empty())
        std::puts("No key is lost; nothing was changed.");
    else
        std::printf("A new %s key is in force.\n", lost.c_str());
    return kDone;
}

int signRecovery(const Arguments& arguments) {
    if (arguments.words.size() != 4)
        return complain(invalid("keys sign-recovery takes a NAME and a TEXT file."));
    const auto text = app::readTextFile(arguments.word(3), kMostText);
    if (!text) return complain(text.error());
    if (!text->starts_with("fairlead-recovery/v1\n") && !text->starts_with("fairlead-logkey/v1\n"))
        return complain(
            invalid(arguments.word(3) + " is not what keys recover writes, so it is not signed."));
    return print(app::signAs(arguments.workspace.keys, app::PersonKey::Recovery, arguments.word(2), *text));
}

} // namespace fairlead::ctl
