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

void count(SiteTally& tally, const InstanceView& view, const InstanceState& state) {
    ++tally.declared;
    if (view.visible()) ++tally.visible;
    if (isFine(state.state)) ++tally.fine;
    if (view.refuses()) ++tally.refusing;
    if (probeOf(view).answer == Answer::AnsweredOther) tally.answered = view.memory->lastFailure->kind;
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

std::string ofAll(int some, int all) {
    return std::to_string(some) + " of " + std::to_string(all);
}

StateWord wordOf(SiteVerdict verdict, bool everSeen) {
    switch (verdict) {
        case SiteVerdict::Isolated:
            return StateWord::Isolated;
        case SiteVerdict::PresumedDown:
            return StateWord::PresumedDown;
        case SiteVerdict::ConfirmedDown:
            return StateWord::Down;
        case SiteVerdict::Seen:
        case SiteVerdict::SeenElsewhere:
        case SiteVerdict::Dark:
        case SiteVerdict::ConsoleCutOff:
            break;
    }
    return everSeen ? StateWord::NotVisible : StateWord::NeverSeen;
}

void judgeDark(const SiteTally& tally, const SiteJudgement& judged, SiteState& site) {
    site.state = wordOf(judged.verdict, tally.everSeen > 0);
    site.verdict = judged.verdict;
    site.text = judged.text;
}

/// Something there answers, though not with what was asked for.
void judgeClosed(const SiteTally& tally, SiteState& site) {
    site.state = tally.everSeen > 0 ? StateWord::NotVisible : StateWord::NeverSeen;
    site.text = "The services at " + site.id.value + " answer, but this console cannot look into them (" +
                std::string(toWord(*tally.answered)) + ").";
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

SiteState reduceSite(const inventory::Site& declared, const std::vector<EngineView>& views,
                     const SiteTally& tally, const Onlook& onlook) {
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
    } else if (tally.answered) {
        judgeClosed(tally, site);
    } else {
        judgeDark(tally, onlook.sites.at(declared.id), site);
    }
    return site;
}

} // namespace

bool consoleIsCutOff(const std::vector<EngineView>& engines, const inventory::Inventory& inventory,
                     const Memory& memory) {
    for (const inventory::VantagePoint& vantage : inventory.vantages) {
        const auto known = memory.vantages.find(vantage.id);
        if (known == memory.vantages.end()) continue;
        const std::optional<Error>& failure = known->second.failure;
        if (!failure || answerOf(failure->kind) == Answer::Refused ||
            answerOf(failure->kind) == Answer::AnsweredOther)
            return false;
    }
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
                                   const std::vector<EngineState>& states, const Onlook& onlook,
                                   bool cutOff) {
    std::vector<SiteState> sites;
    for (const inventory::Site& declared : inventory.sites) {
        sites.push_back(reduceSite(declared, engines, tallyOf(declared.id, engines, states), onlook));
        if (!cutOff) continue;
        sites.back().verdict = SiteVerdict::ConsoleCutOff;
        sites.back().text = kCutOff;
    }
    return sites;
}

} // namespace fairlead::topology
