// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/states.h"

#include <algorithm>

namespace fairlead::gallery {
namespace {

using ui::ThemeKind;

ThemeKind highContrast(ThemeKind asked) {
    return asked == ThemeKind::Night || asked == ThemeKind::HighContrastNight ? ThemeKind::HighContrastNight
                                                                              : ThemeKind::HighContrast;
}

/// A wall has two themes of its own.
ThemeKind wall(ThemeKind asked) {
    if (asked == ThemeKind::Day) return ThemeKind::WallLight;
    return asked == ThemeKind::Night ? ThemeKind::WallDark : asked;
}

} // namespace

const std::vector<State>& states() {
    static const std::vector<State> all{
        {"S01", "first run: no estate is open", buildFirstRun},
        {"S02", "normal, 10 instances", buildNormal10},
        {"S03", "normal, 100 instances", buildNormal100},
        {"S04", "1,000 instances, some in trouble", buildThousand},
        {"S05", "4,000 instances, some in trouble", buildFourThousand},
        {"S06", "a replica lags over its objective (P2)", buildLag},
        {"S07", "the link between the sites is cut, DC1 is isolated", buildLinkCut},
        {"S08", "nobody sees DC1: presumed down", buildPresumedDown},
        {"S09", "DC1 is not visible from this console", buildNotVisible},
        {"S10", "DC1 is not visible and there is no third vantage", buildNoThirdVantage},
        {"S11", "DC1 is confirmed down", buildConfirmedDown},
        {"S12", "this console is cut off", buildCutOff},
        {"S13", "split brain: orders-pg has two writers", buildSplitBrain},
        {"S14", "values that are ageing, stale and lost", buildStale},
        {"S15", "NOT LIVE: the console's own looks have stopped", buildNotLive},
        {"S16", "maintenance and fenced instances", buildMaintenance},
        {"S17", "roles before and after a switchover, everything in its place", buildRoleChange},
        {"S18", "500 alarms at once", buildFlood},
        {"S19", "a shelved alarm, and alarms whose source is silent", buildShelvedAndSilent},
        {"S20", "engine detail of eight technologies", buildEngineDetails},
        {"S21", "lag and history, with a gap", buildLagChart},
        {"S22", "readiness with NOT KNOWN", buildReadiness},
        {"S23", "an inventory draft with mistakes", buildInventory},
        {"S24", "operation, page 1: choose", buildChoose},
        {"S25", "operation, page 2: guards", buildGuards},
        {"S26", "operation, page 3: plan", buildPlan},
        {"S27", "operation, page 4: approve", buildApprove},
        {"S28", "operation, page 5: confirm", buildConfirm},
        {"S29", "operation, page 6: run", buildExecute},
        {"S30", "operation, page 7: verify", buildVerify},
        {"S31", "operation, page 8: summary", buildSummary},
        {"S32", "a guard is being set aside", buildOverride},
        {"S33", "Next is off and says why", buildDisabledNext},
        {"S34", "a step whose outcome is unknown", buildUnknownOutcome},
        {"S35", "the resume screen after a crash", buildResume},
        {"S36", "a dry run", buildDryRun},
        {"S40", "an audit log that is VERIFIED", buildVerified},
        {"S41", "every banner of a log that is not", buildBadBanners},
        {"S42", "a replay", buildReplay},
        {"S43", "two operations beside each other", buildCompare},
        {"S44", "a SIMULATION", buildSimulation},
        {"S45", "a LAB, with broken and paused replication", buildLab},
        {"S46", "high contrast", buildPresumedDown, highContrast},
        {"S47", "right to left", buildLag, nullptr, true},
        {"S48", "pseudo-locale: every text 40 % longer", buildLag, nullptr, false, true},
        {"W01", "wall, normal", buildWallNormal, wall},
        {"W03", "wall, incident", buildWallIncident, wall},
        {"W04", "wall, flood", buildWallFlood, wall},
        {"front-doors", "front doors that lead right, and astray", buildFrontDoors},
        {"map-table", "the overview as a table", buildMapTable},
        {"break-glass", "a log that takes no entries", buildBreakGlass},
        {"settings", "every page of the settings", buildSettings},
        {"shelve-p1", "a P1 waits for the signature of a second person", buildShelveOfP1},
        {"discover", "an instance that the inventory does not know", buildDiscover},
        {"vantages", "who sees whom", buildVantages},
        {"several-engines", "several engines in waves, from choosing to the summary", buildSeveralEngines},
        {"approver", "a plan that somebody else is asked to approve", buildApprover},
    };
    return all;
}

const std::vector<Missing>& missingStates() {
    static const std::vector<Missing> all{
        {"S37", "the drill mode is not built yet"},
        {"S38", "the drill mode is not built yet"},
        {"S39", "the drill mode is not built yet"},
        {"W02", "the drill mode is not built yet"},
    };
    return all;
}

const State* findState(const QString& id) {
    const auto& all = states();
    const auto found = std::find_if(all.begin(), all.end(), [&id](const State& state) {
        return id.compare(QLatin1String(state.id), Qt::CaseInsensitive) == 0;
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace fairlead::gallery
