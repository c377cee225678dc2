// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/drill/faults.h"

namespace fairlead::drill {

std::string_view toWord(FaultKind kind) {
    switch (kind) {
        case FaultKind::SiteLoss:
            return "site loss";
        case FaultKind::LinkCut:
            return "link cut";
        case FaultKind::InstanceCrash:
            return "instance crash";
        case FaultKind::ReplicationLag:
            return "replication lag";
        case FaultKind::SlowAnswers:
            return "slow answers";
    }
    return "";
}

} // namespace fairlead::drill
