// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/act_session.h"
#include "adapters/engines/redis/context.h"
#include "models/operation/canary.h"
#include "models/operation/discoverer.h"
#include "models/operation/engine_adapter.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace fairlead::engines::redis {

/// Redis and Valkey as Fairlead's port wants them: plain replication, Sentinel, Cluster. Clock and secrets
/// outlive the adapter.
class RedisAdapter : public operation::EngineAdapter, public operation::Discoverer, public operation::CanaryCarrier {
  public:
    RedisAdapter(const Clock& clock, inventory::SecretStore& secrets, std::string vantage);

    std::string technology() const override { return "redis"; }
    topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) override;
    std::vector<operation::GuardResult> guards(const inventory::Engine& engine,
                                               const operation::Request& request, const Call& call) override;
    Result<operation::Plan> plan(const operation::PlanInput& input) const override;
    Result<void> prepare(const inventory::Engine& engine, const operation::Plan& plan,
                         const Call& call) override;
    operation::Outcome act(const inventory::Engine& engine, const operation::Plan& plan,
                           const operation::Step& step, const operation::ActCall& call) override;
    operation::Outcome compensate(const inventory::Engine& engine, const operation::Plan& plan,
                                  const operation::Step& step, const operation::ActCall& call) override;
    operation::StepCheck check(const inventory::Engine& engine, const operation::Plan& plan,
                               const operation::Step& step, const operation::Facts& facts,
                               const Call& call) override;
    void release(const operation::Plan& plan) override;
    Result<std::vector<inventory::Mention>> whoElse(const inventory::Engine& engine,
                                                    const inventory::Instance& instance,
                                                    const Call& call) override;
    Result<void> writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                           const std::string& console, std::uint64_t beat, const Call& call) override;
    Result<std::optional<std::uint64_t>> readBeat(const inventory::Engine& engine,
                                                  const inventory::Instance& instance,
                                                  const std::string& console, const Call& call) override;

  private:
    /// The operation's session; made on first use, so that a resumed operation has one too.
    std::shared_ptr<ActSession> sessionOf(const inventory::Engine& engine, const operation::Plan& plan);

    const Clock& m_clock;
    inventory::SecretStore& m_secrets;
    Context m_context;
    Context m_canaries; ///< sessions of their own: observing must not wait for a heartbeat
    std::mutex m_mutex; ///< guards m_sessions
    std::map<OperationId, std::shared_ptr<ActSession>> m_sessions;
};

} // namespace fairlead::engines::redis
