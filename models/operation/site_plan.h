// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/plan.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Operations on several engines at once: a group, or all that stand in a site, in waves.
namespace fairlead::operation {

/// What somebody wants done to several engines. The engines' own operations have ids of their own:
/// `op-20251102-031617-000214/orders-pg`.
struct SiteRequest {
    OperationId id;
    Kind kind = Kind::Switchover;
    SiteId to;
    std::string scope;                        ///< `all engines`, `group shop`: as it was chosen
    std::vector<std::vector<EngineId>> waves; ///< in the order they move; each inner list at once
    std::string reason;
    std::string incident; ///< reference, may be empty
    OperatorId by;
    std::map<EngineId, std::vector<Override>> overrides;
    std::vector<Attestation> attestations; ///< hold for every engine
    bool operator==(const SiteRequest&) const = default;
};

/// What can be moved together: `all engines` first, then every group of the inventory, each with its waves.
/// Engines that no group names move in one last wave of `all engines`.
std::vector<std::pair<std::string, std::vector<std::vector<EngineId>>>> scopesOf(
    const inventory::Inventory& inventory);
/// The part of a site operation that moves one engine. A second attempt runs the same plan under the same id.
Request requestFor(const SiteRequest& site, const EngineId& engine);

/// The engines' plans, as they were made from one look and are confirmed together.
struct SitePlan {
    SiteRequest request;
    std::vector<std::vector<Plan>> waves; ///< as request.waves, without what is left out
    std::vector<std::pair<EngineId, std::string>>
        leftOut;        ///< with the reason: already there, nothing to move
    std::string digest; ///< 64 hex, over everything else in it
    bool operator==(const SitePlan&) const = default;

    const Plan* find(const EngineId& engine) const;
    std::size_t engines() const;
};
/// Canonical JSON; names the engines' plans by their digests and does not repeat them.
std::string sitePlanDocument(const SitePlan& plan);
/// Reads it back; `plans` gives a plan document by its digest.
Result<SitePlan> readSitePlanDocument(std::string_view document,
                                      const std::function<Result<std::string>(std::string_view)>& plans);
SitePlan sealPlan(SitePlan plan);
std::string shortDigest(const SitePlan& plan);

/// When a plan will have ended, by the expectations of its steps: the slowest engine of each wave, wave by
/// wave.
struct Forecast {
    Micros p50{0};
    Micros p95{0};
    int samples = 0; ///< of the step that rests on the fewest; 0: assumptions are among them
    /// The engine of each wave that the others wait for.
    std::vector<EngineId> criticalPath;
    bool operator==(const Forecast&) const = default;
};
Forecast forecast(const Plan& plan);
Forecast forecast(const SitePlan& plan);
/// `will miss RTO 10m by 2m30s (p95) unless orders-pg is moved by itself …`; empty when it keeps it, or none
/// is set. `used`: what of the RTO is over already.
std::string missesObjective(const SitePlan& plan, const inventory::Inventory& inventory, Micros used);

} // namespace fairlead::operation
