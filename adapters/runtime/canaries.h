// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/canary.h"
#include "models/topology/snapshot.h"

#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace fairlead::runtime {

/// What the canaries work with. Everything outlives them; all of it is safe on any thread.
struct CanaryPorts {
    const Clock& clock;
    const inventory::Inventory& inventory;
    std::map<std::string, operation::CanaryCarrier*> carriers; ///< by technology
    std::string console;                                       ///< whose heartbeat it is
    std::function<topology::SnapshotPtr()> latest;
    std::function<bool(const EngineId&)> operating; ///< an operation holds the engine's lock
    /// Written, at `at`. Told only when the primary acknowledged it.
    std::function<void(const EngineId&, std::uint64_t beat, MonoTime at)> written;
    /// What an instance holds; nothing: none of this console's.
    std::function<void(const InstanceId&, std::optional<std::uint64_t> beat, MonoTime at)> read;
    /// Why none is written now; empty when one is.
    std::function<void(const EngineId&, std::string why)> silent;
};

/// Writes a heartbeat to every engine that wants one and reads it from every other instance, half an interval
/// later. Only on the single primary that is seen now, and never while an operation is under way there.
class Canaries {
  public:
    explicit Canaries(CanaryPorts ports) : m_ports(std::move(ports)) {}
    Canaries(const Canaries&) = delete;
    Canaries& operator=(const Canaries&) = delete;

    /// A thread for each engine that wants a heartbeat, so that no engine waits for another.
    void start();
    /// Tells all to give up and waits for them.
    void stop();

    /// One turn of one engine, for tests: writes if it may.
    void write(const inventory::Engine& engine, std::stop_token stop);
    /// Likewise reads.
    void read(const inventory::Engine& engine, std::stop_token stop);

  private:
    void run(const inventory::Engine& engine, std::stop_token stop);
    /// Where to write; or nothing, and why not.
    const inventory::Instance* placeFor(const inventory::Engine& engine, std::string& why) const;

    const CanaryPorts m_ports;
    std::vector<std::jthread> m_threads;
};

} // namespace fairlead::runtime
