// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/proofs.h"

#include "models/audit/line.h"

#include <algorithm>
#include <charconv>

namespace fairlead::audit {

namespace {

constexpr std::size_t kLongestProof = 64 * 1024;
constexpr std::size_t kMostHashes = 63; // as C2SP add-checkpoint allows: no tree here is higher
constexpr std::string_view kProofHead = "c2sp.org/tlog-proof@v1\n";

Error invalid(std::string why) {
    return {ErrorKind::Invalid, std::move(why), "", ""};
}

/// A whole number without sign or leading zero, of at most 2⁶³−1.
std::optional<std::uint64_t> parseNumber(std::string_view digits) {
    std::int64_t number = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, status] = std::from_chars(digits.data(), end, number);
    if (status != std::errc() || stop != end || digits.front() == '-') return std::nullopt;
    if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

/// What both kinds of proof have in common: `NAME NUMBER`, hashes, an empty line, a checkpoint.
struct Numbered {
    std::uint64_t number = 0;
    std::vector<Digest> path;
    std::string checkpoint;
};

std::string text(std::string_view name, std::uint64_t number, const std::vector<Digest>& path,
                 const std::string& checkpoint) {
    std::string out = std::string(name) + std::to_string(number) + "\n";
    for (const Digest& hash : path)
        out += toBase64(bytesOf(hash)) + "\n";
    return out + "\n" + checkpoint;
}

Result<Numbered> parse(std::string_view name, std::string_view rest) {
    const std::size_t first = rest.find('\n');
    if (first == std::string_view::npos || !rest.starts_with(name) || first < name.size())
        return invalid("The proof's line \"" + std::string(name) + "NUMBER\" is missing.");
    const auto number = parseNumber(rest.substr(name.size(), first - name.size()));
    if (!number) return invalid("The proof's number is not a whole number in its one spelling.");
    rest.remove_prefix(first + 1);
    Numbered out;
    out.number = *number;
    for (;;) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return invalid("The proof's empty line is missing.");
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (line.empty()) break;
        const std::optional<std::string> raw = fromBase64(line);
        const std::optional<Digest> hash = raw ? arrayOf<32>(*raw) : std::nullopt;
        if (!hash) return invalid("A line of the proof is not the base64 of a hash.");
        if (out.path.size() == kMostHashes) return invalid("The proof has more than 63 hashes.");
        out.path.push_back(*hash);
    }
    out.checkpoint = rest;
    return out;
}

/// The checkpoint of a note that a log key of the trust file signed.
Result<Checkpoint> trustedCheckpoint(std::string_view text, const TrustFile& trust) {
    const Result<Note> note = parseNote(text);
    if (!note) return invalid("The checkpoint is malformed: " + note.error().what + ".");
    const std::optional<Checkpoint> head = parseCheckpoint(note->text);
    if (!head) return invalid("The checkpoint's text is malformed.");
    if (judgeWitnesses(trust, *note) == WitnessVerdict::Spoiled)
        return invalid("The checkpoint bears a bad signature of a known witness.");
    const auto good = [&](const VerifierKey& key) {
        return key.name == head->origin && checkNote(*note, key) == NoteVerdict::Signed;
    };
    if (std::none_of(trust.logs.begin(), trust.logs.end(), good))
        return invalid("The checkpoint of " + head->origin +
                       " is not validly signed by a log key of the trust file.");
    return *head;
}

/// The entry of a line whose form is in order.
std::optional<Entry> entryIn(std::string_view line) {
    const std::optional<FramedLine> framed = sliceLine(line);
    const Result<Value> value = framed ? parseCanonical(framed->entry) : Result<Value>(Error{});
    const Result<Entry> entry = value ? entryOf(*value) : Result<Entry>(Error{});
    return entry ? std::optional(*entry) : std::nullopt;
}

} // namespace

std::string toText(const InclusionProof& proof) {
    return std::string(kProofHead) + text("index ", proof.index, proof.path, proof.checkpoint);
}

Result<InclusionProof> parseInclusionProof(std::string_view proof) {
    if (proof.size() > kLongestProof) return invalid("The proof is longer than 64 KiB.");
    if (!proof.starts_with(kProofHead))
        return invalid("This is no proof: c2sp.org/tlog-proof@v1 is missing.");
    Result<Numbered> read = parse("index ", proof.substr(kProofHead.size()));
    if (!read) return read.error();
    return InclusionProof{read->number, std::move(read->path), std::move(read->checkpoint)};
}

std::string toText(const ConsistencyProof& proof) {
    return text("old ", proof.oldSize, proof.path, proof.checkpoint);
}

Result<ConsistencyProof> parseConsistencyProof(std::string_view proof) {
    if (proof.size() > kLongestProof) return invalid("The proof is longer than 64 KiB.");
    Result<Numbered> read = parse("old ", proof);
    if (!read) return read.error();
    return ConsistencyProof{read->number, std::move(read->path), std::move(read->checkpoint)};
}

Result<Checkpoint> checkInclusion(std::string_view line, const InclusionProof& proof,
                                  const TrustFile& trust) {
    const Result<Checkpoint> head = trustedCheckpoint(proof.checkpoint, trust);
    if (!head) return head.error();
    const std::optional<Entry> entry = entryIn(line);
    if (!entry) return invalid("The line is no entry of an audit log.");
    if (entry->log != head->origin)
        return invalid("The entry is of the log " + entry->log + ", the checkpoint of " + head->origin + ".");
    if (entry->n != proof.index)
        return invalid("The entry is number " + std::to_string(entry->n) + ", the proof is for number " +
                       std::to_string(proof.index) + ".");
    if (!provesInclusion(leafHash(line), proof.index, head->size, proof.path, head->root))
        return invalid("The proof is wrong: these bytes are not entry " + std::to_string(entry->n) +
                       " of the tree that the checkpoint was signed for.");
    return head;
}

Result<Checkpoint> checkConsistency(std::string_view oldNote, const ConsistencyProof& proof,
                                    const TrustFile& trust) {
    const Result<Checkpoint> older = trustedCheckpoint(oldNote, trust);
    if (!older) return older.error();
    const Result<Checkpoint> newer = trustedCheckpoint(proof.checkpoint, trust);
    if (!newer) return newer.error();
    if (older->origin != newer->origin)
        return invalid("The checkpoints are of the logs " + older->origin + " and " + newer->origin + ".");
    if (older->size != proof.oldSize)
        return invalid("The checkpoint that was kept is of size " + std::to_string(older->size) +
                       ", the proof begins at " + std::to_string(proof.oldSize) + ".");
    if (!provesConsistency(*older, *newer, proof.path))
        return invalid("The proof is wrong: the log of size " + std::to_string(newer->size) +
                       " does not begin with the log of size " + std::to_string(older->size) + ".");
    return newer;
}

} // namespace fairlead::audit
