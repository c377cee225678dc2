// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/words.h"

#include <QtGlobal>
#include <algorithm>

namespace fairlead::alarm {
namespace {

using topology::EngineState;
using topology::Freshness;
using topology::HazardKind;
using topology::InstanceState;
using topology::LinkState;
using topology::ReplicationLink;
using topology::SiteState;
using topology::StateWord;
using topology::TopologySnapshot;

const std::string kConsole = "console/cut-off";

Priority priorityOf(StateWord word) {
    switch (word) {
        case StateWord::Degraded:
            return Priority::P2;
        case StateWord::Isolated:
        case StateWord::PresumedDown:
        case StateWord::Down:
        case StateWord::Diverged:
            return Priority::P1;
        case StateWord::Ok:
        case StateWord::Maintenance:
        case StateWord::Fenced:
        case StateWord::NeverSeen:
        case StateWord::NotVisible:
            return Priority::Unseen;
    }
    return Priority::Unseen;
}

bool isRecent(Freshness freshness) {
    return freshness == Freshness::Fresh || freshness == Freshness::Ageing;
}

bool answers(const InstanceState& instance) {
    return isRecent(instance.freshness) && !instance.lastFailure;
}

/// The site as a whole is what is wrong, not single instances there.
bool isDark(const SiteState& site) {
    switch (site.state) {
        case StateWord::NotVisible:
        case StateWord::NeverSeen:
        case StateWord::Isolated:
        case StateWord::PresumedDown:
        case StateWord::Down:
            return true;
        case StateWord::Degraded:
            return site.seen == 0;
        case StateWord::Ok:
        case StateWord::Maintenance:
        case StateWord::Fenced:
        case StateWord::Diverged:
            return false;
    }
    return false;
}

/// It cannot be seen, or is seen not to serve.
bool isOut(StateWord word) {
    return word == StateWord::NotVisible || word == StateWord::NeverSeen || word == StateWord::Isolated ||
           word == StateWord::PresumedDown || word == StateWord::Down;
}

bool diverges(HazardKind kind) {
    return kind == HazardKind::SplitBrain || kind == HazardKind::DivergedHistory;
}

/// Nothing serves worse for it yet.
bool isReminder(HazardKind kind) {
    return kind == HazardKind::ParkedAutomation || kind == HazardKind::CanaryDisagrees;
}

std::string siteKey(const SiteState& site) {
    return site.state == StateWord::Isolated ? "wan/cut" : "site:" + site.id.value + "/contact";
}
std::string hostKey(const SiteId& site, const std::string& host) {
    return "host:" + site.value + ":" + host + "/contact";
}
std::string hazardKey(const EngineId& engine, const topology::Hazard& hazard) {
    std::string key = "engine:" + engine.value + "/" + std::string(toWord(hazard.kind));
    if (hazard.kind == HazardKind::NoPrimary) return key; // who has none is the engine
    for (const InstanceId& id : hazard.instances)
        key += ":" + id.value;
    return key;
}
std::string instanceKey(const InstanceId& instance, const char* kind) {
    return "instance:" + instance.value + "/" + kind;
}
std::string linkKey(const ReplicationLink& link, const char* kind) {
    return "link:" + link.from.value + ">" + link.to.value + "/" + kind;
}

class Reader {
  public:
    Reader(const TopologySnapshot& snapshot, const inventory::Inventory& inventory,
           const std::map<std::string, Priority>& held, const UnusualLags& unusual)
        : m_snapshot(snapshot), m_inventory(inventory), m_held(held), m_unusual(unusual) {}

    Reading read() {
        m_reading.at = m_snapshot.takenAt;
        m_reading.skew = m_inventory.observeEvery;
        m_reading.cutOff = m_snapshot.consoleCutOff;
        if (m_reading.cutOff) {
            addCutOff();
            return std::move(m_reading);
        }
        for (const SiteState& site : m_snapshot.sites) {
            if (!isDark(site)) continue;
            m_dark[site.id] = siteKey(site);
            // Which of the two it is may change while it is dark; neither is over by that.
            m_reading.notKnown.insert({"wan/cut", "site:" + site.id.value + "/contact"});
        }
        findSilentHosts();
        for (const SiteState& site : m_snapshot.sites)
            if (isDark(site)) addSite(site);
        for (const EngineState& engine : m_snapshot.engines)
            addEngine(engine);
        for (const topology::FrontDoorState& door : m_snapshot.frontDoors)
            addDoor(door);
        const auto order = [](const Condition& a, const Condition& b) {
            if (a.priority != b.priority) return a.priority < b.priority;
            return a.since.value_or(UtcTime::max()) < b.since.value_or(UtcTime::max());
        };
        std::stable_sort(m_reading.conditions.begin(), m_reading.conditions.end(), order);
        return std::move(m_reading);
    }

  private:
    struct Host {
        int declared = 0;
        bool answers = false;
        std::vector<const InstanceState*> out;
    };

    void add(Condition condition) { m_reading.conditions.push_back(std::move(condition)); }

    void addCutOff() {
        Condition condition;
        condition.key = kConsole;
        condition.kind = Kind::ConsoleCutOff;
        condition.level = Level::Console;
        condition.atOnce = true;
        condition.brief = {QT_TRANSLATE_NOOP("fairlead::alarm", "this console cut off"), {}};
        condition.what = {QT_TRANSLATE_NOOP("fairlead::alarm",
                                            "This console is cut off. Nothing here is live. Check its network first."),
                          {}};
        condition.todo = {QT_TRANSLATE_NOOP("fairlead::alarm",
                                            "Check this console's network, and go on at another console meanwhile."),
                          {}};
        add(std::move(condition));
    }

    /// A machine whose instances are all out, where one that is out alone would say the same of itself.
    void findSilentHosts() {
        std::map<std::string, Host> hosts;
        for (const EngineState& engine : m_snapshot.engines) {
            for (const InstanceState& instance : engine.instances) {
                const inventory::Instance* declared = m_inventory.findInstance(instance.id);
                if (declared == nullptr) continue;
                Host& host = hosts[hostKey(instance.site, declared->host)];
                ++host.declared;
                host.answers = host.answers || answers(instance);
                if (isOut(instance.state)) host.out.push_back(&instance);
            }
        }
        for (const auto& [key, host] : hosts) {
            if (!host.answers) m_reading.notKnown.insert(key);
            const bool allOut = host.declared > 1 && static_cast<int>(host.out.size()) == host.declared;
            if (allOut && !m_dark.contains(host.out.front()->site)) addHost(key, host);
        }
    }

    void addHost(const std::string& key, const Host& host) {
        const std::string name = m_inventory.findInstance(host.out.front()->id)->host;
        Condition condition;
        condition.key = key;
        condition.kind = Kind::HostSilent;
        condition.level = Level::Host;
        condition.site = host.out.front()->site;
        condition.covers = host.declared;
        condition.word = StateWord::NotVisible;
        for (const InstanceState* instance : host.out) {
            condition.members.push_back(instance->id);
            condition.priority = std::min(condition.priority, priorityOf(instance->state));
            if (instance->notSeenSince)
                condition.since = std::min(condition.since.value_or(*instance->notSeenSince), *instance->notSeenSince);
        }
        condition.brief = {QT_TRANSLATE_NOOP("fairlead::alarm", "host %1 silent"), {name}};
        condition.what = {QT_TRANSLATE_NOOP("fairlead::alarm", "None of the %2 instances on host %1 at %3 answers."),
                          {name, std::to_string(host.declared), condition.site.value}};
        condition.todo = {QT_TRANSLATE_NOOP("fairlead::alarm", "Check host %1 and its network."), {name}};
        add(std::move(condition));
    }

    void addSite(const SiteState& site) {
        Condition condition;
        condition.key = siteKey(site);
        const bool cut = site.state == StateWord::Isolated;
        condition.kind = cut ? Kind::LinkCut : Kind::SiteDark;
        condition.level = cut ? Level::Wan : Level::Site;
        condition.priority = priorityOf(site.state);
        // Every service of a site refuses: that is no lesser thing than one that is presumed to be down.
        if (site.state == StateWord::Degraded) condition.priority = Priority::P1;
        condition.word = site.state;
        condition.site = site.id;
        condition.atOnce = true;
        condition.brief = briefOf(site.id.value, site.state);
        condition.what = site.text.empty() ? Message{"%1.", {toText(condition.brief)}} : Message{"%1", {site.text}};
        condition.todo = todoOfSite(site.id.value, site.state);
        if (!cut) condition.causes = {"wan/cut"};
        for (const EngineState& engine : m_snapshot.engines) {
            for (const InstanceState& instance : engine.instances) {
                if (instance.site != site.id || instance.state == StateWord::Ok) continue;
                ++condition.covers;
                if (!instance.notSeenSince) continue;
                condition.since =
                    std::min(condition.since.value_or(*instance.notSeenSince), *instance.notSeenSince);
            }
        }
        add(std::move(condition));
    }

    void addEngine(const EngineState& engine) {
        std::vector<std::string> hazards; // that explain what their instances and links do
        for (const topology::Hazard& hazard : engine.hazards) {
            addHazard(engine, hazard);
            if (diverges(hazard.kind) || hazard.kind == HazardKind::NoPrimary)
                hazards.push_back(hazardKey(engine.id, hazard));
        }
        if (!engine.primary)
            m_reading.notKnown.insert("engine:" + engine.id.value + "/" + std::string(toWord(HazardKind::NoPrimary)));
        for (const InstanceState& instance : engine.instances) {
            if (answers(instance)) m_reading.answering.insert(instance.id);
            if (instance.state == StateWord::Maintenance) m_reading.inMaintenance.insert(instance.id);
            if (instance.seen && instance.seen->serverClockSkew)
                m_reading.skew = std::max(m_reading.skew, std::chrono::abs(*instance.seen->serverClockSkew));
            addInstance(instance, hazards);
        }
        const inventory::Engine* declared = m_inventory.findEngine(engine.id);
        for (const ReplicationLink& link : engine.links)
            addLink(engine, link, declared ? declared->objectives.rpo : std::nullopt, hazards);
    }

    void addHazard(const EngineState& engine, const topology::Hazard& hazard) {
        Condition condition;
        condition.key = hazardKey(engine.id, hazard);
        condition.kind = Kind::Hazard;
        condition.level = Level::Engine;
        condition.hazard = hazard.kind;
        condition.priority = isReminder(hazard.kind) ? Priority::P2 : Priority::P1;
        condition.latches = diverges(hazard.kind);
        if (condition.latches) condition.word = StateWord::Diverged;
        condition.atOnce = !isReminder(hazard.kind);
        condition.brief = {"%1 %2", {engine.id.value, std::string(toWord(hazard.kind))}};
        condition.what = {"%1", {hazard.what}};
        condition.todo = todoOfHazard(engine.id.value, hazard.kind);
        condition.since = hazard.since;
        condition.engine = engine.id;
        if (hazard.kind != HazardKind::NoPrimary) condition.sources = hazard.instances;
        add(std::move(condition));
    }

    /// What would explain an instance's silence, highest level first.
    std::vector<std::string> causesOf(const InstanceId& id) const {
        std::vector<std::string> causes{kConsole};
        const inventory::Instance* declared = m_inventory.findInstance(id);
        if (declared == nullptr) return causes;
        if (const auto dark = m_dark.find(declared->site); dark != m_dark.end()) causes.push_back(dark->second);
        causes.push_back(hostKey(declared->site, declared->host));
        return causes;
    }

    void addInstance(const InstanceState& instance, const std::vector<std::string>& hazards) {
        const StateWord word = instance.state;
        if (word == StateWord::Ok || word == StateWord::Maintenance || word == StateWord::Fenced) return;
        const char* what = isOut(word) ? "contact" : word == StateWord::Diverged ? "diverged" : "health";
        Condition condition;
        condition.key = instanceKey(instance.id, what);
        condition.kind = isOut(word)                   ? Kind::Contact
                         : word == StateWord::Diverged ? Kind::Diverged
                                                       : Kind::Health;
        condition.priority = priorityOf(word);
        condition.word = word;
        condition.instance = instance.id;
        condition.engine = instance.engine;
        condition.site = instance.site;
        condition.atOnce = word == StateWord::PresumedDown || word == StateWord::Diverged;
        condition.latches = word == StateWord::Diverged;
        condition.brief = briefOf(instance.id.value, word);
        condition.what =
            instance.why.empty() ? Message{"%1.", {toText(condition.brief)}} : Message{"%1", {instance.why}};
        condition.todo = todoOfInstance(instance.id.value, word);
        condition.since = instance.notSeenSince;
        condition.sources = {instance.id};
        condition.causes = causesOf(instance.id);
        condition.causes.insert(condition.causes.end(), hazards.begin(), hazards.end());
        add(std::move(condition));
    }

    void addLink(const EngineState& engine, const ReplicationLink& link, std::optional<Micros> rpo,
                 const std::vector<std::string>& hazards) {
        const std::string flow = linkKey(link, "flow");
        const std::string lag = linkKey(link, "lag");
        const std::string unusual = linkKey(link, "unusual");
        if (!isRecent(link.freshness) || link.state == LinkState::Unknown) {
            m_reading.notKnown.insert({flow, lag, unusual});
            return;
        }
        Condition condition = aboutLink(engine, link, hazards);
        if (link.state == LinkState::Broken) {
            m_reading.notKnown.insert({lag, unusual});
            return addBroken(std::move(condition), flow, link);
        }
        if (!link.lagTime) {
            m_reading.notKnown.insert({lag, unusual});
            return;
        }
        const auto held = m_held.find(lag);
        const auto priority = priorityOfLag(
            *link.lagTime, rpo, held == m_held.end() ? std::nullopt : std::optional<Priority>(held->second));
        if (priority) addLag(condition, lag, *priority, link, *rpo);
        const auto found = m_unusual.find({link.from, link.to});
        if (found != m_unusual.end() && !priority) addUnusual(std::move(condition), unusual, found->second);
    }

    Condition aboutLink(const EngineState& engine, const ReplicationLink& link,
                        const std::vector<std::string>& hazards) const {
        Condition condition;
        condition.engine = engine.id;
        condition.instance = link.to;
        if (const auto* declared = m_inventory.findInstance(link.to)) condition.site = declared->site;
        condition.sources = {link.from, link.to};
        condition.causes = causesOf(link.from);
        for (const std::string& cause : causesOf(link.to))
            condition.causes.push_back(cause);
        condition.causes.insert(condition.causes.end(), hazards.begin(), hazards.end());
        for (const InstanceId& id : condition.sources) {
            condition.causes.push_back(instanceKey(id, "contact"));
            condition.causes.push_back(instanceKey(id, "diverged"));
        }
        return condition;
    }

    void addBroken(Condition condition, const std::string& key, const ReplicationLink& link) {
        condition.key = key;
        condition.kind = Kind::ReplicationBroken;
        condition.priority = Priority::P1;
        condition.brief = {QT_TRANSLATE_NOOP("fairlead::alarm", "%1 replication broken"), {condition.engine.value}};
        condition.what = {QT_TRANSLATE_NOOP("fairlead::alarm",
                                            "%1: %2 no longer replicates from %3. It falls behind until that is "
                                            "mended."),
                          {condition.engine.value, link.to.value, link.from.value}};
        condition.todo = {QT_TRANSLATE_NOOP("fairlead::alarm",
                                            "Read on %1 why it lost its source, and mend that first."),
                          {link.to.value}};
        condition.since = link.brokenSince;
        add(std::move(condition));
    }

    void addLag(Condition condition, const std::string& key, Priority priority, const ReplicationLink& link,
                Micros rpo) {
        const Micros lag = *link.lagTime;
        condition.key = key;
        condition.kind = Kind::Lag;
        condition.causes.push_back(key.substr(0, key.rfind('/')) + "/flow");
        condition.priority = priority;
        condition.brief = {QT_TRANSLATE_NOOP("fairlead::alarm", "%1 lag"), {condition.engine.value}};
        condition.what = {QT_TRANSLATE_NOOP("fairlead::alarm",
                                            "%1: %2 is behind %3 by %4 (lag / objective)."),
                          {condition.engine.value, link.to.value, link.from.value,
                           lagText(lag) + " / " + lagText(rpo)}};
        condition.todo = {QT_TRANSLATE_NOOP("fairlead::alarm",
                                            "Check the load of %1 and the link to it. Losing the other site now loses "
                                            "this much."),
                          {condition.instance.value}};
        add(std::move(condition));
    }

    void addUnusual(Condition condition, const std::string& key, const history::UnusualLag& unusual) {
        condition.key = key;
        condition.kind = Kind::UnusualLag;
        condition.priority = Priority::P3;
        const Micros usual = unusual.basis.usual.median;
        condition.brief = {QT_TRANSLATE_NOOP("fairlead::alarm", "%1 lag unusual"), {condition.engine.value}};
        condition.what = {QT_TRANSLATE_NOOP("fairlead::alarm",
                                            "%1: %2 is behind by %3 for a minute, usually %4 (median of %5)."),
                          {condition.engine.value, condition.instance.value, lagText(unusual.lag), lagText(usual),
                           unusual.basis.words}};
        condition.todo = {QT_TRANSLATE_NOOP("fairlead::alarm",
                                            "See in Lag & history what changed for %1, before its objective is reached."),
                          {condition.instance.value}};
        add(std::move(condition));
    }

    /// Devices that were asked and do not say where clients go; a site that is dark explains its own.
    void addDoor(const topology::FrontDoorState& door) {
        std::string silent;
        Condition condition;
        bool allDark = true;
        bool told = false;
        for (const topology::DeviceState& device : door.devices) {
            const bool asked = device.seen || device.lastFailure;
            const auto dark = m_dark.find(device.site);
            told = told || device.current();
            if (device.current() || !asked) continue;
            if (dark != m_dark.end()) {
                continue;
            }
            allDark = false;
            silent += (silent.empty() ? "" : ", ") + device.id.value;
            if (device.notSeenSince)
                condition.since = std::min(condition.since.value_or(*device.notSeenSince), *device.notSeenSince);
        }
        condition.key = "door:" + door.id.value + "/contact";
        if (allDark) {
            if (!told) m_reading.notKnown.insert(condition.key);
            return;
        }
        condition.kind = Kind::FrontDoor;
        condition.word = StateWord::NotVisible;
        condition.brief = {QT_TRANSLATE_NOOP("fairlead::alarm", "%1 not visible"), {door.id.value}};
        condition.what = {QT_TRANSLATE_NOOP("fairlead::alarm", "%1: where clients go is not known from %2. %3"),
                          {door.engine.value, silent, door.why}};
        condition.todo = {QT_TRANSLATE_NOOP("fairlead::alarm", "Check %1 and what this console signs in with."),
                          {silent}};
        condition.engine = door.engine;
        add(std::move(condition));
    }

    const TopologySnapshot& m_snapshot;
    const inventory::Inventory& m_inventory;
    const std::map<std::string, Priority>& m_held;
    const UnusualLags& m_unusual;
    std::map<SiteId, std::string> m_dark; ///< site → key of what is said of it
    Reading m_reading;
};

} // namespace

std::string_view toWord(Priority priority) {
    switch (priority) {
        case Priority::P1:
            return "P1";
        case Priority::P2:
            return "P2";
        case Priority::P3:
            return "P3";
        case Priority::Unseen:
            return "not visible";
    }
    return "";
}

bool Reading::outOfService(const Condition& condition) const {
    if (condition.latches) return false;
    if (!condition.instance.empty() && inMaintenance.contains(condition.instance)) return true;
    if (!condition.engine.empty() && enginesInMaintenance.contains(condition.engine)) return true;
    if (!condition.site.empty() && sitesInMaintenance.contains(condition.site)) return true;
    return condition.kind == Kind::HostSilent &&
           std::all_of(condition.members.begin(), condition.members.end(),
                       [this](const InstanceId& id) { return inMaintenance.contains(id); });
}

Reading readingOf(const TopologySnapshot& snapshot, const inventory::Inventory& inventory,
                  const std::map<std::string, Priority>& held, const UnusualLags& unusual) {
    return Reader(snapshot, inventory, held, unusual).read();
}

std::optional<Priority> priorityOfLag(Micros lag, std::optional<Micros> rpo, std::optional<Priority> held) {
    if (!rpo || lag < Micros{50'000}) return std::nullopt; // reads as 0 s
    // What brings it there, or 80 % of that once it is there.
    const auto above = [&](Priority priority, Micros limit) {
        return lag > (held && *held <= priority ? limit * 4 / 5 : limit);
    };
    if (*rpo > Micros{0} && above(Priority::P1, *rpo * 5)) return Priority::P1;
    if (above(Priority::P2, *rpo)) return Priority::P2;
    return above(Priority::P3, *rpo / 2) ? std::optional(Priority::P3) : std::nullopt;
}

} // namespace fairlead::alarm
