// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/note.h"

#include "models/audit/utf8.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

constexpr std::size_t kMostSignatures = 64;
constexpr std::string_view kDash = "— ";
constexpr std::size_t kTimeBytes = 8;

Error invalid(std::string why) {
    return Error{ErrorKind::Invalid, std::move(why), "", ""};
}

/// White space in the sense of Unicode, as Go's unicode.IsSpace has it: names are judged alike everywhere.
bool isSpace(std::uint32_t point) {
    return (point >= 0x09 && point <= 0x0D) || point == 0x20 || point == 0x85 || point == 0xA0 ||
           point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
           point == 0x202F || point == 0x205F || point == 0x3000;
}

bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

std::array<unsigned char, 4> noteKeyId(std::string_view name, std::string_view typeAndKey) {
    const Digest digest = sha256({name, "\n", typeAndKey});
    return {digest[0], digest[1], digest[2], digest[3]};
}

std::string typeAndKey(NoteKeyType type, const PublicKey& key) {
    std::string out(1, static_cast<char>(type));
    return out.append(bytesOf(key));
}

std::optional<NoteSignature> parseSignature(std::string_view line) {
    if (!line.starts_with(kDash)) return std::nullopt;
    line.remove_prefix(kDash.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !isNoteName(line.substr(0, space))) return std::nullopt;
    const std::optional<std::string> raw = fromBase64(line.substr(space + 1));
    if (!raw || raw->size() < 5) return std::nullopt;
    NoteSignature signature;
    signature.name = line.substr(0, space);
    signature.id = *arrayOf<4>(std::string_view(*raw).substr(0, 4));
    signature.bytes = raw->substr(4);
    return signature;
}

std::uint64_t bigEndian(std::string_view eight) {
    std::uint64_t out = 0;
    for (const char c : eight)
        out = out << 8 | static_cast<unsigned char>(c);
    return out;
}

bool checkSignature(std::string_view text, const NoteSignature& signature, const VerifierKey& key) {
    std::string_view bytes = signature.bytes;
    if (key.type == NoteKeyType::Ed25519) {
        const std::optional<Signature> plain = arrayOf<64>(bytes);
        return plain && verifySignature(key.key, text, *plain);
    }
    if (bytes.size() != kTimeBytes + 64) return false;
    std::string message = "cosignature/v1\ntime " + std::to_string(bigEndian(bytes.substr(0, kTimeBytes)));
    message.append("\n").append(text);
    return verifySignature(key.key, message, *arrayOf<64>(bytes.substr(kTimeBytes)));
}

} // namespace

bool isNoteName(std::string_view name) {
    if (name.empty()) return false;
    for (std::size_t i = 0; i < name.size();) {
        const std::optional<Utf8Character> character = utf8At(name, i);
        if (!character || character->point < 0x20 || character->point == '+' || isSpace(character->point)) {
            return false;
        }
        i += character->length;
    }
    return true;
}

Result<Note> parseNote(std::string_view note, std::size_t longest) {
    if (note.size() > longest)
        return invalid("the note is longer than " + std::to_string(longest / 1024) + " KiB");
    if (firstBadUtf8(note)) return invalid("the note is not UTF-8");
    if (hasControl(note)) return invalid("the note holds a control character");
    const std::size_t split = note.rfind("\n\n");
    if (split == std::string_view::npos) return invalid("the note has no empty line before its signatures");
    Note out;
    out.text = note.substr(0, split + 1);
    std::string_view rest = note.substr(split + 2);
    if (rest.empty()) return invalid("the note has no signature");
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return invalid("the note's last line has no end");
        std::optional<NoteSignature> signature = parseSignature(rest.substr(0, end));
        if (!signature) return invalid("a signature line of the note is malformed");
        out.signatures.push_back(std::move(*signature));
        if (out.signatures.size() > kMostSignatures) return invalid("the note has more than 64 signatures");
        rest.remove_prefix(end + 1);
    }
    return out;
}

std::string toText(const Note& note) {
    std::string out = note.text + "\n";
    for (const NoteSignature& signature : note.signatures) {
        out.append(kDash).append(signature.name).append(" ");
        out.append(toBase64(std::string(bytesOf(signature.id)) + signature.bytes)).append("\n");
    }
    return out;
}

Result<VerifierKey> parseVkey(std::string_view vkey) {
    const std::size_t first = vkey.find('+');
    const std::size_t second = first == std::string_view::npos ? first : vkey.find('+', first + 1);
    if (second == std::string_view::npos) return invalid("the verifier key is not name+id+key");
    const std::string_view name = vkey.substr(0, first);
    if (!isNoteName(name)) return invalid("the verifier key's name is malformed");
    const std::optional<std::string> id = fromHex(vkey.substr(first + 1, second - first - 1));
    const std::optional<std::string> raw = fromBase64(vkey.substr(second + 1));
    if (!id || id->size() != 4) return invalid("the verifier key's id is not 8 hex digits");
    if (!raw || raw->empty()) return invalid("the verifier key is not canonical base64");
    if (noteKeyId(name, *raw) != *arrayOf<4>(*id)) return invalid("the verifier key does not have this id");
    const char type = raw->front();
    if (type != 1 && type != 4) return invalid("the verifier key is not of type 1 or 4");
    const std::optional<PublicKey> key = loadPublicKey(std::string_view(*raw).substr(1));
    if (!key) return invalid("the verifier key is no acceptable Ed25519 key");
    return VerifierKey{std::string(name), *arrayOf<4>(*id), NoteKeyType{static_cast<unsigned char>(type)},
                       *key};
}

VerifierKey makeVkey(std::string name, const PublicKey& key, NoteKeyType type) {
    FL_ASSERT(isNoteName(name));
    const std::array<unsigned char, 4> id = noteKeyId(name, typeAndKey(type, key));
    return {std::move(name), id, type, key};
}

std::string toText(const VerifierKey& key) {
    return key.name + "+" + toHex(bytesOf(key.id)) + "+" + toBase64(typeAndKey(key.type, key.key));
}

NoteVerdict checkNote(const Note& note, const VerifierKey& key) {
    NoteVerdict verdict = NoteVerdict::Absent;
    for (const NoteSignature& signature : note.signatures) {
        if (signature.name != key.name || signature.id != key.id) continue;
        if (!checkSignature(note.text, signature, key)) return NoteVerdict::Spoiled;
        verdict = NoteVerdict::Signed;
    }
    return verdict;
}

std::optional<std::uint64_t> cosignatureTime(const Note& note, const VerifierKey& key) {
    if (key.type != NoteKeyType::Cosignature || checkNote(note, key) != NoteVerdict::Signed)
        return std::nullopt;
    const auto by = [&key](const NoteSignature& s) { return s.name == key.name && s.id == key.id; };
    const auto found = std::find_if(note.signatures.begin(), note.signatures.end(), by);
    return bigEndian(std::string_view(found->bytes).substr(0, kTimeBytes));
}

Result<std::string> signNote(std::string_view text, const std::string& name, Signer& signer) {
    FL_ASSERT(text.ends_with('\n'));
    const Result<Signature> signature = signer.sign(text);
    if (!signature) return signature.error();
    if (!verifySignature(signer.publicKey(), text, *signature)) {
        return Error{ErrorKind::Unexpected, "The key \"" + name + "\" made a signature that does not verify.",
                     "", ""};
    }
    const VerifierKey key = makeVkey(name, signer.publicKey());
    return toText(Note{std::string(text), {{name, key.id, std::string(bytesOf(*signature))}}});
}

} // namespace fairlead::audit
