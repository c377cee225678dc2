// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/estate.h"

namespace fairlead::tests {

/// A vantage for an inventory; `site` empty: a third place.
inline inventory::VantagePoint smallVantage(const std::string& id, const std::string& site = {}) {
    inventory::VantagePoint vantage;
    vantage.id = id;
    vantage.site = SiteId(site);
    vantage.host = id + ".example";
    vantage.port = 7443;
    vantage.fingerprint = std::string(64, 'a');
    vantage.token = {inventory::SecretRef::Scheme::Environment, "TOKEN"};
    return vantage;
}

inline topology::ProbeReport answered(const std::string& instance, Micros ago = Micros{0}) {
    return {InstanceId(instance), topology::Answer::Answered, true, ago, ago, 0, Micros{0}};
}
/// Silent for so long, in so many looks; it answered before that.
inline topology::ProbeReport silent(const std::string& instance, int looks, Micros over) {
    return {InstanceId(instance), topology::Answer::Silent, true, Micros{0}, over, looks, over};
}

/// The report of a vantage arrives now. Instances in order of their names.
inline void report(WatchedEstate& estate, const std::string& vantage,
                   const std::vector<topology::ProbeReport>& probes) {
    topology::VantageReading reading{vantage, estate.clock.utc(), estate.clock.mono(), {}, {}};
    reading.report = topology::VantageReport{vantage, estate.inventory.estate, estate.clock.utc(), probes};
    topology::remember(estate.memory, reading);
}
inline void askInVain(WatchedEstate& estate, const std::string& vantage, ErrorKind kind) {
    topology::VantageReading reading{vantage, estate.clock.utc(), estate.clock.mono(), {}, {}};
    reading.failure = Error{kind, vantage + " gave no report.", {}, vantage};
    topology::remember(estate.memory, reading);
}

/// Looks at `instance` in vain every 5 s, `looks` times; the last is now.
inline void failRepeatedly(WatchedEstate& estate, const std::vector<std::string>& instances, int looks) {
    for (int i = 0; i < looks; ++i) {
        if (i > 0) estate.wait(std::chrono::seconds{5});
        for (const std::string& instance : instances)
            estate.fail(instance, ErrorKind::Timeout);
    }
}

/// b1's own link says when it last heard from a1, or that it lost it.
inline topology::Observation replicaThatHeard(Micros ago) {
    topology::Observation look = replicaLook("b1", 1000, 1000, "a1");
    look.links.front().reportAge = ago;
    return look;
}
inline topology::Observation orphan() {
    topology::Observation look = replicaLook("b1", 1000, 1000, "a1");
    look.links.front().peer = {};
    look.links.front().state = topology::LinkState::Broken;
    return look;
}

} // namespace fairlead::tests
