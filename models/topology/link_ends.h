// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/views.h"

namespace fairlead::topology {

/// One link with what each of its ends said of it last. Not for use outside this folder.
struct LinkEnds {
    const InstanceView* from = nullptr;
    const InstanceView* to = nullptr;
    const LinkReport* sender = nullptr;   ///< of `from`; null when it does not name `to`
    const LinkReport* receiver = nullptr; ///< of `to`; null when it does not name `from`
};

/// Where the receiving end stood, by the furthest of the best readings there are.
struct ReplicaReading {
    std::optional<std::uint64_t> received;
    std::optional<std::uint64_t> applied;
    MonoTime at;
};
std::optional<ReplicaReading> readReplica(const LinkEnds& ends);

/// How long before the reading the primary stood at `position`; by the trail of the link's own
/// upstream, or of the primary behind a cascade. No reading is dated later than the primary's last
/// look: what it did afterwards nobody has seen.
std::optional<Micros> timeLag(const EngineView& engine, const LinkEnds& ends, std::uint64_t position,
                              MonoTime at);

/// How long a heartbeat of Fairlead's has been missing there; nothing when none is written or read.
std::optional<Micros> canaryLag(const EngineView& engine, const InstanceView& instance);
/// A sentence with both numbers when the heartbeat says otherwise than the positions.
std::optional<std::string> canaryDispute(const EngineView& engine, const ReplicationLink& link);

/// Fills in position and time lag, each only where both ends can be compared.
void measureLag(const EngineView& engine, const LinkEnds& ends, ReplicationLink& link);

} // namespace fairlead::topology
