// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/partition_case.h"

#include <fstream>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::ProgressPtr;
using operation::RunPhase;
using operation::RunResult;
using When = tests::Moments::When;
using Ways = tests::WanLab::Ways;

/// A network that is bad, and one that is cut around the fence: the soft one, and the hard one between its
/// start and the stop.
class TestPgPartitionFence : public tests::PartitionCase {
    Q_OBJECT
  private Q_SLOTS:
    void packetsAreLostAndLate_data();
    void packetsAreLostAndLate();
    void theSitesArePartedAroundASoftFence_data();
    void theSitesArePartedAroundASoftFence();
    void theConsoleLosesSightOfASoftFence_data();
    void theConsoleLosesSightOfASoftFence();
    void theSitesArePartedBetweenTheFencesStartAndTheStop();
    void theStopIsNotHeard();
    void theTargetIsOutOfSightAsThePrimaryStops();

  private:
    /// The primary's stop hook is not known: it is fenced by SQL.
    void useSoftFence();
    /// What a person does with a primary that a soft fence left behind, and with its replica.
    void rejoinTheOldSite();
};

namespace {

/// Segments that this network's TCP had to send again so far.
std::int64_t sentAgain() {
    std::ifstream file("/proc/thread-self/net/snmp");
    std::string head, names, values;
    while (std::getline(file, names))
        if (names.starts_with("Tcp:") && std::getline(file, values)) break;
    std::istringstream name(names), value(values);
    std::string what, count;
    while (name >> what && value >> count)
        if (what == "RetransSegs") return std::stoll(count);
    return -1;
}

} // namespace

void TestPgPartitionFence::packetsAreLostAndLate_data() {
    QTest::addColumn<int>("lossPercent");
    QTest::newRow("one of fifty is lost") << 2;
}

void TestPgPartitionFence::packetsAreLostAndLate() {
    QFETCH(int, lossPercent);
    const auto plan = planAway();
    const std::int64_t before = sentAgain();
    m_wan->roughen(8ms, lossPercent);
    const ProgressPtr last = run(plan).end();
    QVERIFY2(before >= 0 && sentAgain() > before, "Nothing had to be sent again, so nothing was lost.");
    verifyEnded(last, RunResult::Succeeded, "");
    verifyWhole(m_there);
}

void TestPgPartitionFence::useSoftFence() {
    inventory::Inventory inventory = lab().inventory();
    for (auto& instance : inventory.engines.front().instances)
        if (instance.id.value == m_here) instance.hooks.erase(hook::kStop);
    useInventory(inventory);
}

void TestPgPartitionFence::rejoinTheOldSite() {
    m_wan->heal();
    const auto source = lab().instance(m_there);
    const std::string replica = m_here == "a1" ? "a2" : "b2";
    for (const std::string& id : {replica, m_here}) {
        lab().hook("stop", id);
        QTRY_COMPARE_WITH_TIMEOUT(lab().hook("alive", id), std::string("stopped"), 15'000);
        const std::string said = lab().hook("rewind", id, {source.host, std::to_string(source.port)});
        QVERIFY2(!said.starts_with("FAILED"), said.c_str());
    }
    QVERIFY(lab().follow(m_here, m_there));
    QVERIFY(lab().comesToSay(m_here, "SELECT pg_is_in_recovery()", "t"));
    QVERIFY(lab().follow(replica, m_here));
}

void TestPgPartitionFence::theSitesArePartedAroundASoftFence_data() {
    QTest::addColumn<int>("when");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("whyNot");
    const auto row = [](const char* name, When when, const char* event, const char* step, const char* why) {
        QTest::newRow(name) << static_cast<int>(when) << QString::fromLatin1(event)
                            << QString::fromLatin1(step) << QString::fromLatin1(why);
    };
    row("before the fence", When::JustBefore, "step.intent", "fence", "Nothing was fenced: ");
    row("once the fence is proven", When::JustAfter, "step.outcome", "fence",
        "THERE has replayed only up to ");
    row("right before the promotion", When::JustBefore, "step.intent", "promote", "");
    row("while it is promoted", When::JustAfter, "step.intent", "promote", "");
}

void TestPgPartitionFence::theSitesArePartedAroundASoftFence() {
    QFETCH(int, when);
    QFETCH(QString, event);
    QFETCH(QString, step);
    QFETCH(QString, whyNot);
    useSoftFence();
    const auto plan = planAway();
    m_moments->on(static_cast<When>(when), event.toStdString(), step.toStdString(),
                  [this] { m_wan->cut("fra", "ams"); });
    const ProgressPtr last = run(plan).end();
    if (whyNot.isEmpty()) {
        verifyEnded(last, RunResult::SucceededWithExceptions, m_here + " must be rejoined by hand");
        FL_COMPARE_TEXT(lab().sql(m_here, "SHOW default_transaction_read_only"), "on");
        rejoinTheOldSite();
        verifyWhole(m_there);
    } else {
        verifyEnded(last, RunResult::RolledBack,
                    whyNot.replace(QStringLiteral("THERE"), QString::fromStdString(m_there)).toStdString());
        verifyWhole(m_here);
    }
}

void TestPgPartitionFence::theConsoleLosesSightOfASoftFence_data() {
    QTest::addColumn<int>("when");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("why");
    QTest::newRow("before it is set") << static_cast<int>(When::JustAfter) << QStringLiteral("fence")
                                      << QStringLiteral("Nothing was fenced: HERE: ");
    QTest::newRow("right before the promotion")
        << static_cast<int>(When::JustBefore) << QStringLiteral("promote")
        << QStringLiteral(
               "THERE was not promoted, because there could be two primaries: whether HERE takes "
               "writes is not known: ");
}

/// Whether it holds cannot be asked then, so nobody is promoted; and the primary does not stay read-only once
/// it can be reached again.
void TestPgPartitionFence::theConsoleLosesSightOfASoftFence() {
    QFETCH(int, when);
    QFETCH(QString, step);
    QFETCH(QString, why);
    useSoftFence();
    const auto plan = planAway();
    std::jthread healer;
    m_moments->on(static_cast<When>(when), "step.intent", step.toStdString(), [&] {
        m_wan->cut("console", siteOf(m_here));
        healer = std::jthread([this] {
            lab().clock().sleepFor(7s, {});
            m_wan->heal();
        });
    });
    why.replace(QStringLiteral("THERE"), QString::fromStdString(m_there));
    why.replace(QStringLiteral("HERE"), QString::fromStdString(m_here));
    verifyEnded(run(plan).end(), RunResult::RolledBack, why.toStdString());
    verifyWhole(m_here);
}

/// The old primary is told to stop on the very moment: what it wrote last does not arrive.
void TestPgPartitionFence::theSitesArePartedBetweenTheFencesStartAndTheStop() {
    useInventory(withBefore(m_here, hook::kStop, m_wan->cutInShell("fra", "ams", Ways::Both)));
    const ProgressPtr last = run(planAway()).end();
    verifyEnded(last, RunResult::RolledBack, m_there + " has replayed only up to ");
    verifyWhole(m_here);
}

void TestPgPartitionFence::theStopIsNotHeard() {
    useInventory(withBefore(m_here, hook::kStop, m_wan->cutInShell("console", siteOf(m_here), Ways::Both)));
    tests::LiveRun& live = run(planAway({{verb::kFenceStop, 6s}}));
    FL_COMPARE_TEXT(std::string(toWord(live.until(RunPhase::Holding)->phase)),
                    std::string(toWord(RunPhase::Holding)));
    m_wan->heal();
    FL_COMPARE_TEXT(std::string(toWord(live.until(RunPhase::Paused)->phase)),
                    std::string(toWord(RunPhase::Paused)));
    live.post(operation::event::StopAsked{});
    verifyEnded(live.end(), RunResult::RolledBack, "The operator stopped the run.");
    verifyWhole(m_here);
}

void TestPgPartitionFence::theTargetIsOutOfSightAsThePrimaryStops() {
    useInventory(withBefore(m_here, hook::kStop, m_wan->cutInShell("console", siteOf(m_there), Ways::Both)));
    std::jthread healer;
    m_moments->on(When::JustAfter, "step.outcome", "fence", [&] {
        healer = std::jthread([this] {
            lab().clock().sleepFor(4s, {});
            m_wan->heal();
        });
    });
    verifyEnded(run(planAway()).end(), RunResult::RolledBack, m_there + " cannot be asked: ");
    verifyWhole(m_here);
}

int main(int argc, char** argv) {
    TestPgPartitionFence test;
    return tests::partitionMain(argc, argv, test);
}
#include "tst_pg_partition_fence.moc"
