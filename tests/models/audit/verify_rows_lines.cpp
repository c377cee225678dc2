// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/audit/verify_rows.h"

namespace fairlead::tests {

using namespace fairlead::audit;

void smallLog(LogBuilder& log) {
    log.genesis();
    for (const char* words : {"one", "two", "three"})
        log.note(words);
    log.checkpoint();
}

void swapText(std::string& where, const std::string& from, const std::string& to) {
    const std::size_t at = where.find(from);
    FL_ASSERT(at != std::string::npos);
    where.replace(at, from.size(), to);
}

namespace {

/// The text of the next note's ENTRY, with one text in it replaced.
std::string changedEntry(const LogBuilder& log, const std::string& from, const std::string& to) {
    Entry entry = log.draft("note.text");
    entry.what.set("text", "words");
    std::string text = canonicalText(toValue(entry));
    swapText(text, from, to);
    return text;
}

/// The next line, signed by a named key.
std::string signedBy(const LogBuilder& log, const char* key, const LogBuilder::Change& change = {}) {
    Entry entry = log.draft("note.text");
    if (change) change(entry);
    return *signLine(canonicalText(toValue(entry)), *LogBuilder::key(key));
}

void noSegment(LogBuilder&) {}
void onlyATornLine(LogBuilder& log) {
    log.segment() = "{\"e\":";
}
void aHole(LogBuilder& log) {
    smallLog(log);
    log.nextSegment();
    log.nextSegment();
    log.store.files.erase(segmentPath(2));
}
void someLeaves(LogBuilder& log) {
    smallLog(log);
    log.nextSegment();
    log.nextSegment();
    log.store.files.erase(segmentPath(1));
    log.store.files.erase(segmentPath(2));
    log.store.files["segments/000002.leaves"] = "x";
}
void lateStart(LogBuilder& log) {
    smallLog(log);
    log.nextSegment();
    log.note();
    log.checkpoint();
    log.store.files.erase(segmentPath(1));
}
void lateStartOldEntry(LogBuilder& log) {
    smallLog(log);
    const std::string old = log.lines[2];
    log.nextSegment();
    log.store.files.erase(segmentPath(1));
    log.addLine(old);
}

void longLine(LogBuilder& log) {
    smallLog(log);
    log.note(std::string(65536, 'x'));
}
void longTail(LogBuilder& log) {
    smallLog(log);
    log.segment() += std::string(65536, 'x');
}
void notUtf8(LogBuilder& log) {
    smallLog(log);
    swapText(log.segment(), "two", "t\xffo");
}
void spaceInFrame(LogBuilder& log) {
    smallLog(log);
    swapText(log.segment(), ",\"k\":", ",\"k\" ");
}
void looseBase64(LogBuilder& log) {
    smallLog(log);
    // The last character before the padding has four spare bits: another spelling of the same signature.
    std::string& text = log.segment();
    const std::size_t at = text.find("==\"}") - 1;
    text[at] = static_cast<char>(text[at] + 1);
}
void notJson(LogBuilder& log) {
    smallLog(log);
    log.addEntryText(changedEntry(log, "\"v\":1", "\"v\":,"));
}
void spaceInEntry(LogBuilder& log) {
    smallLog(log);
    log.addEntryText(changedEntry(log, "\"v\":1", "\"v\": 1"));
}
void membersOutOfOrder(LogBuilder& log) {
    smallLog(log);
    log.addEntryText(changedEntry(log, "\"v\":1,\"ver\":\"1\"", "\"ver\":\"1\",\"v\":1"));
}
void uselessEscape(LogBuilder& log) {
    smallLog(log);
    log.addEntryText(changedEntry(log, "words", "\\u0077ords"));
}
void forbiddenCharacter(LogBuilder& log) {
    smallLog(log);
    log.addEntryText(changedEntry(log, "words", "w\u202eords"));
}
void otherFormat(LogBuilder& log) {
    smallLog(log);
    log.addEntryText(changedEntry(log, "\"v\":1", "\"v\":2"));
}
void otherLogEvent(LogBuilder& log) {
    smallLog(log);
    log.add("log.future");
}
void extraMember(LogBuilder& log) {
    smallLog(log);
    log.addEntryText(changedEntry(log, "\"what\":", "\"wha\":1,\"what\":"));
}
void impossibleDate(LogBuilder& log) {
    smallLog(log);
    log.addEntryText(changedEntry(log, "2026-01-02", "2026-02-30"));
}
void secondGenesis(LogBuilder& log) {
    smallLog(log);
    log.add("log.genesis", log.header("log.genesis").what, [](Entry& e) { e.n = 0; });
}
void headerInTheMiddle(LogBuilder& log) {
    smallLog(log);
    log.nextSegment();
    log.add("log.segment", log.header("log.segment").what);
}
void noHeader(LogBuilder& log) {
    smallLog(log);
    log.number = 2;
    log.note();
}
void anotherLogsEntry(LogBuilder& log) {
    smallLog(log);
    log.add("note.text", Value::Object{}, [](Entry& e) { e.log = "test.example/v/2"; });
}
void sameLineTwice(LogBuilder& log) {
    smallLog(log);
    log.addLine(log.lines[2]);
}
void twoEntriesOfOneNumber(LogBuilder& log) {
    smallLog(log);
    log.addLine(signedBy(log, "entry", [](Entry& e) { e.n = 2; }));
}
void forkByAFormerKey(LogBuilder& log) {
    smallLog(log);
    log.rotate("entry9");
    log.addLine(signedBy(log, "entry", [](Entry& e) { e.n = 2; }));
}
void oldNumberUnsigned(LogBuilder& log) {
    smallLog(log);
    log.addLine(signedBy(log, "stranger", [](Entry& e) { e.n = 2; }));
}
void oldNumberByALaterKey(LogBuilder& log) {
    smallLog(log);
    log.rotate("entry9");
    log.addLine(signedBy(log, "entry9", [](Entry& e) { e.n = 2; }));
}
void twoLinesSwapped(LogBuilder& log) {
    smallLog(log);
    log.segment() = log.lines[0] + "\n" + log.lines[2] + "\n" + log.lines[1] + "\n" + log.lines[3] + "\n";
}
void aLineCutOut(LogBuilder& log) {
    smallLog(log);
    swapText(log.segment(), log.lines[2] + "\n", "");
}
void chainBroken(LogBuilder& log) {
    smallLog(log);
    log.add("note.text", Value::Object{}, [](Entry& e) { e.prev[0] = e.prev[0] == '0' ? '1' : '0'; });
}
void formerKey(LogBuilder& log) {
    smallLog(log);
    log.rotate("entry9");
    log.addLine(signedBy(log, "entry"));
}
void strangeKey(LogBuilder& log) {
    smallLog(log);
    log.addLine(signedBy(log, "stranger"));
}
void headerKeyOfAnother(LogBuilder& log) {
    Entry entry = log.header("log.genesis");
    log.addLine(*signLine(canonicalText(toValue(entry)), *LogBuilder::key("stranger")));
}
void signatureOfAnotherLine(LogBuilder& log) {
    smallLog(log);
    std::string line = signedBy(log, "entry");
    line.replace(line.size() - 90, 88, log.lines[1].substr(log.lines[1].size() - 90, 88));
    log.addLine(line);
}

void untrusted(LogBuilder& log) {
    smallLog(log);
    log.options.trustFile = "log " + LogBuilder::vkey("log2") + "\n";
}
void noTrust(LogBuilder& log) {
    smallLog(log);
    log.options.trustFile.clear();
}
void trustWithoutLog(LogBuilder& log) {
    smallLog(log);
    log.options.trustFile = "approvals 0\n";
}
void endorsedOtherwise(LogBuilder& log) {
    log.genesis([&](Entry& e) {
        e.what.set("endorsement", log.signedNote("fairlead-segment/v1\n", LogBuilder::kOrigin, "log"));
    });
}
void endorsedByAnother(LogBuilder& log) {
    log.genesis([&](Entry& e) {
        const std::string text = parseNote(e.what.text("endorsement"))->text;
        e.what.set("endorsement", log.signedNote(text, LogBuilder::kOrigin, "log2"));
    });
}
void logKeyOfAnotherName(LogBuilder& log) {
    log.options.trustFile = "log " + LogBuilder::vkey("stranger") + "\n";
    log.genesis([&](Entry& e) { e.what.set("log_key", LogBuilder::vkey("stranger")); });
}
void logKeyOfWitnessType(LogBuilder& log) {
    log.options.trustFile.clear();
    log.genesis([](Entry& e) { e.what.set("log_key", LogBuilder::vkey("log", NoteKeyType::Cosignature)); });
}
void recoverUnauthorised(LogBuilder& log) {
    smallLog(log);
    const std::string key = toBase64(bytesOf(LogBuilder::key("entry9")->publicKey()));
    const Entry next = log.draft("key.recover");
    const std::string text = recoveryText(log.origin, next.n, next.prev, key);
    log.entryKey = "entry9";
    log.add("key.recover",
            Value::Object{{"entry_key", key}, {"auth", log.signedNote(text, "stranger", "stranger")}});
}
void logKeyUnauthorised(LogBuilder& log) {
    smallLog(log);
    const std::string key = LogBuilder::vkey("log2");
    const Entry next = log.draft("key.log");
    const std::string text = logKeyText(log.origin, next.n, next.prev, key);
    log.add("key.log",
            Value::Object{{"log_key", key}, {"auth", log.signedNote(text, LogBuilder::kOrigin, "log2")}});
}
void wrongSegmentNumber(LogBuilder& log) {
    smallLog(log);
    log.rotate("entry2");
    log.number = 3;
    log.store.files[segmentPath(2)] = log.store.files[segmentPath(1)];
    const Entry entry = log.header("log.segment");
    log.store.files.erase(segmentPath(2));
    log.number = 2;
    log.addEntryText(canonicalText(toValue(entry)));
}
void headerWithAnotherEntryKey(LogBuilder& log) {
    smallLog(log);
    log.rotate("entry2");
    ++log.number;
    log.entryKey = "entry9";
    const Entry entry = log.header("log.segment");
    log.entryKey = "entry2";
    log.addEntryText(canonicalText(toValue(entry)));
}
void headerWithOtherOperators(LogBuilder& log) {
    smallLog(log);
    log.operators = {LogBuilder::vkey("bob")};
    log.nextSegment();
}
void headerWithOtherRecovery(LogBuilder& log) {
    smallLog(log);
    log.nextSegment([](Entry& e) { e.what.set("recovery", Value::Array{}); });
}
void previousOfOtherLength(LogBuilder& log) {
    smallLog(log);
    log.nextSegment(
        [](Entry& e) { e.what.set("previous", Value(*e.what.member("previous")).set("lines", 4)); });
}
void emptyFirstSegment(LogBuilder& log) {
    smallLog(log);
    log.nextSegment();
    log.store.files[segmentPath(1)].clear();
}
void treeOfOtherRoot(LogBuilder& log) {
    smallLog(log);
    log.nextSegment([](Entry& e) {
        e.what.set("tree", Value(*e.what.member("tree")).set("root", std::string(64, '0')));
    });
}
void tornClosedSegment(LogBuilder& log) {
    smallLog(log);
    log.nextSegment();
    log.store.files[segmentPath(1)] += "x";
}
void tornTail(LogBuilder& log) {
    smallLog(log);
    log.segment() += "{\"e\":{";
}
void emptyLastSegment(LogBuilder& log) {
    smallLog(log);
    log.store.files[segmentPath(2)] = "";
}
void strayInSegments(LogBuilder& log) {
    smallLog(log);
    log.store.files["segments/000001.fal.bak"] = "x";
}
void strayInCheckpoints(LogBuilder& log) {
    smallLog(log);
    log.store.files["checkpoints/4.note"] = "x";
}
void decomposed(LogBuilder& log) {
    smallLog(log);
    log.note("Zoe\u0308");
    log.checkpoint();
}

} // namespace

std::vector<VerifyRow> layoutAndLineRows() {
    return {
        {"no segment at all", "NO_LOG", noSegment},
        {"no complete line", "NO_LOG", onlyATornLine},
        {"a segment between is gone", "SEGMENT_MISSING", aHole},
        {"some of the .leaves are gone", "SEGMENT_MISSING", someLeaves},
        {"the first segments are gone", "W_PARTIAL", lateStart},
        {"a line of more than 65535 bytes", "LINE_TOO_LONG", longLine},
        {"a tail of more than 65535 bytes", "LINE_TOO_LONG", longTail},
        {"a byte that is not UTF-8", "BAD_UTF8", notUtf8},
        {"a space in the frame", "BAD_FRAME", spaceInFrame},
        {"another spelling of the signature", "BAD_FRAME", looseBase64},
        {"a missing value", "BAD_JSON", notJson},
        {"a space in the entry", "NOT_CANONICAL", spaceInEntry},
        {"members out of order", "NOT_CANONICAL", membersOutOfOrder},
        {"an escape that need not be", "NOT_CANONICAL", uselessEscape},
        {"a mark that turns the text round", "BAD_VALUE", forbiddenCharacter},
        {"a later format", "UNSUPPORTED", otherFormat},
        {"a log event of the future", "UNSUPPORTED", otherLogEvent},
        {"a member too many", "BAD_SCHEMA", extraMember},
        {"a date that is none", "BAD_SCHEMA", impossibleDate},
        {"a second genesis", "BAD_SCHEMA", secondGenesis},
        {"a header in the middle", "BAD_SCHEMA", headerInTheMiddle},
        {"a segment without a header", "BAD_SCHEMA", noHeader},
        {"an entry of another log", "WRONG_LOG", anotherLogsEntry},
        {"a line that stands twice", "DUPLICATE", sameLineTwice},
        {"two signed entries of one number", "FORK", twoEntriesOfOneNumber},
        {"two signed entries, the key since changed", "FORK", forkByAFormerKey},
        {"an old number, signed by a stranger", "BAD_SIGNATURE", oldNumberUnsigned},
        {"an old number, signed by a key of later", "BAD_SIGNATURE", oldNumberByALaterKey},
        {"two lines swapped", "REORDERED", twoLinesSwapped},
        {"an entry from before the first one present", "REORDERED", lateStartOldEntry},
        {"a line cut out", "GAP", aLineCutOut},
        {"a wrong link to the line before", "CHAIN_BREAK", chainBroken},
        {"a former key signs", "KEY_NOT_ACTIVE", formerKey},
        {"a strange key signs", "UNKNOWN_KEY", strangeKey},
        {"a strange key signs the first line", "UNKNOWN_KEY", headerKeyOfAnother},
        {"the signature of another line", "BAD_SIGNATURE", signatureOfAnotherLine},
        {"a log key the trust file does not have", "UNTRUSTED_LOG", untrusted},
        {"no trust file", "W_UNTRUSTED", noTrust},
        {"a trust file without a log line", "W_UNTRUSTED", trustWithoutLog},
        {"an endorsement of something else", "BAD_ENDORSEMENT", endorsedOtherwise},
        {"an endorsement by another key", "BAD_ENDORSEMENT", endorsedByAnother},
        {"a log key of another name", "BAD_ENDORSEMENT", logKeyOfAnotherName},
        {"a log key of a witness's type", "BAD_ENDORSEMENT", logKeyOfWitnessType},
        {"a recovery nobody authorised", "BAD_ENDORSEMENT", recoverUnauthorised},
        {"a new log key that vouches for itself", "BAD_ENDORSEMENT", logKeyUnauthorised},
        {"a header with another number than its file", "SEGMENT_MISMATCH", wrongSegmentNumber},
        {"a header with another entry key", "SEGMENT_MISMATCH", headerWithAnotherEntryKey},
        {"a header with other operators", "SEGMENT_MISMATCH", headerWithOtherOperators},
        {"a header with other recovery keys", "SEGMENT_MISMATCH", headerWithOtherRecovery},
        {"a header that counts the lines before wrongly", "SEGMENT_MISMATCH", previousOfOtherLength},
        {"a first segment that was emptied", "SEGMENT_MISMATCH", emptyFirstSegment},
        {"a header with another root", "TREE_MISMATCH", treeOfOtherRoot},
        {"a torn line in a closed segment", "TORN_SEGMENT", tornClosedSegment},
        {"a torn last line", "W_TORN_TAIL", tornTail},
        {"an empty last segment", "W_TORN_TAIL", emptyLastSegment},
        {"a stray beside the segments", "W_STRAY_FILE", strayInSegments},
        {"a stray beside the checkpoints", "W_STRAY_FILE", strayInCheckpoints},
        {"a decomposed letter", "W_NOT_NFC", decomposed},
    };
}

} // namespace fairlead::tests
