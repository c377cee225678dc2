// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/act_session.h"

#include <algorithm>

namespace fairlead::engines::redis {

ActSession::ActSession(inventory::Engine engine, inventory::SecretStore& secrets, const Clock& clock)
    : m_engine(std::move(engine)), m_secrets(secrets), m_clock(clock) {
    m_mode = modeOf(m_engine).value_or(Mode::Replication);
    if (m_mode == Mode::Sentinel) m_sentinels = sentinelsOf(m_engine).value_or(SentinelGroup{});
}

const inventory::Instance* ActSession::instance(const InstanceId& id) const {
    const auto& all = m_engine.instances;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

Result<Connection*> ActSession::keep(const Endpoint& endpoint, const Call& call) {
    auto& kept = m_kept[endpoint.name];
    if (kept && kept->stillOpen()) return kept.get();
    kept.reset();
    auto opened = Connection::open(endpoint, m_tag, m_secrets, m_clock, call);
    if (!opened) return opened.error();
    kept = std::move(opened).value();
    return kept.get();
}

std::vector<Reply> ActSession::send(const Endpoint& endpoint, const std::vector<Command>& commands,
                                    const Call& call) {
    std::vector<Reply> replies;
    const auto connection = keep(endpoint, call);
    if (!connection) {
        for (std::size_t i = 0; i < commands.size(); ++i)
            replies.push_back({connection.error(), false});
        return replies;
    }
    auto answers = (*connection)->ask(commands, call);
    // A refusal is an answer; only what broke the session leaves doubt.
    const bool doubt = (*connection)->inDoubt();
    for (auto& answer : answers) {
        const bool unheard = !answer && doubt && !(*connection)->usable();
        replies.push_back({std::move(answer), unheard});
    }
    return replies;
}

Result<Look> ActSession::look(const inventory::Instance& instance, const Call& call) {
    const Endpoint endpoint = endpointOf(m_engine, instance);
    Result<Look> last = Error{};
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto connection = keep(endpoint, call);
        if (!connection) return connection.error();
        last = lookAt(**connection, m_mode == Mode::Cluster, m_clock, call);
        if (last || (*connection)->usable() || last.error().kind != ErrorKind::Refused) break;
    }
    return last;
}

} // namespace fairlead::engines::redis
