// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/act_work.h"

#include "adapters/pgserver/plan_builder.h"

#include <algorithm>
#include <sstream>

namespace fairlead::engines::postgresql {

using operation::Outcome;

Work::Work(ActSession& session, const operation::Plan& plan, const operation::Step& step,
           const operation::Facts& facts, Call call, std::string tag,
           std::function<void(std::string_view)> output)
    : m_session(session),
      m_plan(plan),
      m_step(step),
      m_facts(facts),
      m_call(call),
      m_tag(std::move(tag)),
      m_output(std::move(output)) {}

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

std::string Work::expected(const InstanceId& instance, const char* what) const {
    const auto found = m_plan.expects.find(instance.value + "." + what);
    return found == m_plan.expects.end() ? std::string() : found->second;
}

std::string Work::command(std::size_t index) const {
    FL_ASSERT(index < m_step.commands.size());
    std::string text = m_step.commands[index];
    for (std::size_t at = text.find(":'"); at != std::string::npos; at = text.find(":'", at + 1)) {
        const std::size_t end = text.find('\'', at + 2);
        FL_ASSERT(end != std::string::npos);
        std::string literal = "'";
        for (const char c : fact(text.substr(at + 2, end - at - 2)))
            literal.append(c == '\'' ? 2 : 1, c);
        text.replace(at, end - at + 1, literal + "'");
    }
    return text;
}

std::string Work::marked(const std::string& statement) const {
    // The tag is `fl:NUMBER:HEX`; anything else must not end the comment early.
    const bool clean = !m_tag.empty() && m_tag.find("*/") == std::string::npos;
    return clean ? "/* " + m_tag + " */ " + statement : statement;
}

Call Work::within(Micros most) const {
    const Deadline sooner = Deadline::in(most, clock());
    return {sooner.at < m_call.deadline.at ? sooner : m_call.deadline, m_call.stop};
}

Reply Work::send(const inventory::Instance& instance, const std::string& statement) {
    return m_session.send(instance, marked(statement), m_call);
}

Reply Work::sendBy(const inventory::Instance& instance, const std::string& statement, Micros most) {
    return m_session.send(instance, marked(statement), within(most));
}

Reply Work::sendAfresh(const inventory::Instance& instance, const std::string& statement, Micros most) {
    return m_session.sendAfresh(instance, marked(statement), within(most));
}

void Work::knock(const inventory::Instance& instance) {
    if (reach(instance, std::chrono::milliseconds{100}) != Reach::Accepts) return;
    static_cast<void>(m_session.keep(instance, within(std::chrono::seconds{1})));
}

Result<void> Work::approved(const inventory::Instance& instance, const char* hook,
                            const inventory::Instance* upstream) const {
    const auto found = instance.hooks.find(hook);
    const auto arguments = found == instance.hooks.end()
                               ? Result<std::vector<std::string>>(std::vector<std::string>{})
                               : runtime::fillIn(found->second.command, hookParameters(instance, upstream));
    if (!arguments) return arguments.error();
    const std::string text = commandText(*arguments);
    const bool planned =
        std::find(m_step.commands.begin(), m_step.commands.end(), text) != m_step.commands.end() ||
        text == m_step.compensation || text == parameter(parameter::kOnFailure) ||
        text == parameter((parameter::kMayRun + instance.id.value + "." + hook).c_str());
    if (planned && !text.empty()) return {};
    return Error{ErrorKind::Invalid,
                 std::string("The ") + hook + " hook is not the one in the plan, so it was not run: `" +
                     text + "`. Make a new plan.",
                 {},
                 instance.id.value};
}

Result<runtime::CommandResult> Work::hook(const inventory::Instance& instance, const char* name,
                                          const inventory::Instance* upstream) {
    const auto allowed = approved(instance, name, upstream);
    if (!allowed) return allowed.error();
    return runHook(instance, name, upstream, m_call, clock(), m_output);
}

Result<runtime::CommandResult> Work::hookReading(const inventory::Instance& instance, const char* name,
                                                 std::string_view input,
                                                 const std::function<void(std::string_view)>& onLine) {
    const auto allowed = approved(instance, name, nullptr);
    if (!allowed) return allowed.error();
    return runHook(instance, name, nullptr, m_call, clock(), onLine, input);
}

Result<void> Work::startHook(const inventory::Instance& instance, const char* name,
                             const inventory::Instance* upstream) {
    auto allowed = approved(instance, name, upstream);
    if (allowed) m_session.startHook(instance, name, upstream, m_call);
    return allowed;
}

Reach Work::reach(const inventory::Instance& instance, Micros most) const {
    return probePort(instance, within(most).deadline, clock());
}

Result<ControlData> Work::controlData(const inventory::Instance& instance) {
    const auto allowed = approved(instance, hook::kControlData, nullptr);
    if (!allowed) return allowed.error();
    // Not shown line by line: it is long, and what matters of it stands in the outcome.
    const auto result = runHook(instance, hook::kControlData, nullptr, m_call, clock());
    if (!result) return result.error();
    const std::string& id = instance.id.value;
    if (result->exitCode != 0) {
        return Error{
            ErrorKind::Unexpected,
            "The controldata hook of " + id + " exited with " + std::to_string(result->exitCode) + ".",
            result->errors, id};
    }
    auto data = parseControlData(result->output);
    if (data) return *data;
    return Error{ErrorKind::Unexpected,
                 "The controldata hook of " + id + " printed no pg_controldata output in English.",
                 result->output, id};
}

bool Work::waitMore(Micros pause) const {
    if (m_call.stop.stop_requested() || m_call.deadline.passed(clock())) return false;
    clock().sleepFor(pause, m_call.stop);
    return !m_call.stop.stop_requested();
}

Outcome unanswered(const Reply& reply, const std::string& doing) {
    const std::string why = toText(reply.rows.error());
    if (reply.inDoubt) return inDoubt(doing + " was sent and the answer was lost: " + why);
    return failed(doing + " was not done: " + why);
}

} // namespace fairlead::engines::postgresql
