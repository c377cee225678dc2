// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/reduce.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// What the parts of reduce() work on. Not for use outside this folder.
namespace fairlead::topology {

/// What is declared and what is remembered of one instance, with its age.
struct InstanceView {
    const inventory::Instance* declared = nullptr;
    const InstanceMemory* memory = nullptr;
    std::optional<Micros> age;
    Freshness freshness = Freshness::Never;
    Micros sinceLastLook{0};

    const Observation* seen() const { return memory->lastSeen ? &*memory->lastSeen : nullptr; }
    /// The last answer is fresh or ageing, whatever has happened to looks since.
    bool recent() const { return freshness == Freshness::Fresh || freshness == Freshness::Ageing; }
    /// The newest look was answered, not too long ago.
    bool visible() const { return recent() && !memory->lastFailure; }
    bool failedWith(ErrorKind kind) const { return memory->lastFailure && memory->lastFailure->kind == kind; }
    /// Positive evidence that the service does not run: its host answered and refused.
    bool refuses() const;
    /// Recently seen as a primary that is not proven to be write-blocked, and not refusing since.
    bool claimsWrites() const;
    bool isRecent(Role role) const { return recent() && seen()->role == role; }
    const std::string& name() const { return declared->id.value; }
    /// The end of what it has of the log.
    std::optional<std::uint64_t> position() const;
};

inline constexpr const char* kCutOff = "This console is cut off. Nothing here is live.";

/// What the vantages come to for a site that this console does not see.
struct SiteJudgement {
    SiteVerdict verdict = SiteVerdict::Dark;
    std::string text{};
    int vantages = 0;                  ///< PresumedDown: that say so, each in a place of its own
    std::optional<Micros> unseenFor{}; ///< likewise: since the last of them saw it
};

/// Who sees whom, for what is judged after it. Refers to the two it was made from.
struct Onlook {
    const inventory::Inventory& inventory;
    const Memory& memory;
    std::vector<VantageView> vantages;
    std::map<SiteId, SiteJudgement> sites; ///< those that this console does not see
};

/// Points into itself, so it moves but is never copied.
struct EngineView {
    EngineView() = default;
    EngineView(EngineView&&) = default;
    EngineView(const EngineView&) = delete;

    const inventory::Engine* declared = nullptr;
    const Memory* memory = nullptr;
    const Now* now = nullptr;
    Micros interval{0};
    const Onlook* onlook = nullptr;
    std::vector<const FrontDoorState*> doors;  ///< that lead clients here
    std::vector<InstanceView> instances;       ///< inventory order
    std::vector<const InstanceView*> writers;  ///< claims of writing that may hold at the same time
    const InstanceView* primary = nullptr;     ///< the one visible writer, when there is exactly one
    const InstanceView* lastPrimary = nullptr; ///< it, or the one last seen in that role

    const InstanceView* find(const InstanceId& id) const;
    const PositionTrail* trailOf(const InstanceView* instance) const;
    /// False when the two have nothing in common that positions could be compared in.
    bool comparable(const InstanceView& a, const InstanceView& b) const;
};
EngineView viewOf(const inventory::Engine& engine, const Memory& memory, const Now& now, Micros interval);

/// Since when things hold, over the reductions. What is not asked about in one is forgotten after it.
class Sinces {
  public:
    Sinces(std::map<std::string, UtcTime>& held, UtcTime now) : m_held(held), m_now(now) {}
    UtcTime of(const std::string& key);
    void forgetOthers();

  private:
    std::map<std::string, UtcTime>& m_held;
    UtcTime m_now;
    std::set<std::string> m_asked;
};

/// `03:12:07Z`.
std::string timeOfDay(UtcTime t);
/// `a1`, `a1 and b1`, `a1, b1 and b2`.
std::string listed(const std::vector<std::string>& names);

std::vector<FrontDoorState> reduceDoors(const inventory::Inventory& inventory, const Memory& memory,
                                        const Now& now);
std::vector<ReplicationLink> reduceLinks(const EngineView& engine, Sinces& sinces);
std::vector<Hazard> reduceHazards(const EngineView& engine, const std::vector<ReplicationLink>& links,
                                  Sinces& sinces);
InstanceState reduceInstance(const EngineView& engine, const InstanceView& instance,
                             const std::vector<Hazard>& hazards, const std::vector<ReplicationLink>& links);
/// The engine's own state word, from everything else in `state`.
void judgeEngine(const EngineView& engine, EngineState& state);
RecoveryPoint recoveryPointNow(const EngineView& engine, const std::vector<ReplicationLink>& links);
/// True when every declared instance fails to be looked at and nothing anywhere answers, no vantage either.
bool consoleIsCutOff(const std::vector<EngineView>& engines, const inventory::Inventory& inventory,
                     const Memory& memory);
/// The rows of the matrix: this console, the declared vantages, the peers at each site.
std::vector<VantageView> reduceVantages(const inventory::Inventory& inventory, const Memory& memory,
                                        const Now& now, const std::vector<EngineView>& engines);
/// UX-3.4: what they come to for one site that this console does not see.
SiteJudgement judgeUnseenSite(const Onlook& onlook, const SiteId& site, bool everSeen);
/// What the vantages say of one instance that this console does not see.
struct InstanceOnlook {
    bool presumedDown = false;
    bool confirmedDown = false;
    std::string text; ///< a sentence; empty when they say nothing
};
InstanceOnlook judgeUnseenInstance(const EngineView& engine, const InstanceView& instance);
/// The end of the first look in a row that nothing answered; while there is none, the last answer.
std::optional<MonoTime> unseenSince(const InstanceView& instance);
/// Asked often and long enough in vain to presume something.
bool isFirmlySilent(const ProbeReport& probe);
/// What a failed look says of whether anybody is there.
Answer answerOf(ErrorKind failure);
/// How this console's looks at an instance would stand in a report.
ProbeReport probeOf(const InstanceView& instance);
/// Nothing of the site answers this console, nothing refuses, and there is something declared there.
bool isDark(const SiteId& site, const std::vector<EngineView>& engines);
bool everSeen(const SiteId& site, const std::vector<EngineView>& engines);

std::vector<SiteState> reduceSites(const inventory::Inventory& inventory,
                                   const std::vector<EngineView>& engines,
                                   const std::vector<EngineState>& states, const Onlook& onlook, bool cutOff);

} // namespace fairlead::topology
