// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "models/audit/verify.h"
#include "models/operation/journal.h"
#include "tests/lab/tst_crash_resume_console.h"
#include "tests/lab/tst_crash_resume_watch.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>

using namespace fairlead;
using namespace std::chrono_literals;
using tests::KillPoint;

namespace {

constexpr int kSteps = 10;
constexpr int kFence = 3;
constexpr int kSoftFence = 2; ///< in the plan without a follow hook
constexpr int kSlot = 1;
constexpr int kPromote = 5;
constexpr int kFollow = 7;
constexpr int kLongestConsole = 90'000;
constexpr const char* kMayPromote =
    "SELECT has_function_privilege('fairlead', 'pg_promote(boolean, integer)', 'EXECUTE')";

std::string textOf(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

int occurrences(const std::string& text, const std::string& words) {
    int count = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
        ++count;
    return count;
}

/// What one operation may leave in the log, judged entry by entry. Empty when it is as it must be.
std::string faultIn(const operation::LoggedOperation& logged, int takenOver) {
    std::set<std::string> open, done;
    int takeOvers = 0;
    for (const audit::Entry& entry : logged.entries) {
        const std::string step = entry.step.value_or("");
        const std::string at = "#" + std::to_string(entry.n) + " " + step;
        takeOvers += entry.event == "op.takeover" ? 1 : 0;
        if (entry.event == "step.intent") {
            if (done.contains(step)) return at + ": begun again after it was done.";
            if (!open.insert(step).second) return at + ": a second intent, and the first is in doubt still.";
        } else if (entry.event == "step.outcome") {
            const std::string_view result = entry.what.text("result");
            const audit::Value* again = entry.what.member("again");
            const bool proven = result == "failed" && again && again->boolean() && *again->boolean();
            if (result != "done" && !proven && result != "indoubt")
                return at + ": " + std::string(result) + ", " + std::string(entry.what.text("reply"));
            if (result != "indoubt") open.erase(step);
            if (result == "done") done.insert(step);
        }
    }
    if (takeOvers != takenOver) return "It was taken over " + std::to_string(takeOvers) + " times.";
    if (done.size() != kSteps) return std::to_string(done.size()) + " steps are done.";
    const audit::Entry& last = logged.entries.back();
    if (last.event != "op.end" || last.what.text("result") != "Succeeded")
        return "It ends with " + last.event + " " + std::string(last.what.text("result"));
    return {};
}

/// The same of an operation that was undone: what took effect before the promotion was undone, once.
std::string faultInUndoing(const operation::LoggedOperation& logged) {
    std::set<std::string> open, undone;
    for (const audit::Entry& entry : logged.entries) {
        const std::string step = entry.step.value_or("");
        const std::string at = "#" + std::to_string(entry.n) + " " + step;
        if (entry.event == "step.intent") {
            if (undone.contains(step)) return at + ": begun again after it was undone.";
            if (!open.insert(step).second) return at + ": a second intent, and the first is in doubt still.";
        } else if (entry.event == "step.outcome") {
            const std::string_view result = entry.what.text("result");
            if (result != "indoubt") open.erase(step);
            if (result == "compensated") undone.insert(step);
        }
    }
    if (undone.size() != 2) return std::to_string(undone.size()) + " steps are undone.";
    const audit::Entry& last = logged.entries.back();
    if (last.event != "op.end" || last.what.text("result") != "Rolled back")
        return "It ends with " + last.event + " " + std::string(last.what.text("result"));
    return {};
}

/// How a console's process ended.
struct Ended {
    bool killed = false;
    std::string said;
};

/// What is true of the engine between two rows.
struct Standing {
    std::string primary;
    std::string other; ///< the endpoint at the other site
    std::string timeline;
    int stops = 0;    ///< fast shutdowns that `primary` was asked for
    int starts = 0;   ///< of `primary`
    int promotes = 0; ///< that `other` was asked for
    std::size_t operations = 0;
};

/// One lab with its application, its watch and the console's own files, used by row after row.
class Stage {
  public:
    explicit Stage(tests::Lab& lab) : m_lab(lab), m_writer(lab), m_watch(lab) {}

    const tests::Lab& lab() const { return m_lab; }
    const tests::PrimaryWatch& watch() const { return m_watch; }

    /// From here on consoles have a log of their own, for a short log is read and verified quickly.
    void beginRow() { QDir(m_folder.path()).mkpath(QString::number(++m_row)); }
    /// Runs a console to its end; `switch` goes to the other site than the one `before` stands at.
    Ended console(const std::string& verb, const KillPoint& point, const Standing& before,
                  const std::string& inventory = {}) const {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        QStringList arguments;
        for (const std::string& each :
             {std::string(tests::kConsoleFlag), verb, inventory.empty() ? ownInventory() : inventory,
              consoleFolder(), point.word(), siteOf(before.other)})
            arguments.append(QString::fromStdString(each));
        process.start(QCoreApplication::applicationFilePath(), arguments);
        if (!process.waitForFinished(kLongestConsole)) process.kill();
        process.waitForFinished();
        return {process.exitStatus() == QProcess::CrashExit, process.readAll().toStdString()};
    }

    std::vector<operation::LoggedOperation> operations() const {
        audit::PosixFileSystem system;
        const audit::DirectoryFiles files(logFolder(), system);
        const auto entries = audit::LogReader(files).entriesFrom(0);
        return entries ? operation::loggedOperations(*entries) : std::vector<operation::LoggedOperation>{};
    }
    audit::Verification verified() const {
        audit::PosixFileSystem system;
        return audit::verifyLog(audit::DirectoryFiles(logFolder(), system), {});
    }

    std::string primary() const {
        std::string found;
        for (const char* id : {"a1", "a2", "b1", "b2"}) {
            if (m_lab.sql(id, "SELECT pg_is_in_recovery()") != "t")
                found += (found.empty() ? "" : " ") + std::string(id);
        }
        return found;
    }
    Standing standing(const std::string& primary) const {
        Standing now;
        now.primary = primary;
        now.other = primary == "a1" ? "b1" : "a1";
        now.timeline = m_lab.sql(
            primary, "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int");
        now.stops = occurrences(serverLog(primary), "received fast shutdown request");
        now.starts = occurrences(serverLog(primary), "starting PostgreSQL");
        now.promotes = occurrences(serverLog(now.other), "received promote request");
        now.operations = operations().size();
        return now;
    }
    /// Empty when everything streams, every row is everywhere and no slot pins WAL unused.
    std::string whyNotWhole(const std::string& primary, const std::string& other) const {
        const std::string streaming = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
        if (!m_lab.comesToSay(primary, streaming, "2")) return primary + " does not send to two replicas.";
        if (!m_lab.comesToSay(other, streaming, "1")) return other + " does not send to its replica.";
        for (const std::string id : {"a1", "a2", "b1", "b2"}) {
            if (!hasAllRows(id)) return id + " lacks acknowledged rows.";
            if (!m_lab.comesToSay(id, "SELECT count(*) FROM pg_replication_slots WHERE NOT active", "0"))
                return id + " has an unused slot: " +
                       m_lab.sql(
                           id,
                           "SELECT string_agg(slot_name, ' ') FROM pg_replication_slots WHERE NOT active");
        }
        return {};
    }
    /// True once the application has another row acknowledged.
    bool servesTheApplication() const {
        const std::size_t before = m_writer.acknowledged().size();
        const Deadline deadline = Deadline::in(10s, m_lab.clock());
        while (m_writer.acknowledged().size() == before && !deadline.passed(m_lab.clock()))
            m_lab.clock().sleepFor(5ms, {});
        return m_writer.acknowledged().size() > before;
    }
    /// A file or folder that shell words of inventoryBefore() call $0.
    std::string marker() const { return consoleFolder() + "/marker"; }
    /// The lab's inventory, with words of shell before one hook of an instance.
    std::string inventoryBefore(const std::string& hook, const std::string& id,
                                const std::string& words) const {
        std::string text = textOf(ownInventory());
        const std::string mark = "          " + hook + ": {command: [";
        const std::size_t at = text.find(mark, text.find("- id: " + id)) + mark.size();
        text.insert(at, "\"/bin/sh\", -c, \"" + words + "; exec \\\"$@\\\"\", \"" + marker() + "\", ");
        return altered(text);
    }
    /// The lab's inventory, without one hook of an instance.
    std::string inventoryWithout(const std::string& hook, const std::string& id) const {
        std::string text = textOf(ownInventory());
        const std::size_t at = text.find("          " + hook + ": {", text.find("- id: " + id));
        text.erase(at, text.find('\n', at) + 1 - at);
        return altered(text);
    }

  private:
    std::string altered(const std::string& inventory) const {
        const std::string path = consoleFolder() + "/altered.yaml";
        std::ofstream(path) << inventory;
        return path;
    }
    std::string ownInventory() const { return m_lab.directory() + "/inventory.yaml"; }
    std::string siteOf(const std::string& id) const { return m_lab.instance(id).site.value; }
    std::string consoleFolder() const { return m_folder.filePath(QString::number(m_row)).toStdString(); }
    std::string logFolder() const { return consoleFolder() + "/log"; }
    std::string serverLog(const std::string& id) const {
        return textOf(m_lab.directory() + "/log/" + id + ".log");
    }
    /// Acknowledged rows as ranges of their numbers, `(1,5),(7,9)`: few, because only outages part them.
    std::string acknowledgedRanges() const {
        std::string ranges;
        std::int64_t first = 0, last = 0;
        const auto take = [&] {
            if (first != 0)
                ranges +=
                    (ranges.empty() ? "(" : ",(") + std::to_string(first) + "," + std::to_string(last) + ")";
        };
        for (const auto& each : m_writer.acknowledged()) {
            if (each.id != last + 1) {
                take();
                first = each.id;
            }
            last = each.id;
        }
        take();
        return ranges.empty() ? "(1,0)" : ranges;
    }
    bool hasAllRows(const std::string& id) const {
        return m_lab.comesToSay(
            id,
            "SELECT sum(hi - lo + 1 - (SELECT count(*) FROM writes WHERE id BETWEEN lo AND "
            "hi)) FROM (VALUES " +
                acknowledgedRanges() + ") AS acknowledged (lo, hi)",
            "0");
    }

    tests::Lab& m_lab;
    QTemporaryDir m_folder;
    int m_row = 0;
    tests::Writer m_writer;
    tests::PrimaryWatch m_watch;
};

} // namespace

/// The console is killed by SIGKILL at every boundary and in the middle of every step of a real switchover,
/// while an application writes. The next console takes over. Each row goes the other way than the one before.
class TestCrashResume : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
        if (!m_stage) {
            m_lab.emplace();
            QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
            m_stage.emplace(*m_lab);
        }
        m_stage->beginRow();
    }
    void cleanup() {
        // A row that failed leaves a lab that proves nothing about the next one.
        if (QTest::currentTestFailed()) cleanupTestCase();
    }
    void cleanupTestCase() {
        m_stage.reset();
        m_lab.reset();
    }

    void beforeItBeganNothingIsLeft();
    void afterItEndedNothingIsLeft();
    void anotherConsoleFinishesIt_data();
    void anotherConsoleFinishesIt();
    void whatIsHandedOverGoesOnElsewhere_data();
    void whatIsHandedOverGoesOnElsewhere();
    void anotherConsoleRollsItBack_data();
    void anotherConsoleRollsItBack();
    void aRefusedPromotionIsRolledBack_data();
    void aRefusedPromotionIsRolledBack();

  private:
    void verifyMoved(const Standing& before, int takenOver);
    void verifyStayed(const Standing& before, int stopped);
    void verifyRecord(const Standing& before, int takenOver);

    std::optional<tests::Lab> m_lab;
    std::optional<Stage> m_stage;
};

namespace {

std::string nameOf(int step) {
    static const std::map<int, const char*> names{{1, "keep a slot"}, {2, "checkpoint before"}, {3, "fence"},
                                                  {4, "wait"},        {5, "promote"},           {6, "canary"},
                                                  {7, "follow"},      {8, "checkpoint after"},  {9, "tidy"},
                                                  {10, "verify"}};
    return names.at(step);
}

void addRow(const std::string& name, const std::vector<KillPoint>& points, const char* slowHook = "") {
    QStringList words;
    for (const KillPoint& point : points)
        words.append(QString::fromStdString(point.word()));
    QTest::newRow(name.c_str()) << words << QString::fromLatin1(slowHook);
}

void addBoundaries(int step) {
    const std::string of = " of " + nameOf(step);
    addRow("just before the intent" + of, {KillPoint::before("step.intent", step)});
    addRow("half-way through writing the intent" + of, {KillPoint::torn("step.intent", step)});
    addRow("just after the intent" + of, {KillPoint::after("step.intent", step)});
    addRow("just before the outcome" + of, {KillPoint::before("step.outcome", step)});
    addRow("half-way through writing the outcome" + of, {KillPoint::torn("step.outcome", step)});
    addRow("just after the outcome" + of, {KillPoint::after("step.outcome", step)});
}

/// Every moment of undoing a step, as a name and a place.
std::vector<std::pair<std::string, KillPoint>> momentsOfUndoing(int step, const std::string& name,
                                                                const std::vector<int>& delays) {
    const std::string of = " of undoing " + name;
    std::vector<std::pair<std::string, KillPoint>> moments{
        {"just before the intent" + of, KillPoint::before("undo.intent", step)},
        {"half-way through writing the intent" + of, KillPoint::torn("undo.intent", step)},
        {"just after the intent" + of, KillPoint::after("undo.intent", step)},
        {"just before the outcome" + of, KillPoint::before("undo.outcome", step)},
        {"half-way through writing the outcome" + of, KillPoint::torn("undo.outcome", step)},
        {"just after the outcome" + of, KillPoint::after("undo.outcome", step)}};
    for (const int delay : delays)
        moments.emplace_back(std::to_string(delay) + " ms into undoing " + name,
                             KillPoint::inUndo(step, delay));
    return moments;
}

} // namespace

void TestCrashResume::anotherConsoleFinishesIt_data() {
    QTest::addColumn<QStringList>("points");
    QTest::addColumn<QString>("slowHook");
    addRow("just after the operation began", {KillPoint::after("op.begin")});
    for (int step = 1; step <= kSteps; ++step)
        addBoundaries(step);
    addRow("just before the operation ended", {KillPoint::before("op.end")});
    const std::map<int, std::vector<int>> delays{
        {kFence, {1, 10, 25, 60}}, {kPromote, {1, 10, 30}}, {kFollow, {1, 20, 60, 120, 250}}};
    for (int step = 1; step <= kSteps; ++step) {
        const auto found = delays.find(step);
        for (const int delay : found == delays.end() ? std::vector<int>{1} : found->second)
            addRow(std::to_string(delay) + " ms into " + nameOf(step), {KillPoint::inAct(step, delay)});
    }
    addRow("half-way through writing the end", {KillPoint::torn("op.end")});
    addRow("while a slow stop hook waits", {KillPoint::inAct(kFence, 300)}, "stop");
    addRow("while a slow follow hook waits", {KillPoint::inAct(kFollow, 300)}, "follow");
    addRow("in fence, and again just after it was taken over",
           {KillPoint::inAct(kFence, 10), KillPoint::after("op.takeover")});
    addRow("in promote, and again before what was seen is written",
           {KillPoint::inAct(kPromote, 1), KillPoint::before("step.outcome", kPromote)});
    addRow("in promote, and again after what was seen is written",
           {KillPoint::inAct(kPromote, 1), KillPoint::after("step.outcome", kPromote)});
    addRow("three times at three steps",
           {KillPoint::inAct(kFence, 25), KillPoint::inAct(kPromote, 10), KillPoint::inAct(kFollow, 60)});
}

void TestCrashResume::verifyMoved(const Standing& before, int takenOver) {
    FL_COMPARE_TEXT(m_stage->primary(), before.other);
    const std::string why = m_stage->whyNotWhole(before.other, before.primary);
    QVERIFY2(why.empty(), why.c_str());
    const Standing was = m_stage->standing(before.primary);
    FL_COMPARE_TEXT(m_stage->standing(before.other).timeline, std::to_string(std::stoi(before.timeline) + 1));
    QCOMPARE(was.promotes, before.promotes + 1);
    QCOMPARE(was.stops, before.stops + 1);
    QCOMPARE(was.starts, before.starts + 1);
    verifyRecord(before, takenOver);
}

void TestCrashResume::verifyRecord(const Standing& before, int takenOver) {
    FL_COMPARE_TEXT(m_stage->watch().twoAtOnce(), "");
    const auto verified = m_stage->verified();
    QVERIFY2(verified.exit <= 1, (verified.verdict + ": " + verified.detail).c_str());
    const auto operations = m_stage->operations();
    QCOMPARE(operations.size(), before.operations + 1);
    const std::string fault = faultIn(operations.back(), takenOver);
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestCrashResume::beforeItBeganNothingIsLeft() {
    const Standing before = m_stage->standing(m_stage->primary());
    const Ended killed = m_stage->console("switch", KillPoint::before("op.begin"), before);
    QVERIFY2(killed.killed, killed.said.c_str());
    FL_COMPARE_TEXT(m_stage->console("resume", {}, before).said, "nothing unfinished\n");
    FL_COMPARE_TEXT(m_stage->primary(), before.primary);
    QCOMPARE(m_stage->operations().size(), before.operations);
    // Nor is anything in the way of the next one.
    const Ended whole = m_stage->console("switch", {}, before);
    QVERIFY2(whole.said.starts_with("ended Succeeded: "), whole.said.c_str());
    verifyMoved(before, 0);
}

void TestCrashResume::afterItEndedNothingIsLeft() {
    const Standing before = m_stage->standing(m_stage->primary());
    const Ended killed = m_stage->console("switch", KillPoint::after("op.end"), before);
    QVERIFY2(killed.killed, killed.said.c_str());
    FL_COMPARE_TEXT(m_stage->console("resume", {}, before).said, "nothing unfinished\n");
    verifyMoved(before, 0);
}

void TestCrashResume::anotherConsoleFinishesIt() {
    QFETCH(QStringList, points);
    QFETCH(QString, slowHook);
    const int looks = m_stage->watch().looks();
    const Standing before = m_stage->standing(m_stage->primary());
    const std::string inventory = slowHook.isEmpty()
                                      ? std::string()
                                      : m_stage->inventoryBefore(slowHook.toStdString(), before.primary,
                                                                 "mkdir $0 2>/dev/null && sleep 1.5");
    for (int i = 0; i < points.size(); ++i) {
        const Ended ended = m_stage->console(i == 0 ? "switch" : "resume",
                                             KillPoint::read(points[i].toStdString()), before, inventory);
        QVERIFY2(ended.killed, ended.said.c_str());
    }
    const Ended last = m_stage->console("resume", {}, before, inventory);
    // Whatever a hook of the killed console may still do, it has done by now.
    if (!slowHook.isEmpty()) m_lab->clock().sleepFor(2s, {});
    QVERIFY2(last.said.find("\nended Succeeded: ") != std::string::npos, last.said.c_str());
    verifyMoved(before, static_cast<int>(points.size()));
    if (QTest::currentTestFailed()) qInfo("%s", last.said.c_str());
    QVERIFY(m_stage->watch().looks() > looks + 10);
}

void TestCrashResume::whatIsHandedOverGoesOnElsewhere_data() {
    QTest::addColumn<int>("step");
    for (const int step : {1, 3, 5, 8})
        QTest::newRow(nameOf(step).c_str()) << step;
}

/// Its lock is free at once, and nothing was begun that is not ended.
void TestCrashResume::whatIsHandedOverGoesOnElsewhere() {
    QFETCH(int, step);
    const Standing before = m_stage->standing(m_stage->primary());
    const Ended left = m_stage->console("handover" + std::to_string(step), {}, before);
    QVERIFY2(left.said.starts_with("ended Handed over: "), left.said.c_str());
    const auto entries = m_stage->operations().back().entries;
    QCOMPARE(entries.back().event, std::string("op.handover"));
    QVERIFY(std::prev(entries.end(), 2)->event != "step.intent");
    const Ended last = m_stage->console("resume", {}, before);
    QVERIFY2(last.said.find("was handed over by lab.operator") != std::string::npos, last.said.c_str());
    QVERIFY2(last.said.find("\nended Succeeded: ") != std::string::npos, last.said.c_str());
    verifyMoved(before, 1);
}

void TestCrashResume::anotherConsoleRollsItBack_data() {
    QTest::addColumn<QString>("point");
    const auto row = [](const char* name, const KillPoint& point) {
        QTest::newRow(name) << QString::fromStdString(point.word());
    };
    row("just before the slot is known to be made", KillPoint::before("step.outcome", kSlot));
    row("just before the fence is known to have failed", KillPoint::before("step.outcome", kFence));
    row("just after the fence failed", KillPoint::after("step.outcome", kFence));
    for (const auto& [name, point] : momentsOfUndoing(kFence, "the fence", {1, 30, 90}))
        row(name.c_str(), point);
    for (const auto& [name, point] : momentsOfUndoing(kSlot, "the slot", {1}))
        row(name.c_str(), point);
    row("just before the operation ended rolled back", KillPoint::before("op.end"));
}

/// The fence cannot be proven, so the first console undoes it, and is killed meanwhile.
void TestCrashResume::anotherConsoleRollsItBack() {
    QFETCH(QString, point);
    const Standing before = m_stage->standing(m_stage->primary());
    const std::string inventory = m_stage->inventoryBefore("controldata", before.primary,
                                                           "test -e $0 && echo nothing of use && exit 0");
    std::ofstream(m_stage->marker()) << "while this is here";
    const KillPoint kill = KillPoint::read(point.toStdString());
    const Ended killed = m_stage->console("switch", kill, before, inventory);
    QVERIFY2(killed.killed, killed.said.c_str());
    if (kill.step != kSlot || kill.event != "step.outcome")
        QFile::remove(QString::fromStdString(m_stage->marker()));
    const Ended last = m_stage->console("resume", {}, before, inventory);
    // Where the failure was not recorded, looking finds the fence done, and the run goes on.
    if (kill == KillPoint::before("step.outcome", kFence)) {
        QVERIFY2(last.said.find("\nended Succeeded: ") != std::string::npos, last.said.c_str());
        verifyMoved(before, 1);
        return;
    }
    const std::string why =
        "\nended Rolled back: " + before.primary + " refuses connections, but its end is not proven: ";
    QVERIFY2(last.said.find(why) != std::string::npos, last.said.c_str());
    verifyStayed(before, 1);
    if (QTest::currentTestFailed()) qInfo("%s", last.said.c_str());
}

/// The old primary serves again, and nothing else changed.
void TestCrashResume::verifyStayed(const Standing& before, int stopped) {
    FL_COMPARE_TEXT(m_stage->primary(), before.primary);
    QVERIFY(m_stage->servesTheApplication());
    const std::string broken = m_stage->whyNotWhole(before.primary, before.other);
    QVERIFY2(broken.empty(), broken.c_str());
    const Standing now = m_stage->standing(before.primary);
    FL_COMPARE_TEXT(now.timeline, before.timeline);
    QCOMPARE(now.promotes, before.promotes);
    QCOMPARE(now.stops, before.stops + stopped);
    QCOMPARE(now.starts, before.starts + stopped);
    FL_COMPARE_TEXT(m_stage->watch().twoAtOnce(), "");
    const auto verified = m_stage->verified();
    QVERIFY2(verified.exit <= 1, (verified.verdict + ": " + verified.detail).c_str());
    const std::string fault = faultInUndoing(m_stage->operations().back());
    QVERIFY2(fault.empty(), fault.c_str());
}

void TestCrashResume::aRefusedPromotionIsRolledBack_data() {
    QTest::addColumn<bool>("soft");
    QTest::addColumn<QStringList>("points");
    for (const bool soft : {false, true}) {
        const auto row = [soft](const std::string& name, const std::vector<KillPoint>& points) {
            QStringList words;
            for (const KillPoint& point : points)
                words.append(QString::fromStdString(point.word()));
            QTest::newRow(((soft ? "soft fence, " : "hard fence, ") + name).c_str()) << soft << words;
        };
        const int fence = soft ? kSoftFence : kFence;
        row("just before it is known to have failed", {KillPoint::before("step.outcome", kPromote)});
        row("just after it failed", {KillPoint::after("step.outcome", kPromote)});
        const std::vector<int> delays = soft ? std::vector<int>{1, 5} : std::vector<int>{1, 30, 90};
        for (const auto& [name, point] : momentsOfUndoing(fence, "the fence", delays))
            row(name, {point});
        for (const auto& [name, point] : momentsOfUndoing(kSlot, "the slot", {1}))
            row(name, {point});
        row("while undoing the fence, and again just after it was taken over",
            {KillPoint::inUndo(fence, delays.back()), KillPoint::after("op.takeover")});
        row("just before the operation ended rolled back", {KillPoint::before("op.end")});
    }
}

/// The promotion is refused, for the right to it was taken away once the guards had passed. The console that
/// undoes what was done is killed meanwhile.
void TestCrashResume::aRefusedPromotionIsRolledBack() {
    QFETCH(bool, soft);
    QFETCH(QStringList, points);
    const Standing before = m_stage->standing(m_stage->primary());
    const std::string inventory = soft ? m_stage->inventoryWithout("follow", before.primary) : std::string();
    const Ended begun = m_stage->console("switch", KillPoint::after("op.begin"), before, inventory);
    QVERIFY2(begun.killed, begun.said.c_str());
    m_lab->sql(before.primary, "REVOKE EXECUTE ON FUNCTION pg_promote(boolean, integer) FROM fairlead");
    const auto allowed = qScopeGuard([&] {
        m_lab->sql(before.primary, "GRANT EXECUTE ON FUNCTION pg_promote(boolean, integer) TO fairlead");
        m_lab->comesToSay(before.other, kMayPromote, "t");
    });
    QVERIFY(m_lab->comesToSay(before.other, kMayPromote, "f"));
    for (const QString& point : points) {
        const Ended killed =
            m_stage->console("resume", KillPoint::read(point.toStdString()), before, inventory);
        QVERIFY2(killed.killed, killed.said.c_str());
    }
    const Ended last = m_stage->console("resume", {}, before, inventory);
    const std::string why = "\nended Rolled back: The promotion of " + before.other + " was not done: ";
    QVERIFY2(last.said.find(why) != std::string::npos, last.said.c_str());
    verifyStayed(before, soft ? 0 : 1);
    if (QTest::currentTestFailed()) qInfo("%s", last.said.c_str());
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QString::fromLatin1(tests::kConsoleFlag))
        return tests::consoleMain(arguments.mid(2));
    TestCrashResume test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash_resume.moc"
