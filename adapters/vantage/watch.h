// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"
#include "models/topology/vantage.h"

#include <functional>
#include <thread>
#include <vector>

namespace fairlead::vantage {

/// Asks every vantage of an inventory every 2 s, each on a thread of its own, so that one that hangs delays
/// nobody. What it refers to must outlive it.
class Watch {
  public:
    /// Called on the threads of the watch, for different vantages at the same time.
    using Take = std::function<void(topology::VantageReading)>;
    Watch(const inventory::Inventory& inventory, inventory::SecretStore& secrets, const Clock& clock,
          Take take);
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch() { stop(); }
    /// Tells the askings under way to give up and waits for them; final.
    void stop();
    /// Asks one of them once more, now, with its token read anew. Blocks for 3 s at most; any thread. Without a report
    /// the reading says why; also where the inventory names no such vantage.
    topology::VantageReading askNow(const std::string& id, const std::stop_token& stop);

  private:
    void run(const inventory::VantagePoint& vantage, const std::stop_token& stop);
    topology::VantageReading askOnce(const inventory::VantagePoint& vantage, Secret& token,
                                     const std::stop_token& stop);

    const inventory::Inventory& m_inventory;
    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
    const Take m_take;
    std::vector<std::jthread> m_threads;
};

} // namespace fairlead::vantage
