// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/act_work.h"

#include "adapters/engines/redis/host.h"

#include <algorithm>
#include <sstream>

namespace fairlead::engines::redis {

using operation::Outcome;

const inventory::Instance& Work::target() const {
    const auto* found = m_session.instance(m_step.target);
    FL_ASSERT(found != nullptr);
    return *found;
}

const inventory::Instance& Work::named(const char* parameter) const {
    const auto* found = m_session.instance(InstanceId(this->parameter(parameter)));
    FL_ASSERT(found != nullptr);
    return *found;
}

std::vector<const inventory::Instance*> Work::listed(const char* parameter) const {
    std::vector<const inventory::Instance*> all;
    std::istringstream ids(this->parameter(parameter));
    for (std::string id; ids >> id;) {
        const auto* found = m_session.instance(InstanceId(id));
        if (found != nullptr) all.push_back(found);
    }
    return all;
}

std::string Work::parameter(const char* name) const {
    const auto found = m_step.parameters.find(name);
    return found == m_step.parameters.end() ? std::string() : found->second;
}

std::string Work::fact(const std::string& name) const {
    const auto found = m_facts.find(name);
    return found == m_facts.end() ? std::string() : found->second;
}

std::optional<std::int64_t> Work::numberFact(const std::string& name) const {
    return parseNumber(fact(name));
}

Call Work::within(Micros most) const {
    const Deadline sooner = Deadline::in(most, clock());
    return {{std::min(sooner.at, m_call.deadline.at)}, m_call.stop};
}

std::vector<Reply> Work::send(const inventory::Instance& instance, const std::vector<Command>& commands) {
    return m_session.send(endpointOf(m_session.engine(), instance), commands, m_call);
}

Reply Work::send(const inventory::Instance& instance, const Command& command) {
    return send(instance, std::vector<Command>{command}).front();
}

Result<Look> Work::look(const inventory::Instance& instance, Micros most) {
    return m_session.look(instance, within(most));
}

Result<SentinelLook> Work::lookAtSentinel(const Endpoint& sentinel) {
    const Call bounded = within(std::chrono::seconds{1});
    Result<SentinelLook> last = Error{};
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto connection = m_session.keep(sentinel, bounded);
        if (!connection) return connection.error();
        last = redis::lookAtSentinel(**connection, m_session.sentinels().service, bounded);
        if (last || (*connection)->usable()) break;
    }
    return last;
}

Command Work::command(std::size_t index) const {
    FL_ASSERT(index < m_step.commands.size());
    return toCommand(m_step.commands[index]);
}

Result<runtime::CommandResult> Work::hook(const inventory::Instance& instance, const char* name) {
    const auto found = instance.hooks.find(name);
    if (found != instance.hooks.end()) {
        const auto arguments = runtime::fillIn(found->second.command, hookParameters(instance));
        if (!arguments) return arguments.error();
        const auto& planned = m_step.commands;
        if (std::find(planned.begin(), planned.end(), commandText(*arguments)) != planned.end())
            return runHook(instance, name, m_call, clock());
    }
    return Error{ErrorKind::Invalid,
                 std::string("The ") + name + " hook of " + instance.id.value +
                     " is not the one in the plan, so it was not run. Make a new plan.",
                 {},
                 instance.id.value};
}

Reach Work::reach(const inventory::Instance& instance, Micros most) const {
    return probePort(instance.host, instance.port, within(most).deadline, clock());
}

bool Work::waitMore(Micros pause) const {
    if (m_call.stop.stop_requested() || m_call.deadline.passed(clock())) return false;
    clock().sleepFor(pause, m_call.stop);
    return !m_call.stop.stop_requested();
}

Outcome unanswered(const Reply& reply, const std::string& doing) {
    const std::string why = toText(reply.value.error());
    if (reply.inDoubt) return inDoubt(doing + " was sent and the answer was lost: " + why);
    return failed(doing + " was not done: " + why);
}

} // namespace fairlead::engines::redis
