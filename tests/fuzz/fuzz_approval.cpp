// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/approval.h"

#include <cstdint>

using namespace fairlead;
using namespace fairlead::audit;

/// Approvals and session bindings of any bytes: what is read is written back byte for byte, and without a
/// registered key nothing counts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto approval = parseApproval(text)) FL_ASSERT(toText(*approval) == text);
    if (const auto binding = parseSessionBinding(text)) FL_ASSERT(toText(*binding) == text);
    ApprovalContext context;
    context.rootAt = [](std::uint64_t) { return std::optional(Digest{}); };
    const ApprovalVerdict verdict = judgeApproval(text, context);
    FL_ASSERT(verdict.refusal.has_value() && !verdict.sentence.empty());
    return 0;
}
