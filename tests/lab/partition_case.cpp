// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/partition_case.h"

#include "tests/lab/tst_crash_resume_console.h"

#include <QCoreApplication>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace fairlead::tests {

using namespace std::chrono_literals;
using operation::Kind;
using operation::Plan;
using operation::ProgressPtr;
using operation::RunResult;

namespace {

constexpr std::int64_t kRowsOfOneWriter = 1'000'000;

std::string conninfoOf(Lab& lab) {
    const auto one = lab.instance("a1"), other = lab.instance("b1");
    return "host=" + one.host + "," + other.host + " port=" + std::to_string(one.port) + "," +
           std::to_string(other.port) + " user=app dbname=postgres password=" + lab.appPassword() +
           " sslmode=require application_name=writer connect_timeout=2 tcp_user_timeout=2000 "
           "target_session_attrs=read-write";
}

} // namespace

void PartitionCase::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
    if (!m_wan) {
        m_wan.emplace();
        QVERIFY2(m_wan->why().empty(), m_wan->why().c_str());
    }
    m_here = lab().sql("a1", "SELECT pg_is_in_recovery()") == "f" ? "a1" : "b1";
    m_there = m_here == "a1" ? "b1" : "a1";
    m_operations.emplace(lab());
    m_moments.emplace();
    m_lock.emplace();
    writeFrom("console");
    m_watch.emplace(lab(), "a1", "b1");
}

void PartitionCase::cleanup() {
    m_run.reset();
    m_writer.reset();
    m_watch.reset();
    m_operations.reset();
    // A row that failed leaves a lab that proves nothing about the next one.
    if (QTest::currentTestFailed()) m_wan.reset();
}

void PartitionCase::cleanupTestCase() {
    m_wan.reset();
}

void PartitionCase::writeFrom(const std::string& place) {
    m_writer.reset();
    m_firstRow += kRowsOfOneWriter;
    m_wan->at(place, [&] { m_writer.emplace(lab(), 5ms, conninfoOf(lab()), m_firstRow); });
    QTRY_VERIFY_WITH_TIMEOUT(m_writer->acknowledged().size() > 20, 20'000);
}

void PartitionCase::useInventory(const inventory::Inventory& inventory) {
    m_operations.emplace(lab(), inventory);
}

inventory::Inventory PartitionCase::withBefore(const std::string& id, const std::string& hook,
                                               const std::string& words, End end) {
    // PROGRAM run ADDRESS PORT is the way there.
    constexpr std::ptrdiff_t kWay = 4;
    inventory::Inventory inventory = lab().inventory();
    for (auto& instance : inventory.engines.front().instances) {
        if (instance.id.value != id) continue;
        auto& command = instance.hooks.at(hook).command;
        command.insert(command.begin() + (end == End::Near ? 0 : kWay),
                       {"/bin/sh", "-c", words + "; exec \"$@\"", "before"});
    }
    return inventory;
}

int PartitionCase::processOf(const std::string& id, const std::string& word) {
    for (const int process : lab().processes(id)) {
        std::ifstream file("/proc/" + std::to_string(process) + "/cmdline");
        const std::string title{std::istreambuf_iterator<char>{file}, {}};
        if (title.find(word) != std::string::npos) return process;
    }
    return 0;
}

Plan PartitionCase::planned(Kind kind, const std::string& to, const Timeouts& timeouts) {
    auto plan = m_operations->plan(m_operations->request(kind, to));
    if (!plan) qFatal("%s", toText(plan.error()).c_str());
    for (operation::Step& step : plan->steps)
        if (const auto found = timeouts.find(step.verb); found != timeouts.end())
            step.timeout = found->second;
    return operation::sealPlan(*std::move(plan));
}

Plan PartitionCase::planAway(const Timeouts& timeouts) {
    m_operations->lookUntilWhole();
    return planned(Kind::Switchover, siteOf(m_there), timeouts);
}

LiveRun& PartitionCase::run(const Plan& plan) {
    m_run.reset();
    return m_run.emplace(*m_operations, lab(), plan, *m_moments, *m_lock);
}

void PartitionCase::verifyEnded(const ProgressPtr& last, RunResult result, const std::string& why) {
    FL_REQUIRE_RESULT(last, result);
    QVERIFY2(last->resultWhy.starts_with(why), story(last).c_str());
    QCOMPARE(m_watch->stop(), 0);
    QVERIFY(m_watch->looks() > 10);
}

std::string PartitionCase::whyNotWhole(const std::string& primary) {
    const std::string other = primary == "a1" ? "b1" : "a1";
    const std::string streaming = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
    if (!lab().comesToSay(primary, "SELECT pg_is_in_recovery()", "f")) return primary + " is no primary.";
    if (!lab().comesToSay(primary, streaming, "2")) return primary + " does not send to two replicas.";
    if (!lab().comesToSay(other, streaming, "1")) return other + " does not send to its replica.";
    for (const std::string id : {"a1", "a2", "b1", "b2"}) {
        if (id != primary && lab().sql(id, "SELECT pg_is_in_recovery()") != "t")
            return id + " is no replica.";
        const Deadline deadline = Deadline::in(10s, lab().clock());
        while (!m_writer->missingOn(id).empty() && !deadline.passed(lab().clock()))
            lab().clock().sleepFor(50ms, {});
        if (!m_writer->missingOn(id).empty()) return id + " lacks acknowledged rows.";
    }
    return {};
}

void PartitionCase::verifyWhole(const std::string& primary) {
    m_wan->heal();
    // It goes on serving, and to the application.
    const std::size_t before = m_writer->acknowledged().size();
    QTRY_VERIFY_WITH_TIMEOUT(m_writer->acknowledged().size() > before, 30'000);
    m_writer->stop();
    const std::string why = whyNotWhole(primary);
    QVERIFY2(why.empty(), why.c_str());
    qInfo("without a commit for %s", humanDuration(m_writer->longestGap()).c_str());
}

int partitionMain(int argc, char** argv, QObject& test) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QString::fromLatin1(kConsoleFlag)) return consoleMain(arguments.mid(2));
    if (const std::string why = whyNoWan(); !why.empty()) {
        std::printf("SKIPPED: no network can be put between two sites on this machine: %s\n", why.c_str());
        return kSkipped;
    }
    // Qt Test's own watch takes many rows for one when they follow each other quickly; CTest watches the
    // whole.
    qputenv("QTEST_FUNCTION_TIMEOUT", "1200000");
    return QTest::qExec(&test, argc, argv);
}

} // namespace fairlead::tests
