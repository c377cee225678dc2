// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/views.h"

#include <algorithm>

namespace fairlead::topology {
namespace {

using Kind = VantageView::Kind;

// Vantages are asked every 2 s; one that has said nothing for so long is silent, whatever it said before.
constexpr Micros kReportHolds = std::chrono::seconds{15};
// Unreachable instances are asked every 15 s at the slowest: twice that, and nobody is asking any more.
constexpr Micros kLookHolds = std::chrono::seconds{30};
// Peers that replicate hear from each other every 10 s, idle or not; three times that is silence.
// Source: shared/engines/postgresql.md §1.3 (wal_receiver_status_interval).
constexpr Micros kPeersSilent = std::chrono::seconds{30};

std::string counted(int some, std::size_t all) {
    return std::to_string(some) + " of " + std::to_string(all) + (all == 1 ? " instance" : " instances");
}

/// The probes of one site, those that nobody made included.
using Probes = std::vector<ProbeReport>;

bool counts(const ProbeReport& probe, Micros reportAge) {
    return probe.answer != Answer::NotAsked && probe.lookAge && *probe.lookAge + reportAge <= kLookHolds;
}

struct Tally {
    int answered = 0;
    int refused = 0;
    int silent = 0;
    int firm = 0;
    bool answeredEver = false;
    int failures = 0;                ///< the fewest of a silent instance
    std::optional<Micros> newest;    ///< age of the newest answer
    std::optional<Micros> unseenFor; ///< since the last answer, or the first failure, of any
};

template <class T>
void keepLeast(std::optional<T>& least, T other) {
    least = least ? std::min(*least, other) : other;
}

Tally tallyOf(const Probes& probes, Micros reportAge) {
    Tally tally;
    std::optional<int> fewest;
    for (const ProbeReport& probe : probes) {
        tally.answeredEver = tally.answeredEver || probe.answeredAge;
        if (!counts(probe, reportAge)) continue;
        if (probe.answer != Answer::Silent) {
            ++(probe.answer == Answer::Refused ? tally.refused : tally.answered);
            keepLeast(tally.newest, probe.answeredAge.value_or(*probe.lookAge) + reportAge);
            continue;
        }
        ++tally.silent;
        keepLeast(fewest, probe.failures);
        keepLeast(tally.unseenFor, probe.answeredAge.value_or(*probe.lookAge + probe.failingFor) + reportAge);
        if (isFirmlySilent(probe)) ++tally.firm;
    }
    tally.failures = fewest.value_or(0);
    return tally;
}

SiteSight sightOf(const SiteId& site, const Probes& probes, Micros reportAge) {
    SiteSight sight;
    sight.site = site;
    const Tally tally = tallyOf(probes, reportAge);
    sight.answeredEver = tally.answeredEver;
    const int declared = static_cast<int>(probes.size());
    if (tally.answered + tally.refused > 0) {
        sight.sees = Sees::Yes;
        sight.age = tally.newest;
        sight.refused = tally.answered == 0;
        sight.why = sight.refused ? counted(tally.refused, probes.size()) + " refuse; the hosts answer."
                                  : counted(tally.answered, probes.size()) + " answered, the last " +
                                        humanDuration(*tally.newest) + " ago.";
    } else if (declared > 0 && tally.silent == declared) {
        sight.sees = Sees::No;
        sight.age = tally.unseenFor;
        sight.firm = tally.firm == declared;
        sight.why = "No answer from " + counted(declared, probes.size()) + ": " +
                    std::to_string(tally.failures) + " looks failed in a row at least.";
    } else {
        sight.why = "Only " + counted(tally.silent, probes.size()) + " asked lately.";
    }
    return sight;
}

Probes probesOf(const SiteId& site, const std::vector<EngineView>& engines) {
    Probes probes;
    for (const EngineView& engine : engines) {
        for (const InstanceView& instance : engine.instances) {
            if (instance.declared->site == site) probes.push_back(probeOf(instance));
        }
    }
    return probes;
}

VantageView consoleView(const inventory::Inventory& inventory, const std::vector<EngineView>& engines) {
    VantageView view;
    view.name = "this console";
    view.age = Micros{0};
    for (const inventory::Site& site : inventory.sites)
        view.sites.push_back(sightOf(site.id, probesOf(site.id, engines), Micros{0}));
    return view;
}

/// What a report says of the instances that are declared here; of one it does not name, that nobody asked.
Probes reported(const VantageReport& report, const Probes& declared) {
    Probes probes;
    for (const ProbeReport& each : declared) {
        const ProbeReport* found = report.find(each.instance);
        if (found == nullptr) {
            probes.emplace_back();
        } else {
            probes.push_back(*found);
        }
    }
    return probes;
}

VantageView declaredView(const inventory::VantagePoint& declared, const inventory::Inventory& inventory,
                         const Memory& memory, const Now& now, const std::vector<EngineView>& engines) {
    VantageView view;
    view.kind = Kind::Declared;
    view.name = declared.id;
    view.site = declared.site;
    const VantageMemory* known = nullptr;
    const auto found = memory.vantages.find(declared.id);
    if (found != memory.vantages.end()) known = &found->second;
    if (known != nullptr && known->report) view.age = std::max(Micros{0}, now.mono - known->askedAt);
    view.current = view.age && *view.age <= kReportHolds;
    if (known == nullptr) {
        view.why = "It has not been asked yet.";
    } else if (known->failure) {
        view.why = known->failure->what;
    } else if (!view.current) {
        view.why = "Its newest report is " + humanDuration(view.age.value_or(Micros{0})) + " old.";
    }
    for (const inventory::Site& site : inventory.sites) {
        if (view.current) {
            const Probes asked = reported(*known->report, probesOf(site.id, engines));
            view.sites.push_back(sightOf(site.id, asked, *view.age));
        } else {
            view.sites.push_back({site.id, Sees::NotAsked, {}, false, false, false, "It reports nothing."});
        }
    }
    return view;
}

// --- what the engines' own peers say ----------------------------------------------------------------------

/// What instances at one site have heard of another, over all engines.
struct Hearing {
    std::optional<MonoTime> last; ///< of the newest message
    bool lost = false;            ///< a link from there is broken or silent
};

bool isFrom(const EngineView& engine, const LinkReport& report, const SiteId& site) {
    const InstanceView* peer = engine.find(report.peer);
    return peer != nullptr && peer->declared->site == site;
}

/// A primary that told whom it sends to, and now names nobody there.
bool hasLost(const EngineView& engine, const InstanceView& witness, const SiteId& site) {
    if (!witness.isRecent(Role::Primary) || !engine.memory->senders.contains(witness.declared->id))
        return false;
    const auto& links = witness.seen()->links;
    return std::none_of(links.begin(), links.end(), [&](const LinkReport& report) {
        return report.end == LinkReport::End::Sender && isFrom(engine, report, site);
    });
}

void hear(const EngineView& engine, const SiteId& at, const SiteId& of, Hearing& hearing) {
    for (const InstanceView& witness : engine.instances) {
        if (witness.declared->site != at || !witness.visible()) continue;
        hearing.lost = hearing.lost || hasLost(engine, witness, of);
        for (const LinkReport& report : witness.seen()->links) {
            // A receiver that has lost its upstream no longer names it.
            const bool orphan = report.end == LinkReport::End::Receiver && report.peer.empty();
            if (!orphan && !isFrom(engine, report, of)) continue;
            if (report.state == LinkState::Broken) hearing.lost = true;
            if (orphan || !report.reportAge) continue;
            if (*report.reportAge > kPeersSilent) hearing.lost = true;
            hearing.last = std::max(hearing.last, std::optional(witness.seen()->monoAt - *report.reportAge));
        }
    }
}

/// Since when nothing of the site answers this console: no message before that tells what it is like now.
std::optional<MonoTime> darkSince(const SiteId& site, const std::vector<EngineView>& engines) {
    std::optional<MonoTime> since;
    for (const EngineView& engine : engines) {
        for (const InstanceView& instance : engine.instances) {
            if (instance.declared->site != site) continue;
            since = std::max(since, unseenSince(instance));
        }
    }
    return since;
}

/// The age of the message decides, and that it came after this console lost sight of the site: a connection whose far
/// end is gone may be called streaming for a minute.
/// Source: shared/engines/postgresql.md §1.3 (msg_age_s).
SiteSight hearsay(const SiteId& at, const SiteId& of, const Now& now,
                  const std::vector<EngineView>& engines) {
    SiteSight sight;
    sight.site = of;
    Hearing hearing;
    for (const EngineView& engine : engines)
        hear(engine, at, of, hearing);
    if (hearing.last) sight.age = std::max(Micros{0}, now.mono - *hearing.last);
    const std::optional<MonoTime> since = isDark(of, engines) ? darkSince(of, engines) : std::nullopt;
    const bool newer = hearing.last && (!since || *hearing.last > *since);
    if (newer && *sight.age <= kPeersSilent) {
        sight.sees = Sees::Yes;
        sight.why = "An instance at " + at.value + " heard from " + of.value + " " +
                    humanDuration(*sight.age) + " ago.";
    } else if (hearing.lost) {
        sight.sees = Sees::No;
        sight.why = "Replication from " + of.value + " to " + at.value + " is lost.";
    } else {
        sight.age.reset();
        sight.why = "No instance at " + at.value + " says whether it hears from " + of.value + ".";
    }
    return sight;
}

VantageView peersView(const inventory::Site& at, const inventory::Inventory& inventory, const Now& now,
                      const std::vector<EngineView>& engines) {
    VantageView view;
    view.kind = Kind::Peers;
    view.name = "peers at " + at.id.value;
    view.site = at.id;
    for (const inventory::Site& of : inventory.sites) {
        view.sites.push_back(
            of.id == at.id ? SiteSight{of.id, Sees::NotAsked, {}, false, false, false, "They stand there."}
                           : hearsay(at.id, of.id, now, engines));
    }
    return view;
}

} // namespace

bool isFirmlySilent(const ProbeReport& probe) {
    // UX-3.2, PRESUMED DOWN.
    constexpr int kLooks = 3;
    constexpr Micros kOver = std::chrono::seconds{15};
    return probe.answer == Answer::Silent && probe.failures >= kLooks && probe.failingFor >= kOver;
}

bool isDark(const SiteId& site, const std::vector<EngineView>& engines) {
    bool anyDeclared = false;
    for (const EngineView& engine : engines) {
        for (const InstanceView& instance : engine.instances) {
            if (instance.declared->site != site) continue;
            if (instance.visible() || instance.refuses()) return false;
            if (probeOf(instance).answer == Answer::AnsweredOther) return false;
            anyDeclared = true;
        }
    }
    return anyDeclared;
}

bool everSeen(const SiteId& site, const std::vector<EngineView>& engines) {
    for (const EngineView& engine : engines) {
        for (const InstanceView& instance : engine.instances) {
            if (instance.declared->site == site && instance.seen() != nullptr) return true;
        }
    }
    return false;
}

std::optional<MonoTime> unseenSince(const InstanceView& instance) {
    if (instance.memory->silentSince) return instance.memory->silentSince;
    if (instance.seen() != nullptr) return instance.seen()->monoAt;
    return {};
}

std::vector<VantageView> reduceVantages(const inventory::Inventory& inventory, const Memory& memory,
                                        const Now& now, const std::vector<EngineView>& engines) {
    std::vector<VantageView> views{consoleView(inventory, engines)};
    for (const inventory::VantagePoint& declared : inventory.vantages)
        views.push_back(declaredView(declared, inventory, memory, now, engines));
    for (const inventory::Site& site : inventory.sites)
        views.push_back(peersView(site, inventory, now, engines));
    return views;
}

} // namespace fairlead::topology
