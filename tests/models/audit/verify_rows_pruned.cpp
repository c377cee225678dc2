// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/audit/verify_rows.h"

/// Logs whose first segments were replaced by the hashes of their lines (audit-log.md §15).
namespace fairlead::tests {

using namespace fairlead::audit;

namespace {

/// Two pruned segments of six and two lines, then one with its lines.
void pruned(LogBuilder& log) {
    smallLog(log);
    log.note("four");
    log.nextSegment();
    log.nextSegment();
    log.note();
    log.checkpoint();
    log.prune(1);
    log.prune(2);
}
std::string& leaves(LogBuilder& log, std::uint64_t segment) {
    return log.store.files[leavesPath(segment)];
}

void firstLeavesGone(LogBuilder& log) {
    pruned(log);
    log.store.files.erase(leavesPath(1));
}
void lastLeavesGone(LogBuilder& log) {
    pruned(log);
    log.store.files.erase(leavesPath(2));
}
void leafChanged(LogBuilder& log) {
    pruned(log);
    leaves(log, 1)[40] ^= 1;
}
void lastLeafChanged(LogBuilder& log) {
    pruned(log);
    leaves(log, 2).back() ^= 1;
}
void leafCutOut(LogBuilder& log) {
    pruned(log);
    leaves(log, 1).erase(32, 32);
}
void leafAdded(LogBuilder& log) {
    pruned(log);
    leaves(log, 1) += std::string(32, 'x');
}
void halfALeaf(LogBuilder& log) {
    pruned(log);
    leaves(log, 1) += "x";
}
void noLeaf(LogBuilder& log) {
    pruned(log);
    leaves(log, 2).clear();
}
void leafMovedBetweenFiles(LogBuilder& log) {
    pruned(log);
    leaves(log, 2).insert(0, leaves(log, 1).substr(leaves(log, 1).size() - 32));
    leaves(log, 1).resize(leaves(log, 1).size() - 32);
}
void unreadableLeaves(LogBuilder& log) {
    pruned(log);
    log.store.broken = leavesPath(2);
}
void linesBesideTheirHashes(LogBuilder& log) {
    smallLog(log);
    log.nextSegment();
    log.checkpoint();
    const std::string lines = log.store.files[segmentPath(1)];
    log.prune(1);
    log.store.files[segmentPath(1)] = lines;
}
void anchorBeforeThePrunedStart(LogBuilder& log) {
    LogBuilder other;
    other.genesis();
    for (int i = 0; i < 3; ++i)
        other.note("other");
    pruned(log);
    log.options.anchors = {other.checkpointText()};
}
void checkpointBeforeThePrunedStart(LogBuilder& log) {
    LogBuilder other;
    other.genesis();
    for (int i = 0; i < 3; ++i)
        other.note("other");
    pruned(log);
    log.store.files[checkpointPath(4)] = other.checkpointText();
}
void checkpointByAFormerLogKey(LogBuilder& log) {
    smallLog(log);
    const std::string key = LogBuilder::vkey("log2");
    const Entry next = log.draft("key.log");
    const std::string auth =
        log.signedNote(logKeyText(log.origin, next.n, next.prev, key), LogBuilder::kOrigin, "log");
    log.add("key.log", Value::Object{{"log_key", key}, {"auth", auth}});
    log.logKey = "log2";
    log.nextSegment();
    log.checkpoint();
    log.prune(1);
    log.options.trustFile = "log " + key + "\n";
}

} // namespace

std::vector<VerifyRow> prunedRows() {
    return {
        {"the first .leaves are gone", "SEGMENT_MISSING", firstLeavesGone},
        {"the last .leaves are gone", "SEGMENT_MISSING", lastLeavesGone},
        {"a pruned hash changed", "BAD_ENDORSEMENT", leafChanged},
        {"the last pruned hash changed", "CHAIN_BREAK", lastLeafChanged},
        {"a pruned hash cut out", "GAP", leafCutOut},
        {"a pruned hash too many", "REORDERED", leafAdded},
        {"half a pruned hash", "SEGMENT_MISMATCH", halfALeaf},
        {"an empty .leaves", "SEGMENT_MISMATCH", noLeaf},
        {"a pruned hash in another file", "SEGMENT_MISMATCH", leafMovedBetweenFiles},
        {".leaves that cannot be read", "IO_ERROR", unreadableLeaves},
        {"lines beside their hashes", "W_STRAY_FILE", linesBesideTheirHashes},
        {"an anchor of another history, before the pruned start", "FORK_VS_ANCHOR",
         anchorBeforeThePrunedStart},
        {"a checkpoint of another history, before the pruned start", "CHECKPOINT_MISMATCH",
         checkpointBeforeThePrunedStart},
        {"a checkpoint by a log key from before the pruned start", "N_CHECKPOINT_SKIPPED",
         checkpointByAFormerLogKey},
    };
}

} // namespace fairlead::tests
