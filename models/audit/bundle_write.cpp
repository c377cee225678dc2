// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/bundle.h"
#include "models/audit/bundle_files.h"
#include "models/audit/checkpoint.h"
#include "models/audit/note.h"

#include <algorithm>
#include <map>

namespace fairlead::audit {

namespace {

constexpr std::size_t kPiece = 256 * 1024;

Error refused(std::string why) {
    return {ErrorKind::Refused, std::move(why), "", ""};
}

/// One member before it is written: bytes of its own, or of a file of the log.
struct Planned {
    std::string bytes;
    std::string logPath; ///< empty: `bytes` it is
    FileSums sums;
    std::uint64_t size = 0;
};
using Plan = std::map<std::string, Planned>;

Planned ownMember(std::string bytes) {
    Crc32 crc;
    crc.add(bytes);
    const std::uint64_t size = bytes.size();
    const FileSums sums{sha256(bytes), crc.value()};
    return {std::move(bytes), "", sums, size};
}

void addAnchors(const std::vector<std::string>& anchors, Plan& plan) {
    for (const std::string& anchor : anchors)
        plan["anchors/" + toHex(bytesOf(sha256(anchor)).substr(0, 8)) + ".note"] = ownMember(anchor);
}

Result<Plan> planOf(const BundleRequest& request, const FrozenFiles& log) {
    Plan plan;
    for (const auto& [path, size] : log.sizes()) {
        const Result<FileSums> sums = sumsOf(log, path, size);
        if (!sums) return sums.error();
        plan["log/" + path] = {"", path, *sums, size};
    }
    addAnchors(request.anchors, plan);
    if (!request.trustFile.empty()) plan["trust.txt"] = ownMember(request.trustFile);
    if (!request.verifyProgram.empty()) plan["verify.py"] = ownMember(request.verifyProgram);
    if (request.report) {
        Result<std::string> report = request.report(log);
        if (!report) return report.error();
        plan["report.html"] = ownMember(*std::move(report));
    }
    return plan;
}

Result<void> writeMember(ZipWriter& zip, const std::string& name, const Planned& member,
                         const LogFiles& log) {
    if (const Result<void> begun = zip.begin(name, member.size, member.sums.crc); !begun) return begun;
    if (member.logPath.empty()) return zip.add(member.bytes);
    for (std::uint64_t at = 0; at < member.size;) {
        const Result<std::string> piece = log.read(member.logPath, at, kPiece);
        if (!piece) return piece.error();
        if (piece->empty())
            return refused("The file " + member.logPath + " became shorter while it was bundled.");
        if (const Result<void> added = zip.add(*piece); !added) return added;
        at += piece->size();
    }
    return {};
}

} // namespace

Result<BundleManifest> writeBundle(const BundleRequest& request, Signer& logKey, const ByteSink& sink) {
    const Result<FrozenFiles> log = FrozenFiles::of(request.log);
    if (!log) return log.error();
    const Verification found = verifyLog(*log, {{}, request.anchors, true});
    if (found.exit >= 2)
        return refused("The log does not verify (" + found.verdict +
                       "), so no bundle vouches for it. Keep its "
                       "directory as evidence, as it lies. " +
                       found.detail);
    const Result<VerifierKey> key = parseVkey(found.logKey);
    FL_ASSERT(key.has_value());
    if (key->key != logKey.publicKey())
        return refused("The log key at hand is not the one in force in the log " + key->name + ".");
    const Result<Plan> plan = planOf(request, *log);
    if (!plan) return plan.error();
    BundleManifest manifest{key->name, request.created, *found.first, found.size - 1, {}};
    for (const auto& [name, member] : *plan)
        manifest.files.push_back({toHex(bytesOf(member.sums.sha256)), member.size, name});
    const Result<std::string> note = signNote(toText(manifest), key->name, logKey);
    if (!note) return note.error();
    if (note->size() > kLongestManifest)
        return refused("The bundle would have too many files for one manifest.");
    ZipWriter zip(sink);
    if (const auto done = writeMember(zip, std::string(kManifestName), ownMember(*note), *log); !done)
        return done.error();
    for (const auto& [name, member] : *plan)
        if (const auto done = writeMember(zip, name, member, *log); !done) return done.error();
    if (const Result<void> done = zip.finish(); !done) return done.error();
    return manifest;
}

} // namespace fairlead::audit
