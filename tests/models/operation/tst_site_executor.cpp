// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/site_executor.h"
#include "tests/support/test_case.h"

#include <random>
#include <sstream>

using namespace fairlead;
using namespace fairlead::operation;

namespace {

/// Two waves: store; then orders and cache at once.
SitePlan twoWaves() {
    SitePlan plan;
    const auto part = [](const char* engine) {
        Plan one;
        one.request.engine = EngineId(engine);
        return one;
    };
    plan.waves = {{part("store")}, {part("orders"), part("cache")}};
    return plan;
}

RunResult resultOf(const std::string& word) {
    if (word == "ok") return RunResult::Succeeded;
    if (word == "exceptions") return RunResult::SucceededWithExceptions;
    if (word == "back") return RunResult::RolledBack;
    if (word == "failed") return RunResult::Failed;
    if (word == "passed") return RunResult::StoppedAfterPnr;
    if (word == "doubt") return RunResult::OutcomeUnknown;
    if (word == "left") return RunResult::HandedOver;
    return RunResult::StoppedBeforePnr;
}

/// `begin`, `takeover`, `ENGINE began`, `ENGINE ok|exceptions|back|failed|passed|doubt|stopped|left`, `ENGINE
/// refused`, `ENGINE withheld`, `pause`, `go`, `stop`, `leave`, `aside ENGINE`, `asideWritten ENGINE`,
/// `retry ENGINE`, `audit!`, `written`, `leftWritten`.
SiteEvent eventOf(const std::string& first, const std::string& second) {
    using namespace site_event;
    if (first == "begin") return Begin{};
    if (first == "takeover") return TakenOver{};
    if (first == "pause") return PauseAsked{};
    if (first == "go") return CarryOnAsked{};
    if (first == "stop") return StopAsked{};
    if (first == "leave") return HandOverAsked{{OperatorId("d.ivanov"), "the shift ends"}};
    if (first == "leftWritten") return HandOverWritten{};
    if (first == "audit!") return AuditFailed{"disk full"};
    if (first == "written") return EndWritten{};
    if (first == "aside") return SetAsideAsked{EngineId(second), "its data is rebuilt from the store"};
    if (first == "asideWritten")
        return SetAsideWritten{EngineId(second), "its data is rebuilt from the store"};
    if (first == "retry") return RetryAsked{EngineId(second)};
    if (second == "began") return EngineBegan{EngineId(first)};
    if (second == "withheld") return EngineWithheld{EngineId(first)};
    if (second == "refused") return EngineEnded{EngineId(first), std::nullopt, false, "a guard blocks"};
    const RunResult result = resultOf(second);
    // A run that was undone may have come as far as its point of no return.
    const bool passed = result == RunResult::Failed || result == RunResult::RolledBack ||
                        result == RunResult::StoppedAfterPnr || result == RunResult::Succeeded ||
                        result == RunResult::SucceededWithExceptions;
    return EngineEnded{EngineId(first), result, passed, result == RunResult::Succeeded ? "" : "because"};
}

std::string textOf(const SiteEffect& effect) {
    struct Words {
        std::string operator()(const site_effect::Start& e) const { return "start " + e.engine.value; }
        std::string operator()(const site_effect::Resume& e) const { return "resume " + e.engine.value; }
        std::string operator()(const site_effect::StopRun& e) const { return "stop " + e.engine.value; }
        std::string operator()(const site_effect::HandOverRun& e) const { return "leave " + e.engine.value; }
        std::string operator()(const site_effect::WriteHandOver&) const { return "left"; }
        std::string operator()(const site_effect::WriteSetAside& e) const {
            return "write aside " + e.engine.value;
        }
        std::string operator()(const site_effect::WriteEnd&) const { return "end"; }
    };
    return std::visit(Words{}, effect);
}

/// Events separated by `;`. What was asked for, `|` after each event, and the phase and result at the end.
std::string play(SiteState& state, const std::string& events) {
    std::string story;
    std::istringstream all(events);
    for (std::string one; std::getline(all, one, ';');) {
        std::istringstream words(one);
        std::string first, second;
        words >> first >> second;
        auto [next, effects] = advance(std::move(state), eventOf(first, second));
        state = std::move(next);
        for (std::size_t i = 0; i < effects.size(); ++i)
            story += (i == 0 ? "" : ", ") + textOf(effects[i]);
        story += "|";
    }
    return story + std::string(toWord(state.phase)) +
           (state.result ? " " + std::string(toWord(*state.result)) : std::string());
}

auto storyRows() {
    QTest::addColumn<QString>("events");
    QTest::addColumn<QString>("story");
    return [](const char* name, const char* events, const char* story) {
        QTest::newRow(name) << QString::fromLatin1(events) << QString::fromLatin1(story);
    };
}

} // namespace

class TestSiteExecutor : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void stories_data();
    void stories();
    void handingOver_data();
    void handingOver();
    void aStopDuringATakeOverReachesTheRun();
    void retryOnlyWhatIsAsItWas_data();
    void retryOnlyWhatIsAsItWas();
    void whatIsSaidWhileItWaits();
    void aTakeOverResumesWhatRan();
    void noOrderOfEventsConfusesIt();
};

void TestSiteExecutor::stories_data() {
    const auto row = storyRows();
    row("all moves", "begin;store began;store ok;orders began;cache began;cache ok;orders ok;written",
        "start store||start orders, start cache||||end||ended Succeeded");
    row("an exception is told",
        "begin;store began;store exceptions;orders began;cache began;cache ok;orders ok",
        "start store||start orders, start cache||||end|running Succeeded with exceptions");
    row("the next wave waits for the whole of this one",
        "begin;store began;store ok;orders began;orders ok;cache began",
        "start store||start orders, start cache||||running");
    row("one that was undone holds the rest", "begin;store began;store back", "start store|||paused");
    row("its wave goes on beside it",
        "begin;store began;store ok;orders began;cache began;cache back;orders ok",
        "start store||start orders, start cache|||||paused");
    row("set aside, the operation ends",
        "begin;store began;store ok;orders began;cache began;cache back;orders ok;aside cache;asideWritten "
        "cache;written",
        "start store||start orders, start cache|||||write aside cache|end||ended Succeeded with "
        "exceptions");
    row("set aside before its wave",
        "begin;aside cache;asideWritten cache;store began;store ok;orders began;orders ok",
        "start store|write aside cache|||start orders||end|running Succeeded with exceptions");
    row("tried again by the same plan", "begin;store began;store back;retry store;store began;store ok",
        "start store|||start store||start orders, start cache|running");
    row("refused at its start, it may be tried again", "begin;store refused;retry store",
        "start store||start store|running");
    row("stopped before anything moved", "begin;store began;stop;store stopped;written",
        "start store||stop store|end||ended Stopped before PNR");
    row("stopped and undone", "begin;store began;stop;store back",
        "start store||stop store|end|running Rolled back");
    row("stopped after a wave",
        "begin;store began;store ok;orders began;stop;cache began;orders back;cache back",
        "start store||start orders, start cache||stop orders|stop cache||end|running Stopped after PNR");
    row("stopped while it waits", "begin;store began;store back;stop;written",
        "start store|||end||ended Rolled back");
    row("a failure names the whole", "begin;store began;store failed;stop",
        "start store|||end|running Failed");
    row("doubt is worse than failure",
        "begin;store began;store ok;orders began;cache began;orders failed;cache doubt;stop",
        "start store||start orders, start cache|||||end|running Outcome unknown");
    row("paused before the next wave", "begin;store began;pause;store ok;go",
        "start store||||start orders, start cache|running");
    row("carrying on does not pass over what was not moved", "begin;store began;store back;go",
        "start store||||paused");
    row("all set aside is nothing moved",
        "begin;store began;store back;aside orders;asideWritten orders;aside cache;asideWritten cache;aside "
        "store;asideWritten store",
        "start store|||write aside orders||write aside cache||write aside store|end|running Stopped before "
        "PNR");
    row("the end cannot be written", "begin;store began;stop;store back;audit!",
        "start store||stop store|end||ended Rolled back");
}

void TestSiteExecutor::stories() {
    QFETCH(QString, events);
    QFETCH(QString, story);
    SiteState state = initialState(twoWaves());
    FL_COMPARE_TEXT(play(state, events.toStdString()), story.toStdString());
}

void TestSiteExecutor::handingOver_data() {
    const auto row = storyRows();
    row("what runs is left between two steps, and nothing more begins", "begin;store began;leave;store left;leftWritten",
        "start store||leave store|left||ended Handed over");
    row("what ends meanwhile has ended", "begin;store began;leave;store ok;leftWritten",
        "start store||leave store|left||ended Handed over");
    row("one that is beginning is told when it has begun",
        "begin;store began;store ok;orders began;leave;cache began;orders left;cache left;leftWritten",
        "start store||start orders, start cache||leave orders|leave cache||left||ended Handed over");
    row("one that has not begun is withheld", "begin;store began;store ok;orders began;leave;cache withheld;orders left",
        "start store||start orders, start cache||leave orders||left|running Handed over");
    row("while it waits for a decision, at once", "begin;store began;store back;leave;leftWritten",
        "start store|||left||ended Handed over");
    row("a stop comes before it", "begin;store began;leave;stop;store back;written",
        "start store||leave store|stop store|end||ended Rolled back");
    row("a stop that comes too late takes the run up again, so that it has an end",
        "begin;store began;leave;stop;store left;store began;store stopped",
        "start store||leave store|stop store|resume store|stop store|end|running Stopped before PNR");
    row("nothing else counts until it is left", "begin;store began;store ok;orders began;cache began;cache back;leave;"
        "retry cache;orders left", "start store||start orders, start cache||||leave orders||left|running Handed over");
    row("what the log does not take goes on waiting here", "begin;store began;leave;store left;audit!;go;store began;store ok",
        "start store||leave store|left||resume store||start orders, start cache|running");
    row("or is handed over once the log is well", "begin;store began;leave;store left;audit!;leave;leftWritten",
        "start store||leave store|left||left||ended Handed over");
    row("or is stopped as it stands", "begin;store began;leave;store left;audit!;stop",
        "start store||leave store|left||end|running Outcome unknown");
}

void TestSiteExecutor::handingOver() {
    QFETCH(QString, events);
    QFETCH(QString, story);
    SiteState state = initialState(twoWaves());
    FL_COMPARE_TEXT(play(state, events.toStdString()), story.toStdString());
    FL_COMPARE_TEXT(state.result == RunResult::HandedOver ? state.why : "Handed over by d.ivanov: the shift ends",
                    "Handed over by d.ivanov: the shift ends");
}

/// The run is not there yet when the stop comes; it may not go on beside a stopped operation.
void TestSiteExecutor::aStopDuringATakeOverReachesTheRun() {
    SiteState state = initialState(twoWaves());
    state.engines[0].phase = EnginePhase::Running;
    state.phase = RunPhase::Paused;
    FL_COMPARE_TEXT(play(state, "takeover;stop;store began;store back"), "resume store|stop store|stop store|end|running Rolled back");
    // One that cannot be taken over is not begun a second time: its run stands in the log, and goes on from there.
    state = initialState(twoWaves());
    state.engines[0].phase = EnginePhase::Running;
    state.phase = RunPhase::Paused;
    FL_COMPARE_TEXT(play(state, "takeover;store refused;aside store;retry store;store began;store ok"),
                    "resume store|||resume store||start orders, start cache|running");
}

void TestSiteExecutor::retryOnlyWhatIsAsItWas_data() {
    QTest::addColumn<QString>("result");
    QTest::addColumn<bool>("may");
    QTest::newRow("refused") << "refused" << true;
    QTest::newRow("rolled back") << "back" << true;
    QTest::newRow("stopped before the point of no return") << "stopped" << true;
    QTest::newRow("stopped after it") << "passed" << false;
    QTest::newRow("failed after it") << "failed" << false;
    QTest::newRow("in doubt") << "doubt" << false;
}

void TestSiteExecutor::retryOnlyWhatIsAsItWas() {
    QFETCH(QString, result);
    QFETCH(bool, may);
    SiteState state = initialState(twoWaves());
    play(state, result == QStringLiteral("refused") ? "begin;store refused"
                                                    : "begin;store began;store " + result.toStdString());
    QCOMPARE(state.find(EngineId("store"))->mayRetry(), may);
    FL_COMPARE_TEXT(play(state, "retry store"), may ? "start store|running" : "|paused");
}

void TestSiteExecutor::whatIsSaidWhileItWaits() {
    SiteState state = initialState(twoWaves());
    play(state, "begin;store began;store ok;orders began;cache began;cache back;orders ok");
    FL_COMPARE_TEXT(state.why, "2 of 3 engines moved. cache was not moved (Rolled back): because");
    play(state, "pause;aside cache;asideWritten cache");
    FL_COMPARE_TEXT(state.why,
                    "2 of 3 engines moved. cache was set aside: its data is rebuilt from the store");
    SiteState waiting = initialState(twoWaves());
    play(waiting, "begin;store began;pause;store ok");
    FL_COMPARE_TEXT(waiting.why, "Paused by the operator before wave 2.");
}

void TestSiteExecutor::aTakeOverResumesWhatRan() {
    SiteState state = initialState(twoWaves());
    state.engines[0].phase = EnginePhase::Moved;
    state.engines[0].result = RunResult::Succeeded;
    state.engines[1].phase = EnginePhase::Running;
    state.phase = RunPhase::Paused;
    FL_COMPARE_TEXT(play(state, "takeover;orders ok"), "resume orders|start cache|running");
}

/// Whatever comes in whatever order: a wave never begins before the one in front of it has settled, an engine
/// never runs twice at once, and the end comes once.
void TestSiteExecutor::noOrderOfEventsConfusesIt() {
    const std::vector<std::string> firsts{"pause", "go", "stop", "written", "audit!", "leave"};
    const std::vector<std::string> engines{"store", "orders", "cache"};
    const std::vector<std::string> ends{"began", "ok", "back", "failed", "doubt", "refused", "left", "withheld"};
    for (unsigned seed = 0; seed < 4000; ++seed) {
        std::mt19937 luck(seed);
        const auto pick = [&](const auto& list) { return list[luck() % list.size()]; };
        SiteState state = initialState(twoWaves());
        std::map<std::string, bool> running;
        int written = 0;
        auto [begun, effects] = advance(state, site_event::Begin{});
        state = begun;
        for (int i = 0; i < 40; ++i) {
            for (const SiteEffect& effect : effects) {
                if (const auto* start = std::get_if<site_effect::Start>(&effect)) {
                    QVERIFY2(!running[start->engine.value], "an engine was started twice");
                    running[start->engine.value] = true;
                    const EngineRun& store = state.engines.front();
                    const bool settled =
                        store.phase == EnginePhase::Moved || store.phase == EnginePhase::SetAside;
                    QVERIFY2(start->engine == store.engine || settled,
                             "wave 2 began before wave 1 had settled");
                }
                if (const auto* resumed = std::get_if<site_effect::Resume>(&effect)) {
                    QVERIFY2(!running[resumed->engine.value], "an engine that runs was taken over");
                    running[resumed->engine.value] = true;
                }
                written += std::holds_alternative<site_effect::WriteEnd>(effect) ? 1 : 0;
            }
            const std::string engine = pick(engines);
            const unsigned kind = luck() % 8;
            std::string first = engine, second = pick(ends);
            if (kind == 0) {
                first = pick(firsts);
                if (first == "written" && !state.result) first = "go";
                if (first == "written" && state.result == RunResult::HandedOver) first = "leftWritten";
            } else if (kind == 1) {
                first = "retry";
                second = engine;
            } else if (kind == 2) {
                first = "asideWritten";
                second = engine;
            } else if (kind == 3) {
                first = "aside";
                second = engine;
            }
            if (first == engine && second != "began") running[engine] = false;
            auto [next, more] = advance(state, eventOf(first, second));
            state = next;
            effects = more;
        }
        QVERIFY2(written <= 1, "the end was written twice");
    }
}

QTEST_GUILESS_MAIN(TestSiteExecutor)
#include "tst_site_executor.moc"
