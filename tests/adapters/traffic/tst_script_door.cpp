// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/script/adapter.h"
#include "tests/lab/doors.h"
#include "tests/lab/lab.h"
#include "tests/support/test_case.h"

#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace fairlead;
using namespace fairlead::traffic;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Outcome;
using operation::StepCheck;
using tests::DoorCase;

namespace {

std::string said(const Outcome& outcome) {
    const bool isDone = outcome.result == Outcome::Result::Done;
    return (isDone                                      ? "done: "
            : outcome.result == Outcome::Result::Failed ? "failed: "
                                                        : "in doubt: ") +
           outcome.reply;
}

/// A balancer whose whole state is a file. `MORE` is run before each verb but `describe`.
const char* const kBalancer =
    "#!/bin/sh\n"
    "state=DIR/state\n"
    "order=$(cat)\n"
    "target=$(printf %s \"$order\" | sed 's/.*\"target\":\"\\([^\"]*\\)\".*/\\1/')\n"
    "printf '%s\\n' \"$1 $order $(env | sort | tr '\\n' ' ') $(pwd)\" >>DIR/calls\n"
    "[ \"$1\" = describe ] || { MORE\n"
    "}\n"
    "case $1 in\n"
    "describe) echo '{\"state\":\"done\",\"message\":\"a test\"}' ;;\n"
    "observe) printf '{\"state\":\"done\",\"target\":\"%s\",\"generation\":\"7\"}\\n' \"$(cat $state)\" ;;\n"
    "act|compensate) printf %s \"$target\" >$state; echo '{\"state\":\"done\",\"message\":\"told\"}' ;;\n"
    "*) exit 77 ;;\n"
    "esac\n";

} // namespace

/// Front doors led by a program of the operators' own, which here is a real one.
class TestScriptDoor : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_doors.emplace();
        chmod(m_doors->directory().c_str(), 0755);
        if (chown(m_doors->directory().c_str(), geteuid(), getegid()) != 0) qFatal("chown");
        write("s1", ":");
        put("state", "pool-a");
        inventory::Device device;
        device.id = DeviceId("s1");
        device.site = SiteId("fra");
        device.host = "192.0.2.1";
        device.port = 443;
        m_door = m_doors->door("orders-lb", "script", "pool-a", "pool-b", {device});
        m_door.settings["script"] = path("s1");
        m_door.settings["api_token"] = "file:" + path("token");
        put("token", "very-secret");
    }
    void cleanup() { m_doors.reset(); }

    void leadsThereAndBack();
    void theProgramIsToldAllAndGivenNothingElse();
    void guardsPassWhenAllIsWell();
    void anUnsafeProgramIsNotRun_data();
    void anUnsafeProgramIsNotRun();
    void aChangedProgramIsNotRun();
    void whatItSaysIsOneSentence_data();
    void whatItSaysIsOneSentence();
    void aProgramThatHangsIsKilledAndInDoubt();
    void anEffectWithoutAnAnswerIsSettledByObserving();
    void aChangeBySomebodyElseIsLeftAlone();
    void reportsAreRead_data();
    void reportsAreRead();

  private:
    std::string path(const std::string& name) const { return m_doors->directory() + "/" + name; }
    void put(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
    std::string get(const std::string& name) const {
        std::ifstream file(path(name));
        return std::string{std::istreambuf_iterator<char>{file}, {}};
    }
    void write(const std::string& name, const std::string& more) const {
        QString text = QString::fromLatin1(kBalancer);
        text.replace(QStringLiteral("DIR"), QString::fromStdString(m_doors->directory()));
        put(name, text.replace(QStringLiteral("MORE"), QString::fromStdString(more)).toStdString());
        chmod(path(name).c_str(), 0755);
    }

    runtime::SystemClock m_clock;
    tests::FileSecrets m_secrets;
    script::ScriptAdapter m_adapter{m_clock, m_secrets, "test"};
    std::optional<tests::Doors> m_doors;
    inventory::FrontDoor m_door;
};

void TestScriptDoor::leadsThereAndBack() {
    DoorCase door(m_adapter, m_door);
    QVERIFY2(door.whyNoPlan().empty(), door.whyNoPlan().c_str());
    QCOMPARE(door.step(verb::kLead).parameters.at("sha256.s1").size(), std::size_t{64});
    QVERIFY(door.read().leadsTo == SiteId("fra"));
    FL_COMPARE_TEXT(door.read().generation, "7");
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::DidNotHappen);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)), "done: s1 names pool-b.");
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::Happened);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)), "done: s1 names pool-b already.");
    FL_COMPARE_TEXT(said(door.undo(verb::kLead)), "done: s1 names pool-a.");
    FL_COMPARE_TEXT(said(door.undo(verb::kLead)), "done: s1 names pool-a already.");
}

void TestScriptDoor::theProgramIsToldAllAndGivenNothingElse() {
    qputenv("PGPASSWORD", "of the console");
    DoorCase door(m_adapter, m_door);
    QVERIFY(door.act(verb::kLead).result == Outcome::Result::Done);
    const std::string calls = get("calls");
    const std::string act = calls.substr(calls.find("act {"));
    for (const char* part :
         {"\"device\":\"s1\"", "\"device_site\":\"fra\"", "\"expected\":\"pool-a\"", "\"target\":\"pool-b\"",
          "\"op_id\":\"op-1\"", "\"site_from\":\"fra\"", "\"site_to\":\"ams\"", "\"step_id\":\"t-lead\"",
          "\"secrets\":{\"api_token\":\"very-secret\"}", "\"deadline_unix_ms\":", "FAIRLEAD_PROTOCOL=1",
          "PATH=/usr/bin:/bin"})
        QVERIFY2(act.find(part) != std::string::npos, part);
    QVERIFY(act.find("PGPASSWORD") == std::string::npos);
    QVERIFY(act.substr(0, act.find('\n')).ends_with(" /"));
}

void TestScriptDoor::guardsPassWhenAllIsWell() {
    DoorCase door(m_adapter, m_door);
    for (const char* id : {"traffic.settings", "traffic.readable", "traffic.current-is-expected",
                           "traffic.already-paused", "traffic.hook-unchanged", "traffic.hook-describes"})
        QVERIFY2(door.guard(id).starts_with("pass: "), (std::string(id) + " " + door.guard(id)).c_str());
    m_door.settings["sha256"] = door.step(verb::kLead).parameters.at("sha256.s1");
    DoorCase approved(m_adapter, m_door);
    QVERIFY(approved.guard("traffic.hook-unchanged").starts_with("pass: "));
    write("s1", "true");
    FL_COMPARE_TEXT(
        approved.guard("traffic.hook-unchanged"),
        "block: " + path("s1") +
            " is not what `sha256` of the front door approves. Look what was changed, and by whom.");
    put("s1", "#!/bin/sh\nexit 1\n");
    FL_COMPARE_TEXT(approved.guard("traffic.hook-describes"),
                    "block: The script of s1 failed with exit code 1.");
}

void TestScriptDoor::anUnsafeProgramIsNotRun_data() {
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* bad, const char* says) {
        QTest::newRow(bad) << QString::fromLatin1(bad) << QString::fromLatin1(says);
    };
    row("relative", "`script` names s1, which is not an absolute path.");
    row("missing", "The script DIR/none is not there, or is no program. Correct `script` of the front door.");
    row("no program",
        "The script DIR/state is not there, or is no program. Correct `script` of the front door.");
    row("open to others",
        "The script is not run, because DIR/s1 may be changed by others than its owner. Take that right from "
        "them.");
    row("in an open folder",
        "The script is not run, because DIR may be changed by others than its owner. Take that right from "
        "them.");
    row("of somebody else",
        "The script is not run, because DIR/s1 belongs to somebody else than root and this account. Give it "
        "to root.");
    row("none", "s1 has no `script`, and neither has orders-lb.");
}

void TestScriptDoor::anUnsafeProgramIsNotRun() {
    QFETCH(QString, bad);
    QFETCH(QString, says);
    if (bad == QLatin1String("relative")) m_door.settings["script"] = "s1";
    if (bad == QLatin1String("missing")) m_door.settings["script"] = path("none");
    if (bad == QLatin1String("no program")) m_door.settings["script"] = path("state");
    if (bad == QLatin1String("open to others")) chmod(path("s1").c_str(), 0775);
    if (bad == QLatin1String("in an open folder")) chmod(m_doors->directory().c_str(), 0777);
    if (bad == QLatin1String("none")) m_door.settings.erase("script");
    if (bad == QLatin1String("of somebody else")) {
        if (geteuid() != 0) QSKIP("only root can give a file away");
        QVERIFY(chown(path("s1").c_str(), 65534, 65534) == 0);
    }
    DoorCase door(m_adapter, m_door);
    const std::string expected =
        says.replace(QStringLiteral("DIR"), QString::fromStdString(m_doors->directory())).toStdString();
    FL_COMPARE_TEXT(door.whyNoPlan(), expected);
    FL_COMPARE_TEXT(door.read().failure->what, expected);
    QVERIFY(get("calls").empty());
}

void TestScriptDoor::aChangedProgramIsNotRun() {
    DoorCase door(m_adapter, m_door);
    write("s1", "true");
    FL_COMPARE_TEXT(
        said(door.act(verb::kLead)),
        "failed: The script of s1 was changed since the plan was made, so it was not run. Make a new plan.");
    FL_COMPARE_TEXT(get("state"), "pool-a");
}

void TestScriptDoor::whatItSaysIsOneSentence_data() {
    QTest::addColumn<QString>("more");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const char* more, const char* says) {
        QTest::newRow(name) << QString::fromLatin1(more) << QString::fromLatin1(says);
    };
    row("try again", "[ $1 != act ] || exit 75", "failed: The script of s1 asks to be tried again later.");
    row("forbidden", "[ $1 != act ] || { echo 'not on a Friday' >&2; exit 77; }",
        "failed: The script of s1 refuses by a policy of its own. (not on a Friday)");
    row("a secret on its error stream", "[ $1 != act ] || { echo 'token very-secret is wrong' >&2; exit 3; }",
        "failed: The script of s1 failed with exit code 3. (token *** is wrong)");
    row("failed", "[ $1 != act ] || { echo '{\"state\":\"failed\",\"message\":\"no such pool\"}'; exit 0; }",
        "failed: The script of s1 failed: no such pool");
    row("refused",
        "[ $1 != act ] || { echo '{\"state\":\"refused\",\"message\":\"locked by somebody\"}'; exit 0; }",
        "failed: The script of s1 refuses: locked by somebody");
    row("says done and did nothing", "[ $1 != act ] || { echo '{\"state\":\"done\"}'; exit 0; }",
        "failed: s1 names pool-a, although it took the order. Look at it.");
    row("no JSON and no effect", "[ $1 != act ] || { echo done; exit 0; }",
        "in doubt: s1 was told, and what it did is not known: The script of s1 is not to be understood: it "
        "printed no JSON object.");
}

void TestScriptDoor::whatItSaysIsOneSentence() {
    QFETCH(QString, more);
    QFETCH(QString, says);
    write("s1", more.toStdString());
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(said(door.act(verb::kLead, 2s)), says.toStdString());
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::DidNotHappen);
}

void TestScriptDoor::aProgramThatHangsIsKilledAndInDoubt() {
    m_door.settings["timeout"] = "1s";
    write("s1", "[ $1 != act ] || { sleep 60; }");
    DoorCase door(m_adapter, m_door);
    const MonoTime began = m_clock.mono();
    FL_COMPARE_TEXT(said(door.act(verb::kLead, 3s)),
                    "in doubt: s1 was told, and what it did is not known: The script of s1 did not end in "
                    "time and was killed.");
    QVERIFY(m_clock.mono() - began < 10s);
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::DidNotHappen);
    write("s1", "sleep 60");
    DoorCase mute(m_adapter, m_door);
    FL_COMPARE_TEXT(mute.read().failure->what, "The script of s1 did not end in time and was killed.");
    QCOMPARE(mute.check(verb::kLead).finding, StepCheck::Finding::NotKnown);
}

void TestScriptDoor::anEffectWithoutAnAnswerIsSettledByObserving() {
    write("s1", "[ $1 != act ] || { printf %s \"$target\" >$state; exit 0; }");
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(said(door.act(verb::kLead)), "done: s1 names pool-b.");
}

void TestScriptDoor::aChangeBySomebodyElseIsLeftAlone() {
    DoorCase door(m_adapter, m_door);
    put("state", "pool-c");
    FL_COMPARE_TEXT(said(door.act(verb::kLead)),
                    "failed: s1 names pool-c, not pool-a, so somebody else leads it. Nothing was sent to it. "
                    "Look who did, then make "
                    "a new plan.");
    FL_COMPARE_TEXT(get("state"), "pool-c");
}

void TestScriptDoor::reportsAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char* text, const char* fault) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(fault);
    };
    row("{\"state\":\"pending\",\"more\":[1]}", "");
    row("{\"state\":\"already\",\"target\":\"x\"}", "");
    row("", "it printed no JSON object.");
    row("[]", "it printed no JSON object.");
    row("{}", "its `state` is none of done, already, pending, failed and refused.");
    row("{\"state\":1}", "its `state` is none of done, already, pending, failed and refused.");
    row("{\"state\":\"done\",\"target\":5}", "its `target` is not a text.");
    row("{\"state\":\"done\"} x", "it printed no JSON object.");
}

void TestScriptDoor::reportsAreRead() {
    QFETCH(QString, text);
    QFETCH(QString, fault);
    const auto report = script::parseReport(text.toStdString());
    FL_COMPARE_TEXT(report ? "" : report.error().what, fault.toStdString());
    QVERIFY(!script::parseReport(std::string(70000, ' ')));
}

QTEST_GUILESS_MAIN(TestScriptDoor)
#include "tst_script_door.moc"
