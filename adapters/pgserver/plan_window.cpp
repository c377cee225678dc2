// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_window.h"

#include "models/base/assert.h"

#include <algorithm>

namespace fairlead::engines::postgresql {

namespace change = operation::change;
using namespace std::chrono_literals;
using operation::Step;

namespace {

constexpr const char* kBarred = "default_transaction_read_only";

void requireHooks(PlanBuilder& builder, const inventory::Instance& instance,
                  std::initializer_list<const char*> hooks) {
    for (const char* hook : hooks) {
        if (hasHook(instance, hook)) continue;
        builder.fail("A commit window needs the " + std::string(hook) + " hook of " + instance.id.value +
                     ", or there would be no way back. Declare it, or ask for no commit window.");
    }
}

/// A hook that undoing a step runs: its text stands in the plan, and nothing else is run.
std::string mayRun(PlanBuilder& builder, Step& step, const inventory::Instance& instance, const char* hook,
                   const inventory::Instance* upstream = nullptr) {
    std::string text = builder.hookText(instance, hook, upstream);
    step.parameters[parameter::kMayRun + instance.id.value + "." + hook] = text;
    return text;
}

std::string usersOf(const PlanBuilder& builder) {
    std::string users;
    for (const std::string& each : builder.input().request.window->users)
        users += (users.empty() ? "" : " ") + each;
    return users;
}

/// `'trial','qa'`; a name that no role has where there are none.
std::string literals(const std::string& users) {
    std::string out = users.empty() ? "''" : "'";
    for (const char c : users)
        out += c == ' ' ? std::string("','") : std::string(1, c);
    return users.empty() ? out : out + "'";
}

Step& stepWith(PlanBuilder& builder, const char* verb) {
    auto& steps = builder.plan().steps;
    const auto found =
        std::find_if(steps.rbegin(), steps.rend(), [&](const Step& s) { return s.verb == verb; });
    FL_ASSERT(found != steps.rend());
    return *found;
}

} // namespace

std::vector<const inventory::Instance*> followersOf(PlanBuilder& builder, const inventory::Instance& target) {
    std::vector<const inventory::Instance*> followers;
    for (const auto& link : builder.input().state.links) {
        const auto* each = link.from == target.id ? builder.instance(link.to) : nullptr;
        if (each == nullptr || std::find(followers.begin(), followers.end(), each) != followers.end())
            continue;
        requireHooks(builder, *each, {hook::kStop, hook::kStart, hook::kControlData});
        followers.push_back(each);
    }
    return followers;
}

void requireWayBack(PlanBuilder& builder, const Cast& cast) {
    if (!canFenceHard(*cast.primary))
        requireHooks(builder, *cast.primary, {hook::kStop, hook::kControlData, hook::kFollow});
    requireHooks(builder, *cast.primary, {hook::kStart});
    requireHooks(builder, *cast.target, {hook::kStop, hook::kStart, hook::kControlData, hook::kFollow});
    if (!hasHook(*cast.target, hook::kReclone)) requireHooks(builder, *cast.target, {hook::kRewind});
}

void addWindowCheck(PlanBuilder& builder, const Cast& cast) {
    const std::string& id = cast.target->id.value;
    Step& step = builder.add(verb::kWindowCheck, "trial-" + id, "Ask whether " + id + " can be tried out",
                             *cast.target);
    const std::string users = literals(usersOf(builder));
    step.commands = {
        "SELECT pg_is_in_recovery() AS replica, current_setting('archive_mode') AS archive_mode, "
        "current_setting('max_prepared_transactions') AS prepared, "
        "current_setting('synchronous_standby_names') AS sync, "
        "coalesce((SELECT string_agg(u, ' ') FROM unnest(ARRAY[" +
        users +
        "]::text[]) u WHERE u <> '' AND NOT EXISTS (SELECT FROM pg_db_role_setting s JOIN pg_roles r ON "
        "r.oid = s.setrole AND r.rolname = u, unnest(s.setconfig) c WHERE s.setdatabase = 0 AND c ~* "
        "'^default_transaction_read_only=(off|false|no|0)$')), '') AS cannot, "
        "coalesce((SELECT string_agg(coalesce(r.rolname, 'a database'), ' ') FROM pg_db_role_setting s LEFT "
        "JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c WHERE c ~* "
        "'^default_transaction_read_only=(off|false|no|0)$' AND (r.rolname IS NULL OR r.rolname <> "
        "ALL(ARRAY[" +
        users + "]::text[]))), '') AS leaks"};
    step.parameters[parameter::kUsers] = usersOf(builder);
    step.doneWhen =
        id +
        " archives no WAL, waits for no synchronous replica, knows no prepared transactions, and only "
        "the named users set its read-only default aside";
    step.retriable = true;
    takes(step, 3ms, 20ms, 5s);
}

void addSetAside(PlanBuilder& builder, const inventory::Instance& replica,
                 const inventory::Instance& upstream) {
    const std::string& id = replica.id.value;
    Step& step = builder.add(verb::kSetAside, "aside-" + id,
                             "Stop " + id + ", so that it stays on the old history", replica);
    step.commands = {builder.hookText(replica, hook::kStop), builder.hookText(replica, hook::kControlData)};
    step.compensation = builder.hookText(replica, hook::kStart);
    step.compensation +=
        "; on " + upstream.id.value + ": the slot that it names, should the way back have dropped it";
    mayRun(builder, step, replica, hook::kStart);
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.parameters[parameter::kSlot] = slotNameFor(replica.id);
    step.doneWhen = id + " refuses connections and its control file says that it was shut down";
    step.changes = {change::stop(replica.id)};
    step.retriable = true;
    takes(step, 150ms, 2s,
          std::max(hookTimeout(replica, hook::kStop), hookTimeout(replica, hook::kStart)) + 40s);
}

void addBar(PlanBuilder& builder, const Cast& cast) {
    const auto& target = *cast.target;
    const std::string& id = target.id.value;
    Step& step = builder.add(verb::kBar, "bar-" + id, "Bar " + id + " to everybody but the named", target);
    step.commands = {
        "ALTER SYSTEM SET " + std::string(kBarred) + " = 'on'", "SELECT pg_reload_conf()",
        "SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity a JOIN pg_roles r ON r.oid = "
        "a.usesysid WHERE a.backend_type = 'client backend' AND NOT r.rolsuper AND r.rolname <> "
        "current_user AND r.rolname <> ALL(ARRAY[" +
            literals(usersOf(builder)) + "]::text[])"};
    step.parameters[parameter::kUpstream] = cast.primary->id.value;
    step.parameters[parameter::kSlot] = slotNameFor(target.id);
    std::string back;
    for (const char* name : {hook::kHarvest, hook::kRewind, hook::kReclone}) {
        if (!hasHook(target, name)) continue;
        const bool harvests = std::string_view(name) == hook::kHarvest;
        const std::string text = mayRun(builder, step, target, name, harvests ? nullptr : cast.primary);
        if (!harvests) back += (back.empty() ? "" : " || ") + text;
    }
    mayRun(builder, step, target, hook::kControlData);
    const std::string follow = mayRun(builder, step, target, hook::kFollow, cast.primary);
    step.compensation = "ALTER SYSTEM RESET " + std::string(kBarred) +
                        "; SELECT pg_reload_conf(); after a promotion: " + back + "; " + follow;
    step.doneWhen = "a new session on " + id + " is read-only by default, and sessions of others were ended";
    step.retriable = true;
    takes(step, 20ms, 200ms,
          hookTimeout(target, hook::kHarvest) + hookTimeout(target, hook::kRewind) +
              hookTimeout(target, hook::kReclone) + hookTimeout(target, hook::kFollow) + 90s);
}

void addWayBack(PlanBuilder& builder, const Cast& cast) {
    const auto& target = *cast.target;
    Step& fence = stepWith(builder, verb::kFenceStop);
    fence.parameters[parameter::kTrial] = "yes";
    mayRun(builder, fence, target, hook::kControlData);
    // Its way back waits for the old primary as long as that takes to start.
    fence.timeout += hookTimeout(*cast.primary, hook::kStart);
    Step& promote = stepWith(builder, verb::kPromote);
    promote.parameters[parameter::kTrial] = "yes";
    const std::string stop = mayRun(builder, promote, target, hook::kStop);
    const std::string control = mayRun(builder, promote, target, hook::kControlData);
    const std::string start = mayRun(builder, promote, target, hook::kStart);
    promote.compensation = stop + "; " + control + "; should others have written there: " + start;
    promote.timeout += hookTimeout(target, hook::kStop) + hookTimeout(target, hook::kStart);
}

void addTrialWrite(PlanBuilder& builder, const inventory::Instance& target) {
    const std::string& id = target.id.value;
    Step& step = builder.add(verb::kTrialWrite, "canary-" + id,
                             "Write and read on " + id + ", and prove that others cannot", target);
    step.commands = {"SELECT pg_logical_emit_message(true, 'fairlead', '" + builder.input().request.id.value +
                         "'), txid_current()",
                     "SELECT txid_status(:'canary.xid'), pg_is_in_recovery()"};
    step.doneWhen =
        "a transaction of Fairlead's committed on " + id +
        ", and a new session that does not set the read-only default aside is refused a write (25006)";
    step.retriable = true;
    takes(step, 5ms, 30ms, 10s);
}

void addWindow(PlanBuilder& builder, const Cast& cast) {
    const std::string& id = cast.target->id.value;
    const Micros lasts = builder.input().request.window->lasts;
    const std::string users = usersOf(builder);
    Step& step = builder.add(verb::kWindow, "window-" + id,
                             "Commit or go back within " + humanDuration(lasts), *cast.target);
    step.commands = {"Try " + id + " out" + (users.empty() ? "" : ", as " + users) +
                     ". Then commit, or go back. When nobody commits in time, everything goes back."};
    step.doneWhen = "somebody committed by name; until then " + cast.primary->id.value +
                    " stays stopped and untouched, and " + id +
                    " is read-only by default for all but Fairlead" + (users.empty() ? "" : " and " + users);
    step.window = true;
    takes(step, lasts, lasts, 10s);
}

void addOpen(PlanBuilder& builder, const inventory::Instance& target) {
    const std::string& id = target.id.value;
    Step& step = builder.add(verb::kOpen, "open-" + id, "Open " + id + " to everybody", target);
    step.commands = {"ALTER SYSTEM RESET " + std::string(kBarred), "SELECT pg_reload_conf()"};
    step.doneWhen = "a new session on " + id + " may write";
    step.retriable = true;
    takes(step, 10ms, 60ms, 20s);
}

void addTakeUp(PlanBuilder& builder, const inventory::Instance& replica,
               const inventory::Instance& upstream) {
    const std::string& id = replica.id.value;
    Step& step = builder.add(verb::kTakeUp, "up-" + id, "Start " + id + " again", replica);
    step.commands = {builder.hookText(replica, hook::kStart)};
    step.parameters[parameter::kUpstream] = upstream.id.value;
    step.parameters[parameter::kSlot] = slotNameFor(replica.id);
    step.doneWhen = id + " streams from " + upstream.id.value + ", as seen from both ends";
    step.changes = {change::follow(replica.id, upstream.id)};
    step.retriable = true;
    step.mandatory = false;
    takes(step, 300ms, 3s, hookTimeout(replica, hook::kStart) + 60s);
}

} // namespace fairlead::engines::postgresql
