// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/observe.h"

#include "adapters/pgserver/host.h"
#include "adapters/pgserver/queries.h"
#include "adapters/pgserver/timeline.h"

#include <algorithm>

namespace fairlead::engines::postgresql {
namespace {

using namespace std::chrono_literals;

// Source: shared/engines/postgresql.md §1.8; the slow questions cost tens of milliseconds.
constexpr Micros kMoreEvery = 30s;
// The size of a great database is worth a second of one core; it hardly changes within this.
constexpr Micros kFootingEvery = 600s;
// Changes are counted over this at least, or one checkpoint's worth would look like a flood.
constexpr Micros kRateOver = 10s;
// A history that could not be read is tried again; each try costs the server a process.
constexpr Micros kHistoryRetry = 30s;

// A host on the other side of the country answers a connect within a tenth of this.
constexpr Micros kProbe = 1s;

/// Refused is taken for evidence that the service does not run, so it is said only where the host
/// itself answers that nobody listens. A server without a free connection still serves its clients;
/// a name that does not resolve or a missing route says nothing about the server at all.
Error asEvidence(Error error, const inventory::Instance& instance, const Call& call, const Clock& clock) {
    if (error.kind != ErrorKind::Refused) return error;
    const Deadline deadline{std::min(call.deadline.at, clock.mono() + kProbe)};
    switch (probePort(instance, deadline, clock)) {
        case Reach::Refused:
            break;
        case Reach::Accepts:
            error.kind = ErrorKind::Unexpected;
            break;
        case Reach::NoAnswer:
            error.kind = ErrorKind::Timeout;
            break;
    }
    return error;
}

/// Up to twice as long, for each instance another time: what a great estate's instances need now and then
/// is not done for all at once.
Micros spread(Micros every, const inventory::Instance& instance) {
    const auto percent = static_cast<std::int64_t>(std::hash<std::string>{}(instance.id.value) % 101);
    return every + every * percent / 100;
}

bool due(const std::optional<MonoTime>& last, Micros every, MonoTime now) {
    return !last || now - *last >= every;
}

std::string selfAnswer(const topology::Observation& seen, const Look& look) {
    std::string text = seen.roleWord + ", version " + seen.version + ", system " + seen.identity;
    if (look.self.timeline) text += ", timeline " + std::to_string(*look.self.timeline);
    if (seen.written) text += ", written " + seen.written->text;
    if (seen.received) text += ", received " + seen.received->text;
    if (seen.applied) text += ", applied " + seen.applied->text;
    return text + (look.self.readOnly ? ", read-only by default" : "");
}

void askMore(Connection& connection, const inventory::Instance& instance, LookMemory& memory,
             const Call& call, const Clock& clock) {
    if (!due(memory.moreAt, spread(kMoreEvery, instance), clock.mono())) return;
    // The look itself is complete; the slow questions take only what time is left. When that was too little
    // they wait for their next turn as well: each failure costs the session.
    memory.moreAt = clock.mono();
    const Result<Deep> deep = askForFindings(connection, call);
    if (deep) memory.moreFindings = findingsOf(instance, *deep);
}

void askFooting(Connection& connection, const inventory::Instance& instance, LookMemory& memory,
                const Call& call, const Clock& clock) {
    if (!connection.usable() || !due(memory.footingAt, spread(kFootingEvery, instance), clock.mono())) return;
    memory.footingAt = clock.mono();
    if (const auto footing = askForFooting(connection, call)) memory.footing = *footing;
}

/// How fast a primary's log grows.
void measureRate(const topology::Observation& seen, LookMemory& memory) {
    const bool counts = seen.role == topology::Role::Primary && seen.written && seen.written->ordinal;
    if (!counts || *seen.written->ordinal < memory.rateFromPosition) {
        memory.rateFrom.reset();
        memory.rateFromPosition = 0;
    }
    if (!counts) return;
    const Micros passed = memory.rateFrom ? seen.monoAt - *memory.rateFrom : Micros{0};
    if (memory.rateFrom && passed < kRateOver) return;
    if (memory.rateFrom) {
        const auto bytes = static_cast<double>(*seen.written->ordinal - memory.rateFromPosition);
        memory.perSecond =
            Bytes{static_cast<std::int64_t>(bytes * 1e6 / static_cast<double>(passed.count()))};
    }
    memory.rateFrom = seen.monoAt;
    memory.rateFromPosition = *seen.written->ordinal;
}

void fillIn(const inventory::Engine& engine, const inventory::Instance& instance, Seen& seen,
            const Call& call, Context& context, topology::Observation& into) {
    LookMemory memory = context.recall(instance.id);
    describe(engine, instance, seen.look, memory, into);
    std::string why;
    into.history = historyOf(engine, instance, seen.look, memory, call, context, why);
    if (into.history.empty())
        into.findings.push_back(
            {"pg.history-unread", "The timeline history of " + instance.id.value +
                                      " cannot be read, so its past cannot be compared. " + why});
    askMore(*seen.connection, instance, memory, call, context.clock);
    askFooting(*seen.connection, instance, memory, call, context.clock);
    measureRate(into, memory);
    into.footing = memory.footing;
    if (into.footing) into.footing->perSecond = memory.perSecond;
    into.findings.insert(into.findings.end(), memory.moreFindings.begin(), memory.moreFindings.end());
    context.remember(instance.id, std::move(memory));
}

} // namespace

Result<Seen> see(const inventory::Engine& engine, const inventory::Instance& instance, const Call& call,
                 Context& context) {
    std::optional<Error> first;
    // A kept session may have ended since, and a promotion between two functions of one statement makes the
    // statement fail; both are told apart from a server that is gone by trying once more.
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto connection = context.borrow(engine, instance, call);
        if (!connection) return connection.error();
        Result<Look> look = lookAt(**connection, context.clock, call);
        if (look) return Seen{std::move(*connection), std::move(*look)};
        if (!first) first = look.error();
        const ErrorKind kind = look.error().kind;
        if (kind != ErrorKind::Refused && kind != ErrorKind::Unexpected) break;
        if ((*connection)->usable()) context.giveBack(std::move(*connection));
    }
    return *first;
}

std::string historyOf(const inventory::Engine& engine, const inventory::Instance& instance, const Look& look,
                      LookMemory& memory, const Call& call, Context& context, std::string& why) {
    const Self& self = look.self;
    const std::string timeline = self.timeline ? std::to_string(*self.timeline) : "not streaming";
    const std::string key =
        self.systemId + ' ' + self.started + ' ' + (self.inRecovery ? "replica " : "primary ") + timeline;
    // While a replica does not stream nothing announces that its timeline changed, so it is asked again. One
    // that streams receives a timeline before it replays from it, and until then tells of the one before.
    const bool settled = memory.historyTimeline == self.timeline;
    const bool changing = memory.historyTimeline != 0 && self.timeline && !settled;
    const bool tooSoon = !due(memory.historyTriedAt, spread(kHistoryRetry, instance), context.clock.mono());
    if (memory.historyKey == key && (settled || (tooSoon && !changing))) return memory.history;
    memory.historyKey = key;
    memory.historyTriedAt = context.clock.mono();
    const Result<History> history = readHistory(engine, instance, context.secrets, context.clock, call);
    memory.history = history ? historyText(*history) : std::string{};
    memory.historyTimeline = history ? history->timeline : 0;
    if (!history) why = history.error().what;
    return memory.history;
}

topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                              const Call& call, Context& context) {
    const MonoTime began = context.clock.mono();
    topology::Observation observation;
    observation.instance = instance.id;
    observation.engine = engine.id;
    observation.vantage = context.vantage;
    Result<Seen> seen = see(engine, instance, call, context);
    // Dated before the slow questions: the positions are not younger than this.
    observation.at = context.clock.utc();
    observation.monoAt = context.clock.mono();
    if (seen) {
        fillIn(engine, instance, *seen, call, context, observation);
        context.giveBack(std::move(seen->connection));
    } else {
        observation.failure = asEvidence(seen.error(), instance, call, context.clock);
    }
    observation.took = observation.monoAt - began;
    if (!observation.failure)
        observation.evidence.push_back(
            {query::self(), selfAnswer(observation, seen->look), observation.at, context.vantage});
    return observation;
}

} // namespace fairlead::engines::postgresql
