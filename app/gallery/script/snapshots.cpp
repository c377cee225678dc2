// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/snapshots.h"

#include "app/gallery/script/engine_words.h"
#include "models/base/assert.h"
#include "models/topology/reduce.h"

#include <algorithm>
#include <random>

namespace fairlead::gallery {
namespace {

using namespace std::chrono_literals;
using namespace topology;

struct Declared {
    const char* id;
    const char* technology;
    std::optional<Micros> rpo;
    std::vector<const char*> dc1;
    std::vector<const char*> dc2;
    const char* version;
    Role primary;
    Role replica;
    SyncMode sync;
};

const std::vector<Declared> kDeclared{
    {"ora-core",
     "oracle",
     0s,
     {"ora-core-a"},
     {"ora-core-b"},
     "19.24",
     Role::Primary,
     Role::Replica,
     SyncMode::Sync},
    {"orders-pg",
     "postgresql",
     60s,
     {"orders-pg-a1", "orders-pg-a2"},
     {"orders-pg-b1", "orders-pg-b2"},
     "16.4",
     Role::Primary,
     Role::Replica,
     SyncMode::Async},
    {"ledger-pg",
     "postgresql",
     5s,
     {"ledger-pg-a1"},
     {"ledger-pg-b1"},
     "16.4",
     Role::Primary,
     Role::Replica,
     SyncMode::Async},
    {"events-ch",
     "clickhouse",
     300s,
     {"ch-a1", "ch-a2"},
     {"ch-b1", "ch-b2"},
     "24.8",
     Role::Peer,
     Role::Peer,
     SyncMode::Async},
    {"trino",
     "trino",
     std::nullopt,
     {"trino-a"},
     {"trino-b"},
     "455",
     Role::Coordinator,
     Role::Coordinator,
     SyncMode::NotApplicable},
    {"mg-core",
     "mongodb",
     30s,
     {"mg-a1", "mg-a2"},
     {"mg-b1"},
     "7.0",
     Role::Primary,
     Role::Replica,
     SyncMode::Async},
    {"rd-cache", "redis", 60s, {"rd-a1"}, {"rd-b1"}, "7.2", Role::Primary, Role::Replica, SyncMode::Async},
    {"mv-search", "milvus", 300s, {"mv-a"}, {"mv-b"}, "2.6", Role::Primary, Role::Replica, SyncMode::Async},
    {"mio-site", "minio", 300s, {"mio-a"}, {"mio-b"}, "2025-09", Role::Peer, Role::Peer, SyncMode::Async}};

const Declared& declaredAs(const EngineId& id) {
    const auto found = std::find_if(kDeclared.begin(), kDeclared.end(),
                                    [&id](const Declared& engine) { return id.value == engine.id; });
    FL_ASSERT(found != kDeclared.end());
    return *found;
}

void addInstances(inventory::Engine& engine, const std::vector<const char*>& ids, const char* site) {
    int slot = 0;
    for (const char* id : ids) {
        inventory::Instance instance;
        instance.id = InstanceId{id};
        instance.engine = engine.id;
        instance.site = SiteId{site};
        instance.host = std::string(id) + ".example";
        instance.port = usualPort(engine.technology);
        instance.crossSiteEndpoint = slot == 0;
        instance.slot = slot++;
        engine.instances.push_back(instance);
    }
}

inventory::Engine engineOf(const Declared& from, int slot) {
    inventory::Engine engine;
    engine.id = EngineId{from.id};
    engine.technology = from.technology;
    engine.home = SiteId{"DC1"};
    engine.objectives.rpo = from.rpo;
    engine.objectives.rto = 600s;
    engine.slot = slot;
    addInstances(engine, from.dc1, "DC1");
    addInstances(engine, from.dc2, "DC2");
    return engine;
}

InstanceState seenState(const inventory::Instance& instance, Role role, const Declared& as) {
    InstanceState state;
    state.id = instance.id;
    state.engine = instance.engine;
    state.site = instance.site;
    state.state = StateWord::Ok;
    state.freshness = Freshness::Fresh;
    state.age = 2s;
    Observation seen;
    seen.instance = instance.id;
    seen.engine = instance.engine;
    seen.vantage = "console at DC2";
    seen.at = scriptedNow() - 2s;
    seen.version = as.version;
    putIntoRole(seen, as.technology, role);
    state.seen = seen;
    return state;
}

ReplicationLink flow(const InstanceId& from, const InstanceId& to, const Declared& as) {
    ReplicationLink link;
    link.from = from;
    link.to = to;
    link.state = LinkState::Streaming;
    link.sync = as.sync;
    link.freshness = Freshness::Fresh;
    link.age = 2s;
    const std::string technology = as.technology;
    if (technology == "minio") {
        link.lagNative = "12 obj";
    } else if (technology == "trino") {
        link.lagNative = "parity OK";
    } else {
        link.lagTime = as.sync == SyncMode::Sync ? Micros{0} : Micros{300ms};
        link.lagReceive = Bytes{38'000'000};
    }
    return link;
}

void sortLinks(EngineState& engine) {
    std::sort(engine.links.begin(), engine.links.end(),
              [](const auto& a, const auto& b) { return std::pair(a.from, a.to) < std::pair(b.from, b.to); });
}

EngineState normalEngine(const inventory::Engine& engine) {
    const Declared& as = declaredAs(engine.id);
    EngineState state;
    state.id = engine.id;
    state.technology = engine.technology;
    state.state = StateWord::Ok;
    const InstanceId first = engine.instances.front().id;
    for (const inventory::Instance& instance : engine.instances) {
        const bool leads = instance.id == first;
        state.instances.push_back(seenState(instance, leads ? as.primary : as.replica, as));
        if (!leads) state.links.push_back(flow(first, instance.id, as));
    }
    if (as.primary == Role::Primary) {
        state.primary = first;
        const Micros lag = as.sync == SyncMode::Sync ? Micros{0} : Micros{300ms};
        state.recoveryPointNow = {
            lag, lag, std::nullopt,
            as.sync == SyncMode::Sync ? "sync confirmed 2 s ago" : "lag measured 2 s ago"};
    }
    sortLinks(state);
    return state;
}

void unseeInstance(InstanceState& state, StateWord word, Micros age) {
    state.state = word;
    state.freshness = Freshness::Lost;
    state.age = age;
    state.failedLooks = static_cast<int>(age / 1s);
    state.notSeenSince = scriptedNow() - age;
    state.lastFailure = Error{ErrorKind::Timeout, "no answer within 900 ms", "", state.id.value};
    state.why =
        state.id.value + " at " + state.site.value + " is not visible from console at DC2 since 03:12:07Z.";
}

/// All of a site, and the links that touch it.
void unseeSite(TopologySnapshot& snapshot, const std::string& id, StateWord site, StateWord word,
               const std::string& text, Micros age) {
    for (SiteState& state : snapshot.sites) {
        if (state.id.value != id) continue;
        state.state = site;
        state.seen = 0;
        state.text = text;
        state.notSeenFor = age;
    }
    for (EngineState& engine : snapshot.engines) {
        for (InstanceState& instance : engine.instances) {
            if (instance.site.value == id) unseeInstance(instance, word, age);
        }
        engine.state = word;
        engine.why = engine.id.value + ": " + id + " is not visible.";
        for (ReplicationLink& link : engine.links) {
            link.freshness = Freshness::Lost;
            link.age = age;
        }
        if (engine.primary) engine.recoveryPointNow = {Micros{3s}, age, std::nullopt, "lag at last contact"};
        engine.primary.reset();
    }
}

constexpr Micros kLostFor{250s};

SiteSight sight(const SiteId& site, Sees sees, Micros age) {
    SiteSight made;
    made.site = site;
    made.sees = sees;
    if (sees != Sees::NotAsked) made.age = age;
    made.firm = sees == Sees::No;
    made.why = sees == Sees::Yes  ? "14 of 14 instances answered, the last 4 s ago."
               : sees == Sees::No ? "No answer from 14 of 14 instances: 17 looks failed in a row at least."
                                  : "They stand there.";
    return made;
}

VantageView view(VantageView::Kind kind, const char* name, const char* site, Sees dc1, Sees dc2) {
    VantageView made;
    made.kind = kind;
    made.name = name;
    made.site = SiteId{site};
    if (kind != VantageView::Kind::Peers) made.age = Micros{1s};
    const auto age = [](Sees sees) { return sees == Sees::Yes ? Micros{4s} : kLostFor; };
    made.sites = {sight(SiteId{"DC1"}, dc1, age(dc1)), sight(SiteId{"DC2"}, dc2, age(dc2))};
    return made;
}

/// A console that does not see DC1 but DC2: what its peers there and a third place say of DC1. Without a third place
/// there is none.
void judge(TopologySnapshot& snapshot, SiteVerdict verdict, Sees peers, std::optional<Sees> third) {
    using Kind = VantageView::Kind;
    snapshot.sites.front().verdict = verdict;
    snapshot.vantages = {view(Kind::Console, "this console", "", Sees::No, Sees::Yes)};
    if (third) snapshot.vantages.push_back(view(Kind::Declared, "third-place", "", *third, Sees::Yes));
    snapshot.vantages.push_back(view(Kind::Peers, "peers at DC1", "DC1", Sees::NotAsked, Sees::NotAsked));
    snapshot.vantages.push_back(view(Kind::Peers, "peers at DC2", "DC2", peers, Sees::NotAsked));
}

} // namespace

UtcTime scriptedNow() {
    return *fromIso("2025-11-02T03:16:17.000000Z");
}

inventory::Inventory scriptedInventory(inventory::TargetKind target) {
    inventory::Inventory inventory;
    inventory.estate = target == inventory::TargetKind::Simulation ? "sim-3" : "core-eu";
    inventory.target = target;
    inventory.sites = {{SiteId{"DC1"}, "Frankfurt"}, {SiteId{"DC2"}, "Dublin"}};
    std::map<std::string, int> slots;
    for (const Declared& engine : kDeclared) {
        inventory.engines.push_back(engineOf(engine, slots[engine.technology]++));
    }
    inventory.observeEvery = 5s;
    return inventory;
}

inventory::Inventory smallInventory() {
    inventory::Inventory inventory = scriptedInventory();
    const Declared& ledger = declaredAs(EngineId{"ledger-pg"});
    inventory.engines = {engineOf(ledger, 0)};
    return inventory;
}

TopologySnapshot normal(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot;
    snapshot.generation = 1;
    snapshot.takenAt = scriptedNow();
    snapshot.takenMono = {1000s};
    snapshot.estate = inventory.estate;
    snapshot.target = inventory.target;
    snapshot.vantage = "console at DC2";
    for (const inventory::Site& site : inventory.sites) {
        snapshot.sites.push_back({site.id, StateWord::Ok, "", 0, 0, std::nullopt});
    }
    for (const inventory::Engine& engine : inventory.engines) {
        snapshot.engines.push_back(normalEngine(engine));
        for (const inventory::Instance& instance : engine.instances) {
            SiteState& site = snapshot.sites[instance.site == inventory.sites.front().id ? 0 : 1];
            ++site.declared;
            ++site.seen;
        }
    }
    return snapshot;
}

TopologySnapshot lagging(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    EngineState& orders = engineIn(snapshot, "orders-pg");
    for (ReplicationLink& link : orders.links)
        link.lagTime = 75s;
    orders.recoveryPointNow = {Micros{75s}, Micros{75s}, Bytes{480'000'000}, "lag measured 2 s ago"};
    EngineState& ledger = engineIn(snapshot, "ledger-pg");
    for (ReplicationLink& link : ledger.links)
        link.lagTime = 3s;
    return snapshot;
}

TopologySnapshot linkCut(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    unseeSite(snapshot, "DC1", StateWord::Isolated, StateWord::NotVisible,
              "The link between DC1 and DC2 is cut. DC1 is running (third place, 4 s ago).", kLostFor);
    judge(snapshot, SiteVerdict::Isolated, Sees::No, Sees::Yes);
    return snapshot;
}

TopologySnapshot presumedDown(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    unseeSite(snapshot, "DC1", StateWord::PresumedDown, StateWord::PresumedDown,
              "Nobody can see DC1 (3 vantages, 4m10s). Presumed down, not confirmed.", kLostFor);
    judge(snapshot, SiteVerdict::PresumedDown, Sees::No, Sees::No);
    return snapshot;
}

TopologySnapshot notVisible(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    unseeSite(snapshot, "DC1", StateWord::NotVisible, StateWord::NotVisible,
              "DC1 is not visible from this console. DC2 still sees it.", kLostFor);
    judge(snapshot, SiteVerdict::SeenElsewhere, Sees::Yes, Sees::Yes);
    return snapshot;
}

TopologySnapshot noThirdVantage(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    unseeSite(snapshot, "DC1", StateWord::NotVisible, StateWord::NotVisible,
              "DC1 is not visible. There is no third vantage: down and cut off look the same.", kLostFor);
    judge(snapshot, SiteVerdict::Dark, Sees::No, {});
    return snapshot;
}

TopologySnapshot consoleCutOff(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    const std::string text = "This console is cut off. Nothing here is live.";
    unseeSite(snapshot, "DC1", StateWord::NotVisible, StateWord::NotVisible, text, 45s);
    unseeSite(snapshot, "DC2", StateWord::NotVisible, StateWord::NotVisible, text, 45s);
    snapshot.consoleCutOff = true;
    judge(snapshot, SiteVerdict::ConsoleCutOff, Sees::NotAsked, Sees::NotAsked);
    snapshot.sites.back().verdict = SiteVerdict::ConsoleCutOff;
    snapshot.vantages.front().sites.back() = sight(SiteId{"DC2"}, Sees::No, 45s);
    snapshot.vantages[1].current = false;
    snapshot.vantages[1].why = "vantage.example:7443 did not answer in time. Check the network and the service.";
    return snapshot;
}

TopologySnapshot splitBrain(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    EngineState& orders = engineIn(snapshot, "orders-pg");
    orders.state = StateWord::Diverged;
    orders.primary.reset();
    Hazard hazard;
    hazard.kind = HazardKind::SplitBrain;
    hazard.instances = {InstanceId{"orders-pg-a1"}, InstanceId{"orders-pg-b1"}};
    hazard.what =
        "orders-pg accepts writes on orders-pg-a1 and orders-pg-b1 since 03:12:07Z. Stop one side "
        "before anything else.";
    hazard.since = scriptedNow() - kLostFor;
    orders.hazards = {hazard};
    orders.why = hazard.what;
    orders.recoveryPointNow = {std::nullopt, std::nullopt, std::nullopt, "unknown; two writers"};
    for (const InstanceId& id : hazard.instances) {
        InstanceState& instance = instanceIn(snapshot, id.value);
        instance.state = StateWord::Diverged;
        instance.why = hazard.what;
        instance.seen.change([](Observation& look) { putIntoRole(look, "postgresql", Role::Primary); });
    }
    return snapshot;
}

TopologySnapshot stale(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    const Freshness grades[] = {Freshness::Ageing, Freshness::Stale, Freshness::Lost};
    const Micros ages[] = {20s, 45s, 250s};
    std::size_t next = 0;
    for (EngineState& engine : snapshot.engines) {
        InstanceState& instance = engine.instances.front();
        instance.freshness = grades[next % 3];
        instance.age = ages[next % 3];
        for (ReplicationLink& link : engine.links) {
            link.freshness = instance.freshness;
            link.age = instance.age;
        }
        if (instance.freshness == Freshness::Lost) {
            unseeInstance(instance, StateWord::NotVisible, ages[2]);
            --snapshot.sites.front().seen;
        }
        ++next;
    }
    snapshot.sites.front().state = StateWord::Degraded;
    snapshot.sites.front().text = "3 of 11 instances at DC1 cannot be seen.";
    return snapshot;
}

TopologySnapshot rolesSwitched(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    EngineState& orders = engineIn(snapshot, "orders-pg");
    const Declared& as = declaredAs(orders.id);
    orders.links.clear();
    orders.primary = InstanceId{"orders-pg-b1"};
    for (InstanceState& instance : orders.instances) {
        const bool leads = instance.id == *orders.primary;
        instance.seen.change([leads](Observation& look) {
            putIntoRole(look, "postgresql", leads ? Role::Primary : Role::Replica);
        });
        if (!leads) orders.links.push_back(flow(*orders.primary, instance.id, as));
    }
    sortLinks(orders);
    return snapshot;
}

inventory::Inventory doorsInventory(inventory::TargetKind target) {
    inventory::Inventory inventory = scriptedInventory(target);
    const auto add = [&inventory](const char* id, const char* kind, const char* engine,
                                  const std::vector<std::pair<const char*, const char*>>& devices) {
        inventory::FrontDoor door;
        door.id = DoorId{id};
        door.kind = kind;
        door.engine = EngineId{engine};
        door.to = {{SiteId{"DC1"}, "be/a1"}, {SiteId{"DC2"}, "be/b1"}};
        for (const auto& [device, site] : devices)
            door.devices.push_back(
                {DeviceId{device}, door.id, SiteId{site}, std::string(device) + ".example", 9999, {}, {}});
        inventory.frontDoors.push_back(door);
    };
    add("orders-door", "haproxy", "orders-pg", {{"lb1", "DC1"}, {"lb2", "DC1"}, {"lb3", "DC2"}});
    add("ledger-door", "pgbouncer", "ledger-pg", {{"pb1", "DC1"}, {"pb2", "DC2"}});
    add("cache-door", "dns", "rd-cache", {{"ns1", ""}});
    return inventory;
}

DeviceReading deviceReading(const std::string& device, const std::string& site) {
    DeviceReading reading;
    reading.device = DeviceId{device};
    reading.at = scriptedNow() - 2s;
    reading.monoAt = {998s};
    reading.leadsTo = SiteId{site};
    reading.place = site == "DC1" ? "be/a1" : "be/b1";
    return reading;
}

void readDoors(TopologySnapshot& snapshot, const inventory::Inventory& inventory,
               const std::vector<DeviceReading>& readings) {
    Memory memory;
    for (const DeviceReading& reading : readings)
        remember(memory, reading);
    snapshot.frontDoors =
        reduce(inventory, memory, {snapshot.takenAt, snapshot.takenMono, 1, snapshot.vantage}).frontDoors;
}

TopologySnapshot doorsRight(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    std::vector<DeviceReading> readings;
    for (const char* device : {"lb1", "lb2", "lb3", "pb1", "pb2", "ns1"})
        readings.push_back(deviceReading(device, "DC1"));
    readDoors(snapshot, inventory, readings);
    return snapshot;
}

TopologySnapshot doorsAstray(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = rolesSwitched(inventory);
    DeviceReading silent = deviceReading("lb3", "DC1");
    silent.failure = Error{ErrorKind::Timeout, "No answer within 3 s.", {}, "lb3"};
    DeviceReading old = deviceReading("ns1", "DC1");
    old.at -= 178s;
    old.monoAt = {820s};
    std::vector<DeviceReading> readings{deviceReading("lb1", "DC1"), deviceReading("lb2", "DC2"), silent,
                                        deviceReading("pb1", "DC1"), deviceReading("pb2", "DC1"), old};
    readings[3].holds = readings[4].holds = true;
    readDoors(snapshot, inventory, readings);
    engineIn(snapshot, "orders-pg")
        .hazards.push_back({HazardKind::MisledClients,
                            {InstanceId{"orders-pg-b1"}},
                            "Clients of orders-pg that come through lb1 are led to DC1 since 03:15:17Z, but its "
                            "primary is at DC2. Lead them there, or find out why the primary moved.",
                            scriptedNow() - 60s});
    return snapshot;
}

TopologySnapshot linksBroken(const inventory::Inventory& inventory) {
    TopologySnapshot snapshot = normal(inventory);
    for (ReplicationLink& link : engineIn(snapshot, "mg-core").links) {
        link.state = LinkState::Broken;
        link.brokenSince = scriptedNow() - kLostFor;
    }
    for (ReplicationLink& link : engineIn(snapshot, "rd-cache").links)
        link.state = LinkState::Paused;
    InstanceState& down = instanceIn(snapshot, "mv-b");
    down.state = StateWord::Down;
    down.why = "mv-b at DC2: the host answers and the service refuses since 03:12:07Z.";
    down.notSeenSince = scriptedNow() - kLostFor;
    InstanceState& fenced = instanceIn(snapshot, "mio-a");
    fenced.state = StateWord::Fenced;
    InstanceState& degraded = instanceIn(snapshot, "ch-b1");
    degraded.state = StateWord::Degraded;
    degraded.why = "ch-b1: disk 92 % full since 02:58Z. Free space.";
    InstanceState& kept = instanceIn(snapshot, "ch-b2");
    kept.state = StateWord::Maintenance;
    InstanceState& never = instanceIn(snapshot, "trino-b");
    never = InstanceState{};
    never.id = InstanceId{"trino-b"};
    never.engine = EngineId{"trino"};
    never.site = SiteId{"DC2"};
    never.why = "trino-b at DC2 has not answered since this console started (timeout).";
    return snapshot;
}

TopologySnapshot anything(const inventory::Inventory& inventory, unsigned seed) {
    std::mt19937 random(seed);
    TopologySnapshot snapshot = seed % 2 == 0 ? normal(inventory) : rolesSwitched(inventory);
    snapshot.generation = seed;
    for (EngineState& engine : snapshot.engines) {
        for (InstanceState& instance : engine.instances) {
            instance.state = static_cast<StateWord>(random() % 10);
            instance.freshness = static_cast<Freshness>(random() % 5);
            instance.age = Micros{std::chrono::seconds{random() % 5000}};
            if (instance.seen)
                instance.seen.change([&](Observation& look) { look.role = static_cast<Role>(random() % 8); });
        }
        for (ReplicationLink& link : engine.links) {
            link.state = static_cast<LinkState>(random() % 5);
            link.freshness = static_cast<Freshness>(random() % 5);
            link.lagTime = Micros{std::chrono::milliseconds{random() % 900'000}};
        }
    }
    return snapshot;
}

InstanceState& instanceIn(TopologySnapshot& snapshot, const std::string& id) {
    for (EngineState& engine : snapshot.engines) {
        for (InstanceState& instance : engine.instances) {
            if (instance.id.value == id) return instance;
        }
    }
    assertionFailed("the scripted snapshot has this instance", __FILE__, __LINE__);
}

EngineState& engineIn(TopologySnapshot& snapshot, const std::string& id) {
    for (EngineState& engine : snapshot.engines) {
        if (engine.id.value == id) return engine;
    }
    assertionFailed("the scripted snapshot has this engine", __FILE__, __LINE__);
}

} // namespace fairlead::gallery
