// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/extend.h"

#include "models/audit/checkpoint.h"
#include "models/audit/crypto.h"
#include "models/audit/entry.h"
#include "models/audit/line.h"
#include "models/audit/merkle.h"
#include "models/audit/verify_stream.h"

#include <algorithm>
#include <charconv>

namespace fairlead::review {
namespace {

using audit::Verification;
using audit::VerifyRemark;

/// A segment, and the number of its first entry.
struct Start {
    std::uint64_t segment = 0;
    std::uint64_t n = 0;
};

std::uint64_t leadingNumber(const std::string& name) {
    std::uint64_t number = 0;
    const auto [end, status] = std::from_chars(name.data(), name.data() + name.size(), number);
    return status == std::errc() && end != name.data() ? number : 0;
}

std::optional<audit::Entry> firstEntryOf(const audit::LogFiles& files, std::uint64_t segment) {
    const auto bytes = files.read(audit::segmentPath(segment), 0, audit::kLongestLine + 1);
    if (!bytes) return std::nullopt;
    const auto framed = audit::sliceLine(std::string_view(*bytes).substr(0, bytes->find('\n')));
    const auto value = framed ? audit::parseCanonical(framed->entry) : Result<audit::Value>(Error{});
    if (!value) return std::nullopt;
    auto entry = audit::entryOf(*value);
    return entry ? std::optional(std::move(entry).value()) : std::nullopt;
}

/// The segment that holds the last entry of `size`; nothing when that cannot be told.
std::optional<Start> startFor(const audit::LogFiles& files, std::uint64_t size) {
    const auto names = files.list("segments");
    if (!names || size == 0) return std::nullopt;
    for (auto name = names->rbegin(); name != names->rend(); ++name) {
        if (!name->ends_with(".fal")) continue;
        const std::uint64_t segment = leadingNumber(*name);
        if (const auto entry = firstEntryOf(files, segment); entry && entry->n < size)
            return Start{segment, entry->n};
    }
    return std::nullopt;
}

/// The root of the first `size` entries, from what the segment's header says of those before it. Nothing:
/// they are not there.
std::optional<std::string> rootAt(const audit::LogFiles& files, const Start& start, std::uint64_t size) {
    audit::MerkleTree tree;
    if (start.n > 0) {
        const auto header = firstEntryOf(files, start.segment);
        const audit::Value* said = header ? header->what.member("tree") : nullptr;
        const audit::Value* peaks = said ? said->member("peaks") : nullptr;
        if (!peaks || !peaks->array()) return std::nullopt;
        std::vector<audit::Digest> digests;
        for (const audit::Value& each : *peaks->array())
            if (const auto digest = each.string() ? audit::digestFromHex(*each.string()) : std::nullopt)
                digests.push_back(*digest);
        auto made = audit::MerkleTree::fromPeaks(start.n, std::move(digests));
        if (!made) return std::nullopt;
        tree = *std::move(made);
    }
    for (std::uint64_t segment = start.segment; tree.size() < size; ++segment) {
        audit::SegmentReader reader(files, audit::segmentPath(segment));
        while (tree.size() < size && reader.next() == audit::SegmentReader::Next::Line)
            tree.append(audit::leafHash(reader.line()));
        if (reader.lines() == 0) return std::nullopt;
    }
    return audit::toBase64(audit::bytesOf(tree.root()));
}

/// A log without what lies before one of its segments.
class FromSegment : public audit::LogFiles {
  public:
    FromSegment(const audit::LogFiles& files, Start start) : m_files(files), m_start(start) {}
    Result<std::vector<std::string>> list(std::string_view folder) const override {
        auto names = m_files.list(folder);
        if (!names) return names;
        std::uint64_t least = 0;
        if (folder == "segments") least = m_start.segment;
        if (folder == "checkpoints") least = m_start.n + 1;
        std::erase_if(*names, [least](const std::string& name) {
            const std::uint64_t number = leadingNumber(name);
            return number > 0 && number < least;
        });
        return names;
    }
    Result<std::uint64_t> size(std::string_view path) const override { return m_files.size(path); }
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override {
        return m_files.read(path, offset, most);
    }

  private:
    const audit::LogFiles& m_files;
    const Start m_start;
};

bool holds(const std::vector<VerifyRemark>& remarks, std::string_view code) {
    return std::any_of(remarks.begin(), remarks.end(),
                       [&](const VerifyRemark& each) { return each.code == code; });
}

/// Said of the beginning of a log, wherever one begins to read it.
bool isOfTheStart(const VerifyRemark& remark) {
    return remark.code == "W_PARTIAL" || remark.code == "W_UNTRUSTED" ||
           remark.code == "N_CHECKPOINT_SKIPPED";
}

/// What was said before of what lies before `start`, then what is said now.
std::vector<VerifyRemark> together(const std::vector<VerifyRemark>& before, std::vector<VerifyRemark> now,
                                   const Start& start) {
    std::vector<VerifyRemark> all;
    for (const VerifyRemark& each : before)
        if (isOfTheStart(each) || (each.n && *each.n < start.n && each.code != "N_UNCOVERED_TAIL"))
            all.push_back(each);
    std::erase_if(now, isOfTheStart);
    all.insert(all.end(), now.begin(), now.end());
    return all;
}

Verification noLonger(const Verification& before, const char* verdict, std::string detail) {
    Verification out;
    out.verdict = verdict;
    out.exit = 2;
    out.detail = std::move(detail);
    out.first = before.first;
    out.size = before.size;
    return out;
}

} // namespace

Verification extendVerification(const audit::LogFiles& files, const audit::VerifyOptions& options,
                                const Verification& before) {
    if (before.exit > 1) return audit::verifyLog(files, options);
    const auto start = startFor(files, before.size);
    if (!start) return audit::verifyLog(files, options);
    const auto root = rootAt(files, *start, before.size);
    if (root != before.root) {
        Verification whole = audit::verifyLog(files, options);
        if (whole.exit > 1) return whole;
        if (!root)
            return noLonger(before, "TRUNCATED_VS_ANCHOR",
                            "The log is shorter than it was when it was verified here before: it had " +
                                std::to_string(before.size) + " entries.");
        return noLonger(before, "FORK_VS_ANCHOR",
                        "The first " + std::to_string(before.size) +
                            " entries are not those that were verified here before.");
    }
    const bool whole = before.first.value_or(0) >= start->n;
    if (whole) return audit::verifyLog(files, options);
    Verification now = audit::verifyLog(FromSegment(files, *start), options);
    // A new log key, a segment that has no checkpoint yet, a fault: the whole log has the word.
    if (now.exit > 1 || holds(now.warnings, "W_NO_CHECKPOINT")) return audit::verifyLog(files, options);
    now.first = before.first;
    now.warnings = together(before.warnings, std::move(now.warnings), *start);
    now.notes = together(before.notes, std::move(now.notes), *start);
    now.witnessedSize = std::max(now.witnessedSize, before.witnessedSize);
    now.exit = now.warnings.empty() ? 0 : 1;
    now.verdict = now.warnings.empty() ? "OK" : "WARN";
    if (now.exit == 0) now.detail = "Every entry, link, signature and checkpoint is in order.";
    return now;
}

} // namespace fairlead::review
