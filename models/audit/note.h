// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/crypto.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// One signature line of a note.
struct NoteSignature {
    std::string name;
    std::array<unsigned char, 4> id{};
    std::string bytes; ///< what follows the key id; never empty
    bool operator==(const NoteSignature&) const = default;
};
/// A C2SP signed note (audit-log.md §5). `text` ends in LF.
struct Note {
    std::string text;
    std::vector<NoteSignature> signatures;
    bool operator==(const Note&) const = default;
};
/// The longest note but a bundle's manifest, which has a line for each of its files.
inline constexpr std::size_t kLongestNote = 64 * 1024;
/// Reads a note of at most `longest` bytes with 1–64 signature lines. Signatures are not checked here.
Result<Note> parseNote(std::string_view note, std::size_t longest = kLongestNote);
std::string toText(const Note& note);

enum class NoteKeyType : unsigned char { Ed25519 = 1, Cosignature = 4 };
/// A verifier key: `name+hex(keyid)+b64(type ‖ pub)`.
struct VerifierKey {
    std::string name;
    std::array<unsigned char, 4> id{};
    NoteKeyType type = NoteKeyType::Ed25519;
    PublicKey key{};
    bool operator==(const VerifierKey&) const = default;
};
/// Refuses a bad name, a key id that is not the key's, types other than 1 and 4, and bad keys (§2).
Result<VerifierKey> parseVkey(std::string_view vkey);
/// `name` is not empty and holds no space and no plus (asserted).
VerifierKey makeVkey(std::string name, const PublicKey& key, NoteKeyType type = NoteKeyType::Ed25519);
std::string toText(const VerifierKey& key);
/// Whether `name` may stand in a vkey: not empty, no space, no plus, no control character.
bool isNoteName(std::string_view name);

enum class NoteVerdict {
    Signed, ///< at least one signature by this key, and all of its signatures are good
    Absent, ///< no signature by this key
    Spoiled ///< a signature by this key is bad
};
NoteVerdict checkNote(const Note& note, const VerifierKey& key);
/// Seconds since 1970 of a cosignature by `key` (type 4); nullopt unless checkNote() says Signed.
std::optional<std::uint64_t> cosignatureTime(const Note& note, const VerifierKey& key);

/// A note over `text` (which ends in LF) with one type 1 signature under `name`; the signature is verified
/// before it is handed out.
Result<std::string> signNote(std::string_view text, const std::string& name, Signer& signer);

} // namespace fairlead::audit
