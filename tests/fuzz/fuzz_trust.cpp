// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/trust.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead::audit;

/// Any bytes are read as a trust file; what is accepted must be whole and must not make judging run away.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto trust = parseTrust({reinterpret_cast<const char*>(data), size});
    if (!trust) {
        if (!trust.error().where.starts_with("line ") || trust.error().what.empty()) std::abort();
        return 0;
    }
    for (const TrustGroup& group : trust->groups)
        if (group.needed < 1 || group.needed > group.members.size()) std::abort();
    if (judgeWitnesses(*trust, Note{"text\n", {}}) != WitnessVerdict::NotMet) std::abort();
    return 0;
}
