// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/audit/verify_log_builder.h"

#include <string>
#include <vector>

namespace fairlead::tests {

/// One fault: how a log comes to have it, and the code a verifier must give it.
struct VerifyRow {
    const char* name;
    const char* code;
    void (*make)(LogBuilder&);
};
std::vector<VerifyRow> layoutAndLineRows();
std::vector<VerifyRow> headRows();    ///< checkpoints, anchors, trust
std::vector<VerifyRow> meaningRows(); ///< meaning and evidence
std::vector<VerifyRow> prunedRows();  ///< logs with .leaves

/// A genesis line, three notes, a checkpoint over all.
void smallLog(LogBuilder& log);
/// Puts the first text `from` of the current segment right by `to`.
void swapText(std::string& where, const std::string& from, const std::string& to);

} // namespace fairlead::tests
