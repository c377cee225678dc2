// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/automation.h"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::tests {

/// Other automation that obeys, refuses, hangs or lies. Commands are `hook VERB ID`, as automationOf() writes
/// them. Any thread.
class FakeHooks : public operation::HookRunner {
  public:
    /// What one verb of one automation answers instead of obeying; nothing: it obeys.
    using Answer = std::function<Result<operation::HookReply>()>;

    Result<operation::HookReply> run(const std::vector<std::string>& command, const Call&) override {
        const std::scoped_lock guard(m_mutex);
        const std::string& verb = command.at(1);
        const std::string& id = command.at(2);
        calls.push_back(verb + " " + id);
        const auto scripted = answers.find(verb + " " + id);
        if (scripted != answers.end()) return scripted->second();
        if (verb == "state")
            return operation::HookReply{0, parked[id] ? "parked\n" : "running since noon\n", {}};
        parked[id] = verb == "park";
        return operation::HookReply{};
    }

    std::map<std::string, Answer> answers; ///< by `VERB ID`
    std::map<std::string, bool> parked;
    std::vector<std::string> calls;

  private:
    std::mutex m_mutex;
};

/// As an inventory would declare it for that engine.
inline inventory::Automation automationOf(const std::string& id, const std::string& engine = "orders") {
    const auto hook = [](const char* verb) {
        inventory::HostHook made;
        made.command = {"hook", verb, "{automation}"};
        return made;
    };
    return {AutomationId(id), EngineId(engine), "repmgr",         "b1.example",
            hook("state"),    hook("park"),     hook("give-back")};
}

} // namespace fairlead::tests
