// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/plan_words.h"
#include "models/base/result.h"
#include "models/operation/plan.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fairlead::engines::postgresql {

/// Replaces `{name}` in a hook's arguments; runtime::fillIn in the product. Injected so that planning stays
/// pure.
using FillIn = std::function<Result<std::vector<std::string>>(const std::vector<std::string>&,
                                                              const std::map<std::string, std::string>&)>;

/// Collects the steps of one plan. The first fault is kept and ends up as the answer.
class PlanBuilder {
  public:
    PlanBuilder(const operation::PlanInput& input, const FillIn& fillIn);

    /// Appends a step with the next id (`s03-promote`); the reference holds until the next call.
    operation::Step& add(const char* verb, const std::string& slug, const std::string& title,
                         const inventory::Instance& target);
    /// Text of a hook's command with everything filled in; `upstream` is null where the hook has none.
    std::string hookText(const inventory::Instance& instance, const char* hook,
                         const inventory::Instance* upstream = nullptr);
    void fail(std::string what);

    const operation::PlanInput& input() const { return m_input; }
    operation::Plan& plan() { return m_plan; }
    const inventory::Instance* instance(const InstanceId& id) const;
    /// The step that will be added next.
    std::size_t next() const { return m_plan.steps.size(); }
    /// Fills in what every plan has, and hands it over.
    Result<operation::Plan> finish();

  private:
    void addExpectations();
    const operation::PlanInput& m_input;
    const FillIn& m_fillIn;
    operation::Plan m_plan;
    std::optional<Error> m_fault;
};

/// What a hook's `{…}` stand for.
std::map<std::string, std::string> hookParameters(const inventory::Instance& instance,
                                                  const inventory::Instance* upstream);
using operation::commandText;
bool hasHook(const inventory::Instance& instance, const char* hook);
/// Zero for a hook that is not declared.
Micros hookTimeout(const inventory::Instance& instance, const char* hook);
/// How long a step is expected to take, and how long it may.
void takes(operation::Step& step, Micros expected, Micros expectedP95, Micros timeout);

/// True when the instance has the hooks of a hard fence: stop, controldata and follow.
bool canFenceHard(const inventory::Instance& instance);

/// Name of the physical slot that `instance` uses on its upstream: `fl_` and its id in the letters that
/// PostgreSQL allows (a-z, 0-9, _), at most 63 bytes. Distinct ids get distinct names.
std::string slotNameFor(const InstanceId& instance);

/// Which instances an operation is about.
struct Cast {
    const inventory::Instance* primary = nullptr;
    const inventory::Instance* target = nullptr;
};
/// The replica at `site` to promote: the cross-site endpoint; in a failover the one furthest ahead. Null:
/// none seen.
const inventory::Instance* pickTarget(const operation::PlanInput& input, const SiteId& site);

/// What is known of the loss if `primary` is never seen again: lag at last contact up to that plus the time
/// since. Bounds that are not known are absent.
operation::LossRange lossIfGone(const topology::EngineState& state, const InstanceId& primary,
                                const InstanceId& target);

} // namespace fairlead::engines::postgresql
