// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/views.h"

#include <algorithm>
#include <set>

namespace fairlead::topology {
namespace {

using Kind = VantageView::Kind;

SiteId acrossFrom(const inventory::Inventory& inventory, const SiteId& site) {
    for (const inventory::Site& other : inventory.sites) {
        if (other.id != site) return other.id;
    }
    return {};
}

bool isThird(const VantageView& vantage) {
    return vantage.kind == Kind::Declared && vantage.site.empty();
}

/// What all say of one site, sorted by where they stand.
struct Voices {
    const VantageView* across = nullptr;    ///< in the other site, and sees it
    const VantageView* elsewhere = nullptr; ///< in a third place or in the site itself, and sees it
    bool acrossDoesNot = false;
    bool answeredEver = false;   ///< somebody ever had an answer: a wrong address is silent too
    int thirds = 0;              ///< declared
    int thirdsCurrent = 0;       ///< that report at all
    int thirdsBlind = 0;         ///< that see nothing of it
    bool thirdFirm = false;      ///< one of them firmly
    std::set<std::string> blind; ///< places that see nothing of it
    std::set<std::string> firm;  ///< those that have asked often enough
    std::optional<Micros> unseenFor;
};

/// Two vantages in one place share its network, and are one.
std::string placeOf(const VantageView& vantage) {
    if (vantage.kind == Kind::Console) return "the console";
    return vantage.site.empty() ? "the third place " + vantage.name : "the site " + vantage.site.value;
}

void addSight(Voices& voices, const VantageView& vantage, const SiteId& across) {
    if (vantage.site == across) {
        if (voices.across == nullptr) voices.across = &vantage;
    } else if (voices.elsewhere == nullptr || isThird(vantage)) {
        voices.elsewhere = &vantage;
    }
}

void addBlindness(Voices& voices, const VantageView& vantage, const SiteSight& sight, const SiteId& across) {
    voices.blind.insert(placeOf(vantage));
    if (sight.age) voices.unseenFor = std::min(voices.unseenFor.value_or(*sight.age), *sight.age);
    if (sight.firm) voices.firm.insert(placeOf(vantage));
    if (vantage.site == across) voices.acrossDoesNot = true;
    if (!isThird(vantage)) return;
    ++voices.thirdsBlind;
    voices.thirdFirm = voices.thirdFirm || sight.firm;
}

Voices voicesOn(const Onlook& onlook, const SiteId& site) {
    const SiteId across = acrossFrom(onlook.inventory, site);
    Voices voices;
    for (const VantageView& vantage : onlook.vantages) {
        if (isThird(vantage)) {
            ++voices.thirds;
            if (vantage.current) ++voices.thirdsCurrent;
        }
        const SiteSight* sight = vantage.find(site);
        if (sight == nullptr) continue;
        voices.answeredEver = voices.answeredEver || sight->answeredEver;
        if (vantage.kind != Kind::Console && sight->sees == Sees::Yes) addSight(voices, vantage, across);
        if (sight->sees == Sees::No) addBlindness(voices, vantage, *sight, across);
    }
    return voices;
}

/// `third place`, with its name where there are several.
std::string nameOf(const VantageView& vantage, const Voices& voices) {
    if (!isThird(vantage)) return vantage.name;
    return voices.thirds == 1 ? "third place" : "third place " + vantage.name;
}

std::string notHere(const SiteId& site) {
    return site.value + " is not visible from this console. ";
}

SiteJudgement isolated(const SiteId& site, const SiteId& across, const Voices& voices) {
    const SiteSight& sight = *voices.elsewhere->find(site);
    const std::string who = " (" + nameOf(*voices.elsewhere, voices) + ", " +
                            humanDuration(sight.age.value_or(Micros{0})) + " ago).";
    const std::string cut = "The link between " + site.value + " and " + across.value + " is cut. ";
    if (sight.refused)
        return {SiteVerdict::Isolated,
                cut + "The hosts at " + site.value + " answer and their services refuse" + who};
    return {SiteVerdict::Isolated, cut + site.value + " is running" + who};
}

std::string counted(std::size_t vantages) {
    return std::to_string(vantages) + (vantages == 1 ? " vantage" : " vantages");
}

/// Nobody says that they see it.
SiteJudgement unseenByAll(const SiteId& site, const Voices& voices) {
    const std::string same = ": down and cut off look the same.";
    if (voices.thirds == 0)
        return {SiteVerdict::Dark, site.value + " is not visible. There is no third vantage" + same};
    if (voices.thirdsCurrent == 0)
        return {SiteVerdict::Dark, site.value + " is not visible. The third vantage does not answer" + same};
    if (voices.thirdsBlind == 0)
        return {SiteVerdict::Dark, site.value + " is not visible. The third vantage cannot tell yet" + same};
    const Micros unseenFor = voices.unseenFor.value_or(Micros{0});
    const std::string who =
        site.value + " (" + counted(voices.blind.size()) + ", " + humanDuration(unseenFor) + "). ";
    const bool presumed = voices.thirdFirm && voices.firm.contains("the console");
    if (!presumed)
        return {SiteVerdict::Dark, "Nobody can see " + who + "That is too short to presume that it is down."};
    return {SiteVerdict::PresumedDown, "Nobody can see " + who + "Presumed down, not confirmed.",
            static_cast<int>(voices.blind.size()), unseenFor};
}

std::string hoursAndMinutes(UtcTime t) {
    return toScreen(t).substr(11, 5) + "Z";
}

// --- one instance -----------------------------------------------------------------------------------------

InstanceOnlook presumed(const InstanceView& instance, std::size_t vantages, Micros unseenFor) {
    return {true, false,
            "Nobody can see " + instance.name() + " at " + instance.declared->site.value + " (" +
                counted(vantages) + ", " + humanDuration(unseenFor) + "). Presumed down, not confirmed."};
}

/// True when an instance elsewhere heard from this one after this console lost sight of it.
bool heardByPeers(const EngineView& engine, const InstanceView& instance) {
    for (const InstanceView& witness : engine.instances) {
        if (&witness == &instance || !witness.visible()) continue;
        for (const LinkReport& report : witness.seen()->links) {
            if (report.peer != instance.declared->id || !report.reportAge) continue;
            const MonoTime heard = witness.seen()->monoAt - *report.reportAge;
            const std::optional<MonoTime> since = unseenSince(instance);
            if (!since || heard > *since) return true;
        }
    }
    return false;
}

InstanceOnlook ofItsSite(const SiteJudgement& judged, const InstanceView& instance) {
    if (judged.verdict == SiteVerdict::ConfirmedDown) return {false, true, judged.text};
    if (judged.verdict != SiteVerdict::PresumedDown) return {};
    return presumed(instance, static_cast<std::size_t>(judged.vantages),
                    judged.unseenFor.value_or(Micros{0}));
}

} // namespace

SiteJudgement judgeUnseenSite(const Onlook& onlook, const SiteId& site, bool everSeen) {
    const SiteId across = acrossFrom(onlook.inventory, site);
    const Voices voices = voicesOn(onlook, site);
    const auto proof = onlook.memory.proofs.find(site);
    const bool seenBySomebody = voices.across != nullptr || voices.elsewhere != nullptr;
    if (proof != onlook.memory.proofs.end() && !seenBySomebody) {
        return {SiteVerdict::ConfirmedDown, site.value + " is confirmed down (" + proof->second.what +
                                                "; attested by " + proof->second.by + " " +
                                                hoursAndMinutes(proof->second.at) + ")."};
    }
    if (voices.across != nullptr)
        return {SiteVerdict::SeenElsewhere, notHere(site) + across.value + " still sees it."};
    if (voices.elsewhere != nullptr && voices.acrossDoesNot) return isolated(site, across, voices);
    if (voices.elsewhere != nullptr) {
        std::string who = nameOf(*voices.elsewhere, voices);
        if (isThird(*voices.elsewhere)) who = "The " + who;
        return {SiteVerdict::SeenElsewhere, notHere(site) + who + " still sees it."};
    }
    if (!everSeen && !voices.answeredEver)
        return {SiteVerdict::Dark, "Nothing at " + site.value + " has answered since this console started."};
    return unseenByAll(site, voices);
}

InstanceOnlook judgeUnseenInstance(const EngineView& engine, const InstanceView& instance) {
    const Onlook& onlook = *engine.onlook;
    const auto site = onlook.sites.find(instance.declared->site);
    if (site != onlook.sites.end()) return ofItsSite(site->second, instance);
    const ProbeReport own = probeOf(instance);
    std::set<std::string> firm;
    Micros unseenFor = own.answeredAge.value_or(own.failingFor);
    if (isFirmlySilent(own)) firm.insert("the console");
    for (const VantageView& vantage : onlook.vantages) {
        if (vantage.kind != Kind::Declared || !vantage.current) continue;
        const ProbeReport* probe =
            onlook.memory.vantages.at(vantage.name).report->find(instance.declared->id);
        if (probe == nullptr || probe->answer == Answer::NotAsked) continue;
        const Micros age = probe->answeredAge.value_or(probe->failingFor) + *vantage.age;
        if (probe->answer != Answer::Silent)
            return {false, false,
                    vantage.name + " has an answer from it (" + std::string(toWord(probe->answer)) + ", " +
                        humanDuration(age) + " ago)."};
        if (isFirmlySilent(*probe)) firm.insert(placeOf(vantage));
        unseenFor = std::min(unseenFor, age);
    }
    if (!firm.contains("the console") || firm.size() < 2 || heardByPeers(engine, instance)) return {};
    return presumed(instance, firm.size(), unseenFor);
}

} // namespace fairlead::topology
