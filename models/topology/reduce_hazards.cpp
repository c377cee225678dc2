// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/kinship.h"
#include "models/topology/link_ends.h"
#include "models/topology/views.h"

#include <algorithm>

namespace fairlead::topology {
namespace {

// Steps that lead clients stand right after the promotion and take a second or two.
constexpr Micros kRedirectGrace = std::chrono::seconds{10};

using Instances = std::vector<const InstanceView*>;

std::vector<std::string> namesOf(const Instances& instances) {
    std::vector<std::string> names;
    for (const InstanceView* instance : instances)
        names.push_back(instance->name());
    std::sort(names.begin(), names.end());
    return names;
}

/// Collects hazards, each with the time since which the same instances have been in it.
class HazardList {
  public:
    HazardList(const EngineView& engine, Sinces& sinces) : m_engine(engine), m_sinces(sinces) {}

    /// `before` and `after` stand on either side of the time in the sentence.
    void add(HazardKind kind, const Instances& instances, const std::string& before,
             const std::string& after) {
        Hazard hazard;
        hazard.kind = kind;
        for (const std::string& name : namesOf(instances))
            hazard.instances.emplace_back(name);
        hazard.since = since(kind, instances);
        hazard.what = before + " since " + timeOfDay(hazard.since) + after;
        m_hazards.push_back(std::move(hazard));
    }
    void add(Hazard hazard) { m_hazards.push_back(std::move(hazard)); }
    /// Since when these instances have been in it; asking makes it begin.
    UtcTime since(HazardKind kind, const Instances& instances) {
        std::string key = std::string(toWord(kind)) + '|' + engineName();
        for (const std::string& name : namesOf(instances))
            key += '|' + name;
        return m_sinces.of(key);
    }
    const std::string& engineName() const { return m_engine.declared->id.value; }
    std::vector<Hazard> take() {
        std::sort(m_hazards.begin(), m_hazards.end(), [](const Hazard& a, const Hazard& b) {
            return std::tie(a.kind, a.instances) < std::tie(b.kind, b.instances);
        });
        return std::move(m_hazards);
    }

  private:
    const EngineView& m_engine;
    Sinces& m_sinces;
    std::vector<Hazard> m_hazards;
};

/// UX-3.5: two writers stay one until somebody resolves it, also when one of them is gone or not seen now.
void findUnresolved(const EngineView& engine, HazardList& hazards) {
    const auto found = engine.memory->diverged.find(engine.declared->id);
    if (found == engine.memory->diverged.end()) return;
    std::vector<std::string> names;
    for (const InstanceId& each : found->second.instances)
        names.push_back(each.value);
    hazards.add({HazardKind::SplitBrain, found->second.instances,
                 hazards.engineName() + " accepted writes on " + listed(names) + " since " +
                     timeOfDay(found->second.since) +
                     ", and nobody has resolved it. Each may hold writes that the other lacks. Resolve it first.",
                 found->second.since});
}

void findSplitBrain(const EngineView& engine, HazardList& hazards) {
    if (engine.writers.size() < 2) return findUnresolved(engine, hazards);
    hazards.add(HazardKind::SplitBrain, engine.writers,
                hazards.engineName() + " accepts writes on " + listed(namesOf(engine.writers)),
                ". Stop one side before anything else.");
}

bool followsRole(Role role) {
    return role == Role::Replica || role == Role::StandbyLeader;
}

void findNoPrimary(const EngineView& engine, HazardList& hazards) {
    Instances all;
    bool anyFollows = false;
    for (const InstanceView& instance : engine.instances) {
        if (!instance.visible() || instance.seen()->role == Role::Unknown) return;
        if (instance.seen()->role == Role::Primary) return;
        anyFollows = anyFollows || followsRole(instance.seen()->role);
        all.push_back(&instance);
    }
    if (!anyFollows) return;
    hazards.add(HazardKind::NoPrimary, all, hazards.engineName() + " has no primary",
                ": " + listed(namesOf(all)) +
                    (all.size() == 1 ? " answers and is none." : " answer and none of them is one.") +
                    " Nothing takes writes. Find out why before one is promoted.");
}

bool othersStandBehind(const EngineView& engine, const InstanceView& instance) {
    return std::all_of(
        engine.instances.begin(), engine.instances.end(), [&instance](const InstanceView& other) {
            return &other == &instance || (other.visible() && other.seen()->role != Role::Primary);
        });
}

/// It stands on the very past that an operation took the role from, or on an older one. A past that went on
/// from there under another primary is that primary's.
bool standsOn(const Observation& seen, const Demotion& demotion, std::optional<std::uint64_t> position) {
    if (seen.identity != demotion.identity) return false;
    const Kinship kinship = kinshipOf(seen.history, position, demotion.history);
    return kinship == Kinship::Same || kinship == Kinship::Older;
}

/// The newest operation that replaced what this instance is, whatever it was called then; null when none did.
/// One that all others stand behind was made primary again.
const Demotion* replacedBy(const EngineView& engine, const InstanceView& instance) {
    if (!instance.claimsWrites() || othersStandBehind(engine, instance)) return nullptr;
    const auto& demotions = engine.memory->demotions;
    const EngineId& own = engine.declared->id;
    const Demotion* newest = nullptr; // of this engine: only that one tells by its name
    for (const Demotion& each : demotions)
        if (each.engine == own) newest = &each;
    if (newest != nullptr && newest->instance == instance.declared->id) return newest;
    const auto found = std::find_if(demotions.rbegin(), demotions.rend(), [&](const Demotion& each) {
        return standsOn(*instance.seen(), each, instance.position());
    });
    return found == demotions.rend() ? nullptr : &*found;
}

/// `, although op-… replaced it`: says who it was, where that is another name.
std::string returnText(const EngineView& engine, const InstanceView& instance, const Demotion& demotion) {
    const std::string by =
        demotion.operation.empty() ? std::string("an operation") : demotion.operation.value;
    const bool other = demotion.instance != instance.declared->id || demotion.engine != engine.declared->id;
    const std::string whom = !other ? std::string("it")
                             : demotion.engine == engine.declared->id
                                 ? demotion.instance.value
                                 : demotion.instance.value + " of " + demotion.engine.value;
    const std::string same = other ? ": it holds the same past" : "";
    return ", although " + by + " replaced " + whom + same + ".";
}

void judgeHistory(const EngineView& engine, const InstanceView& instance, HazardList& hazards) {
    const InstanceView& primary = *engine.primary;
    const Kinship kinship = kinshipOf(instance.seen()->history, instance.position(), primary.seen()->history);
    const std::string both = instance.name() + " and " + primary.name() + " of " + hazards.engineName();
    const bool parted = kinship == Kinship::Forked || kinship == Kinship::Newer;
    if (parted && instance.seen()->role != Role::Primary) {
        hazards.add(HazardKind::DivergedHistory, {&instance}, both + " have parted histories",
                    ". Each may hold writes that the other lacks. Rewind or rebuild " + instance.name() +
                        " before it follows or is promoted.");
    }
}

/// It stands as a primary on a past that the current primary has left.
bool returnsFromThePast(const EngineView& engine, const InstanceView& instance) {
    if (engine.primary == nullptr || &instance == engine.primary || !instance.isRecent(Role::Primary))
        return false;
    if (instance.failedWith(ErrorKind::Refused) || instance.seen()->fenced.value_or(false)) return false;
    const Kinship kinship =
        kinshipOf(instance.seen()->history, instance.position(), engine.primary->seen()->history);
    return kinship == Kinship::Older || kinship == Kinship::Forked;
}

void findReturningPrimaries(const EngineView& engine, HazardList& hazards) {
    for (const InstanceView& instance : engine.instances) {
        const Demotion* replaced = replacedBy(engine, instance);
        if (!replaced && !returnsFromThePast(engine, instance)) continue;
        hazards.add(HazardKind::ReturningPrimary, {&instance},
                    instance.name() + " answers as a primary of " + hazards.engineName() + " again",
                    (replaced ? returnText(engine, instance, *replaced)
                              : ", on a history that " + engine.primary->name() + " has left.") +
                        std::string(" Keep clients away from it and rejoin it as a replica."));
    }
}

void findDivergedHistories(const EngineView& engine, HazardList& hazards) {
    if (engine.primary == nullptr) return;
    for (const InstanceView& instance : engine.instances) {
        if (instance.seen() != nullptr && &instance != engine.primary)
            judgeHistory(engine, instance, hazards);
    }
}

/// What most instances say; the first that was ever seen when there is no majority.
std::string expectedIdentity(const EngineView& engine) {
    const auto first = engine.memory->identities.find(engine.declared->id);
    std::string expected = first == engine.memory->identities.end() ? std::string{} : first->second;
    std::map<std::string, int> votes;
    for (const InstanceView& instance : engine.instances) {
        if (instance.seen() != nullptr && !instance.seen()->identity.empty())
            ++votes[instance.seen()->identity];
    }
    int most = votes.contains(expected) ? votes[expected] : 0;
    for (const auto& [identity, count] : votes) {
        if (count <= most) continue;
        most = count;
        expected = identity;
    }
    return expected;
}

void findForeignIdentities(const EngineView& engine, HazardList& hazards) {
    const std::string expected = expectedIdentity(engine);
    for (const InstanceView& instance : engine.instances) {
        if (instance.seen() == nullptr || instance.seen()->identity.empty()) continue;
        if (instance.seen()->identity == expected) continue;
        hazards.add(HazardKind::ForeignIdentity, {&instance},
                    instance.name() + " holds another data set than " + hazards.engineName(),
                    " (identity " + instance.seen()->identity + ", expected " + expected +
                        "). Check its address in the inventory before any operation.");
    }
}

/// Current, letting clients through, and not to the primary's site; also when it is to none of the places.
bool leadsElsewhere(const DeviceState& device, const SiteId& primary) {
    if (!device.current() || device.seen->holds) return false;
    const DeviceReading& seen = *device.seen;
    return seen.leadsTo ? *seen.leadsTo != primary : !seen.place.empty();
}

std::string destinationOf(const std::vector<const DeviceState*>& devices) {
    const std::optional<SiteId>& first = devices.front()->seen->leadsTo;
    const bool same = std::all_of(devices.begin(), devices.end(),
                                  [&first](const auto* device) { return device->seen->leadsTo == first; });
    if (!same) return "elsewhere";
    return first ? "to " + first->value : "to no declared place";
}

/// A redirect follows a promotion, so only a device that was read a while after the two first stood
/// apart misleads anybody.
void findMisledClients(const EngineView& engine, HazardList& hazards) {
    if (engine.primary == nullptr) return;
    const SiteId& site = engine.primary->declared->site;
    std::vector<const DeviceState*> apart;
    std::size_t devices = 0;
    for (const FrontDoorState* door : engine.doors) {
        devices += door->devices.size();
        for (const DeviceState& device : door->devices) {
            if (leadsElsewhere(device, site)) apart.push_back(&device);
        }
    }
    if (apart.empty()) return;
    const UtcTime since = hazards.since(HazardKind::MisledClients, {engine.primary});
    std::erase_if(apart, [since](const auto* device) { return device->seen->at < since + kRedirectGrace; });
    if (apart.empty()) return;
    std::vector<std::string> names;
    for (const DeviceState* device : apart)
        names.push_back(device->id.value);
    const std::string whose = names.size() == devices ? "" : " that come through " + listed(names);
    hazards.add(
        HazardKind::MisledClients, {engine.primary},
        "Clients of " + hazards.engineName() + whose + " are led " + destinationOf(apart),
        ", but its primary is at " + site.value + ". Lead them there, or find out why the primary moved.");
}

/// Its time is that of the parking, which is older than the console that reminds.
void findParkedAutomation(const EngineView& engine, HazardList& hazards) {
    const auto found = engine.memory->parked.find(engine.declared->id);
    if (found == engine.memory->parked.end() || found->second.empty()) return;
    std::string what;
    UtcTime since = UtcTime::max();
    for (const ParkedAutomation& each : found->second) {
        const inventory::Automation* declared = nullptr;
        for (const inventory::Automation& automation : engine.declared->automation) {
            if (automation.id == each.id) declared = &automation;
        }
        what += "Automation " + (declared ? declared->kind + " (" + each.id.value + ")" : each.id.value) +
                " of " + hazards.engineName() + (each.sure ? " is parked since " : " may be parked since ") +
                toScreen(each.since) + " by " + each.by.value + ". ";
        since = std::min(since, each.since);
    }
    hazards.add({HazardKind::ParkedAutomation,
                 {},
                 what + "Give it back: fairleadctl give-back " + hazards.engineName() + ".",
                 since});
}

void findUnapproved(const EngineView& engine, HazardList& hazards) {
    const auto found = engine.memory->unapproved.find(engine.declared->id);
    if (found == engine.memory->unapproved.end()) return;
    const Unapproved& said = found->second;
    hazards.add({HazardKind::Unapproved,
                 {},
                 "Operation " + said.operation.value + " on " + hazards.engineName() +
                     " goes ahead without its approvals since " + timeOfDay(said.since) + ", by " + said.by +
                     ": " + said.reason,
                 said.since});
}

void findCanaryDispute(const EngineView& engine, const ReplicationLink& link, HazardList& hazards) {
    const std::optional<std::string> dispute = canaryDispute(engine, link);
    if (!dispute) return;
    const InstanceView* where = engine.find(link.to);
    hazards.add({HazardKind::CanaryDisagrees,
                 {link.to},
                 *dispute,
                 hazards.since(HazardKind::CanaryDisagrees, {where})});
}

} // namespace

std::vector<Hazard> reduceHazards(const EngineView& engine, const std::vector<ReplicationLink>& links,
                                  Sinces& sinces) {
    HazardList hazards(engine, sinces);
    findSplitBrain(engine, hazards);
    findNoPrimary(engine, hazards);
    findReturningPrimaries(engine, hazards);
    findForeignIdentities(engine, hazards);
    findDivergedHistories(engine, hazards);
    findMisledClients(engine, hazards);
    findParkedAutomation(engine, hazards);
    findUnapproved(engine, hazards);
    for (const ReplicationLink& link : links)
        findCanaryDispute(engine, link, hazards);
    return hazards.take();
}

} // namespace fairlead::topology
