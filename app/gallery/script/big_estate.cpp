// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/big_estate.h"

#include "app/gallery/script/engine_words.h"
#include "app/gallery/script/snapshots.h"

#include <algorithm>
#include <array>
#include <random>

namespace fairlead::gallery {
namespace {

using namespace std::chrono_literals;
using namespace topology;

struct Kind {
    const char* technology;
    const char* suffix;
    const char* version;
    Role first; ///< of the first instance at home
    Role other;
    SyncMode sync;
    const char* native; ///< lag where it is no time
};

constexpr std::array kKinds{
    Kind{"oracle", "ora", "19.24", Role::Primary, Role::Replica, SyncMode::Sync, ""},
    Kind{"postgresql", "pg", "16.4", Role::Primary, Role::Replica, SyncMode::Async, ""},
    Kind{"clickhouse", "ch", "24.8", Role::Peer, Role::Peer, SyncMode::Async, ""},
    Kind{"trino", "tri", "455", Role::Coordinator, Role::Worker, SyncMode::NotApplicable, "parity OK"},
    Kind{"mongodb", "mg", "7.0", Role::Primary, Role::Replica, SyncMode::Async, ""},
    Kind{"redis", "rd", "7.2", Role::Primary, Role::Replica, SyncMode::Async, ""},
    Kind{"milvus", "mv", "2.6", Role::Primary, Role::Replica, SyncMode::Async, ""},
    Kind{"minio", "mio", "2025-09", Role::Peer, Role::Peer, SyncMode::Async, "12 obj"}};

constexpr std::array kTopics{"orders", "ledger", "events", "search", "stock", "claims",
                             "rates",  "mail",   "carts",  "media",  "audit", "trips"};

const Kind& kindOf(const std::string& technology) {
    return *std::find_if(kKinds.begin(), kKinds.end(),
                         [&technology](const Kind& kind) { return technology == kind.technology; });
}

void addInstances(inventory::Engine& engine, const char* site, char letter, int perSite) {
    for (int slot = 0; slot < perSite; ++slot) {
        inventory::Instance instance;
        instance.id = InstanceId{engine.id.value + '-' + letter + std::to_string(slot + 1)};
        instance.engine = engine.id;
        instance.site = SiteId{site};
        instance.host = instance.id.value + ".example";
        instance.port = usualPort(engine.technology);
        instance.crossSiteEndpoint = slot == 0;
        instance.slot = slot;
        engine.instances.push_back(instance);
    }
}

/// `orders-pg`, `ledger-pg` …, and once the topics are used up `orders-pg2`.
std::string engineName(const Kind& kind, std::size_t slot) {
    const std::size_t round = slot / kTopics.size() + 1;
    return std::string(kTopics[slot % kTopics.size()]) + '-' + kind.suffix +
           (round > 1 ? std::to_string(round) : std::string());
}

InstanceState seenState(const inventory::Instance& instance, Role role, const Kind& kind, unsigned step) {
    InstanceState state;
    state.id = instance.id;
    state.engine = instance.engine;
    state.site = instance.site;
    state.state = StateWord::Ok;
    state.freshness = Freshness::Fresh;
    state.age = std::chrono::seconds{1 + (step + static_cast<unsigned>(instance.slot)) % 4};
    Observation seen;
    seen.instance = instance.id;
    seen.engine = instance.engine;
    seen.vantage = "console at DC2";
    seen.at = scriptedNow() - *state.age;
    seen.version = kind.version;
    putIntoRole(seen, kind.technology, role);
    state.seen = seen;
    return state;
}

ReplicationLink flow(const InstanceId& from, const InstanceId& to, const Kind& kind, unsigned step) {
    ReplicationLink link;
    link.from = from;
    link.to = to;
    link.state = LinkState::Streaming;
    link.sync = kind.sync;
    link.freshness = Freshness::Fresh;
    link.age = 2s;
    link.lagNative = kind.native;
    if (link.lagNative.empty()) {
        link.lagTime = kind.sync == SyncMode::Sync
                           ? Micros{0}
                           : Micros{std::chrono::milliseconds{100 + 100 * (step % 8)}};
    }
    return link;
}

EngineState normalEngine(const inventory::Engine& engine, unsigned step) {
    const Kind& kind = kindOf(engine.technology);
    EngineState state;
    state.id = engine.id;
    state.technology = engine.technology;
    state.state = StateWord::Ok;
    const InstanceId first = engine.instances.front().id;
    for (const inventory::Instance& instance : engine.instances) {
        // Trino has a coordinator at each site; the others have one first.
        const bool leads = instance.id == first || (kind.first == Role::Coordinator && instance.slot == 0);
        state.instances.push_back(seenState(instance, leads ? kind.first : kind.other, kind, step));
        if (instance.id != first) state.links.push_back(flow(first, instance.id, kind, step));
    }
    if (kind.first == Role::Primary) {
        state.primary = first;
        state.recoveryPointNow = {Micros{0}, Micros{300ms}, std::nullopt, "lag measured 2 s ago"};
    }
    return state;
}

void unsee(InstanceState& state, StateWord word, Micros age) {
    state.state = word;
    state.freshness = Freshness::Lost;
    state.age = age;
    state.failedLooks = static_cast<int>(age / 5s);
    state.notSeenSince = scriptedNow() - age;
    state.lastFailure = Error{ErrorKind::Timeout, "no answer within 900 ms", "", state.id.value};
    state.why = state.id.value + " at " + state.site.value + " is not visible from console at DC2.";
}

void setLag(EngineState& engine, Micros lag) {
    for (ReplicationLink& link : engine.links) {
        link.sync = SyncMode::Async;
        link.lagNative.clear();
        link.lagTime = lag;
    }
    engine.recoveryPointNow = {lag, lag, std::nullopt, "lag measured 2 s ago"};
}

void breakLinks(EngineState& engine) {
    for (ReplicationLink& link : engine.links) {
        link.state = LinkState::Broken;
        link.brokenSince = scriptedNow() - 250s;
    }
}

void splitInTwo(EngineState& engine) {
    Hazard hazard;
    hazard.kind = HazardKind::SplitBrain;
    hazard.since = scriptedNow() - 250s;
    for (InstanceState& instance : engine.instances) {
        const bool first =
            instance.site != engine.instances.front().site || instance.id == engine.instances.front().id;
        if (!first || hazard.instances.size() > 1) continue;
        instance.state = StateWord::Diverged;
        instance.seen.change([&engine](Observation& look) {
            putIntoRole(look, engine.technology, Role::Primary);
        });
        hazard.instances.push_back(instance.id);
    }
    hazard.what = engine.id.value + " accepts writes at both sites. Stop one side before anything else.";
    engine.hazards.push_back(hazard);
    engine.state = StateWord::Diverged;
    engine.primary.reset();
}

void degrade(InstanceState& instance, StateWord word, const char* why) {
    instance.state = word;
    instance.why = instance.id.value + why;
    if (word == StateWord::Down) instance.notSeenSince = scriptedNow() - 90s;
}

void grow(InstanceState& instance, Freshness freshness, Micros age) {
    instance.freshness = freshness;
    instance.age = age;
}

void makeNeverSeen(InstanceState& instance) {
    InstanceState never;
    never.id = instance.id;
    never.engine = instance.engine;
    never.site = instance.site;
    never.why = instance.id.value + " has not answered since this console started (timeout).";
    instance = never;
}

void trouble(EngineState& engine, unsigned kind) {
    InstanceState& first = engine.instances.front();
    InstanceState& last = engine.instances.back();
    switch (kind % 11) {
        case 0:
            return setLag(engine, 75s);
        case 1:
            return degrade(last, StateWord::Down, ": the host answers and the service refuses.");
        case 2:
            return unsee(last, StateWord::NotVisible, 41s);
        case 3:
            return degrade(first, StateWord::Degraded, ": disk 92 % full since 02:58Z. Free space.");
        case 4:
            return breakLinks(engine);
        case 5:
            return setLag(engine, 40s);
        case 6:
            return grow(last, Freshness::Stale, 45s);
        case 7:
            return splitInTwo(engine);
        case 8:
            return makeNeverSeen(last);
        case 9:
            return grow(first, Freshness::Ageing, 20s);
        case 10:
            return degrade(last, StateWord::Maintenance, "");
    }
}

/// What sites come to once their instances are as they are.
void countSites(TopologySnapshot& snapshot) {
    for (SiteState& site : snapshot.sites) {
        site.seen = site.declared = 0;
        for (const EngineState& engine : snapshot.engines) {
            for (const InstanceState& instance : engine.instances) {
                if (instance.site != site.id) continue;
                ++site.declared;
                if (instance.seen && !instance.lastFailure) ++site.seen;
            }
        }
        if (site.seen == site.declared || site.seen == 0) continue;
        site.state = StateWord::Degraded;
        site.text = std::to_string(site.declared - site.seen) + " of " + std::to_string(site.declared) +
                    " instances at " + site.id.value + " cannot be seen.";
    }
}

} // namespace

inventory::Inventory bigInventory(int instances) {
    const int perSite = instances < 40 ? 1 : 2;
    const auto engines = static_cast<std::size_t>(std::max(1, instances / (2 * perSite)));
    inventory::Inventory inventory;
    inventory.estate = "core-eu";
    inventory.sites = {{SiteId{"DC1"}, "Frankfurt"}, {SiteId{"DC2"}, "Dublin"}};
    inventory.observeEvery = 5s;
    for (std::size_t i = 0; i < engines; ++i) {
        const Kind& kind = kKinds[i % kKinds.size()];
        inventory::Engine engine;
        engine.slot = static_cast<int>(i / kKinds.size());
        engine.id = EngineId{engineName(kind, i / kKinds.size())};
        engine.technology = kind.technology;
        engine.home = SiteId{"DC1"};
        engine.objectives = {60s, 600s};
        addInstances(engine, "DC1", 'a', perSite);
        addInstances(engine, "DC2", 'b', perSite);
        inventory.engines.push_back(engine);
    }
    return inventory;
}

TopologySnapshot bigNormal(const inventory::Inventory& inventory, unsigned step) {
    TopologySnapshot snapshot;
    snapshot.generation = step + 1;
    snapshot.takenAt = scriptedNow() + std::chrono::seconds{step};
    snapshot.takenMono = {1000s + std::chrono::seconds{step}};
    snapshot.estate = inventory.estate;
    snapshot.target = inventory.target;
    snapshot.vantage = "console at DC2";
    for (const inventory::Site& site : inventory.sites)
        snapshot.sites.push_back({site.id, StateWord::Ok, "", 0, 0, std::nullopt});
    for (const inventory::Engine& engine : inventory.engines)
        snapshot.engines.push_back(normalEngine(engine, step));
    countSites(snapshot);
    return snapshot;
}

TopologySnapshot bigTrouble(const inventory::Inventory& inventory, unsigned seed, unsigned step) {
    TopologySnapshot snapshot = bigNormal(inventory, step);
    std::mt19937 random(seed);
    const std::size_t engines = snapshot.engines.size();
    const std::size_t troubled = std::min(engines, std::max<std::size_t>(3, engines / 30));
    std::vector<std::size_t> order(engines);
    for (std::size_t i = 0; i < engines; ++i)
        order[i] = i;
    for (std::size_t i = 0; i < troubled; ++i) {
        std::swap(order[i], order[i + random() % (engines - i)]);
        trouble(snapshot.engines[order[i]], static_cast<unsigned>(i));
    }
    countSites(snapshot);
    return snapshot;
}

TopologySnapshot bigSiteLost(const inventory::Inventory& inventory, StateWord word) {
    TopologySnapshot snapshot = bigNormal(inventory);
    SiteState& site = snapshot.sites.front();
    for (EngineState& engine : snapshot.engines) {
        for (InstanceState& instance : engine.instances) {
            if (instance.site == site.id) unsee(instance, word, 250s);
        }
        for (ReplicationLink& link : engine.links) {
            link.freshness = Freshness::Lost;
            link.age = 250s;
        }
        engine.state = word;
        engine.primary.reset();
    }
    countSites(snapshot);
    site.state = word;
    site.text = "Nobody can see DC1 (3 vantages, 4m10s). Presumed down, not confirmed.";
    site.notSeenFor = 250s;
    return snapshot;
}

} // namespace fairlead::gallery
