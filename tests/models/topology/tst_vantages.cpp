// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshot_dump.h"
#include "tests/support/test_case.h"
#include "tests/support/vantages.h"

#include <functional>
#include <random>

using namespace fairlead;
using namespace fairlead::topology;
using namespace fairlead::tests;
using namespace std::chrono_literals;

using Story = std::function<void(WatchedEstate&)>;
Q_DECLARE_METATYPE(Story)

namespace {

void seeBoth(WatchedEstate& estate) {
    Observation a1 = primaryLook("a1", 1000);
    a1.links.push_back(sends("b1", 1000, 1000));
    estate.see(a1);
    estate.see(replicaThatHeard(0s));
}

/// Both sites were seen; then a1 stays silent to this console for 40 s.
void loseDc1(WatchedEstate& estate) {
    seeBoth(estate);
    estate.wait(2s);
    failRepeatedly(estate, {"a1"}, 9);
}

/// A console in DC2 that has a vantage in a third place, unless a row says otherwise.
struct Watched : WatchedEstate {
    explicit Watched(const std::vector<inventory::VantagePoint>& vantages = {smallVantage("third-place")}) {
        inventory.vantages = vantages;
    }
};

QString dc1(const TopologySnapshot& snapshot) {
    const SiteState& site = *snapshot.find(SiteId("DC1"));
    return QString::fromStdString(std::string(toWord(site.state)) + " | " +
                                  std::string(toWord(site.verdict)) + " | " + site.text);
}

QString instanceLine(const TopologySnapshot& snapshot) {
    const InstanceState& a1 = snapshot.engines.front().instances.front();
    return QString::fromStdString(std::string(toWord(a1.state)) + " | " + a1.why);
}

/// `this console: yes no` …: what each vantage says of DC1 and DC2.
QStringList matrix(const TopologySnapshot& snapshot) {
    QStringList lines;
    for (const VantageView& view : snapshot.vantages) {
        QString line = QString::fromStdString(view.name) + QLatin1Char(':');
        for (const SiteSight& sight : view.sites)
            line += QLatin1Char(' ') + QString::fromUtf8(toWord(sight.sees).data());
        lines << line;
    }
    return lines;
}

} // namespace

/// A06: what the vantages say comes to the words of UX-3.4, and silence to nothing worse than silence.
class TestVantages : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theTableOfWhoSeesWhom_data() {
        QTest::addColumn<Story>("story");
        QTest::addColumn<QString>("expected");
        addTableRows();
        addTableRowsOfTheDark();
        addRowsOfHaste();
        addRowsBesideTheTable();
        addRowsOfSilence();
    }
    void theTableOfWhoSeesWhom() {
        QFETCH(Story, story);
        QFETCH(QString, expected);
        Watched estate;
        story(estate);
        QCOMPARE(dc1(estate.snapshot()), expected);
    }

  private:
    static void row(const char* name, const Story& story, const char* expected) {
        QTest::newRow(name) << story << QString::fromUtf8(expected);
    }
    void addTableRows();
    void addTableRowsOfTheDark();
    void addRowsOfHaste();
    void addRowsBesideTheTable();
    void addRowsOfSeveral();
    void addRowsOfSilence();

  private Q_SLOTS:
    void theMatrixNamesEveryVantage() {
        Watched estate({smallVantage("third-place"), smallVantage("ams-watch", "DC2")});
        loseDc1(estate);
        estate.see(orphan());
        report(estate, "third-place", {silent("a1", 9, 40s), answered("b1")});
        const TopologySnapshot snapshot = estate.snapshot();
        QCOMPARE(matrix(snapshot),
                 (QStringList{QStringLiteral("this console: no yes"), QStringLiteral("third-place: no yes"),
                              QStringLiteral("ams-watch: not asked not asked"),
                              QStringLiteral("peers at DC1: not asked not asked"),
                              QStringLiteral("peers at DC2: no not asked")}));
        FL_COMPARE_TEXT(snapshot.vantages[2].why, "It has not been asked yet.");
        FL_COMPARE_TEXT(snapshot.vantages[0].sites[0].why,
                        "No answer from 1 of 1 instance: 9 looks failed in a row at least.");
        FL_COMPARE_TEXT(snapshot.vantages[1].sites[1].why, "1 of 1 instance answered, the last 0 ms ago.");
    }

    void anInstanceThatNobodySeesIsPresumedDownAlone() {
        Watched estate;
        estate.inventory.engines.push_back(smallEngine("ledger", {"x1@DC1", "y1@DC2"}));
        seeBoth(estate);
        estate.wait(2s);
        failRepeatedly(estate, {"a1"}, 5);
        estate.see(primaryLook("x1", 5));
        report(estate, "third-place", {silent("a1", 5, 20s), answered("b1"), answered("x1")});
        const TopologySnapshot snapshot = estate.snapshot();
        QCOMPARE(instanceLine(snapshot),
                 QStringLiteral("PRESUMED DOWN | Nobody can see a1 at DC1 (2 vantages, 20 s). Presumed down, "
                                "not confirmed."));
        QVERIFY(snapshot.find(SiteId("DC1"))->verdict == SiteVerdict::Seen);
        QVERIFY(snapshot.engines.front().state == StateWord::PresumedDown);
        report(estate, "third-place", {answered("a1", 3s), answered("b1"), answered("x1")});
        QCOMPARE(instanceLine(estate.snapshot()).right(49),
                 QStringLiteral("third-place has an answer from it (answered, 3 s ago).").right(49));
        QVERIFY(instanceLine(estate.snapshot()).startsWith(QStringLiteral("NOT VISIBLE | ")));
    }

    void instancesOfASitePresumedDownAreToo() {
        Watched estate;
        loseDc1(estate);
        estate.see(orphan());
        report(estate, "third-place", {silent("a1", 9, 42s), answered("b1")});
        QCOMPARE(instanceLine(estate.snapshot()),
                 QStringLiteral("PRESUMED DOWN | Nobody can see a1 at DC1 (3 vantages, 42 s). Presumed down, "
                                "not confirmed."));
    }

    void silenceNeverGivesDown_data() { seeds(); }
    void silenceNeverGivesDown() {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        WatchedEstate estate(smallEstate({"a1@DC1", "a2@DC1", "b1@DC2"}));
        fillAtRandom(estate, random);
        for (int i = 0; i < 200; ++i) {
            randomEvent(estate, random, {Answer::Silent, Answer::NotAsked});
            const TopologySnapshot snapshot = estate.snapshot();
            for (const SiteState& site : snapshot.sites)
                QVERIFY(site.state != StateWord::Down);
            for (const InstanceState& instance : snapshot.engines.front().instances)
                QVERIFY(instance.state != StateWord::Down);
        }
    }

    void oneThatSeesASiteForbidsToPresume_data() { seeds(); }
    void oneThatSeesASiteForbidsToPresume() {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        WatchedEstate estate(smallEstate({"a1@DC1", "a2@DC1", "b1@DC2"}));
        fillAtRandom(estate, random);
        int presumed = 0;
        for (int i = 0; i < 400; ++i) {
            randomEvent(estate, random,
                        {Answer::Silent, Answer::Silent, Answer::Silent, Answer::NotAsked, Answer::Answered});
            const TopologySnapshot snapshot = estate.snapshot();
            for (const SiteState& site : snapshot.sites) {
                if (site.state != StateWord::PresumedDown) continue;
                ++presumed;
                int firm = 0;
                for (const VantageView& view : snapshot.vantages) {
                    QVERIFY(view.find(site.id)->sees != Sees::Yes);
                    firm += view.find(site.id)->firm ? 1 : 0;
                }
                QVERIFY(firm >= 2);
            }
        }
        m_presumed += presumed;
    }
    void theLastTestSawSitesPresumedDown() { QVERIFY(m_presumed > 0); }

    void aConsoleThatIsCutOffSaysNothingOfSites_data() { seeds(); }
    void aConsoleThatIsCutOffSaysNothingOfSites() {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        WatchedEstate estate(smallEstate({"a1@DC1", "a2@DC1", "b1@DC2"}));
        fillAtRandom(estate, random);
        for (int i = 0; i < 100; ++i)
            randomEvent(estate, random, {Answer::Silent, Answer::NotAsked, Answer::Answered});
        for (const inventory::Instance& instance : estate.inventory.engines.front().instances)
            estate.fail(instance.id.value, ErrorKind::Timeout);
        for (const inventory::VantagePoint& vantage : estate.inventory.vantages)
            askInVain(estate, vantage.id, ErrorKind::Timeout);
        const TopologySnapshot snapshot = estate.snapshot();
        QVERIFY(snapshot.consoleCutOff);
        for (const SiteState& site : snapshot.sites) {
            FL_COMPARE_TEXT(site.text, "This console is cut off. Nothing here is live.");
            QVERIFY(site.verdict == SiteVerdict::ConsoleCutOff);
            QVERIFY(site.state == StateWord::NotVisible || site.state == StateWord::NeverSeen);
        }
        for (const InstanceState& instance : snapshot.engines.front().instances)
            QVERIFY(instance.state != StateWord::PresumedDown);
    }

    void aReportIsWhatAConsoleKnows() {
        WatchedEstate estate;
        seeBoth(estate);
        estate.wait(2s);
        failRepeatedly(estate, {"a1"}, 4);
        estate.fail("b1", ErrorKind::Authentication);
        const Now now{estate.clock.utc(), estate.clock.mono(), 1, "third-place"};
        const VantageReport made =
            reportOf(estate.inventory, estate.memory, now, "third-place", {EngineId("none")});
        QCOMPARE(made.probes.size(), 2U);
        const ProbeReport a1 = *made.find(InstanceId("a1"));
        QVERIFY((a1 == ProbeReport{InstanceId("a1"), Answer::Silent, true, Micros(0s), Micros(17s), 4, 15s}));
        QVERIFY(made.find(InstanceId("b1"))->answer == Answer::AnsweredOther);
        QVERIFY(made.find(InstanceId("zz")) == nullptr);
    }

    void aRefusalInBetweenBeginsTheCountAnew() {
        Watched estate;
        loseDc1(estate);
        estate.see(orphan());
        report(estate, "third-place", {silent("a1", 9, 42s), answered("b1")});
        QVERIFY(estate.snapshot().find(SiteId("DC1"))->verdict == SiteVerdict::PresumedDown);
        estate.fail("a1", ErrorKind::Refused);
        estate.fail("a1", ErrorKind::Timeout);
        QVERIFY(estate.snapshot().find(SiteId("DC1"))->verdict == SiteVerdict::Dark);
    }

  private:
    int m_presumed = 0;

    static void seeds() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 20; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }

    static void fillAtRandom(WatchedEstate& estate, std::mt19937& random) {
        const std::vector<inventory::VantagePoint> all{smallVantage("t1"), smallVantage("t2"),
                                                       smallVantage("v1", "DC1"), smallVantage("v2", "DC2")};
        for (const inventory::VantagePoint& each : all)
            if (random() % 4 > 0) estate.inventory.vantages.push_back(each);
        seeBoth(estate);
    }

    static void randomEvent(WatchedEstate& estate, std::mt19937& random, const std::vector<Answer>& answers) {
        estate.wait(std::chrono::milliseconds(random() % 4000));
        const std::string instance = std::vector<std::string>{"a1", "a2", "b1"}[random() % 3];
        const Answer answer = answers[random() % answers.size()];
        if (answer == Answer::Silent) estate.fail(instance, ErrorKind::Timeout);
        if (answer == Answer::Answered && random() % 4 == 0)
            estate.see(instance == "a1" ? primaryLook("a1", 1000) : replicaLook(instance, 1000, 1000, "a1"));
        if (estate.inventory.vantages.empty()) return;
        const std::string vantage = estate.inventory.vantages[random() % estate.inventory.vantages.size()].id;
        if (random() % 8 == 0) return askInVain(estate, vantage, ErrorKind::Timeout);
        std::vector<ProbeReport> probes;
        for (const char* name : {"a1", "a2", "b1"}) {
            ProbeReport probe =
                silent(name, static_cast<int>(random() % 6), std::chrono::seconds(random() % 40));
            probe.answer = answers[random() % answers.size()];
            if (random() % 3 == 0) probe.answer = Answer::Silent;
            probes.push_back(probe);
        }
        report(estate, vantage, probes);
    }
};

void TestVantages::addTableRows() {
    row(
        "1: this console sees it",
        [](WatchedEstate& estate) {
            seeBoth(estate);
            report(estate, "third-place", {silent("a1", 9, 42s), answered("b1")});
        },
        "OK | seen | ");
    row(
        "2: DC2's peers see it, and this console does not",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(replicaThatHeard(1s));
            report(estate, "third-place", {silent("a1", 9, 42s), answered("b1")});
        },
        "NOT VISIBLE | seen elsewhere | DC1 is not visible from this console. DC2 still sees it.");
    row(
        "2: DC2's own vantage sees it",
        [](WatchedEstate& estate) {
            estate.inventory.vantages = {smallVantage("ams-watch", "DC2")};
            loseDc1(estate);
            report(estate, "ams-watch", {answered("a1"), answered("b1")});
        },
        "NOT VISIBLE | seen elsewhere | DC1 is not visible from this console. DC2 still sees it.");
    row(
        "3: only the third place sees it",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(orphan());
            report(estate, "third-place", {answered("a1", 4s), answered("b1")});
        },
        "ISOLATED | isolated | The link between DC1 and DC2 is cut. DC1 is running (third place, 4 s ago).");
    row(
        "4: nobody sees it",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(orphan());
            report(estate, "third-place", {silent("a1", 9, 42s), answered("b1")});
        },
        "PRESUMED DOWN | presumed down | Nobody can see DC1 (3 vantages, 42 s). Presumed down, not "
        "confirmed.");
}

void TestVantages::addTableRowsOfTheDark() {
    row(
        "5: there is no third vantage",
        [](WatchedEstate& estate) {
            estate.inventory.vantages = {};
            loseDc1(estate);
            estate.see(orphan());
        },
        "NOT VISIBLE | dark | DC1 is not visible. There is no third vantage: down and cut off look the "
        "same.");
    row(
        "6: there is proof",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.memory.proofs[SiteId("DC1")] = {"power feed lost", "m.ruiz",
                                                   *fromIso("2026-01-02T03:14:40.000000Z")};
        },
        "DOWN | confirmed down | DC1 is confirmed down (power feed lost; attested by m.ruiz 03:14Z).");
    row(
        "7: nothing answers this console",
        [](WatchedEstate& estate) {
            seeBoth(estate);
            report(estate, "third-place", {answered("a1"), answered("b1")});
            estate.wait(2s);
            failRepeatedly(estate, {"a1", "b1"}, 4);
            askInVain(estate, "third-place", ErrorKind::Timeout);
        },
        "NOT VISIBLE | console cut off | This console is cut off. Nothing here is live.");
}

void TestVantages::addRowsBesideTheTable() {
    addRowsOfSeveral();
    row(
        "the third place sees it and nobody speaks for DC2",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.fail("b1", ErrorKind::Refused);
            report(estate, "third-place", {answered("a1"), answered("b1")});
        },
        "NOT VISIBLE | seen elsewhere | DC1 is not visible from this console. The third place still sees "
        "it.");
    row(
        "its own vantage sees it, across a cut link",
        [](WatchedEstate& estate) {
            estate.inventory.vantages = {smallVantage("fra-watch", "DC1")};
            loseDc1(estate);
            estate.see(orphan());
            report(estate, "fra-watch", {answered("a1", 2s), silent("b1", 9, 42s)});
        },
        "ISOLATED | isolated | The link between DC1 and DC2 is cut. DC1 is running (fra-watch, 2 s ago).");
    row(
        "its hosts refuse a third place",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(orphan());
            ProbeReport a1 = answered("a1", 4s);
            a1.answer = Answer::Refused;
            report(estate, "third-place", {a1, answered("b1")});
        },
        "ISOLATED | isolated | The link between DC1 and DC2 is cut. The hosts at DC1 answer and their "
        "services "
        "refuse (third place, 4 s ago).");
    row(
        "proof is void when somebody sees it",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.memory.proofs[SiteId("DC1")] = {"power feed lost", "m.ruiz", {}};
            estate.see(replicaThatHeard(1s));
        },
        "NOT VISIBLE | seen elsewhere | DC1 is not visible from this console. DC2 still sees it.");
    row(
        "a site that never answered anybody is not presumed down",
        [](WatchedEstate& estate) {
            estate.see(orphan());
            failRepeatedly(estate, {"a1"}, 9);
            estate.see(orphan());
            ProbeReport a1 = silent("a1", 9, 42s);
            a1.answeredAge.reset();
            report(estate, "third-place", {a1, answered("b1")});
        },
        "NEVER SEEN | dark | Nothing at DC1 has answered since this console started.");
}

void TestVantages::addRowsOfSeveral() {
    row(
        "one of two third places sees it",
        [](WatchedEstate& estate) {
            estate.inventory.vantages = {smallVantage("t1"), smallVantage("t2")};
            loseDc1(estate);
            estate.see(orphan());
            report(estate, "t1", {silent("a1", 9, 42s), answered("b1")});
            report(estate, "t2", {answered("a1", 1s), answered("b1")});
        },
        "ISOLATED | isolated | The link between DC1 and DC2 is cut. DC1 is running (third place t2, 1 s "
        "ago).");
    row(
        "two vantages in one place are one",
        [](WatchedEstate& estate) {
            estate.inventory.vantages = {smallVantage("third-place"), smallVantage("v1", "DC2"),
                                         smallVantage("v2", "DC2")};
            loseDc1(estate);
            estate.see(orphan());
            for (const char* name : {"third-place", "v1", "v2"})
                report(estate, name, {silent("a1", 9, 42s), answered("b1")});
        },
        "PRESUMED DOWN | presumed down | Nobody can see DC1 (3 vantages, 42 s). Presumed down, not "
        "confirmed.");
}

void TestVantages::addRowsOfSilence() {
    row(
        "the third vantage does not answer",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(orphan());
            askInVain(estate, "third-place", ErrorKind::Tls);
        },
        "NOT VISIBLE | dark | DC1 is not visible. The third vantage does not answer: down and cut off look "
        "the "
        "same.");
    row(
        "an old report counts as none",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            report(estate, "third-place", {silent("a1", 9, 42s), answered("b1")});
            estate.wait(16s);
            estate.fail("a1", ErrorKind::Timeout);
            estate.see(orphan());
        },
        "NOT VISIBLE | dark | DC1 is not visible. The third vantage does not answer: down and cut off look "
        "the "
        "same.");
    row(
        "a report of old looks says nothing",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(orphan());
            ProbeReport a1 = silent("a1", 9, 42s);
            a1.lookAge = 31s;
            report(estate, "third-place", {a1, answered("b1")});
        },
        "NOT VISIBLE | dark | DC1 is not visible. The third vantage cannot tell yet: down and cut off look "
        "the "
        "same.");
    row(
        "a report that does not name an instance says nothing",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(orphan());
            report(estate, "third-place", {answered("b1")});
        },
        "NOT VISIBLE | dark | DC1 is not visible. The third vantage cannot tell yet: down and cut off look "
        "the "
        "same.");
}

void TestVantages::addRowsOfHaste() {
    row(
        "two failed looks presume nothing",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(orphan());
            report(estate, "third-place", {silent("a1", 2, 42s), answered("b1")});
        },
        "NOT VISIBLE | dark | Nobody can see DC1 (3 vantages, 42 s). That is too short to presume that it is "
        "down.");
    row(
        "fourteen seconds presume nothing",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(orphan());
            report(estate, "third-place", {silent("a1", 9, 14s), answered("b1")});
        },
        "NOT VISIBLE | dark | Nobody can see DC1 (3 vantages, 14 s). That is too short to presume that it is "
        "down.");
    row(
        "this console has not asked often enough",
        [](WatchedEstate& estate) {
            seeBoth(estate);
            estate.wait(2s);
            failRepeatedly(estate, {"a1"}, 3);
            estate.see(orphan());
            report(estate, "third-place", {silent("a1", 9, 42s), answered("b1")});
        },
        "NOT VISIBLE | dark | Nobody can see DC1 (3 vantages, 12 s). That is too short to presume that it is "
        "down.");
}

QTEST_GUILESS_MAIN(TestVantages)
#include "tst_vantages.moc"
