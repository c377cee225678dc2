// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/general_guards.h"
#include "models/operation/phrase.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;

namespace {

inventory::Inventory estate() {
    inventory::Inventory inventory;
    inventory.sites = {{SiteId("fra"), "Frankfurt"}, {SiteId("ams"), "Amsterdam"}};
    inventory::Engine engine;
    engine.id = EngineId("orders-pg");
    engine.technology = "postgresql";
    for (const auto& [id, site] : {std::pair{"a1", "fra"}, std::pair{"b1", "ams"}}) {
        inventory::Instance instance;
        instance.id = InstanceId(id);
        instance.site = SiteId(site);
        engine.instances.push_back(instance);
    }
    inventory.engines = {engine};
    return inventory;
}

/// A world in which every general guard passes.
struct Calm {
    inventory::Inventory inventory = estate();
    topology::TopologySnapshot snapshot;
    Request request;
    GeneralInput input{inventory, snapshot, request, {audit::SinkState::Ready, "", 12}, {}, {}, {}, {}, {}};

    Calm() {
        request.engine = EngineId("orders-pg");
        request.to = SiteId("ams");
        request.id = OperationId("op-2");
        snapshot.engines.resize(1);
        snapshot.engines[0].id = request.engine;
    }
};

topology::SiteState site(topology::SiteVerdict verdict, const char* text) {
    topology::SiteState state;
    state.id = SiteId("fra");
    state.verdict = verdict;
    state.text = text;
    return state;
}

GuardResult result(const char* id, GuardClass guardClass, Verdict verdict) {
    GuardResult r;
    r.id = GuardId(id);
    r.guardClass = guardClass;
    r.verdict = verdict;
    r.reason = "why";
    return r;
}

} // namespace

class TestGuardsAndPhrase : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void allPassInACalmEstate() {
        const Calm calm;
        for (const GuardResult& r : generalGuards(calm.input)) {
            QVERIFY2(r.verdict == Verdict::Pass, r.reason.c_str());
            QVERIFY(r.guardClass == GuardClass::Hard);
            QVERIFY(!r.title.empty());
        }
    }

    void aFailoverMayGoOnFromTheHolderOfTheLock() {
        Calm calm;
        calm.request.continues = OperationId("op-1");
        calm.input.lock = LockHolder{OperationId("op-1"), "dr-2", 4, {}};
        for (const GuardResult& r : generalGuards(calm.input))
            QVERIFY2(r.verdict == Verdict::Pass, r.reason.c_str());
    }

    void eachGuardBlocksWithItsReason_data() {
        QTest::addColumn<QString>("guard");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* guard, const char* reason) {
            QTest::newRow(guard) << QString::fromLatin1(guard) << QString::fromLatin1(reason);
        };
        row("op.declared", "The inventory declares no site lyo.");
        row("op.lock",
            "orders-pg is locked by operation op-1 on console dr-2 since 1970-01-01 00:00:00Z. Wait until it "
            "has "
            "ended, or take it over there.");
        row("op.audit", "The audit log takes no entries (refusing): No space is left on the disk.");
        row("op.unfinished", "Failover 7F3A-91C2 was interrupted.");
        row("op.approvals",
            "0 of 2 approvals. bob rejected this plan: not now Hand the request to somebody else, and give this "
            "console what comes back.");
        row("op.session",
            "No key vouches that it is d.ivanov who acts in this session. Make one with `fairleadctl keys "
            "operator d.ivanov`, have it registered with `fairleadctl keys register`, and open this console again "
            "with the key at hand.");
        row("op.console-live",
            "This console is cut off. Nothing it shows is live. Use a console that sees a site.");
        row("op.seen-here",
            "fra is not visible from this console. ams still sees it. Use a console that sees fra.");
        row("op.no-second-writer",
            "The link between fra and ams is cut. fra is running (third place, 4 s ago). A failover of orders-pg to "
            "ams would make two writers. Mend the link, or stop fra where it stands.");
        row("op.not-diverged", "orders-pg accepts writes on a1 and b1.");
    }
    void eachGuardBlocksWithItsReason() {
        QFETCH(QString, guard);
        Calm calm;
        const std::string id = guard.toStdString();
        if (id == "op.declared") calm.request.to = SiteId("lyo");
        if (id == "op.lock") calm.input.lock = LockHolder{OperationId("op-1"), "dr-2", 4, {}};
        if (id == "op.audit")
            calm.input.audit = {audit::SinkState::Refusing, "No space is left on the disk.", 12};
        if (id == "op.unfinished") calm.input.unfinished = {"Failover 7F3A-91C2 was interrupted."};
        if (id == "op.approvals")
            calm.input.approvals =
                Approvals{2, {{"bob", false, {}, {}, "not now", "bob rejected this plan: not now"}}};
        if (id == "op.session") {
            calm.request.by = OperatorId("d.ivanov");
            calm.inventory.target = inventory::TargetKind::Production;
            calm.inventory.operators = {{OperatorId("d.ivanov"), "Daria Ivanov", ""}};
        }
        if (id == "op.console-live") calm.snapshot.consoleCutOff = true;
        if (id == "op.seen-here")
            calm.snapshot.sites = {site(topology::SiteVerdict::SeenElsewhere,
                                        "fra is not visible from this console. ams still sees it.")};
        if (id == "op.no-second-writer") {
            calm.request.kind = Kind::Failover;
            calm.snapshot.sites = {site(topology::SiteVerdict::Isolated,
                                        "The link between fra and ams is cut. fra is running (third place, 4 s "
                                        "ago).")};
        }
        if (id == "op.not-diverged") {
            calm.snapshot.engines[0].hazards = {
                {topology::HazardKind::SplitBrain, {}, "orders-pg accepts writes on a1 and b1.", {}}};
        }
        for (const GuardResult& r : generalGuards(calm.input)) {
            QCOMPARE(r.verdict == Verdict::Block, r.id.value == id);
            if (r.id.value == id) QTEST(QString::fromStdString(r.reason), "reason");
        }
    }

    /// Before there is a plan nobody can approve one: what will be asked for is said, and holds nothing back.
    void approvalsAreAskedOfAPlan() {
        Calm calm;
        calm.inventory.engines[0].approvalsRequired = 2;
        for (const GuardResult& r : generalGuards(calm.input)) {
            QVERIFY(r.verdict == Verdict::Pass);
            if (r.id.value == "op.approvals")
                FL_COMPARE_TEXT(r.reason, "The inventory asks for 2 approvals on orders-pg: of the plan, once it is "
                                          "made. Without it nothing begins.");
        }
        calm.input.approvals = Approvals{1, {{"bob", true, {}, calm.input.utc, "fine", ""}}};
        for (const GuardResult& r : generalGuards(calm.input))
            QVERIFY2(r.verdict == Verdict::Pass, r.reason.c_str());
        calm.input.utc += std::chrono::seconds{1}; // it has ended
        for (const GuardResult& r : generalGuards(calm.input))
            QCOMPARE(r.verdict == Verdict::Block, r.id.value == "op.approvals");
    }

    void aBindingOfASessionEnds() {
        Calm calm;
        calm.inventory.target = inventory::TargetKind::Production;
        calm.inventory.operators = {{OperatorId("d.ivanov"), "Daria Ivanov", ""}};
        calm.input.boundUntil = calm.input.utc + std::chrono::seconds{1};
        const auto verdict = [&] {
            for (const GuardResult& r : generalGuards(calm.input))
                if (r.id.value == "op.session") return r.verdict;
            return Verdict::Unknown;
        };
        QVERIFY(verdict() == Verdict::Pass);
        calm.input.utc += std::chrono::seconds{1};
        QVERIFY(verdict() == Verdict::Block);
        calm.inventory.operators.clear(); // nobody is declared, so nobody has to be proven
        QVERIFY(verdict() == Verdict::Pass);
    }

    /// A rule that wants two people: one sets it aside, the other approves the plan.
    void aRuleThatIsSetAsideByTwoAsksForAnApproval() {
        inventory::Engine engine;
        GuardReport report;
        report.results.resize(2);
        report.results[0].verdict = Verdict::Block;
        report.results[0].persons = 2;
        report.results[1].verdict = Verdict::Pass;
        report.results[1].persons = 4;
        QCOMPARE(approvalsNeeded(engine, report), 1);
        engine.approvalsRequired = 2;
        QCOMPARE(approvalsNeeded(engine, report), 2);
        report.results[0].verdict = Verdict::Warn;
        engine.approvalsRequired = 0;
        QCOMPARE(approvalsNeeded(engine, report), 0);
    }

    void anEngineNeverSeenIsNotKnown() {
        Calm calm;
        calm.snapshot.engines.clear();
        QVERIFY(generalGuards(calm.input).back().verdict == Verdict::Unknown);
    }

    void aReturningPrimaryForbidsEverythingButFailback() {
        Calm calm;
        calm.snapshot.engines[0].hazards = {{topology::HazardKind::ReturningPrimary, {}, "a1 is back.", {}}};
        QVERIFY(generalGuards(calm.input).back().verdict == Verdict::Block);
        calm.request.kind = Kind::Failback;
        QVERIFY(generalGuards(calm.input).back().verdict == Verdict::Pass);
    }

    void hazardsThatAnOperationMendsForbidNothing() {
        Calm calm;
        for (const auto kind : {topology::HazardKind::MisledClients, topology::HazardKind::ParkedAutomation,
                                topology::HazardKind::CanaryDisagrees}) {
            calm.snapshot.engines[0].hazards = {{kind, {}, "Something else.", {}}};
            QVERIFY(generalGuards(calm.input).back().verdict == Verdict::Pass);
        }
    }

    void aReportAllows_data() {
        QTest::addColumn<GuardResult>("result");
        QTest::addColumn<QString>("overrideReason");
        QTest::addColumn<bool>("allowed");
        const QString good = QStringLiteral("The lag is a reporting fault, ticket 4711.");
        const auto o = GuardClass::Overridable;
        const auto h = GuardClass::Hard;
        QTest::newRow("pass") << result("g", o, Verdict::Pass) << QString() << true;
        QTest::newRow("warn") << result("g", o, Verdict::Warn) << QString() << true;
        QTest::newRow("block") << result("g", o, Verdict::Block) << QString() << false;
        QTest::newRow("not known counts as fail") << result("g", o, Verdict::Unknown) << QString() << false;
        QTest::newRow("block with a reason") << result("g", o, Verdict::Block) << good << true;
        QTest::newRow("a reason too short")
            << result("g", o, Verdict::Block) << QStringLiteral("because") << false;
        QTest::newRow("a hard guard that warns") << result("g", h, Verdict::Warn) << QString() << false;
        QTest::newRow("a hard guard takes no override") << result("g", h, Verdict::Block) << good << false;
    }
    void aReportAllows() {
        QFETCH(GuardResult, result);
        QFETCH(QString, overrideReason);
        GuardReport report;
        report.results = {result};
        report.request.overrides = {{GuardId("g"), OperatorId("d.ivanov"), overrideReason.toStdString()}};
        QTEST(report.allows(), "allowed");
    }
    void anEmptyReportAllowsNothing() { QVERIFY(!GuardReport{}.allows()); }
    void resultsExpire() {
        GuardReport report;
        report.results = {result("g", GuardClass::Hard, Verdict::Pass)};
        report.results[0].monoAt = {std::chrono::seconds{100}};
        QVERIFY(!report.expired({std::chrono::seconds{160}}));
        QVERIFY(report.expired({std::chrono::seconds{161}}));
    }

    void phrases_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("target");
        QTest::addColumn<qint64>("lossSeconds");
        QTest::addColumn<QString>("phrase");
        const auto row = [](const char* phrase, Kind kind, inventory::TargetKind target, qint64 loss) {
            QTest::newRow(phrase) << static_cast<int>(kind) << static_cast<int>(target) << loss
                                  << QString::fromLatin1(phrase);
        };
        using inventory::TargetKind;
        row("SWITCHOVER orders-pg TO ams", Kind::Switchover, TargetKind::Production, 0);
        row("SIM SWITCHOVER orders-pg TO ams", Kind::Switchover, TargetKind::Simulation, 0);
        row("FAILBACK orders-pg TO ams", Kind::Failback, TargetKind::Lab, 0);
        row("FAILOVER orders-pg TO ams LOSE 10s", Kind::Failover, TargetKind::Production, 3);
        row("FAILOVER orders-pg TO ams LOSE 5m", Kind::Failover, TargetKind::Production, 250);
        row("FAILOVER orders-pg TO ams LOSE OVER 1h", Kind::Failover, TargetKind::Production, 3601);
        row("FAILOVER orders-pg TO ams LOSE UNKNOWN", Kind::Failover, TargetKind::Production, -1);
    }
    void phrases() {
        QFETCH(int, kind);
        QFETCH(int, target);
        QFETCH(qint64, lossSeconds);
        Plan plan;
        plan.request.kind = static_cast<Kind>(kind);
        plan.request.engine = EngineId("orders-pg");
        plan.request.to = SiteId("ams");
        if (lossSeconds >= 0) plan.loss.atMost = std::chrono::seconds{lossSeconds};
        QTEST(QString::fromStdString(confirmationPhrase(plan, static_cast<inventory::TargetKind>(target))),
              "phrase");
    }

    void losses_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<LossRange>("loss");
        QTest::newRow("none") << QStringLiteral("0 (fence and position proven)")
                              << LossRange{Micros{0}, Micros{0}, {}, {}, "fence and position proven"};
        QTest::newRow("a range")
            << QStringLiteral("3 s .. 4m10s (lag at last contact)")
            << LossRange{Micros{3'000'000}, Micros{250'000'000}, {}, {}, "lag at last contact"};
        QTest::newRow("open above") << QStringLiteral("3 s .. not known")
                                    << LossRange{Micros{3'000'000}, {}, {}, {}, ""};
        QTest::newRow("bytes only") << QStringLiteral("1.5 kB .. not known")
                                    << LossRange{{}, {}, Bytes{1500}, {}, ""};
        QTest::newRow("nothing known") << QStringLiteral("not known") << LossRange{};
    }
    void losses() {
        QFETCH(LossRange, loss);
        QTEST(QString::fromStdString(toText(loss)), "text");
    }
};

Q_DECLARE_METATYPE(fairlead::operation::GuardResult)
Q_DECLARE_METATYPE(fairlead::operation::LossRange)
QTEST_GUILESS_MAIN(TestGuardsAndPhrase)
#include "tst_guards_and_phrase.moc"
