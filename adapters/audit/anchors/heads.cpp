// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/heads.h"

namespace fairlead::audit {

Result<Checkpoint> headOf(const std::string& note) {
    const Result<Note> parsed = parseNote(note);
    const std::optional<Checkpoint> head = parsed ? parseCheckpoint(parsed->text) : std::nullopt;
    if (!head) return Error{ErrorKind::Unexpected, "This is no signed checkpoint.", "", ""};
    return *head;
}

std::string sixteenDigits(std::uint64_t size) {
    const std::string digits = std::to_string(size);
    return std::string(digits.size() < 16 ? 16 - digits.size() : 0, '0') + digits;
}

Result<AnchorAnswer> answerOf(const std::string& held, const Checkpoint& offered) {
    const Result<Checkpoint> head = headOf(held);
    if (!head) return head.error();
    if (head->size > offered.size) return AnchorAnswer{AnchorAnswer::Kind::Larger, head->size, held};
    const bool same = head->size < offered.size || head->root == offered.root;
    return AnchorAnswer{same ? AnchorAnswer::Kind::Kept : AnchorAnswer::Kind::Differs, head->size, held};
}

Error placed(Error error, const std::string& id) {
    error.where = "anchor " + id;
    return error;
}

} // namespace fairlead::audit
