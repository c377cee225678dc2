// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/line_check.h"

#include <algorithm>
#include <charconv>

namespace fairlead::audit {

namespace {

/// The text of a member that stands before `what`. Up to there an entry of ours holds only plain strings and
/// numbers, so the first match is the member.
std::string_view plainMember(std::string_view entry, std::string_view opening, char closing) {
    const std::size_t start = entry.find(opening);
    if (start == std::string_view::npos) return {};
    entry.remove_prefix(start + opening.size());
    return entry.substr(0, std::min(entry.find(closing), entry.size()));
}

bool changesState(std::string_view event) {
    return event.starts_with("log.") || event.starts_with("key.");
}

std::vector<std::string> texts(const Value* list) {
    std::vector<std::string> out;
    if (list == nullptr || list->array() == nullptr) return out;
    for (const Value& element : *list->array()) {
        if (element.string() != nullptr) out.push_back(*element.string());
    }
    return out;
}

void nameTorn(const Value& what, std::set<std::string>& named) {
    const Value* const torn = what.member("torn");
    if (torn == nullptr || torn->array() == nullptr) return;
    for (const Value& file : *torn->array())
        named.emplace(file.text("sha256"));
}

void takeOperator(LogPosition& position, const Value& what) {
    const std::string key(what.text("key"));
    std::erase(position.operators, key);
    if (what.text("state") == "add") position.operators.push_back(key);
}

void takeHeader(LogPosition& position, const Entry& entry) {
    position.segmentBegan = entry.at;
    position.logKey = entry.what.text("log_key");
    position.recovery = texts(entry.what.member("recovery"));
    position.operators = texts(entry.what.member("operators"));
}

void takeState(LogPosition& position, const Entry& entry) {
    if (entry.event == "log.genesis" || entry.event == "log.segment") takeHeader(position, entry);
    if (entry.event == "key.log") {
        position.logKey = entry.what.text("log_key");
        position.logKeyFrom = entry.n + 2;
    }
    if (entry.event == "key.operator") takeOperator(position, entry.what);
    const bool header = entry.event == "log.genesis" || entry.event == "log.segment";
    if (!header && entry.event != "key.rotate" && entry.event != "key.recover") return;
    position.entryKey = *loadPublicKeyBase64(entry.what.text("entry_key"));
    position.rotatedAt = entry.at;
}

void count(LogPosition& position, const Digest& leaf, std::uint64_t bytes) {
    position.tree.append(leaf);
    position.prev = leaf;
    position.bytes += bytes;
    ++position.lines;
}

/// A `key.recover` is signed by the key it brings, when a recovery key of the log says that it may.
std::optional<PublicKey> recoveredKey(const LogPosition& position, std::string_view entry) {
    const Result<Value> value = parseCanonical(entry);
    const Value* const what = value ? value->member("what") : nullptr;
    if (what == nullptr) return std::nullopt;
    const std::string text = recoveryText(value->text("log"), position.tree.size(),
                                          toHex(bytesOf(position.prev)), what->text("entry_key"));
    if (!signedByAny(what->text("auth"), text, position.recovery)) return std::nullopt;
    return loadPublicKeyBase64(what->text("entry_key"));
}

/// The key that must have signed the next line.
std::optional<PublicKey> signerOf(const LogPosition& position, const FramedLine& line) {
    const std::string_view event = plainMember(line.entry, ",\"event\":\"", '"');
    return event == "key.recover" ? recoveredKey(position, line.entry) : position.entryKey;
}

std::optional<std::string> checkChain(const LogPosition& position, const FramedLine& line,
                                      const std::optional<PublicKey>& signer) {
    if (!signer) return "its key is not authorised by a recovery key";
    if (line.keyId != keyId(*signer)) return "it is not signed by the key in force";
    const std::string_view number = plainMember(line.entry, ",\"n\":", ',');
    if (number != std::to_string(position.tree.size())) return "its number is not the next";
    if (plainMember(line.entry, ",\"prev\":\"", '"') != toHex(bytesOf(position.prev))) {
        return "it does not continue the chain";
    }
    return std::nullopt;
}

} // namespace

bool signedByAny(std::string_view note, std::string_view text, const std::vector<std::string>& vkeys) {
    const Result<Note> parsed = parseNote(note);
    if (!parsed || parsed->text != text) return false;
    return std::any_of(vkeys.begin(), vkeys.end(), [&](const std::string& vkey) {
        const Result<VerifierKey> key = parseVkey(vkey);
        return key && key->type == NoteKeyType::Ed25519 && checkNote(*parsed, *key) == NoteVerdict::Signed;
    });
}

void advance(LogPosition& position, const Entry& entry, const Digest& leaf, std::uint64_t bytes) {
    if (changesState(entry.event)) takeState(position, entry);
    position.lastAt = entry.at;
    position.lastBoot = entry.boot;
    position.lastMicros = entry.upMicros;
    count(position, leaf, bytes);
}

Result<Entry> readLine(std::string_view line) {
    if (line.size() > kLongestLine) return Error{ErrorKind::Invalid, "LINE_TOO_LONG", "", ""};
    const std::optional<FramedLine> framed = sliceLine(line);
    if (!framed) return Error{ErrorKind::Invalid, "BAD_FRAME", "", ""};
    const Result<Value> value = parseCanonical(framed->entry);
    if (!value) return value.error();
    return entryOf(*value);
}

std::optional<std::string> acceptLine(LogPosition& position, std::string_view line, const std::string& origin,
                                      Scrutiny scrutiny, std::set<std::string>& named) {
    if (line.size() > kLongestLine) return "it is longer than 65,535 bytes";
    const std::optional<FramedLine> framed = sliceLine(line);
    if (!framed) return "it has not the form of a line";
    const std::optional<PublicKey> signer = signerOf(position, *framed);
    if (std::optional<std::string> why = checkChain(position, *framed, signer)) return why;
    const std::string_view event = plainMember(framed->entry, ",\"event\":\"", '"');
    if (scrutiny == Scrutiny::Chain && !changesState(event)) {
        count(position, leafHash(line), line.size() + 1);
        return std::nullopt;
    }
    if (!verifyLine(*framed, *signer)) return "its signature is not valid";
    const Result<Entry> entry = readLine(line);
    if (!entry) return "it is no entry of this format (" + entry.error().what + ")";
    if (entry->log != origin) return "it belongs to the log " + entry->log;
    const bool header = entry->event == "log.genesis" || entry->event == "log.segment";
    if (header != position.needsHeader()) return "a segment header stands in the wrong place";
    if (entry->event == "log.recovered") nameTorn(entry->what, named);
    advance(position, *entry, leafHash(line), line.size() + 1);
    return std::nullopt;
}

bool standsAlone(std::string_view line, const std::string& origin, const std::vector<PublicKey>& keys) {
    const std::optional<FramedLine> framed = sliceLine(line);
    const Result<Entry> entry = readLine(line);
    if (!framed || !entry || entry->log != origin) return false;
    std::optional<PublicKey> own = loadPublicKeyBase64(entry->what.text("entry_key"));
    if (entry->event == "log.genesis" && own && verifyLine(*framed, *own)) return true;
    return std::any_of(keys.begin(), keys.end(),
                       [&](const PublicKey& key) { return verifyLine(*framed, key); });
}

} // namespace fairlead::audit
