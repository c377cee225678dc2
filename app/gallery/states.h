// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/scene.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace fairlead::gallery {

/// A named state: what it shows, and how it is set up.
struct State {
    const char* id;
    const char* shows;
    void (*build)(Scene& scene);
    /// The theme it is there to show, in the place of the one that was asked for.
    ui::ThemeKind (*themeFor)(ui::ThemeKind asked) = nullptr;
    bool rightToLeft = false;
    bool pseudoLocale = false;
};
/// In the order of UX-10.4, then those that it does not number.
const std::vector<State>& states();
/// Null when there is none.
const State* findState(const QString& id);
/// States that the specification names and that are not there yet, with the reason.
struct Missing {
    const char* id;
    const char* why;
};
const std::vector<Missing>& missingStates();

// What builds them.
void buildFirstRun(Scene& scene);
void buildNormal10(Scene& scene);
void buildNormal100(Scene& scene);
void buildThousand(Scene& scene);
void buildFourThousand(Scene& scene);
void buildLag(Scene& scene);
void buildLinkCut(Scene& scene);
void buildPresumedDown(Scene& scene);
void buildNotVisible(Scene& scene);
void buildNoThirdVantage(Scene& scene);
void buildConfirmedDown(Scene& scene);
void buildCutOff(Scene& scene);
void buildSplitBrain(Scene& scene);
void buildStale(Scene& scene);
void buildNotLive(Scene& scene);
void buildMaintenance(Scene& scene);
void buildRoleChange(Scene& scene);
void buildSimulation(Scene& scene);
void buildLab(Scene& scene);

void buildFlood(Scene& scene);
void buildShelvedAndSilent(Scene& scene);
void buildShelveOfP1(Scene& scene);
void buildEngineDetails(Scene& scene);
void buildLagChart(Scene& scene);
void buildReadiness(Scene& scene);
void buildInventory(Scene& scene);

void buildChoose(Scene& scene);
void buildGuards(Scene& scene);
void buildPlan(Scene& scene);
void buildApprove(Scene& scene);
void buildConfirm(Scene& scene);
void buildExecute(Scene& scene);
void buildVerify(Scene& scene);
void buildSummary(Scene& scene);
void buildOverride(Scene& scene);
void buildDisabledNext(Scene& scene);
void buildUnknownOutcome(Scene& scene);
void buildResume(Scene& scene);
void buildDryRun(Scene& scene);

void buildVerified(Scene& scene);
void buildBadBanners(Scene& scene);
void buildReplay(Scene& scene);
void buildCompare(Scene& scene);

/// The same frame around every window of a simulation: the other parts of S44.
void addSimulatedOperation(Scene& scene);
void addSimulatedWall(Scene& scene);
void addSimulatedReview(Scene& scene);
void addSimulatedWindows(Scene& scene);

void buildWallNormal(Scene& scene);
void buildWallIncident(Scene& scene);
void buildWallFlood(Scene& scene);

void buildFrontDoors(Scene& scene);
void buildMapTable(Scene& scene);
void buildBreakGlass(Scene& scene);
void buildSettings(Scene& scene);
void buildDiscover(Scene& scene);
void buildVantages(Scene& scene);
void buildSeveralEngines(Scene& scene);
void buildApprover(Scene& scene);

} // namespace fairlead::gallery
