// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/context.h"
#include "adapters/engines/redis/deep.h"

namespace fairlead::engines::redis {

/// One dated look; failure to see is an observation too. Returns by the call's deadline.
topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                              const Call& call, Context& context);

// The pure half.

/// Role, positions, links and findings of a look.
void describe(const inventory::Engine& engine, const inventory::Instance& instance, Mode mode,
              const Look& look, topology::Observation& into);
/// Links as this instance reports them.
std::vector<topology::LinkReport> linksOf(const inventory::Engine& engine, const Look& look);
/// What the slow questions find wrong.
std::vector<topology::Finding> findingsOf(const std::string& name, const Look& look, const Deep& deep);

} // namespace fairlead::engines::redis
