// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/operation/engine_adapter.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::tests {

/// What a test does to one instance. A look at it then fails with Refused, Timeout, Authentication.
enum class Disturbance { Kill, Hang, WrongPassword };

/// An engine that runs, with its adapter: what the contract suite is run over. Its engine is whole when it
/// is made, takes writes at one site and can be switched over to `destination`. Used by one thread.
class Subject {
  public:
    virtual ~Subject() = default;
    /// Empty when it is ready, else why it did not come up.
    virtual std::string whyNotReady() const { return {}; }
    /// May be another one after disturb() and mend().
    virtual operation::EngineAdapter& adapter() = 0;
    virtual const inventory::Inventory& inventory() const = 0;
    virtual const inventory::Engine& engine() const { return inventory().engines.front(); }
    virtual const Clock& clock() const = 0;
    virtual SiteId destination() const = 0;

    /// Those that disturb() knows.
    virtual std::vector<Disturbance> disturbances() const = 0;
    virtual void disturb(Disturbance disturbance, const InstanceId& instance) = 0;
    /// Undoes every disturbance and waits until the engine is whole again.
    virtual void mend() = 0;
    /// What nobody may ever read in a text: passwords, the wrong one too.
    virtual std::vector<std::string> secrets() const { return {}; }
    /// How long a look or a question may take at most.
    virtual Micros patience() const { return std::chrono::seconds{10}; }
};

using MakeSubject = std::function<std::unique_ptr<Subject>()>;

} // namespace fairlead::tests
