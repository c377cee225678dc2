// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/context.h"

namespace fairlead::engines::redis {
namespace {

/// Longer chains are no histories but loops or nonsense.
constexpr int kLongestChain = 64;

} // namespace

void Pasts::learn(const Look& look) {
    if (look.replid.empty()) return;
    if (!look.replid2.empty() && look.leftAt) {
        m_pasts[look.replid] = {look.replid2, *look.leftAt};
    } else if (look.primary) {
        // A replica that knows of nothing before may have forgotten it; a primary has it or had none.
        m_pasts.try_emplace(look.replid);
    }
}

std::string Pasts::historyOf(const std::string& replid) const {
    auto found = m_pasts.find(replid);
    if (found == m_pasts.end()) return {};
    std::string text = replid;
    for (int i = 0; i < kLongestChain && found != m_pasts.end() && !found->second.before.empty(); ++i) {
        text = found->second.before + "@" + std::to_string(found->second.leftAt) + ";" + text;
        found = m_pasts.find(found->second.before);
    }
    return text;
}

Context::~Context() = default;

Result<std::unique_ptr<Connection>> Context::borrow(const inventory::Engine& engine,
                                                    const inventory::Instance& instance, const Call& call) {
    std::unique_ptr<Connection> kept;
    {
        const std::scoped_lock lock{m_mutex};
        const auto found = m_idle.find({instance.id, std::this_thread::get_id()});
        if (found != m_idle.end()) {
            kept = std::move(found->second);
            m_idle.erase(found);
        }
    }
    if (kept && kept->usable()) return kept;
    return Connection::open(endpointOf(engine, instance), "fairlead", secrets, clock, call);
}

void Context::giveBack(const InstanceId& instance, std::unique_ptr<Connection> connection) {
    if (!connection || !connection->usable()) return;
    const std::scoped_lock lock{m_mutex};
    m_idle[{instance, std::this_thread::get_id()}] = std::move(connection);
}

std::string Context::history(const EngineId& engine, const Look& look) {
    const std::scoped_lock lock{m_mutex};
    Pasts& pasts = m_pasts[engine];
    pasts.learn(look);
    return pasts.historyOf(look.replid);
}

LookMemory Context::recall(const InstanceId& instance) const {
    const std::scoped_lock lock{m_mutex};
    const auto found = m_memory.find(instance);
    return found == m_memory.end() ? LookMemory{} : found->second;
}

void Context::remember(const InstanceId& instance, LookMemory memory) {
    const std::scoped_lock lock{m_mutex};
    m_memory[instance] = std::move(memory);
}

Result<Seen> see(const inventory::Engine& engine, const inventory::Instance& instance, const Call& call,
                 Context& context) {
    const auto mode = modeOf(engine);
    if (!mode) return mode.error();
    std::optional<Error> first;
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto connection = context.borrow(engine, instance, call);
        if (!connection) return connection.error();
        Result<Look> look = lookAt(**connection, *mode == Mode::Cluster, context.clock, call);
        if (look) return Seen{std::move(*connection), std::move(*look)};
        // A kept session may have ended since: a promotion ends them all.
        const bool gone = !(*connection)->usable() && look.error().kind == ErrorKind::Refused;
        context.giveBack(instance.id, std::move(*connection));
        if (!gone) return look.error();
        first = look.error();
    }
    return *first;
}

} // namespace fairlead::engines::redis
