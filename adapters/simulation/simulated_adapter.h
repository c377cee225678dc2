// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/world.h"
#include "models/operation/canary.h"
#include "models/operation/engine_adapter.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::simulation {

/// One technology of a simulated estate, through the same door as the real ones. It sees only what a
/// console at World::consoleSite() would see, takes its time by the clock, and sends nothing anywhere.
/// Safe for calls on several threads, as the port asks.
class SimulatedAdapter : public operation::EngineAdapter, public operation::CanaryCarrier {
  public:
    /// `giveUpAfter`: how long a question to a silent server takes before it counts as Timeout.
    SimulatedAdapter(std::shared_ptr<World> world, const Clock& clock, std::string technology,
                     Micros giveUpAfter = std::chrono::seconds{1});

    std::string technology() const override;
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
    Result<void> writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                           const std::string& console, std::uint64_t beat, const Call& call) override;
    Result<std::optional<std::uint64_t>> readBeat(const inventory::Engine& engine,
                                                  const inventory::Instance& instance,
                                                  const std::string& console, const Call& call) override;

  private:
    /// Where in an engine's log a heartbeat stands.
    struct Beat {
        std::uint64_t position = 0;
        std::uint64_t number = 0;
    };
    Result<Look> ask(const InstanceId& id, const Call& call);
    std::string vantage() const;

    const std::shared_ptr<World> m_world;
    const Clock& m_clock;
    const Words& m_words;
    const std::string m_technology;
    const Micros m_giveUpAfter;
    std::mutex m_beatsMutex;
    std::map<std::pair<EngineId, std::string>, std::deque<Beat>> m_beats; ///< by console; the newest only
};

/// The step verbs, shared by planning and acting. README.md says what each does.
namespace verb {
inline constexpr const char* kPark = "sim.park";
inline constexpr const char* kUnpark = "sim.unpark";
inline constexpr const char* kCheckpoint = "sim.checkpoint";
inline constexpr const char* kFence = "sim.fence";
inline constexpr const char* kBar = "sim.bar";
inline constexpr const char* kWait = "sim.wait";
inline constexpr const char* kPromote = "sim.promote";
inline constexpr const char* kRedirect = "sim.redirect";
inline constexpr const char* kVerify = "sim.verify";
inline constexpr const char* kRejoin = "sim.rejoin";
inline constexpr const char* kReattach = "sim.reattach";
inline constexpr const char* kClose = "sim.close";
inline constexpr const char* kTrial = "sim.trial";
inline constexpr const char* kWindow = "sim.commit-window";
inline constexpr const char* kOpen = "sim.open";
} // namespace verb

namespace parameter {
inline constexpr const char* kSource = "source";   ///< the other instance of the step
inline constexpr const char* kHistory = "history"; ///< history the target must have
inline constexpr const char* kUnfenced =
    "unfenced"; ///< `refuse`: the step refuses while another writer is seen
} // namespace parameter

namespace fact {
inline constexpr const char* kFencePosition = "fence.position";
inline constexpr const char* kLossFound = "loss_found"; ///< read by the conductor
} // namespace fact

/// `role active, history 1, received 0/1000, …`: a look as evidence.
std::string describe(const Look& look, const Words& words);

/// Pure planning; see plan.cpp.
Result<operation::Plan> makePlan(const operation::PlanInput& input, const Words& words);

/// What guards are judged from.
struct GuardSight {
    const inventory::Engine& engine;
    const operation::Request& request;
    const Words& words;
    std::map<InstanceId, Result<Look>> looks;
    std::string vantage;
    UtcTime at{};
    MonoTime monoAt{};
};
/// Pure. Ids in order: sim.one-primary sim.source-visible sim.same-identity sim.target-visible
/// sim.target-streaming sim.lag sim.old-dark.
std::vector<operation::GuardResult> judgeGuards(const GuardSight& sight);

} // namespace fairlead::simulation
