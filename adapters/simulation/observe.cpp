// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_adapter.h"

#include <algorithm>

namespace fairlead::simulation {

using topology::LinkReport;
using topology::LinkState;
using topology::Observation;
using topology::Role;

namespace {

/// Bytes of log that stand for one object where lag is counted in objects.
constexpr std::uint64_t kObjectBytes = 4'096;

LinkState stateOf(Following following) {
    switch (following) {
        case Following::None:
            return LinkState::Unknown;
        case Following::Streaming:
            return LinkState::Streaming;
        case Following::CatchingUp:
            return LinkState::CatchingUp;
        case Following::Interrupted:
        case Following::Diverged:
            return LinkState::Broken;
    }
    return LinkState::Unknown;
}

std::optional<Position> positionOf(const Words& words, std::uint64_t position) {
    if (words.position == PositionStyle::None) return std::nullopt;
    return Position{positionText(words.position, position), position};
}

std::string objects(std::uint64_t bytes) {
    return std::to_string((bytes + kObjectBytes - 1) / kObjectBytes) + " obj";
}

/// Parity is compared by whoever asks both sides, so it is known only while both answer.
std::string parity(const Words& words, const Look& look) {
    return words.nativeUnit == "parity" && look.following == Following::Streaming ? "parity OK"
                                                                                  : std::string();
}

Role roleOf(const Words& words, const Look& look) {
    switch (look.kind) {
        case ServerKind::Worker:
            return Role::Worker;
        case ServerKind::Arbiter:
            return Role::Arbiter;
        case ServerKind::Data:
            break;
    }
    return look.active ? words.activeRole : words.otherRole;
}

std::string roleWordOf(const Words& words, const Look& look) {
    switch (look.kind) {
        case ServerKind::Worker:
            return "worker";
        case ServerKind::Arbiter:
            return "ARBITER";
        case ServerKind::Data:
            break;
    }
    return look.active ? words.activeWord : words.otherWord;
}

LinkReport receiverReport(const Words& words, const Look& look) {
    LinkReport report;
    report.end = LinkReport::End::Receiver;
    report.peer = *look.upstream;
    report.peerText = look.upstream->value;
    report.state = stateOf(look.following);
    report.sync = look.sync;
    report.received = positionOf(words, look.received);
    report.applied = positionOf(words, look.applied);
    report.engineTimeLag = look.lag;
    report.reportAge = look.sinceContact;
    report.native = parity(words, look);
    return report;
}

LinkReport senderReport(const Words& words, const FollowerLook& follower) {
    LinkReport report;
    report.peer = follower.id;
    report.peerText = follower.id.value;
    report.state = stateOf(follower.following);
    report.sync = follower.sync;
    report.received = positionOf(words, follower.received);
    report.applied = positionOf(words, follower.applied);
    report.reportAge = Micros{0};
    if (words.nativeUnit == "obj") report.native = objects(follower.behind);
    return report;
}

void addFindings(const Look& look, Observation& observation) {
    if (look.following != Following::Diverged) return;
    observation.findings.push_back(
        {"sim.diverged", look.id.value + " has writes that " + look.upstream->value +
                             " lacks, so it does not follow. Let it rejoin by a failback."});
}

/// A sender forgets who is gone; only queues of objects are kept, and grow, for a peer out of reach.
void addFollowers(const Words& words, const Look& look, Observation& observation) {
    if (!words.storesData) return;
    for (const FollowerLook& follower : look.followers) {
        const bool live =
            follower.following == Following::Streaming || follower.following == Following::CatchingUp;
        if (live || words.nativeUnit == "obj") observation.links.push_back(senderReport(words, follower));
    }
}

/// What a server of this kind would need to follow again. What was written before the estate began is there,
/// too; and everybody keeps a gigabyte of changes.
topology::Footing footingOf(const Words& words, const Look& look) {
    constexpr std::int64_t kBefore = 40'000'000'000;
    constexpr std::int64_t kKept = 1'000'000'000;
    const auto written = static_cast<std::int64_t>(look.received);
    topology::Footing footing;
    footing.whole = Bytes{kBefore + written};
    footing.log = Bytes{std::min(kKept, written)};
    footing.logKept = Bytes{kKept};
    footing.rewinds = !words.merges;
    footing.why = words.merges ? "peers merge" : "simulated servers can be led back";
    return footing;
}

void fill(const Words& words, const Look& look, Observation& observation) {
    observation.role = roleOf(words, look);
    observation.roleWord = roleWordOf(words, look);
    observation.version = words.version;
    observation.serverClockSkew = Micros{0};
    if (look.kind != ServerKind::Data) return;
    observation.writable = look.writable;
    if (look.active) observation.fenced = look.fenced;
    observation.identity = look.identity;
    if (words.storesData) {
        observation.history = look.history;
        observation.footing = footingOf(words, look);
    }
    if (look.active) {
        observation.written = positionOf(words, look.received);
    } else {
        observation.received = positionOf(words, look.received);
        observation.applied = positionOf(words, look.applied);
    }
    if (look.upstream) observation.links.push_back(receiverReport(words, look));
    addFollowers(words, look, observation);
    addFindings(look, observation);
}

} // namespace

SimulatedAdapter::SimulatedAdapter(std::shared_ptr<World> world, const Clock& clock, std::string technology,
                                   Micros giveUpAfter)
    : m_world(std::move(world)),
      m_clock(clock),
      m_words(wordsFor(technology)),
      m_technology(std::move(technology)),
      m_giveUpAfter(giveUpAfter) {}

std::string SimulatedAdapter::technology() const {
    return m_technology;
}

std::string SimulatedAdapter::vantage() const {
    return "console@" + m_world->consoleSite().value;
}

/// Asks one server as a client would: a silent one costs the wait, a slow one its delay.
Result<Look> SimulatedAdapter::ask(const InstanceId& id, const Call& call) {
    m_world->advanceTo(m_clock.mono());
    Result<Look> look = m_world->look(id);
    const Micros left = call.deadline.remaining(m_clock);
    if (!look && look.error().kind == ErrorKind::Timeout)
        m_clock.sleepFor(std::min(m_giveUpAfter, left), call.stop);
    if (look && look->slow.count() > 0) {
        m_clock.sleepFor(std::min(look->slow, left), call.stop);
        m_world->advanceTo(m_clock.mono());
        if (look->slow > left)
            look = Error{
                ErrorKind::Timeout,
                id.value + " did not answer in time. Its role is unknown. Check its load, or wait longer.",
                "timed out", id.value};
        else
            look = m_world->look(id);
    }
    if (call.stop.stop_requested())
        return Error{ErrorKind::Cancelled, "The question to " + id.value + " was given up on request.", "",
                     id.value};
    return look;
}

Observation SimulatedAdapter::observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                      const Call& call) {
    Observation observation;
    observation.instance = instance.id;
    observation.engine = engine.id;
    observation.vantage = vantage();
    const MonoTime began = m_clock.mono();
    const Result<Look> look = ask(instance.id, call);
    observation.at = m_clock.utc();
    observation.monoAt = m_clock.mono();
    observation.took = observation.monoAt - began;
    if (look)
        fill(m_words, *look, observation);
    else
        observation.failure = look.error();
    const std::string answer = look ? describe(*look, m_words) : look.error().engineWords;
    observation.evidence.push_back({m_words.look, answer, observation.at, observation.vantage});
    return observation;
}

std::string describe(const Look& look, const Words& words) {
    std::string text = roleWordOf(words, look);
    if (look.kind != ServerKind::Data) return text;
    if (look.active && look.closed) text += ", on trial";
    if (look.active) text += look.writable ? ", takes writes" : ", takes no writes";
    if (words.position != PositionStyle::None) {
        text += ", at " + positionText(words.position, look.received);
        if (!look.active) text += ", applied " + positionText(words.position, look.applied);
    }
    if (!words.storesData && look.active) text += ", " + std::to_string(look.queries) + " queries running";
    if (look.upstream) text += ", follows " + look.upstream->value;
    if (look.upstream && !parity(words, look).empty()) text += ", " + parity(words, look);
    if (words.nativeUnit == "obj")
        for (const FollowerLook& follower : look.followers)
            text += ", " + objects(follower.behind) + " not yet at " + follower.id.value;
    if (words.storesData) text += ", history " + look.history;
    return text;
}

} // namespace fairlead::simulation
