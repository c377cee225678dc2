// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/prove.h"

#include "models/audit/verify_layout.h"
#include "models/audit/verify_stream.h"

namespace fairlead::audit {

namespace {

Error invalid(std::string why) {
    return {ErrorKind::Invalid, std::move(why), "", ""};
}

Result<Layout> layoutOf(const LogFiles& files) {
    Findings findings;
    Layout layout = checkLayout(files, findings);
    Verification found;
    findings.conclude(found);
    if (found.exit >= 2) return invalid(found.detail);
    const bool late = layout.segments.front() > 1 && layout.leaves.empty();
    if (late)
        return Error{ErrorKind::Refused,
                     "The first entries of the log and their hashes are gone, so nothing can be proven from "
                     "here. Use a whole copy.",
                     "", ""};
    return layout;
}

Result<void> addLines(const LogFiles& files, std::uint64_t number, TreeHashes& tree) {
    SegmentReader reader(files, segmentPath(number));
    for (;;) {
        const SegmentReader::Next next = reader.next();
        if (next == SegmentReader::Next::Fault) return reader.error();
        if (next == SegmentReader::Next::TooLong) return invalid("A line of the log is too long.");
        // What follows the last line end is no entry.
        if (next != SegmentReader::Next::Line) return {};
        tree.append(leafHash(reader.line()));
    }
}

/// All that a proof is made from.
struct Source {
    TreeHashes tree;
    std::string note;
    Checkpoint head;
};

Result<TreeHashes> leavesIn(const LogFiles& files, const Layout& layout) {
    TreeHashes tree;
    for (const std::uint64_t number : layout.leaves) {
        const auto read =
            readLeaves(files, leavesPath(number), [&tree](const Digest& leaf) { tree.append(leaf); });
        if (!read) return read.error();
    }
    for (const std::uint64_t number : layout.segments)
        if (const Result<void> added = addLines(files, number, tree); !added) return added.error();
    return tree;
}

Result<Source> sourceOf(const LogFiles& files) {
    const Result<Layout> layout = layoutOf(files);
    if (!layout) return layout.error();
    if (layout->checkpoints.empty())
        return invalid("The log has no checkpoint, so nothing can be proven yet.");
    Result<std::string> note = files.read(checkpointPath(layout->checkpoints.back()), 0, kLongestNote);
    if (!note) return note.error();
    const Result<Note> parsed = parseNote(*note);
    const std::optional<Checkpoint> head = parsed ? parseCheckpoint(parsed->text) : std::nullopt;
    if (!head) return invalid("The log's newest checkpoint is malformed. Verify the log.");
    Result<TreeHashes> tree = leavesIn(files, *layout);
    if (!tree) return tree.error();
    if (head->size > tree->size() || tree->root(head->size) != head->root)
        return invalid("The log is not the one that its newest checkpoint was signed for. Verify the log.");
    return Source{std::move(*tree), std::move(*note), *head};
}

} // namespace

Result<TreeHashes> leafHashesOf(const LogFiles& files) {
    const Result<Layout> layout = layoutOf(files);
    if (!layout) return layout.error();
    return leavesIn(files, *layout);
}

Result<InclusionProof> proveEntry(const LogFiles& files, std::uint64_t n) {
    Result<Source> source = sourceOf(files);
    if (!source) return source.error();
    if (n >= source->head.size)
        return invalid("The newest checkpoint covers entries 0 to " + std::to_string(source->head.size - 1) +
                       ", so entry " + std::to_string(n) + " cannot be proven.");
    return InclusionProof{n, source->tree.inclusion(n, source->head.size), std::move(source->note)};
}

Result<ConsistencyProof> proveGrowth(const LogFiles& files, std::uint64_t oldSize) {
    Result<Source> source = sourceOf(files);
    if (!source) return source.error();
    if (oldSize == 0 || oldSize > source->head.size)
        return invalid("The newest checkpoint is of size " + std::to_string(source->head.size) +
                       ", so growth can be proven from a size of 1 to that.");
    return ConsistencyProof{oldSize, source->tree.consistency(oldSize, source->head.size),
                            std::move(source->note)};
}

} // namespace fairlead::audit
