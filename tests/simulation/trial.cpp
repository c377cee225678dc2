// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/trial.h"

#include "tests/simulation/console.h"

#include <algorithm>

namespace fairlead::trial {

using operation::Kind;
using operation::Plan;
using operation::Request;

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
    void operate(const Request& request);
    bool live(const Request& request);
    bool goOn(Console& console, const Request& request);
    bool begin(Console& console, const Request& request);
    void finish(Console& console, const std::string& word);
    void inConsole(const std::function<void(Console&)>& what);
    Request request(Kind kind, const char* id) const;

    Stage m_stage;
    Referee m_referee;
    Verdict m_verdict;
    std::optional<Plan> m_plan; ///< of the present operation, once it was confirmed
    int m_refusals = 0;
    int m_lives = 0;
    int m_inPeace = 0;
};

Request Trial::request(Kind kind, const char* id) const {
    Request request;
    request.id = OperationId(id);
    request.kind = kind;
    request.engine = m_stage.story.engine;
    request.to = SiteId(kind == Kind::Failback ? "ams" : "dub");
    request.reason = "The trial asks for it.";
    request.by = OperatorId("d.ivanov");
    if (kind == Kind::Failover && isDark(m_stage.story.ground))
        for (const char* who : {"d.ivanov", "m.ruiz"})
            request.attestations.push_back(
                {OperatorId(who), "The hall is dark, I stand in front of it.", m_stage.clock.utc()});
    return request;
}

/// A life of the console in which something may throw it out.
void Trial::inConsole(const std::function<void(Console&)>& what) {
    std::optional<ConsoleDied> died;
    {
        ++m_verdict.consoles;
        Console console(m_stage, m_referee);
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
    m_stage.consoleEnded(died.value_or(ConsoleDied{}));
}

/// True when the operation is over: ended, refused for good, or given up.
bool Trial::goOn(Console& console, const Request& request) {
    const auto open = console.interrupted();
    if (!open) {
        m_stage.violated("the log cannot be gone on with: " + toText(open.error()));
        return true;
    }
    if (open->empty()) {
        const std::string word = m_stage.ended[request.id.value];
        if (word.empty()) return begin(console, request);
        finish(console, word);
        return true;
    }
    ++m_verdict.takeOvers;
    const bool closes = m_stage.story.closes && m_stage.chaos();
    const Result<void> done = closes ? console.close(open->front()) : console.takeOver(open->front());
    if (!done) m_stage.tell("not gone on: ", toText(done.error()));
    const std::string word = m_stage.ended[request.id.value];
    if (word.empty()) return false;
    finish(console, word);
    return true;
}

bool Trial::begin(Console& console, const Request& request) {
    if (request.kind == Kind::Failover && m_verdict.ends.empty()) m_referee.watch();
    console.rest(m_stage.story.warmUp);
    if (request.kind == Kind::Failover && m_verdict.ends.empty()) {
        m_stage.beginGround();
        console.rest(m_stage.story.unseen);
    }
    const Result<Plan> plan = console.prepare(request);
    Result<void> done = plan ? Result<void>() : plan.error();
    if (plan) {
        m_stage.tell("plan ", shortDigest(*plan), ": ", toText(plan->loss));
        m_plan = *plan;
        done = console.run(*plan);
    }
    const std::string word = m_stage.ended[request.id.value];
    if (!word.empty()) {
        finish(console, word);
        return true;
    }
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
    console.rest(6 * kSecond);
    m_stage.tell("ended: ", word, "\n", m_stage.tracing ? m_stage.world().describe() : std::string());
    m_verdict.ends.push_back(word);
    m_referee.ended(*m_plan, word);
}

/// One life; true when no other is needed.
bool Trial::live(const Request& request) {
    bool over = false;
    inConsole([&](Console& console) { over = goOn(console, request); });
    if (over) return true;
    if (!m_stage.chaos() && m_plan && ++m_inPeace > kMostInPeace) {
        m_stage.violated("nothing goes wrong any more, and it does not come to an end");
        return true;
    }
    if (++m_lives >= kMostLives && m_stage.chaos()) m_stage.endChaos();
    m_stage.inAdapter = true;
    for (bool rested = false; !rested;) {
        try {
            m_stage.clock.sleepFor(3 * kSecond, {});
            rested = true;
        } catch (const ConsoleDied& how) {
            m_stage.consoleEnded(how);
        }
    }
    m_stage.inAdapter = false;
    return m_lives > 3 * kMostLives;
}

void Trial::operate(const Request& request) {
    m_plan.reset();
    m_refusals = m_lives = m_inPeace = 0;
    while (!live(request))
        continue;
}

void Trial::story() {
    const Story& story = m_stage.story;
    if (story.kind == Kind::Failback) {
        // A failover in peace comes first; what it left behind is what comes home.
        operate(request(Kind::Failover, "op-1"));
        m_stage.beginChaos();
        operate(request(Kind::Failback, "op-2"));
        return;
    }
    m_stage.beginChaos();
    operate(request(story.kind, "op-1"));
}

Verdict Trial::run() {
    m_verdict.seed = m_stage.story.seed;
    try {
        story();
        m_stage.endChaos();
        m_stage.endGround();
        // Whatever the last life left behind, the next one opens the log and leaves it in order.
        inConsole([](Console&) {});
        m_referee.judgeLog();
    } catch (const PromiseBroken& broken) {
        m_stage.violated("assertion failed: " + broken.what);
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
