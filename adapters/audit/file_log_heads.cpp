// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/file_log.h"

#include "models/audit/checkpoint.h"
#include "models/audit/prove.h"

#include <algorithm>
#include <charconv>

/// What others hold the log against.
namespace fairlead::audit {

namespace {

Error refused(std::string what) {
    return {ErrorKind::Refused, std::move(what), "", ""};
}

} // namespace

Result<Digest> FileLog::rootAt(std::uint64_t size) const {
    const Result<std::string> text = m_store.files().read(checkpointPath(size), 0, kLongestNote);
    if (!text) return text.error();
    const Result<Note> note = parseNote(*text);
    const Result<VerifierKey> key = parseVkey(logVkey());
    const bool ours = note && key && checkNote(*note, *key) == NoteVerdict::Signed;
    const std::optional<Checkpoint> head = ours ? parseCheckpoint(note->text) : std::nullopt;
    if (!head || head->origin != m_options.origin || head->size != size)
        return refused("This log holds no checkpoint of its own of size " + std::to_string(size) + ".");
    return head->root;
}

Result<std::vector<std::uint64_t>> FileLog::signedSizes() const {
    const Result<std::vector<std::string>> names = m_store.files().list("checkpoints");
    if (!names) return names.error();
    std::vector<std::uint64_t> sizes;
    for (const std::string& name : *names) {
        std::uint64_t size = 0;
        const auto [end, status] = std::from_chars(name.data(), name.data() + name.size(), size);
        if (status == std::errc() && checkpointPath(size) == "checkpoints/" + name) sizes.push_back(size);
    }
    std::sort(sizes.begin(), sizes.end());
    return sizes;
}

Result<std::vector<std::vector<Digest>>> FileLog::growth(const std::vector<std::uint64_t>& from,
                                                         std::uint64_t size) const {
    std::vector<std::vector<Digest>> paths;
    if (from.empty()) return paths;
    const Result<TreeHashes> hashes = leafHashesOf(m_store.files());
    if (!hashes) return hashes.error();
    for (const std::uint64_t old : from) {
        if (old == 0 || old > size || size > hashes->size())
            return refused("This log cannot show how it grew from " + std::to_string(old) + " to " +
                           std::to_string(size) + " entries.");
        paths.push_back(hashes->consistency(old, size));
    }
    return paths;
}

} // namespace fairlead::audit
