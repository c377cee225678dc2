// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/context.h"
#include "adapters/pgserver/deep.h"
#include "adapters/pgserver/look.h"
#include "models/topology/observation.h"

namespace fairlead::engines::postgresql {

/// One dated look; failure to see is an observation too. Returns by the call's deadline.
topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                              const Call& call, Context& context);

/// A look over a kept session, or over a new one when the kept one turns out to be gone.
struct Seen {
    std::unique_ptr<Connection> connection;
    Look look;
};
Result<Seen> see(const inventory::Engine& engine, const inventory::Instance& instance, const Call& call,
                 Context& context);
/// The history as Observation::history has it, read again only when server process or timeline changed.
/// Empty when it cannot be read; the reason is then in `why`.
std::string historyOf(const inventory::Engine& engine, const inventory::Instance& instance, const Look& look,
                      LookMemory& memory, const Call& call, Context& context, std::string& why);

// The pure half.

/// Role, identity, positions, links and findings of a look. `memory` counts what takes several looks to tell.
void describe(const inventory::Engine& engine, const inventory::Instance& instance, const Look& look,
              LookMemory& memory, topology::Observation& into);
/// What the slow questions find wrong.
std::vector<topology::Finding> findingsOf(const inventory::Instance& instance, const Deep& deep);
/// Links as this instance reports them.
std::vector<topology::LinkReport> linksOf(const inventory::Engine& engine,
                                          const inventory::Instance& instance, const Look& look);
/// The declared instance at that address, as replicas reach it; empty when none or several fit.
InstanceId instanceAt(const inventory::Engine& engine, const std::string& host, const std::string& port);
/// The fence is more than a default: it is configured, nobody overrides it and no session writes.
bool fenceHolds(const Self& self);
/// `15.20`
std::string versionText(int version);

} // namespace fairlead::engines::postgresql
