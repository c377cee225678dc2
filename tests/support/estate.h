// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/reduce.h"
#include "tests/support/fake_clock.h"

#include <string>
#include <vector>

namespace fairlead::tests {

/// Sites DC1 (Frankfurt) and DC2 (Dublin) and one engine `orders` of technology `fake` that is at home
/// at DC1. Instances are written `a1@DC1`; the first at each site is its cross-site endpoint.
inventory::Inventory smallEstate(const std::vector<std::string>& instances = {"a1@DC1", "b1@DC2"});
/// One more engine in an estate.
inventory::Engine smallEngine(const std::string& id, const std::vector<std::string>& instances);

/// A front door of the engine `orders` that leads to `be/a1` at DC1 and `be/b1` at DC2. Devices are
/// written `lb1@DC1`, or `dns1@` for one outside both sites.
inventory::FrontDoor smallDoor(const std::string& id, const std::vector<std::string>& devices);

/// Observations as an adapter makes them, without dates. Positions are ordinals.
topology::Observation primaryLook(const std::string& instance, std::uint64_t written);
topology::Observation replicaLook(const std::string& instance, std::uint64_t received, std::uint64_t applied,
                                  const std::string& upstream = {});
/// What the sending end says of a replica.
topology::LinkReport sends(const std::string& to, std::uint64_t received, std::uint64_t applied,
                           topology::LinkState state = topology::LinkState::Streaming,
                           topology::SyncMode sync = topology::SyncMode::Async);
topology::LinkReport receives(const std::string& from,
                              topology::LinkState state = topology::LinkState::Streaming);

/// An estate as it is seen over time: looks go in, snapshots come out.
struct WatchedEstate {
    explicit WatchedEstate(inventory::Inventory declared = smallEstate()) : inventory(std::move(declared)) {}

    void see(topology::Observation look);
    void fail(const std::string& instance, ErrorKind kind);
    /// Reads a device of a front door; `site` empty: it leads to none, or to both.
    void readDevice(const std::string& device, const std::string& site, bool holds = false);
    void failDevice(const std::string& device, ErrorKind kind);
    void wait(Micros d) { clock.step(d); }
    topology::TopologySnapshot snapshot();

    inventory::Inventory inventory;
    topology::Memory memory;
    FakeClock clock;
    std::uint64_t generation = 0;
};

} // namespace fairlead::tests
