// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/failover_case.h"

#include "app/gallery/script/snapshots.h"
#include "models/audit/checkpoint.h"
#include "models/audit/crypto.h"

namespace fairlead::gallery {

using namespace std::chrono_literals;
using operation::GuardClass;
using operation::GuardResult;
using operation::StepPhase;
using operation::Verdict;

namespace {

operation::Step step(const char* id, const char* title, const char* target, const char* command, Micros p50,
                     Micros p95) {
    operation::Step made;
    made.id = StepId{id};
    made.title = title;
    made.target = InstanceId{target};
    made.commands = {command};
    made.doneWhen = std::string(title) + " is seen";
    made.expected = p50;
    made.expectedP95 = p95;
    made.samples = 7;
    return made;
}

GuardResult guard(const char* id, const char* title, GuardClass guardClass, Verdict verdict,
                  const char* reason, const char* probe, const char* answer) {
    GuardResult made;
    made.id = GuardId{id};
    made.title = title;
    made.guardClass = guardClass;
    made.verdict = verdict;
    made.reason = reason;
    made.at = scriptedNow();
    made.evidence = {{probe, answer, scriptedNow() - 2s, "console at DC2"}};
    return made;
}

operation::Progress startOf(const operation::Plan& plan) {
    operation::Progress run;
    run.plan = plan;
    run.startedAt = scriptedNow() - 53s;
    run.elapsed = 53s;
    run.steps.resize(plan.steps.size());
    return run;
}

} // namespace

operation::Plan failoverPlan() {
    operation::Plan plan;
    plan.engineTechnology = "postgresql";
    plan.from = SiteId{"DC1"};
    plan.oldPrimary = InstanceId{"orders-pg-a1"};
    plan.newPrimary = InstanceId{"orders-pg-b1"};
    plan.steps = {
        step("s01", "Record the position of orders-pg-b1", "orders-pg-b1",
             "SELECT pg_last_wal_replay_lsn(), pg_last_wal_receive_lsn()", 1s, 3s),
        step("s02", "Promote orders-pg-b1", "orders-pg-b1", "SELECT pg_promote(true, 60)", 4s, 20s),
        step("s03", "Lead clients to DC2", "orders-pg-b1", "set server be/orders state ready", 30s, 90s),
        step("s04", "Write and read back", "orders-pg-b1",
             "INSERT INTO fairlead.canary DEFAULT VALUES RETURNING at", 1s, 2s)};
    plan.steps[0].changes = {};
    plan.steps[1].changes = {{operation::Change::Kind::Promote, InstanceId{"orders-pg-b1"}, {}, {}}};
    plan.steps[2].changes = {{operation::Change::Kind::LeadClients, {}, {}, SiteId{"DC2"}}};
    plan.steps[2].compensation = "set server be/orders state maint";
    plan.pointOfNoReturn = 1;
    plan.loss = {Micros{3s}, Micros{250s}, {}, {}, "lag at last contact; DC1 may still write"};
    plan.expectedOutage = 36s;
    plan.expectedOutageP95 = 115s;
    plan.priceOfFailback = "orders-pg-a1 is rewound or copied anew, about 45 min, then a switchover home.";
    plan.unknowns = {"whether orders-pg-a1 still takes writes: nobody sees it since 03:12:07Z",
                     "whether clients inside DC1 still reach it"};
    return plan;
}

std::vector<GuardResult> failoverGuards() {
    return {
        guard("op.identity", "the target is who the inventory says", GuardClass::Hard, Verdict::Pass,
              "orders-pg-b1 has the system identifier 7298871.", "SELECT system_identifier", "7298871"),
        guard("op.lock", "no other operation", GuardClass::Hard, Verdict::Pass, "Nobody holds the lock.",
              "lock file", "free"),
        guard("op.log", "the audit log takes entries", GuardClass::Hard, Verdict::Pass,
              "Both stores take entries; the chain is complete.", "log status", "ready #88213"),
        guard("pg.no-writer-seen", "no other primary is seen", GuardClass::Hard, Verdict::Pass,
              "No instance but orders-pg-a1 was ever seen as primary.", "pg_is_in_recovery()", "t"),
        guard("pg.target-lag", "the target is not far behind", GuardClass::Overridable, Verdict::Pass,
              "orders-pg-b1 was 3 s behind at the last contact; the budget is 60 s.", "replay_lag",
              "00:00:03"),
        guard(
            "pg.old-primary-fenced", "the old primary is fenced", GuardClass::Overridable, Verdict::Block,
            "orders-pg-a1 does not answer, so nobody can fence it. Have it switched off, or set this aside.",
            "hook fence-a1", "no answer within 5 s"),
        guard("pg.space", "there is room on the target", GuardClass::Overridable, Verdict::Pass,
              "orders-pg-b1 has 412 GB free; the plan needs 60 GB.", "df", "412 GB"),
        guard("traffic.readable", "every device of the front door answers", GuardClass::Overridable,
              Verdict::Warn, "lb1 at DC1 does not answer. Clients behind it are not led elsewhere.",
              "show stat", "no answer within 3 s"),
        guard("op.clock", "clocks agree", GuardClass::Overridable, Verdict::Pass,
              "The clocks differ by 0.2 s; 2 s are allowed.", "clock of orders-pg-b1", "0.2 s"),
    };
}

operation::ApprovalRequest failoverRequest(operation::Plan plan) {
    plan.request.id = OperationId{"op-20251102-031617-0007"};
    plan.request.kind = operation::Kind::Failover;
    plan.request.engine = EngineId{"orders-pg"};
    plan.request.to = SiteId{"DC2"};
    plan.request.by = OperatorId{"d.ivanov"};
    plan = operation::sealPlan(plan);
    const auto key = audit::MemorySigner::fromSeed(std::string(32, 'f')); // the same picture every time
    const audit::Checkpoint head{"ops.example.com/fairlead/console-dc2", 88213, audit::sha256("a tree")};
    return {OperatorId{"d.ivanov"},
            audit::toText(audit::makeVkey(head.origin, key->publicKey())),
            audit::signNote(audit::toText(head), head.origin, *key).value(),
            {{plan.request.id, plan.digest, 1, 88210, operation::planDocument(plan)}},
            {}};
}

operation::Progress failoverUnderWay(const operation::Plan& plan) {
    operation::Progress run = startOf(plan);
    run.phase = operation::RunPhase::Running;
    run.steps[0].phase = StepPhase::Done;
    run.steps[0].took = 1s;
    run.steps[1].phase = StepPhase::Acting;
    run.steps[1].took = 7s;
    run.cursor = 1;
    run.pointOfNoReturnPassed = true;
    run.pointOfNoReturnAt = scriptedNow() - 7s;
    return run;
}

operation::Progress failoverInDoubt(const operation::Plan& plan) {
    operation::Progress run = failoverUnderWay(plan);
    run.phase = operation::RunPhase::Holding;
    run.steps[1].phase = StepPhase::InDoubt;
    run.resultWhy = "contact with orders-pg-b1 was lost at 03:16:10Z.";
    run.choices.stop = run.choices.handOver = true;
    return run;
}

operation::Progress failoverOver(const operation::Plan& plan) {
    operation::Progress run = startOf(plan);
    run.phase = operation::RunPhase::Ended;
    run.result = operation::RunResult::Succeeded;
    run.resultWhy = "Every step is done and was seen.";
    const Micros took[] = {1s, 5s, 31s, 1s};
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        run.steps[i].phase = StepPhase::Done;
        run.steps[i].took = took[i];
    }
    run.pointOfNoReturnPassed = true;
    run.pointOfNoReturnAt = scriptedNow() - 52s;
    run.measuredOutage = 281s;
    run.lossFound = "3 s of writes, by the positions that were recorded";
    return run;
}

topology::TopologySnapshot afterFailover(const inventory::Inventory& inventory) {
    topology::TopologySnapshot snapshot = presumedDown(inventory);
    topology::EngineState& orders = engineIn(snapshot, "orders-pg");
    orders.primary = InstanceId{"orders-pg-b1"};
    orders.state = topology::StateWord::Degraded;
    for (topology::InstanceState& instance : orders.instances) {
        if (instance.id != *orders.primary) continue;
        instance.seen.change([](topology::Observation& look) {
            look.role = topology::Role::Primary;
            look.writable = true;
        });
    }
    topology::ReplicationLink link = orders.links.front();
    link.from = *orders.primary;
    link.to = InstanceId{"orders-pg-b2"};
    link.state = topology::LinkState::Streaming;
    link.freshness = topology::Freshness::Fresh;
    link.age = 2s;
    link.lagTime = 300ms;
    orders.links = {link};
    return snapshot;
}

} // namespace fairlead::gallery
