// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/anchors/heads.h"
#include "models/audit/prove.h"
#include "models/inventory/secret_store.h"
#include "tests/adapters/audit/log_bench.h"

namespace fairlead::tests {

/// Says the same secret for every reference.
struct OneSecret : inventory::SecretStore {
    explicit OneSecret(std::string text) : secret(std::move(text)) {}
    Result<Secret> read(const inventory::SecretRef&, const Call&) override { return Secret(secret); }
    std::string secret;
};

/// A log with checkpoints to send, and what happens to it when a machine is restored.
struct AnchorBench : LogBench {
    /// Opens, writes so many entries, takes a checkpoint, and closes as a crash does. The newest note.
    std::string grow(int entries) {
        const auto log = mustOpen();
        for (int i = 0; i < entries; ++i)
            if (!log->append(noteDraft("n")).has_value()) qFatal("cannot append");
        return *log->checkpoint();
    }
    /// A checkpoint of this size by the log's key over other entries than the log's.
    std::string forged(std::uint64_t size) {
        audit::MerkleTree other;
        for (std::uint64_t i = 0; i < size; ++i)
            other.append(audit::leafHash("other " + std::to_string(i)));
        const auto key = *ring.logKey();
        return *audit::signCheckpoint(options.origin, other, *key);
    }
    Call call() const { return {Deadline::in(std::chrono::seconds(20), clock), {}}; }
};

/// The sizes of notes, separated by spaces.
inline std::string sizesOf(const Result<std::vector<std::string>>& notes) {
    if (!notes) return toText(notes.error());
    std::string out;
    for (const std::string& note : *notes)
        out += (out.empty() ? "" : " ") + std::to_string(audit::headOf(note)->size);
    return out;
}

/// `kept 5`, `larger 9`, `differs 5`, or the error.
inline std::string said(const Result<audit::AnchorAnswer>& answer) {
    if (!answer) return toText(answer.error());
    const char* word = answer->kind == audit::AnchorAnswer::Kind::Kept     ? "kept "
                       : answer->kind == audit::AnchorAnswer::Kind::Larger ? "larger "
                                                                           : "differs ";
    return word + std::to_string(answer->size);
}

} // namespace fairlead::tests
