// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/rehearsal.h"
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;
using app::Rehearsal;

namespace {

constexpr const char* kA1 = "postgresql-a1";
constexpr const char* kB1 = "postgresql-b1";

/// An estate as it is seen, and rehearsals of leaving it.
struct Bench {
    tests::SimulatedConsole console{{"postgresql"}};

    Rehearsal rehearse(Kind kind, const char* to, std::vector<app::RehearsedFault> faults = {}) {
        Request request = console.request(kind, "postgresql", to);
        if (kind == Kind::Failover) tests::SimulatedConsole::attest(request);
        console.lookAround();
        return app::rehearse(console.inventory, console.snapshot(), request, std::move(faults)).value();
    }
    /// Where a step of that verb stands in the plan that a rehearsal makes.
    std::size_t stepOf(const char* verb) {
        const Rehearsal plain = rehearse(Kind::Switchover, "dub");
        const std::vector<Step>& steps = plain.run->plan.steps;
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (steps[i].verb == verb) return i;
        qFatal("no step has that verb");
    }
};

drill::Fault crash(const char* instance) {
    drill::Fault fault;
    fault.kind = drill::FaultKind::InstanceCrash;
    fault.instance = InstanceId(instance);
    return fault;
}

const char* what(const Rehearsal& rehearsal) {
    static std::string text;
    text = app::rehearsalText(rehearsal);
    return text.c_str();
}

} // namespace

class TestRehearsal : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aSwitchoverIsRehearsedFromWhereTheEstateStands() {
        Bench bench;
        const std::string before = bench.console.world().describe();
        const Rehearsal there = bench.rehearse(Kind::Switchover, "dub");
        QVERIFY2(there.run->result == RunResult::Succeeded, what(there));
        FL_COMPARE_TEXT(there.writer.value, kB1);
        QVERIFY(!there.twoWriters);
        QCOMPARE(there.lostCommits, std::uint64_t{0});
        QVERIFY(there.outage > Micros{0});
        QCOMPARE(QString::fromStdString(bench.console.world().describe()), QString::fromStdString(before));
        // Moved for real, the estate stands the other way round, and so does its rehearsal.
        const auto plan = bench.console.plan(bench.console.request(Kind::Switchover, "postgresql", "dub"));
        QVERIFY(plan.has_value());
        FL_COMPARE_TEXT(bench.console.run(*plan), "");
        bench.console.rest(std::chrono::seconds{5});
        const Rehearsal back = bench.rehearse(Kind::Switchover, "ams");
        QVERIFY2(back.run->result == RunResult::Succeeded, what(back));
        FL_COMPARE_TEXT(back.writer.value, kA1);
    }

    /// The outage is undone, and the automation is given back by way of whoever answers.
    void aTargetThatDiesBeforeItsPromotionIsCompensated() {
        Bench bench;
        const Rehearsal broken =
            bench.rehearse(Kind::Switchover, "dub", {{bench.stepOf("sim.promote"), crash(kB1)}});
        QVERIFY2(broken.run->steps[bench.stepOf("sim.fence")].phase == StepPhase::Compensated, what(broken));
        QVERIFY2(broken.run->result == RunResult::RolledBack, what(broken));
        FL_COMPARE_TEXT(broken.writer.value, kA1);
        QVERIFY(!broken.twoWriters);
        QVERIFY(broken.outage > Micros{0});
        QVERIFY(app::rehearsalText(broken).find("breaks: instance crash postgresql-b1\n") !=
                std::string::npos);
    }

    void aPrimaryThatDiesBehindItsFenceCannotBeOpenedAgain() {
        Bench bench;
        const Rehearsal broken =
            bench.rehearse(Kind::Switchover, "dub",
                           {{bench.stepOf("sim.wait"), crash(kB1)}, {bench.stepOf("sim.wait"), crash(kA1)}});
        QVERIFY2(broken.run->result == RunResult::Failed, what(broken));
        QVERIFY(broken.writer.empty());
    }

    void aFailoverIsRehearsedWithThePrimaryGone() {
        Bench bench;
        bench.console.world().inject({drill::FaultKind::SiteLoss, SiteId("ams"), {}, {}, {}});
        bench.console.rest(std::chrono::seconds{5});
        const Rehearsal away = bench.rehearse(Kind::Failover, "dub");
        QVERIFY2(away.run->result == RunResult::Succeeded, what(away));
        FL_COMPARE_TEXT(away.writer.value, away.run->plan.newPrimary.value);
        QVERIFY(away.writer != InstanceId(kA1));
    }

    void whatCannotBePlannedIsRefused() {
        Bench bench;
        const auto same = app::rehearse(bench.console.inventory, bench.console.snapshot(),
                                        bench.console.request(Kind::Switchover, "postgresql", "ams"), {});
        QVERIFY(!same);
        Request unknown = bench.console.request(Kind::Switchover, "nothing", "ams");
        const auto none = app::rehearse(bench.console.inventory, bench.console.snapshot(), unknown, {});
        FL_COMPARE_TEXT(none.error().what, "The inventory declares no engine nothing.");
    }

    /// The real log gets one entry, which says that all of it was simulated.
    void itsResultIsOneEntry() {
        Bench bench;
        const Rehearsal there = bench.rehearse(Kind::Switchover, "dub");
        tests::MemoryLog log;
        QVERIFY(app::recordRehearsal(log, there).has_value());
        QCOMPARE(log.events(), (std::vector<std::string>{"op.rehearsal"}));
        const audit::Entry entry = log.entriesFrom(0).value().front();
        QVERIFY(*entry.what.member("simulated")->boolean());
        const std::string document = there.document();
        const std::string digest{(*entry.what.member("attachments")->array()).front().text("sha256")};
        FL_COMPARE_TEXT(log.attachment(digest).value(), document);
        QVERIFY(document.find("\"simulated\":true") != std::string::npos);
        QVERIFY(app::rehearsalText(there).rfind("REHEARSAL in a SIMULATION", 0) == 0);
    }
};

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
