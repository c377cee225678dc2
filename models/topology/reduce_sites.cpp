// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/views.h"

#include <algorithm>

namespace fairlead::topology {
namespace {

/// What all instances at one site come to.
struct SiteTally {
    int declared = 0;
    int visible = 0;
    int fine = 0;
    int refusing = 0;
    int everSeen = 0;
    std::optional<ErrorKind> answered; ///< something answered there, though not with what was asked for
    std::optional<MonoTime> lastSeen;
};

bool isFine(StateWord word) {
    return word == StateWord::Ok || word == StateWord::Maintenance || word == StateWord::Fenced;
}

void countAnswer(SiteTally& tally, const InstanceView& view) {
    if (!view.memory->lastFailure) return;
    switch (view.memory->lastFailure->kind) {
        case ErrorKind::Tls:
        case ErrorKind::Authentication:
        case ErrorKind::Permission:
        case ErrorKind::Protocol:
        case ErrorKind::Unexpected:
            tally.answered = view.memory->lastFailure->kind;
            break;
        case ErrorKind::Refused:
        case ErrorKind::Timeout:
        case ErrorKind::Cancelled:
        case ErrorKind::Invalid:
            break;
    }
}

void count(SiteTally& tally, const InstanceView& view, const InstanceState& state) {
    ++tally.declared;
    if (view.visible()) ++tally.visible;
    if (isFine(state.state)) ++tally.fine;
    if (view.refuses()) ++tally.refusing;
    countAnswer(tally, view);
    if (view.seen() == nullptr) return;
    ++tally.everSeen;
    tally.lastSeen = std::max(tally.lastSeen, std::optional<MonoTime>(view.seen()->monoAt));
}

SiteTally tallyOf(const SiteId& site, const std::vector<EngineView>& views,
                  const std::vector<EngineState>& states) {
    SiteTally tally;
    for (std::size_t i = 0; i < views.size(); ++i) {
        for (std::size_t k = 0; k < views[i].instances.size(); ++k) {
            const InstanceView& view = views[i].instances[k];
            if (view.declared->site == site) count(tally, view, states[i].instances[k]);
        }
    }
    return tally;
}

/// An instance elsewhere heard from this site after this console last did. The age of the message
/// decides: a connection whose far end is gone may be called streaming for a minute.
/// Source: shared/engines/postgresql.md §1.3 (msg_age_s).
bool heardElsewhere(const SiteId& site, MonoTime after, const EngineView& engine) {
    for (const InstanceView& witness : engine.instances) {
        if (witness.declared->site == site || !witness.visible()) continue;
        for (const LinkReport& report : witness.seen()->links) {
            const InstanceView* peer = engine.find(report.peer);
            if (peer == nullptr || peer->declared->site != site || !report.reportAge) continue;
            if (witness.seen()->monoAt - *report.reportAge > after + engine.interval) return true;
        }
    }
    return false;
}

std::string otherSite(const inventory::Inventory& inventory, const SiteId& site) {
    for (const inventory::Site& other : inventory.sites) {
        if (other.id != site) return other.id.value;
    }
    return "the other site";
}

std::string ofAll(int some, int all) {
    return std::to_string(some) + " of " + std::to_string(all);
}

void judgeDark(const inventory::Inventory& inventory, const std::vector<EngineView>& views,
               const SiteTally& tally, SiteState& site) {
    site.state = tally.everSeen > 0 ? StateWord::NotVisible : StateWord::NeverSeen;
    const auto heard = [&site, &tally](const EngineView& engine) {
        return tally.lastSeen && heardElsewhere(site.id, *tally.lastSeen, engine);
    };
    if (tally.answered) {
        site.text = "The services at " + site.id.value + " answer, but this console cannot look into them (" +
                    std::string(toWord(*tally.answered)) + ").";
    } else if (std::any_of(views.begin(), views.end(), heard)) {
        site.text = site.id.value + " is not visible from this console. " + otherSite(inventory, site.id) +
                    " still sees it.";
    } else if (tally.everSeen > 0) {
        site.text =
            site.id.value + " is not visible. There is no third vantage: down and cut off look the same.";
    } else {
        site.text = "Nothing at " + site.id.value + " has answered since this console started.";
    }
}

/// Refusals come from hosts that run: whatever has happened to the services, the site is not dark.
void judgeRefusing(const SiteTally& tally, SiteState& site) {
    site.state = StateWord::Degraded;
    if (tally.refusing == tally.declared) {
        site.text = "All services at " + site.id.value + " refuse connections (" +
                    ofAll(tally.refusing, tally.declared) + "). The hosts answer, so the site is not dark.";
    } else {
        site.text = ofAll(tally.refusing, tally.declared) + " services at " + site.id.value +
                    " refuse connections and none can be seen. The hosts answer, so the site is not dark.";
    }
}

SiteState reduceSite(const inventory::Inventory& inventory, const inventory::Site& declared,
                     const std::vector<EngineView>& views, const SiteTally& tally) {
    SiteState site;
    site.id = declared.id;
    site.seen = tally.visible;
    site.declared = tally.declared;
    if (tally.declared == 0 || tally.visible > 0) {
        site.state = tally.fine == tally.declared ? StateWord::Ok : StateWord::Degraded;
        if (tally.visible < tally.declared) {
            site.text = ofAll(tally.declared - tally.visible, tally.declared) + " instances at " +
                        site.id.value + " cannot be seen.";
        }
        return site;
    }
    if (tally.lastSeen && !views.empty()) {
        site.notSeenFor = std::max(Micros{0}, views.front().now->mono - *tally.lastSeen);
    }
    if (tally.refusing > 0) {
        judgeRefusing(tally, site);
    } else {
        judgeDark(inventory, views, tally, site);
    }
    return site;
}

} // namespace

bool consoleIsCutOff(const std::vector<EngineView>& engines) {
    bool anyDeclared = false;
    for (const EngineView& engine : engines) {
        for (const InstanceView& instance : engine.instances) {
            anyDeclared = true;
            if (!instance.failedWith(ErrorKind::Timeout)) return false;
        }
    }
    return anyDeclared;
}

std::vector<SiteState> reduceSites(const inventory::Inventory& inventory,
                                   const std::vector<EngineView>& engines,
                                   const std::vector<EngineState>& states, bool cutOff) {
    std::vector<SiteState> sites;
    for (const inventory::Site& declared : inventory.sites) {
        const SiteTally tally = tallyOf(declared.id, engines, states);
        sites.push_back(reduceSite(inventory, declared, engines, tally));
        if (cutOff) sites.back().text = "This console is cut off. Nothing here is live.";
    }
    return sites;
}

} // namespace fairlead::topology
