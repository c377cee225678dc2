// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/haproxy/answers.h"

#include <cstdint>

using namespace fairlead;
using namespace fairlead::traffic::haproxy;

/// Answers of a runtime socket of any bytes: every state that is read has a name and a word.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto states = parseServersState(text)) {
        for (const ServerState& state : *states) {
            FL_ASSERT(!state.backend.empty() && !state.name.empty() && !toWord(state).empty());
            FL_ASSERT(!state.serves() || toWord(state) == "serving");
        }
    }
    if (const auto rows = parseStat(text)) static_cast<void>(sessionsOn(*rows, "be/a1"));
    if (const auto place = splitPlace(std::string(text)))
        FL_ASSERT(!place->first.empty() && !place->second.empty());
    return 0;
}
