// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/readiness.h"
#include "tests/adapters/engines/postgresql/guard_facts.h"
#include "tests/support/test_case.h"

#include <QTest>
#include <functional>
#include <set>

using namespace std::chrono_literals;
using namespace fairlead;
using namespace fairlead::engines::postgresql;
using fairlead::tests::GuardFactsBuilder;
using operation::Verdict;

namespace {

struct Case {
    const char* name;
    const char* rule;
    std::function<void(GuardFactsBuilder&)> spoil;
    Verdict verdict;
    const char* reason; ///< how it begins
};

void set(GuardFactsBuilder& build, const char* id, const char* name, const char* value) {
    (*build.at(id).deep->settings)[name] = value;
}

std::vector<Case> allCases() {
    return {
        {"nobody streams at the other site", "pg.ready.replica-elsewhere",
         [](auto& b) { b.at("b1").look->receiver = b.at("b2").look->receiver = std::nullopt; },
         Verdict::Block,
         "No replica streams at another site than a1 (fra), so losing that site loses the engine."},
        {"no primary seen", "pg.ready.replica-elsewhere", [](auto& b) { b.lose("a1", Reach::NoAnswer); },
         Verdict::Unknown, "No primary is seen."},
        {"one cannot be rewound", "pg.ready.rewindable",
         [](auto& b) { set(b, "b1", "wal_log_hints", "off"); }, Verdict::Block,
         "b1 has neither checksums nor wal_log_hints"},
        {"a replica without a slot", "pg.ready.slot",
         [](auto& b) { b.at("b1").look->receiver->slot.clear(); }, Verdict::Warn,
         "b1 uses no replication slot"},
        {"a slot without a limit", "pg.ready.slot-limit",
         [](auto& b) { set(b, "a1", "max_slot_wal_keep_size", "-1"); }, Verdict::Warn,
         "max_slot_wal_keep_size is not set on a1"},
        {"an objective of 0 that nothing keeps", "pg.ready.sync",
         [](auto& b) { b.facts.engine.objectives.rpo = Micros{0}; }, Verdict::Block,
         "The recovery point objective is 0, but a1 does not wait for a replica at the other site."},
        {"an objective of 0 that is kept", "pg.ready.sync",
         [](auto& b) {
             b.facts.engine.objectives.rpo = Micros{0};
             set(b, "a1", "synchronous_standby_names", "ANY 1 (a2, b1)");
         },
         Verdict::Pass, "a1 waits for a replica at the other site"},
        {"a wait for the own site only", "pg.ready.sync",
         [](auto& b) {
             b.facts.engine.objectives.rpo = Micros{0};
             set(b, "a1", "synchronous_standby_names", "a2");
         },
         Verdict::Block, "The recovery point objective is 0"},
        {"parameters that differ", "pg.ready.params", [](auto& b) { set(b, "b2", "max_wal_senders", "5"); },
         Verdict::Block, "Instances differ in max_wal_senders"},
        {"no archive", "pg.ready.archive", [](auto& b) { b.at("a1").deep->archiver->mode = "off"; },
         Verdict::Block, "a1 does not archive"},
        {"a policy worth knowing", "pg.ready.conflicts",
         [](auto& b) { set(b, "b1", "hot_standby_feedback", "off"); }, Verdict::Pass,
         "hot_standby_feedback is off on b1"},
        {"sites that sort differently", "pg.ready.collation",
         [](auto& b) {
             b.at("b1").deep->collations = {{"postgres", "", "2.37", false}};
         },
         Verdict::Block,
         "The database postgres sorts by version 2.36 on a1, a2 and b2 and by another elsewhere"},
        {"an idle slot", "pg.ready.idle-slots",
         [](auto& b) {
             b.at("a1").deep->replicationSlots->push_back(
                 {"x", "physical", false, false, "reserved", 1, false, false, 2h});
         },
         Verdict::Warn, "x on a1 is inactive and may fill the disk."},
        {"a slot idle for a minute", "pg.ready.idle-slots",
         [](auto& b) {
             b.at("a1").deep->replicationSlots->push_back(
                 {"x", "physical", false, false, "reserved", 1, false, false, 1min});
         },
         Verdict::Pass, "No slot has been inactive for an hour."},
        {"a password in the open", "pg.ready.passwords",
         [](auto& b) { b.at("b1").deep->passwordInConninfo = true; }, Verdict::Warn,
         "primary_conninfo holds a password on b1"},
        {"clocks apart", "pg.ready.clocks", [](auto& b) { b.at("b1").look->clockSkew = 2s; }, Verdict::Warn,
         "The clocks of the instances seen are 2 s apart."},
    };
}

} // namespace

/// The readiness rules over the guards' facts: one row for each way a rule can speak.
class TestReadiness : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aHealthyEngineIsReady() {
        for (const auto& result : judgeReadiness(GuardFactsBuilder{}.facts))
            QVERIFY2(result.verdict == Verdict::Pass, (result.id.value + ": " + result.reason).c_str());
    }
    void aRuleSpeaks_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Case& each : allCases())
            QTest::addRow("%s: %s", each.rule, each.name) << index++;
    }
    void aRuleSpeaks() {
        QFETCH(int, index);
        const Case chosen = allCases()[static_cast<std::size_t>(index)];
        GuardFactsBuilder build;
        chosen.spoil(build);
        for (const auto& result : judgeReadiness(build.facts)) {
            if (result.id.value != chosen.rule) continue;
            QVERIFY2(result.reason.starts_with(chosen.reason), result.reason.c_str());
            QCOMPARE(static_cast<int>(result.verdict), static_cast<int>(chosen.verdict));
        }
    }
    void everyRuleIsNamedByARow() {
        std::set<std::string> named;
        for (const Case& each : allCases())
            named.insert(each.rule);
        for (const ReadinessRule& rule : readinessRules())
            QVERIFY2(named.contains(rule.id), rule.id);
    }
    void nothingSeenIsNotReady() {
        GuardFactsBuilder build;
        for (const char* id : {"a1", "a2", "b1", "b2"})
            build.lose(id, Reach::NoAnswer);
        for (const auto& result : judgeReadiness(build.facts))
            QVERIFY2(result.verdict == Verdict::Unknown, (result.id.value + ": " + result.reason).c_str());
    }
};

QTEST_GUILESS_MAIN(TestReadiness)
#include "tst_readiness.moc"
