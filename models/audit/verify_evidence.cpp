// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_evidence.h"

#include "models/audit/verify_stream.h"

namespace fairlead::audit {

namespace {

constexpr std::size_t kPiece = 256 * 1024;

std::string padded(std::int64_t number) {
    const std::string digits = std::to_string(number);
    return std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

} // namespace

void EvidenceChecker::check(const Entry& entry, const Place& place) {
    if (const Value* const attachments = entry.what.member("attachments"))
        for (const Value& one : *attachments->array()) {
            const std::string sha256(one.text("sha256"));
            checkFile({"attachments", sha256, static_cast<std::uint64_t>(one.number("size")), sha256}, place);
        }
    if (entry.event != "log.recovered") return;
    for (const Value& torn : *entry.what.member("torn")->array()) {
        const std::string sha256(torn.text("sha256"));
        const std::string name = padded(torn.number("segment")) + "-" +
                                 std::to_string(torn.number("offset")) + "-" + sha256 + ".bin";
        checkFile({"torn", name, static_cast<std::uint64_t>(torn.number("bytes")), sha256}, place);
    }
}

bool EvidenceChecker::present(const Named& file) {
    const auto known = m_listed.find(file.folder);
    if (known != m_listed.end()) return known->second.contains(file.name);
    const Result<std::vector<std::string>> names = m_files.list(file.folder);
    if (!names) {
        m_findings.fail(
            Phase::Evidence,
            {"IO_ERROR", "The folder " + file.folder + " could not be read: " + toText(names.error())}, {});
        return false;
    }
    auto& listed = m_listed[file.folder];
    listed.insert(names->begin(), names->end());
    return listed.contains(file.name);
}

Result<bool> EvidenceChecker::matches(const Named& file) const {
    RunningDigest digest;
    std::uint64_t size = 0;
    const std::string path = file.folder + "/" + file.name;
    while (size <= file.size) {
        const Result<std::string> piece = m_files.read(path, size, kPiece);
        if (!piece) return piece.error();
        if (piece->empty()) break;
        digest.add(*piece);
        size += piece->size();
    }
    return size == file.size && toHex(bytesOf(digest.finish())) == file.sha256;
}

void EvidenceChecker::checkFile(const Named& file, const Place& place) {
    const std::string path = file.folder + "/" + file.name;
    const auto before = m_checked.find(path);
    if (before != m_checked.end() && before->second == file.size) return;
    m_checked[path] = file.size;
    if (!present(file)) {
        m_findings.warn("W_ATTACHMENT_MISSING", place.n, "The file " + path + " is not there.");
        return;
    }
    const Result<bool> same = matches(file);
    if (!same)
        return m_findings.fail(
            Phase::Evidence, {"IO_ERROR", "The file " + path + " could not be read: " + toText(same.error())},
            place);
    if (!*same)
        m_findings.fail(Phase::Evidence,
                        {"ATTACHMENT_MISMATCH",
                         "The file " + path + " does not have the size and digest that the entry names."},
                        place);
}

} // namespace fairlead::audit
