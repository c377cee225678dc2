// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/anchor.h"

namespace fairlead::audit {

std::string toText(const AnchorState& state) {
    const std::string name = state.id + " (" + state.place + ")";
    const std::string has = state.size == 0 ? " has nothing of this log yet"
                                            : " has the checkpoint of size " + std::to_string(state.size) +
                                                  (state.at ? ", as of " + toScreen(*state.at) : "");
    switch (state.health) {
        case AnchorState::Health::Unknown:
            return name + " was not asked yet.";
        case AnchorState::Health::Keeping:
            return name + has + ".";
        case AnchorState::Health::Failing:
            return name + " FAILS; it" + has + ". " + state.why;
        case AnchorState::Health::Contradicting:
            return name + " CONTRADICTS this log. " + state.why;
    }
    return name;
}

} // namespace fairlead::audit
