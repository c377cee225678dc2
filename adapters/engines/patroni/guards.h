// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/patroni/rest.h"
#include "adapters/pgserver/guards.h"

#include <map>
#include <span>
#include <string>
#include <vector>

/// What must hold before an operation. askGuards does the I/O; everything else is pure.
/// Source: shared/engines/postgresql.md §2.
namespace fairlead::engines::patroni {

/// What one member's Patroni says. Exactly one of `status` and `failure` is set.
struct MemberFacts {
    std::optional<MemberStatus> status;
    std::optional<Error> failure;
    std::optional<Error> mayNotChange; ///< why this console may not change anything there
};

/// What the cluster of one site says, by the first of its members that answers. In the stretched layout both
/// sites tell of the same cluster.
struct ClusterFacts {
    std::optional<ClusterView> view;
    std::optional<ClusterConfig> config;
    std::optional<Error> failure;                  ///< of the first that could not be asked
    std::map<std::string, std::string> etcdFaults; ///< by endpoint; empty text: healthy
};

struct GuardFacts {
    Layout layout = Layout::Stretched;
    postgresql::GuardFacts server;
    std::map<InstanceId, MemberFacts> members;
    std::map<SiteId, ClusterFacts> clusters;
    UtcTime now{};

    operation::Kind kind() const { return server.request.kind; }
    SiteId to() const { return server.request.to; }
    /// The other site.
    SiteId from() const;
    const ClusterFacts* cluster(const SiteId& site) const;
    const MemberFacts* member(const InstanceId& id) const;
};

GuardFacts gatherFacts(Layout layout, const inventory::Engine& engine, const operation::Request& request,
                       const Call& call, postgresql::Context& context, const Rest& rest, const Etcd& etcd);

struct GuardRule {
    const char* id;
    const char* title;
    operation::GuardClass guardClass;
    bool switchover, failover, failback; ///< the kinds it applies to
    bool clusters, stretched;            ///< the layouts it applies to
    const char* query;
    /// Null: PostgreSQL's own rule of that id.
    postgresql::Judgement (*judge)(const GuardFacts&);
};
std::span<const GuardRule> guardRules();
bool appliesTo(const GuardRule& rule, operation::Kind kind, Layout layout);

/// All rules of the request's kind and layout, in the table's order.
std::vector<operation::GuardResult> judgeAll(const GuardFacts& facts);

/// Gathers and judges. Returns by the call's deadline; what was not answered is Unknown.
std::vector<operation::GuardResult> askGuards(const inventory::Engine& engine,
                                              const operation::Request& request, const Call& call,
                                              postgresql::Context& context, const Rest& rest,
                                              const Etcd& etcd);

namespace judge {
postgresql::Judgement answers(const GuardFacts& facts);
postgresql::Judgement layout(const GuardFacts& facts);
postgresql::Judgement notPaused(const GuardFacts& facts);
postgresql::Judgement dcs(const GuardFacts& facts);
postgresql::Judgement mayAct(const GuardFacts& facts);
postgresql::Judgement candidate(const GuardFacts& facts);
postgresql::Judgement unscheduled(const GuardFacts& facts);
postgresql::Judgement rewind(const GuardFacts& facts);
postgresql::Judgement oldFenced(const GuardFacts& facts);
postgresql::Judgement wayBack(const GuardFacts& facts);
} // namespace judge

} // namespace fairlead::engines::patroni
