// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/contract/engine_contract.h"

#include "models/operation/journal.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

namespace fairlead::tests {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::Plan;
using operation::Step;
using operation::StepCheck;
using operation::Verdict;
using topology::Observation;
using topology::Role;

namespace {

/// What a call may take beyond its deadline: the machine runs more than this test.
constexpr Micros kGrace = 750ms;

std::string toWord(Disturbance disturbance) {
    switch (disturbance) {
        case Disturbance::Kill:
            return "killed";
        case Disturbance::Hang:
            return "hanging";
        case Disturbance::WrongPassword:
            return "wrong password";
    }
    return {};
}

ErrorKind kindOf(Disturbance disturbance) {
    switch (disturbance) {
        case Disturbance::Kill:
            return ErrorKind::Refused;
        case Disturbance::Hang:
            return ErrorKind::Timeout;
        case Disturbance::WrongPassword:
            return ErrorKind::Authentication;
    }
    return ErrorKind::Unexpected;
}

std::string textOf(const topology::Evidence& evidence) {
    return evidence.query + "\n" + evidence.answer + "\n" + evidence.vantage + "\n";
}

std::string textOf(const Observation& seen) {
    std::string text =
        seen.roleWord + "\n" + seen.identity + "\n" + seen.history + "\n" + seen.version + "\n";
    if (seen.failure) text += fairlead::toText(*seen.failure) + "\n" + seen.failure->engineWords + "\n";
    for (const auto& each : seen.evidence)
        text += textOf(each);
    for (const auto& each : seen.findings)
        text += each.text + "\n";
    for (const auto& each : seen.links)
        text += each.peerText + "\n" + each.native + "\n";
    return text;
}

/// Of what a look tells, that which no time changes.
std::string standingOf(const Observation& seen) {
    if (seen.failure) return seen.instance.value + " " + std::string(toWord(seen.failure->kind));
    const auto word = [](const std::optional<bool>& is) { return is ? (*is ? "yes" : "no") : "?"; };
    // A follower takes the history of its new primary over by itself, a while after the promotion.
    const std::string history = seen.writable.value_or(false) ? ", history " + seen.history : std::string();
    return seen.instance.value + " " + std::string(toWord(seen.role)) + ", writable " + word(seen.writable) +
           ", fenced " + word(seen.fenced) + ", identity " + seen.identity + history;
}

bool isWhole(const topology::EngineState& state) {
    const auto writable = std::count_if(state.instances.begin(), state.instances.end(), [](const auto& each) {
        return each.seen && !each.lastFailure && each.seen->writable.value_or(false);
    });
    const bool seen = std::all_of(state.instances.begin(), state.instances.end(),
                                  [](const auto& each) { return each.seen && !each.lastFailure; });
    const bool streaming = std::all_of(state.links.begin(), state.links.end(), [](const auto& link) {
        return link.state == topology::LinkState::Streaming || link.state == topology::LinkState::Unknown;
    });
    return seen && writable >= 1 && streaming;
}

/// One past the point of no return, or past the last step of a plan that has none.
std::size_t endOfUndoable(const Plan& plan) {
    return std::min(plan.pointOfNoReturn + 1, plan.steps.size());
}

Plan spoilt(Plan plan, const std::string& key) {
    plan.expects[key] = "elsewhere";
    return operation::sealPlan(std::move(plan));
}

} // namespace

void EngineContract::initTestCase_data() {
    QTest::addColumn<int>("subject");
    QTest::newRow(m_name.c_str()) << 0; // For its name alone.
}

void EngineContract::init() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
    m_heard.clear();
    if (m_subject) return;
    m_memory = {};
    m_subject = m_make();
    const std::string why = m_subject->whyNotReady();
    QVERIFY2(why.empty(), why.c_str());
    const std::string broken = waitUntil(isWhole);
    QVERIFY2(broken.empty(), broken.c_str());
}

void EngineContract::cleanup() {
    if (m_subject) {
        for (const std::string& secret : m_subject->secrets())
            QVERIFY2(m_heard.find(secret) == std::string::npos, "a secret was given away");
    }
    // A promise that was broken may leave an engine that proves nothing about the next one.
    if (QTest::currentTestFailed()) m_subject.reset();
}

const inventory::Instance& EngineContract::victim() const {
    const auto& all = m_subject->engine().instances;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) {
        return each.site == m_subject->destination() && each.crossSiteEndpoint;
    });
    FL_ASSERT(found != all.end());
    return *found;
}

Observation EngineContract::look(const inventory::Instance& instance, const Call& call) {
    Observation seen = m_subject->adapter().observe(m_subject->engine(), instance, call);
    m_heard += textOf(seen);
    return seen;
}

std::string EngineContract::world() {
    std::string lines;
    for (const auto& instance : m_subject->engine().instances)
        lines += standingOf(look(instance, within(m_subject->patience()))) + "\n";
    return lines;
}

topology::EngineState EngineContract::state() {
    const Clock& clock = m_subject->clock();
    for (const auto& instance : m_subject->engine().instances)
        topology::remember(m_memory, look(instance, within(m_subject->patience())));
    const auto snapshot =
        topology::reduce(m_subject->inventory(), m_memory, {clock.utc(), clock.mono(), ++m_looks, "test"});
    return *snapshot.find(m_subject->engine().id);
}

std::string EngineContract::writers() {
    std::string ids;
    for (const auto& each : state().instances)
        if (each.seen && each.seen->writable.value_or(false)) ids += each.id.value + " ";
    return ids;
}

std::string EngineContract::waitUntil(const std::function<bool(const topology::EngineState&)>& is) {
    const Deadline deadline = Deadline::in(3 * m_subject->patience(), m_subject->clock());
    while (!is(state())) {
        if (deadline.passed(m_subject->clock())) return "It did not come about in time:\n" + world();
        m_subject->clock().sleepFor(100ms, {});
    }
    return {};
}

operation::Request EngineContract::request() {
    operation::Request request;
    request.id = OperationId("op-contract-" + std::to_string(++m_requests));
    request.engine = m_subject->engine().id;
    request.to = m_subject->destination();
    request.reason = "what every adapter promises";
    request.by = OperatorId("a.tester");
    return request;
}

operation::GuardReport EngineContract::ask(const operation::Request& request) {
    const Clock& clock = m_subject->clock();
    operation::GuardReport report{request, {}, clock.utc(), clock.mono()};
    report.results = m_subject->adapter().guards(m_subject->engine(), request, within(m_subject->patience()));
    m_heard += operation::guardDocument(report);
    return report;
}

Result<Plan> EngineContract::plan() {
    m_plannedFrom = state();
    const auto made = m_subject->adapter().plan({m_subject->engine(), m_plannedFrom, request(), {}});
    if (!made) return made;
    Plan plan = operation::sealPlan(*made);
    m_heard += operation::planDocument(plan);
    return plan;
}

void EngineContract::hear(const Outcome& outcome) {
    m_heard += outcome.reply + "\n" + outcome.before + "\n" + outcome.after + "\n";
    for (const auto& [name, value] : outcome.learned)
        m_heard += name + "=" + value + "\n";
}

Outcome EngineContract::act(const Plan& plan, const Step& step, const Facts& facts, const Call& call) {
    const auto output = [this](std::string_view line) { m_heard += std::string(line) + "\n"; };
    Outcome outcome = m_subject->adapter().act(m_subject->engine(), plan, step,
                                               {call, "fl:1:0123456789abcdef", facts, output});
    hear(outcome);
    return outcome;
}

Outcome EngineContract::undo(const Plan& plan, const Step& step, const Facts& facts) {
    Outcome outcome = m_subject->adapter().compensate(
        m_subject->engine(), plan, step, {within(step.timeout), "fl:2:0123456789abcdef", facts, {}});
    hear(outcome);
    return outcome;
}

StepCheck EngineContract::check(const Plan& plan, const Step& step, const Facts& facts) {
    StepCheck found =
        m_subject->adapter().check(m_subject->engine(), plan, step, facts, within(m_subject->patience()));
    m_heard += found.evidence + "\n";
    return found;
}

std::string EngineContract::faultInLook(const Observation& seen) const {
    if (seen.failure) return "failed: " + fairlead::toText(*seen.failure);
    if (seen.role == Role::Unknown || seen.roleWord.empty()) return "names no role";
    const bool holdsData = seen.role != Role::Arbiter && seen.role != Role::Worker;
    // Some technologies have no name for a data set that outlives a promotion; their history tells it apart.
    if (holdsData && seen.identity.empty() && seen.history.empty()) return "names no identity and no history";
    if (holdsData && !seen.writable) return "does not say whether it takes writes";
    if (seen.role == Role::Primary && !seen.written) return "is a primary without a position";
    if (seen.role == Role::Replica && !seen.received && !seen.applied)
        return "is a replica without a position";
    if (seen.evidence.empty()) return "has no evidence";
    for (const auto& link : seen.links)
        if (link.peer.empty() && link.peerText.empty()) return "has a link to nobody";
    return {};
}

void EngineContract::aLookSaysWhatItSawAndWhen() {
    const Clock& clock = m_subject->clock();
    for (const auto& instance : m_subject->engine().instances) {
        const MonoTime before = clock.mono();
        const UtcTime began = clock.utc();
        const Observation seen = look(instance, within(m_subject->patience()));
        const std::string fault = instance.id.value + " " + faultInLook(seen);
        QVERIFY2(fault == instance.id.value + " ", fault.c_str());
        QVERIFY(seen.instance == instance.id && seen.engine == m_subject->engine().id);
        QVERIFY(before <= seen.monoAt && seen.monoAt <= clock.mono());
        QVERIFY(began <= seen.at && seen.at <= clock.utc());
        QVERIFY(seen.took >= 0us && seen.took <= clock.mono() - before);
    }
}

void EngineContract::aLookThatFailsSaysHow() {
    for (const Disturbance each : m_subject->disturbances()) {
        m_subject->disturb(each, victim().id);
        const MonoTime began = m_subject->clock().mono();
        const Observation seen = look(victim(), within(1500ms));
        const Micros took = m_subject->clock().mono() - began;
        m_subject->mend();
        const std::string what = toWord(each) + ": " + standingOf(seen);
        QVERIFY2(took <= 1500ms + kGrace, what.c_str());
        QVERIFY2(seen.failure && seen.failure->kind == kindOf(each), what.c_str());
        QVERIFY2(!seen.failure->what.empty(), what.c_str());
        QVERIFY(seen.instance == victim().id && seen.engine == m_subject->engine().id);
        QVERIFY(seen.monoAt >= began && seen.at > UtcTime{});
        const std::string broken = waitUntil(isWhole);
        QVERIFY2(broken.empty(), (what + "\n" + broken).c_str());
    }
}

void EngineContract::aLookEndsByItsDeadline() {
    std::stop_source stopped;
    stopped.request_stop();
    const Clock& clock = m_subject->clock();
    for (const Call& call :
         {within(0us), Call{within(m_subject->patience()).deadline, stopped.get_token()}}) {
        const MonoTime began = clock.mono();
        const Observation seen = look(victim(), call);
        QVERIFY(clock.mono() - began <= kGrace);
        QVERIFY(seen.instance == victim().id && seen.monoAt >= began);
        if (seen.failure) QVERIFY(!seen.failure->what.empty());
    }
    const std::string broken = waitUntil(isWhole);
    QVERIFY2(broken.empty(), broken.c_str());
}

void EngineContract::guardsComeInOrderWithReasonsAndEvidence() {
    const MonoTime began = m_subject->clock().mono();
    const auto report = ask(request());
    QVERIFY(!report.results.empty());
    std::set<GuardId> ids;
    for (const auto& guard : report.results) {
        const std::string text = guard.id.value + ": " + guard.reason;
        QVERIFY2(ids.insert(guard.id).second, text.c_str());
        QVERIFY2(!guard.title.empty() && !guard.reason.empty(), text.c_str());
        QVERIFY2(guard.verdict == Verdict::Pass || guard.verdict == Verdict::Warn, text.c_str());
        QVERIFY2(guard.validFor > 0us && guard.monoAt >= began, text.c_str());
        QVERIFY2(!guard.evidence.empty(), text.c_str());
        for (const auto& evidence : guard.evidence)
            QVERIFY2(!evidence.query.empty() && !evidence.vantage.empty(), text.c_str());
    }
    const auto again = ask(request());
    QCOMPARE(again.results.size(), report.results.size());
    for (std::size_t i = 0; i < again.results.size(); ++i)
        FL_COMPARE_TEXT(again.results[i].id.value, report.results[i].id.value);
}

void EngineContract::whatIsNotSeenDoesNotPass() {
    const auto whole = ask(request());
    const topology::EngineState now = state();
    const auto writer = std::find_if(now.instances.begin(), now.instances.end(), [](const auto& each) {
        return each.seen && each.seen->writable.value_or(false);
    });
    QVERIFY(writer != now.instances.end());
    for (const Disturbance each : m_subject->disturbances()) {
        m_subject->disturb(each, writer->id);
        const MonoTime began = m_subject->clock().mono();
        const auto report = ask(request());
        const Micros took = m_subject->clock().mono() - began;
        m_subject->mend();
        QVERIFY2(took <= m_subject->patience() + kGrace, toWord(each).c_str());
        QVERIFY2(!report.allows(), toWord(each).c_str());
        QCOMPARE(report.results.size(), whole.results.size());
        for (std::size_t i = 0; i < report.results.size(); ++i) {
            FL_COMPARE_TEXT(report.results[i].id.value, whole.results[i].id.value);
            QVERIFY2(!report.results[i].reason.empty(), report.results[i].id.value.c_str());
        }
        const std::string broken = waitUntil(isWhole);
        QVERIFY2(broken.empty(), broken.c_str());
    }
}

/// Nothing may change, and the refusal must be a plain one. What was done before it is undone.
std::string EngineContract::faultInRefusal(const Plan& spoilt) {
    const std::string before = world();
    auto& adapter = m_subject->adapter();
    std::string fault;
    if (adapter.prepare(m_subject->engine(), spoilt, within(m_subject->patience()))) {
        Facts facts;
        std::size_t index = 0;
        Outcome outcome;
        for (; index < endOfUndoable(spoilt); ++index) {
            const Step& step = spoilt.steps[index];
            outcome = act(spoilt, step, facts, within(step.timeout));
            if (outcome.result != Outcome::Result::Done) break;
            facts.insert(outcome.learned.begin(), outcome.learned.end());
        }
        if (outcome.result != Outcome::Result::Failed) fault = "was not refused: " + outcome.reply;
        if (world() != before) fault += " Before it was refused something was changed:\n" + world();
        while (fault.empty() && index-- > 0)
            if (!spoilt.steps[index].compensation.empty()) undo(spoilt, spoilt.steps[index], facts);
    }
    adapter.release(spoilt);
    return fault;
}

void EngineContract::aWorldThatMovedIsRefused() {
    const auto made = plan();
    QVERIFY(made.has_value());
    std::set<InstanceId> ends{victim().id};
    if (!made->oldPrimary.empty()) ends.insert(made->oldPrimary);
    for (const InstanceId& id : ends) {
        for (const char* what : {".role", ".identity", ".history"}) {
            if (!made->expects.contains(id.value + what)) continue;
            const std::string fault = faultInRefusal(spoilt(*made, id.value + what));
            QVERIFY2(fault.empty(), (id.value + what + " " + fault).c_str());
        }
    }
}

/// Whatever was compared when the plan began: the first step of the outage does it once more by itself.
void EngineContract::whatEndsTheWritingComparesBeforeItSends() {
    const auto made = plan();
    QVERIFY2(made.has_value(), made ? "" : fairlead::toText(made.error()).c_str());
    const Step& step = made->steps[made->outage.first];
    const std::string before = world();
    int compared = 0;
    for (const char* what : {".identity", ".history"}) {
        const std::string key = step.target.value + what;
        const auto expected = made->expects.find(key);
        if (expected == made->expects.end() || expected->second.empty()) continue;
        ++compared;
        const Outcome outcome = act(spoilt(*made, key), step, {}, within(step.timeout));
        QVERIFY2(outcome.result == Outcome::Result::Failed, (key + ": " + outcome.reply).c_str());
        FL_COMPARE_TEXT(world(), before);
    }
    m_subject->adapter().release(*made);
    QVERIFY2(compared > 0, "the plan expects neither an identity nor a history of what it fences");
}

void EngineContract::aDeadlineThatPassedDoesNothing() {
    const auto made = plan();
    QVERIFY(made.has_value());
    const std::string before = world();
    for (std::size_t i = 0; i < endOfUndoable(*made); ++i) {
        const Step& step = made->steps[i];
        const MonoTime began = m_subject->clock().mono();
        const Outcome outcome = act(*made, step, {}, within(0us));
        QVERIFY2(m_subject->clock().mono() - began <= kGrace, step.id.value.c_str());
        QVERIFY2(outcome.result != Outcome::Result::Done, (step.id.value + ": " + outcome.reply).c_str());
        QVERIFY2(!outcome.reply.empty(), step.id.value.c_str());
    }
    m_subject->adapter().release(*made);
    FL_COMPARE_TEXT(world(), before);
}

void EngineContract::aServerThatHangsHangsNoStep() {
    const auto known = m_subject->disturbances();
    if (std::find(known.begin(), known.end(), Disturbance::Hang) == known.end()) QSKIP("Nothing hangs here.");
    const auto made = plan();
    QVERIFY(made.has_value());
    const std::string before = world();
    const Step& step = made->steps[made->outage.first];
    const auto ready =
        m_subject->adapter().prepare(m_subject->engine(), *made, within(m_subject->patience()));
    QVERIFY(ready.has_value());
    m_subject->disturb(Disturbance::Hang, step.target);
    const MonoTime began = m_subject->clock().mono();
    const Outcome outcome = act(*made, step, {}, within(1500ms));
    const Micros took = m_subject->clock().mono() - began;
    m_subject->mend();
    m_subject->adapter().release(*made);
    QVERIFY2(outcome.result != Outcome::Result::Done, outcome.reply.c_str());
    QVERIFY2(took <= 1500ms + kGrace, (humanDuration(took) + ": " + outcome.reply).c_str());
    const std::string broken = waitUntil(isWhole);
    QVERIFY2(broken.empty(), broken.c_str());
    if (outcome.result == Outcome::Result::Failed) FL_COMPARE_TEXT(world(), before);
}

/// The plan as it would be, had `id` been seen with another data set.
Plan EngineContract::forAnotherDatabase(const Plan& plan, const InstanceId& id) {
    topology::EngineState then = m_plannedFrom;
    for (auto& each : then.instances)
        if (each.id == id) each.seen.change([](auto& look) { look.identity = "elsewhere"; });
    const auto made = m_subject->adapter().plan({m_subject->engine(), then, plan.request, {}});
    return spoilt(made.value_or(plan), id.value + ".identity");
}

/// Undone twice: the second undoing must be harmless.
std::string EngineContract::faultInUndoing(const Plan& plan, const Step& step, const Facts& facts) {
    for (const char* time : {"once", "twice"}) {
        const Outcome undone = undo(plan, step, facts);
        if (undone.result != Outcome::Result::Done)
            return std::string("could not be undone ") + time + ": " + undone.reply;
        const StepCheck after = check(plan, step, facts);
        if (!step.retriable && after.finding != StepCheck::Finding::DidNotHappen)
            return std::string("was undone ") + time + " and is not found so: " + after.evidence;
    }
    return {};
}

/// Once the point of no return is passed, no compensation may open the old primary.
std::string EngineContract::faultInSecondWriter(const Plan& plan, const Facts& facts) {
    const std::string before = writers();
    for (std::size_t i = plan.outage.first; i < plan.pointOfNoReturn; ++i) {
        const Step& step = plan.steps[i];
        if (step.compensation.empty()) continue;
        const Outcome undone = undo(plan, step, facts);
        if (undone.result == Outcome::Result::Done) return step.id.value + " was undone: " + undone.reply;
    }
    const std::string after = writers();
    return after == before ? std::string() : "undoing let " + after + "write, and not " + before;
}

std::string EngineContract::faultInStep(const Plan& plan, std::size_t index, Facts& facts) {
    const Step& step = plan.steps[index];
    const bool once = !step.retriable;
    const bool undoable = !step.compensation.empty();
    const std::string before = world();
    if (undoable && undo(plan, step, facts).result != Outcome::Result::Done)
        return "could not be undone while there was nothing to undo";
    const StepCheck untouched = check(plan, step, facts);
    if (once && untouched.finding != StepCheck::Finding::DidNotHappen)
        return "was not sent and is not found so: " + untouched.evidence;
    if (index == plan.pointOfNoReturn && plan.expects.contains(step.target.value + ".identity")) {
        const Plan other = forAnotherDatabase(plan, step.target);
        const Outcome refused = act(other, other.steps.at(index), facts, within(step.timeout));
        if (refused.result != Outcome::Result::Failed)
            return "was done on another database: " + refused.reply;
    }
    if (world() != before) return "was not sent and the world changed:\n" + before + "\n" + world();
    const Outcome outcome = act(plan, step, facts, within(step.timeout));
    if (outcome.result != Outcome::Result::Done) return "was not done: " + outcome.reply;
    for (const auto& [name, value] : outcome.learned)
        facts[name] = value;
    const StepCheck after = check(plan, step, facts);
    if (once && after.finding != StepCheck::Finding::Happened)
        return "was done and is not found so: " + after.evidence;
    return index == plan.pointOfNoReturn ? faultInSecondWriter(plan, facts) : std::string();
}

void EngineContract::aRollbackIsHarmlessTwice() {
    const auto made = plan();
    QVERIFY2(made.has_value(), made ? "" : fairlead::toText(made.error()).c_str());
    const auto ready =
        m_subject->adapter().prepare(m_subject->engine(), *made, within(m_subject->patience()));
    QVERIFY2(ready.has_value(), ready ? "" : fairlead::toText(ready.error()).c_str());
    const std::string before = writers();
    Facts facts;
    for (std::size_t i = 0; i < made->pointOfNoReturn; ++i) {
        const Outcome outcome = act(*made, made->steps[i], facts, within(made->steps[i].timeout));
        QVERIFY2(outcome.result == Outcome::Result::Done, outcome.reply.c_str());
        for (const auto& [name, value] : outcome.learned)
            facts[name] = value;
    }
    for (std::size_t i = made->pointOfNoReturn; i-- > 0;) {
        if (made->steps[i].compensation.empty()) continue;
        const std::string fault = faultInUndoing(*made, made->steps[i], facts);
        QVERIFY2(fault.empty(), (made->steps[i].id.value + " " + fault).c_str());
    }
    m_subject->adapter().release(*made);
    const std::string broken = waitUntil(isWhole);
    QVERIFY2(broken.empty(), broken.c_str());
    FL_COMPARE_TEXT(writers(), before);
}

void EngineContract::aSwitchoverKeepsEveryPromise() {
    const auto made = plan();
    QVERIFY2(made.has_value(), made ? "" : fairlead::toText(made.error()).c_str());
    auto& adapter = m_subject->adapter();
    for (int time = 0; time < 2; ++time) {
        const auto ready = adapter.prepare(m_subject->engine(), *made, within(m_subject->patience()));
        QVERIFY2(ready.has_value(), ready ? "" : fairlead::toText(ready.error()).c_str());
    }
    Facts facts;
    for (std::size_t i = 0; i < made->steps.size(); ++i) {
        const std::string fault = faultInStep(*made, i, facts);
        QVERIFY2(fault.empty(), (made->steps[i].id.value + " " + fault).c_str());
    }
    adapter.release(*made);
    adapter.release(*made);
    const std::string broken = waitUntil(isWhole);
    QVERIFY2(broken.empty(), broken.c_str());
    for (const auto& each : state().instances) {
        const bool writes = each.seen->writable.value_or(false);
        const bool there = each.site == m_subject->destination();
        QVERIFY2(!writes || there, (each.id.value + " still takes writes").c_str());
    }
    m_subject.reset(); // It serves from the other site now, which no other test begins with.
}

int engineContractMain(int argc, char** argv, EngineContract::Subjects subjects) {
    const QCoreApplication application(argc, argv);
    int failed = 0;
    // One after the other, for Qt Test would take turns with them, and a lab takes a while to come up.
    for (auto& subject : subjects) {
        EngineContract contract(subject.first, std::move(subject.second));
        failed += QTest::qExec(&contract, argc, argv);
    }
    return failed;
}

} // namespace fairlead::tests
