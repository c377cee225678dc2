// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/trial.h"

#include "tests/simulation/console.h"

#include <algorithm>

namespace fairlead::trial {

using operation::Kind;
using operation::Plan;
using operation::Request;
using operation::SitePlan;
using operation::SiteRequest;

namespace {

constexpr Micros kSecond{1'000'000};
/// Take-overs that may be needed once nothing goes wrong any more.
constexpr int kMostInPeace = 3;
constexpr int kMostLives = 12;
constexpr Micros kLongest{std::chrono::hours{2}};

/// One trial from the healthy estate to the verified log.
class Trial {
  public:
    Trial(std::uint64_t seed, Tell tell) : m_stage(seed, tell == Tell::Everything), m_referee(m_stage) {
        m_stage.clock.passed = [this] {
            m_stage.world().advanceTo(m_stage.clock.mono());
            m_referee.look();
            if (m_stage.clock.now() > kLongest) throw PromiseBroken{"the trial does not come to an end"};
        };
    }
    Verdict run();

  private:
    void story();
    void operate(Kind kind, const char* id);
    bool live();
    bool goOn(Console& console);
    bool begin(Console& console);
    Result<void> planAndRun(Console& console);
    bool over(Console& console);
    void finish(Console& console, const std::string& word);
    void inConsole(const std::function<void(Console&)>& what);
    template <class AnyRequest>
    AnyRequest request() const;

    void rival();
    Result<void> rivalRuns(Console& console, const Request& wanted);

    Stage m_stage;
    Referee m_referee;
    Life m_rivalLife;
    Verdict m_verdict;
    Kind m_kind = Kind::Switchover;
    std::string m_id;               ///< of the present operation
    std::optional<Plan> m_plan;     ///< of the present operation, once it was confirmed
    std::optional<SitePlan> m_site; ///< likewise
    int m_refusals = 0;
    int m_lives = 0;
    int m_inPeace = 0;
};

/// Of one engine or of several: what they have in common.
template <class AnyRequest>
AnyRequest Trial::request() const {
    AnyRequest request;
    request.id = OperationId(m_id);
    request.kind = m_kind;
    request.to = SiteId(m_kind == Kind::Failback ? "ams" : "dub");
    request.reason = "The trial asks for it.";
    request.by = OperatorId("d.ivanov");
    if (m_kind == Kind::Failover && isDark(m_stage.story.ground))
        for (const char* who : {"d.ivanov", "m.ruiz"})
            request.attestations.push_back(
                {OperatorId(who), "The hall is dark, I stand in front of it.", m_stage.clock.utc()});
    return request;
}

/// A life of the console in which something may throw it out.
void Trial::inConsole(const std::function<void(Console&)>& what) {
    Life life;
    std::optional<ConsoleDied> died;
    m_stage.life = m_stage.clock.self().life = &life;
    {
        ++m_verdict.consoles;
        Console console(m_stage, m_referee, life, m_stage.first);
        try {
            if (const Result<void> started = console.start(); started)
                what(console);
            else
                m_stage.tell("it cannot start: ", toText(started.error()));
            console.leave();
        } catch (const ConsoleDied& how) {
            died = how;
        }
    }
    m_stage.life = m_stage.clock.self().life = nullptr;
    m_stage.clock.self().inAdapter = false;
    m_stage.clock.self().stretch = {};
    if (life.machine) died = ConsoleDied{true};
    m_stage.consoleEnded(died.value_or(ConsoleDied{}));
}

/// True when the operation has its last word.
bool Trial::over(Console& console) {
    std::string word = m_stage.ended[m_id];
    if (word == toWord(operation::RunResult::TurnedIntoFailover)) {
        const auto failover = m_stage.ended.find(failoverOf(OperationId(m_id)).value);
        // It may not even have begun: then the switchover is unfinished.
        if (failover == m_stage.ended.end() || failover->second.empty()) return false;
        m_verdict.ends.push_back(word);
        m_id = failover->first;
        word = failover->second;
    }
    if (word.empty()) return false;
    finish(console, word);
    return true;
}

/// True when the operation is over: ended, refused for good, or given up.
bool Trial::goOn(Console& console) {
    const auto open = console.interrupted();
    if (!open) {
        m_stage.violated("the log cannot be gone on with: " + toText(open.error()));
        return true;
    }
    if (open->empty()) return over(console) || begin(console);
    ++m_verdict.takeOvers;
    const bool closes = m_stage.story.closes && m_stage.chaos();
    const Result<void> done = closes ? console.close(*open) : console.takeOver(*open);
    if (!done) m_stage.tell("not gone on: ", toText(done.error()));
    return over(console);
}

Result<void> Trial::planAndRun(Console& console) {
    if (m_stage.story.waves.empty()) {
        Request wanted = request<Request>();
        wanted.engine = m_stage.story.engine;
        const Result<Plan> plan = console.prepare(wanted);
        if (!plan) return plan.error();
        m_plan = *plan;
        return console.run(*plan);
    }
    SiteRequest wanted = request<SiteRequest>();
    wanted.scope = "all engines";
    wanted.waves = m_stage.story.waves;
    const Result<SitePlan> plan = console.prepare(wanted);
    if (!plan) return plan.error();
    m_site = *plan;
    return console.run(*plan);
}

bool Trial::begin(Console& console) {
    const bool first = m_kind == Kind::Failover && m_verdict.ends.empty();
    for (const EngineId& engine : m_stage.story.engines())
        if (first) m_referee.watch(engine);
    console.rest(m_stage.story.warmUp);
    if (first) {
        m_stage.beginGround();
        console.rest(m_stage.story.unseen);
    }
    const Result<void> done = planAndRun(console);
    if (over(console)) return true;
    if (done) return false;
    m_stage.tell("not begun: ", toText(done.error()));
    if (++m_refusals < 3) {
        console.rest(5 * kSecond);
        return false;
    }
    m_verdict.ends.push_back("refused");
    return true;
}

/// Everything is mended, and what came of it is judged.
void Trial::finish(Console& console, const std::string& word) {
    m_stage.endChaos();
    m_stage.endGround();
    m_stage.clock.join(m_rivalLife);
    console.rest(6 * kSecond);
    m_stage.tell("ended: ", word, "\n", m_stage.tracing ? m_stage.world().describe() : std::string());
    m_verdict.ends.push_back(word);
    if (m_site)
        m_referee.ended(*m_site, word);
    else
        m_referee.ended(m_id, word);
}

/// One life; true when no other is needed.
bool Trial::live() {
    bool isOver = false;
    inConsole([&](Console& console) { isOver = goOn(console); });
    if (isOver) return true;
    if (!m_stage.chaos() && (m_plan || m_site) && ++m_inPeace > kMostInPeace) {
        m_stage.violated("nothing goes wrong any more, and it does not come to an end");
        return true;
    }
    if (++m_lives >= kMostLives && m_stage.chaos()) m_stage.endChaos();
    m_stage.clock.sleepFor(3 * kSecond, {});
    return m_lives > 3 * kMostLives;
}

void Trial::operate(Kind kind, const char* id) {
    m_kind = kind;
    m_id = id;
    m_plan.reset();
    m_site.reset();
    m_refusals = m_lives = m_inPeace = 0;
    while (!live())
        continue;
}

/// Another console, on another machine: one life, in which nothing goes wrong but what goes wrong with
/// everybody.
void Trial::rival() {
    const Rival& story = *m_stage.story.rival;
    m_stage.clock.sleepFor(story.at, {});
    Console console(m_stage, m_referee, m_rivalLife, m_stage.second);
    Request wanted;
    wanted.id = OperationId(std::string(kRival) + "-1");
    wanted.kind = story.kind;
    wanted.engine = m_stage.story.engine;
    wanted.to = story.to;
    wanted.reason = "The rival asks for it.";
    wanted.by = OperatorId("r.ivals");
    Result<void> done = console.start();
    if (done) done = rivalRuns(console, wanted);
    m_stage.tell("RIVAL ", done ? "is done" : "gives up: " + toText(done.error()));
    console.leave();
}

Result<void> Trial::rivalRuns(Console& console, const Request& wanted) {
    if (const auto open = console.interrupted(); !open) return open.error();
    const Result<Plan> plan = console.prepare(wanted);
    if (!plan) return plan.error();
    return console.run(*plan);
}

void Trial::story() {
    const Story& story = m_stage.story;
    if (story.kind == Kind::Failback) {
        // A failover in peace comes first; what it left behind is what comes home.
        operate(Kind::Failover, "op-1");
        m_stage.beginChaos();
        operate(Kind::Failback, "op-2");
        return;
    }
    m_stage.beginChaos();
    if (story.rival) m_stage.clock.start(m_rivalLife, [this] { rival(); });
    operate(story.kind, "op-1");
}

Verdict Trial::run() {
    m_verdict.seed = m_stage.story.seed;
    try {
        story();
        m_stage.endChaos();
        m_stage.endGround();
        m_stage.clock.join(m_rivalLife);
        // Whatever the last life left behind, the next one opens the log and leaves it in order.
        inConsole([](Console&) {});
        m_referee.judgeLog(m_stage.first);
        if (!m_stage.second.logKey.empty()) m_referee.judgeLog(m_stage.second);
    } catch (const PromiseBroken& broken) {
        m_stage.clock.end(m_rivalLife);
        m_stage.violated("assertion failed: " + broken.what);
    } catch (const std::exception& thrown) {
        m_stage.clock.end(m_rivalLife);
        m_stage.violated(std::string("thrown: ") + thrown.what());
    }
    m_verdict.violations = m_stage.violations;
    m_verdict.trace = std::move(m_stage.trace);
    return std::move(m_verdict);
}

} // namespace

Verdict tryOut(std::uint64_t seed, Tell tell) {
    return Trial(seed, tell).run();
}

void Sum::add(const Verdict& verdict) {
    ++trials;
    for (const std::string& end : verdict.ends)
        ++ends[end];
    consoles += static_cast<std::uint64_t>(verdict.consoles);
    takeOvers += static_cast<std::uint64_t>(verdict.takeOvers);
    if (!verdict.violations.empty() && failed.size() < 20) failed.push_back(verdict);
}

std::string toText(const Verdict& verdict) {
    std::string text = "seed " + std::to_string(verdict.seed) + ":";
    for (const std::string& violation : verdict.violations)
        text += "\n  " + violation;
    return text + "\n  build/dev/tests/simulate --seed " + std::to_string(verdict.seed) + " --trace";
}

} // namespace fairlead::trial
