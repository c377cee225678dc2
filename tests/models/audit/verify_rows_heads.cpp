// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/audit/verify_rows.h"

namespace fairlead::tests {

using namespace fairlead::audit;

namespace {

std::string& noteOfSize(LogBuilder& log, std::uint64_t size) {
    return log.store.files[checkpointPath(size)];
}
/// The checkpoint's text with one more signature line by a witness.
std::string cosigned(const std::string& checkpoint, const char* witness, bool good = true) {
    Note note = *parseNote(checkpoint);
    const auto key = LogBuilder::key(witness);
    const VerifierKey vkey = makeVkey(witness, key->publicKey(), NoteKeyType::Cosignature);
    const std::string time("\0\0\0\0\x69\x57\0\0", 8);
    const std::string signedText = "cosignature/v1\ntime " + std::to_string(0x69570000) + "\n" + note.text;
    std::string bytes = time + std::string(bytesOf(*key->sign(signedText)));
    if (!good) bytes.back() = static_cast<char>(bytes.back() ^ 1);
    note.signatures.push_back({witness, vkey.id, bytes});
    return toText(note);
}
void askForWitnesses(LogBuilder& log) {
    for (const char* name : {"w1", "w2", "w3"})
        log.options.trustFile +=
            std::string("witness ") + name + " " + LogBuilder::vkey(name, NoteKeyType::Cosignature) + "\n";
    log.options.trustFile += "group g 2 w1 w2 w3\nquorum g\n";
}
void addLogKey(LogBuilder& log) {
    const std::string key = LogBuilder::vkey("log2");
    const Entry next = log.draft("key.log");
    const std::string auth =
        log.signedNote(logKeyText(log.origin, next.n, next.prev, key), LogBuilder::kOrigin, "log");
    log.add("key.log", Value::Object{{"log_key", key}, {"auth", auth}});
}

void nonsenseCheckpoint(LogBuilder& log) {
    smallLog(log);
    noteOfSize(log, 4) = "nonsense";
}
void checkpointOfOtherSize(LogBuilder& log) {
    smallLog(log);
    noteOfSize(log, 3) = noteOfSize(log, 4);
}
void endlessCheckpoint(LogBuilder& log) {
    smallLog(log);
    noteOfSize(log, 4).append(70000, 'x');
}
void checkpointOfOtherLog(LogBuilder& log) {
    smallLog(log);
    noteOfSize(log, 4) = log.checkpointText("log", "test.example/v/2");
}
void earlyCheckpointOfALateStart(LogBuilder& log) {
    smallLog(log);
    log.nextSegment();
    log.checkpoint();
    log.store.files.erase(segmentPath(1));
}
void checkpointByAnother(LogBuilder& log) {
    smallLog(log);
    noteOfSize(log, 4) = log.checkpointText("log2");
}
void checkpointByTheFormerLogKey(LogBuilder& log) {
    smallLog(log);
    addLogKey(log);
    log.note();
    log.checkpoint();
}
void checkpointTooEarlyByTheNewLogKey(LogBuilder& log) {
    smallLog(log);
    addLogKey(log);
    log.logKey = "log2";
    log.checkpoint();
}
void checkpointWithABadWitness(LogBuilder& log) {
    smallLog(log);
    askForWitnesses(log);
    noteOfSize(log, 4) = cosigned(noteOfSize(log, 4), "w1", false);
}
void cutAtALineEnd(LogBuilder& log) {
    smallLog(log);
    swapText(log.segment(), log.lines[3] + "\n", "");
}
void checkpointOfAnotherHistory(LogBuilder& log) {
    smallLog(log);
    LogBuilder other;
    other.genesis();
    for (int i = 0; i < 3; ++i)
        other.note("other");
    noteOfSize(log, 4) = other.checkpointText();
}
void noCheckpoint(LogBuilder& log) {
    log.genesis();
    log.note();
}
void uncovered(LogBuilder& log) {
    smallLog(log);
    log.note();
}

void nonsenseAnchor(LogBuilder& log) {
    smallLog(log);
    log.options.anchors = {"nonsense"};
}
void anchorByAStranger(LogBuilder& log) {
    smallLog(log);
    log.options.anchors = {log.checkpointText("log2")};
}
void cutBehindTheLastCheckpoint(LogBuilder& log) {
    smallLog(log);
    log.note();
    log.options.anchors = {log.checkpointText()};
    swapText(log.segment(), log.lines[4] + "\n", "");
}
void rewrittenSinceTheAnchor(LogBuilder& log) {
    LogBuilder before;
    smallLog(before);
    log.genesis();
    for (int i = 0; i < 3; ++i)
        log.note("rewritten");
    log.checkpoint();
    log.options.anchors = {before.checkpointText()};
}
void earlyAnchorOfALateStart(LogBuilder& log) {
    smallLog(log);
    log.options.anchors = {log.checkpointText()};
    log.nextSegment();
    log.checkpoint();
    log.store.files.erase(segmentPath(1));
}
void anchorOfAnotherLog(LogBuilder& log) {
    smallLog(log);
    log.options.anchors = {log.checkpointText("log", "test.example/v/2")};
}
void noQuorum(LogBuilder& log) {
    smallLog(log);
    askForWitnesses(log);
    noteOfSize(log, 4) = cosigned(noteOfSize(log, 4), "w1");
}
void brokenTrust(LogBuilder& log) {
    smallLog(log);
    log.options.trustFile += "believe everybody\n";
}
void unreadableSegment(LogBuilder& log) {
    smallLog(log);
    log.store.broken = segmentPath(1);
}
void unreadableFolder(LogBuilder& log) {
    smallLog(log);
    log.store.broken = "checkpoints";
}
void unreadableCheckpoint(LogBuilder& log) {
    smallLog(log);
    log.store.broken = checkpointPath(4);
}

void bundleOfAnotherManifest(LogBuilder& log) {
    smallLog(log);
    std::string& bundle = log.store.files[LogBuilder::kBundle];
    const auto sink = [&bundle](std::string_view bytes) {
        bundle += bytes;
        return Result<void>();
    };
    FL_ASSERT(writeBundle({log.store, {}, {}, {}, {}}, *LogBuilder::key("log"), sink));
    swapText(bundle, "range 0", "range 1");
}

} // namespace

std::vector<VerifyRow> headRows() {
    return {
        {"a bundle with a changed manifest", "BUNDLE_INVALID", bundleOfAnotherManifest},
        {"a checkpoint that is none", "BAD_CHECKPOINT", nonsenseCheckpoint},
        {"a checkpoint under another size's name", "BAD_CHECKPOINT", checkpointOfOtherSize},
        {"a checkpoint of more than 64 KiB", "BAD_CHECKPOINT", endlessCheckpoint},
        {"a checkpoint of another log", "CHECKPOINT_WRONG_LOG", checkpointOfOtherLog},
        {"a checkpoint from before the first entry present", "N_CHECKPOINT_SKIPPED",
         earlyCheckpointOfALateStart},
        {"a checkpoint by another key", "CHECKPOINT_BAD_SIGNATURE", checkpointByAnother},
        {"a checkpoint by the former log key", "CHECKPOINT_BAD_SIGNATURE", checkpointByTheFormerLogKey},
        {"a checkpoint too early by the new log key", "CHECKPOINT_BAD_SIGNATURE",
         checkpointTooEarlyByTheNewLogKey},
        {"a checkpoint with a bad cosignature", "CHECKPOINT_BAD_SIGNATURE", checkpointWithABadWitness},
        {"a log cut at a line end", "TRUNCATED", cutAtALineEnd},
        {"a checkpoint of another history", "CHECKPOINT_MISMATCH", checkpointOfAnotherHistory},
        {"no checkpoint", "W_NO_CHECKPOINT", noCheckpoint},
        {"entries after the last checkpoint", "N_UNCOVERED_TAIL", uncovered},
        {"an anchor that is none", "ANCHOR_INVALID", nonsenseAnchor},
        {"an anchor by a stranger", "ANCHOR_INVALID", anchorByAStranger},
        {"a log cut behind its last checkpoint", "TRUNCATED_VS_ANCHOR", cutBehindTheLastCheckpoint},
        {"a log rewritten since the anchor, by its own keys", "FORK_VS_ANCHOR", rewrittenSinceTheAnchor},
        {"an anchor from before the first entry present", "W_ANCHOR_SKIPPED", earlyAnchorOfALateStart},
        {"an anchor of another log only", "N_NO_ANCHOR", anchorOfAnotherLog},
        {"one witness where two are asked for", "QUORUM_NOT_MET", noQuorum},
        {"a trust file with an unknown statement", "BAD_TRUST", brokenTrust},
        {"a segment that cannot be read", "IO_ERROR", unreadableSegment},
        {"a folder that cannot be read", "IO_ERROR", unreadableFolder},
        {"a checkpoint that cannot be read", "IO_ERROR", unreadableCheckpoint},
    };
}

} // namespace fairlead::tests
