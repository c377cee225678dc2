// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/act_session.h"

#include "adapters/pgserver/engine_claim.h"
#include "adapters/pgserver/host.h"

#include <algorithm>

namespace fairlead::engines::postgresql {

namespace {

/// A checkpoint may take minutes. What bounds each statement is its step's deadline; this bounds what an
/// abandoned one may still do on the server.
constexpr Micros kLongestStatement = std::chrono::minutes{6};

} // namespace

const inventory::Instance* ActSession::instance(const InstanceId& id) const {
    const auto& all = m_engine.instances;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

ConnectOptions ActSession::options() const {
    ConnectOptions options;
    options.applicationName = m_tag;
    options.statementTimeout = kLongestStatement;
    return options;
}

Result<void> ActSession::keep(const inventory::Instance& instance, const Call& call) {
    const auto found = m_kept.find(instance.id);
    if (found != m_kept.end() && found->second->usable()) return {};
    m_kept.erase(instance.id);
    auto opened = Connection::open(m_engine, instance, options(), m_secrets, m_clock, call);
    if (!opened) return opened.error();
    if (!m_operation.empty()) {
        const auto claimed = claimServer(**opened, m_operation, m_clock, call);
        m_contested = m_contested || (!claimed && (*opened)->usable());
        if (!claimed) return claimed.error();
    }
    m_kept[instance.id] = std::move(opened).value();
    return {};
}

Reply ActSession::sendOn(Connection& connection, const std::string& statement, const Call& call) {
    auto rows = connection.exec(statement, call);
    if (rows) return {std::move(rows), false, {}};
    return {std::move(rows), connection.inDoubt(), connection.sqlState()};
}

Reply ActSession::send(const inventory::Instance& instance, const std::string& statement, const Call& call) {
    const auto kept = keep(instance, call);
    if (!kept) return {kept.error(), false, {}};
    return sendOn(*m_kept.at(instance.id), statement, call);
}

Reply ActSession::sendAfresh(const inventory::Instance& instance, const std::string& statement,
                             const Call& call) {
    const auto opened = Connection::open(m_engine, instance, options(), m_secrets, m_clock, call);
    if (!opened) return {opened.error(), false, {}};
    return sendOn(**opened, statement, call);
}

void ActSession::startHook(const inventory::Instance& instance, const char* hook,
                           const inventory::Instance* upstream, const Call& call) {
    joinHook();
    m_hookResult.reset();
    // The session outlives the thread, and the engine is its own copy, so the pointers hold.
    m_hook = std::jthread([this, &instance, hook, upstream, call] {
        auto result = runHook(instance, hook, upstream, call, m_clock);
        const std::scoped_lock lock(m_mutex);
        m_hookResult = std::move(result);
    });
}

std::optional<Result<runtime::CommandResult>> ActSession::hookResult() {
    const std::scoped_lock lock(m_mutex);
    return m_hookResult;
}

void ActSession::joinHook() {
    if (m_hook.joinable()) m_hook.join();
}

} // namespace fairlead::engines::postgresql
