// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace fairlead::audit {

/// Every code that a verification can give, in the order of audit-log.md §10; W_ are warnings, N_ notes, all
/// others fail. Findings takes no other code, and tst_verify walks the table: a code without a damaged log
/// that brings it about fails there.
inline constexpr std::array<std::string_view, 70> kVerifyCodes{
    // The log cannot be looked at, or not as what it pretends to be.
    "BAD_TRUST", "IO_ERROR", "BUNDLE_INVALID",
    // A: layout
    "NO_LOG", "SEGMENT_MISSING", "W_PARTIAL",
    // B: lines
    "LINE_TOO_LONG", "BAD_UTF8", "BAD_FRAME", "BAD_JSON", "NOT_CANONICAL", "BAD_VALUE", "UNSUPPORTED",
    "BAD_SCHEMA", "WRONG_LOG", "DUPLICATE", "FORK", "BAD_SIGNATURE", "REORDERED", "GAP", "CHAIN_BREAK",
    "KEY_NOT_ACTIVE", "UNKNOWN_KEY", "UNTRUSTED_LOG", "W_UNTRUSTED", "BAD_ENDORSEMENT", "SEGMENT_MISMATCH",
    "TREE_MISMATCH", "TORN_SEGMENT", "W_TORN_TAIL",
    // C: checkpoints
    "BAD_CHECKPOINT", "CHECKPOINT_WRONG_LOG", "N_CHECKPOINT_SKIPPED", "CHECKPOINT_BAD_SIGNATURE", "TRUNCATED",
    "CHECKPOINT_MISMATCH", "W_NO_CHECKPOINT",
    // D: anchors
    "ANCHOR_INVALID", "TRUNCATED_VS_ANCHOR", "W_ANCHOR_SKIPPED", "FORK_VS_ANCHOR", "QUORUM_NOT_MET",
    "N_NO_ANCHOR",
    // E: meaning
    "MONO_BACKWARD", "BOOT_REUSED", "W_CLOCK_BACKWARD", "W_CLOCK_JUMP", "SESSION_MISMATCH",
    "SESSION_BINDING_INVALID", "N_SESSION_UNBOUND", "APPROVAL_INVALID", "APPROVAL_PLAN_MISMATCH",
    "INTENT_OUTSIDE_OPERATION", "APPROVAL_SELF", "APPROVAL_EXPIRED", "APPROVAL_MISSING",
    "OUTCOME_WITHOUT_INTENT", "OPERATION_ENDED_OPEN", "W_OPEN_INTENT",
    // F: attachments
    "ATTACHMENT_MISMATCH", "W_ATTACHMENT_MISSING",
    // Other warnings and notes
    "W_STRAY_FILE", "W_NOT_NFC", "W_OPERATOR_TOFU", "N_RECOVERED", "N_KEY_ROTATED", "N_KEY_RECOVERED",
    "N_BREAKGLASS", "N_DEGRADED", "N_UNCOVERED_TAIL"};

constexpr bool isVerifyCode(std::string_view code) {
    return std::find(kVerifyCodes.begin(), kVerifyCodes.end(), code) != kVerifyCodes.end();
}

} // namespace fairlead::audit
