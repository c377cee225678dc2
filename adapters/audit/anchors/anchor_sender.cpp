// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/anchor_sender.h"

#include "adapters/audit/anchors/heads.h"

#include <algorithm>

namespace fairlead::audit {

using Health = AnchorState::Health;

namespace {

std::string holderOf(const AnchorDesk& desk) {
    return "the anchor " + desk.id;
}

std::string sentence(const Error& error) {
    std::string text = error.what + (error.engineWords.empty() ? "" : " (" + error.engineWords + ")");
    if (!text.ends_with('.') && !text.ends_with(')')) text += '.';
    return text;
}

/// What one anchor holds.
Result<std::vector<HeldCheckpoint>> heldBy(AnchorDesk& desk, const std::string& origin,
                                           const std::string& newest, const Call& call) {
    std::vector<HeldCheckpoint> out;
    if (desk.sink->tells()) {
        const auto notes = desk.sink->notes(origin, AnchorSink::Which::Newest, call);
        if (!notes) return notes.error();
        for (const std::string& note : *notes)
            out.push_back({holderOf(desk), note});
        return out;
    }
    if (newest.empty()) return out;
    const auto answer = desk.sink->put(newest, call);
    if (!answer) return answer.error();
    if (answer->kind != AnchorAnswer::Kind::Kept)
        out.push_back(
            {holderOf(desk), answer->note, answer->size, answer->kind == AnchorAnswer::Kind::Differs});
    return out;
}

} // namespace

AnchorReading readAnchors(std::vector<AnchorDesk>& desks, const std::string& origin,
                          const std::string& newest, const Call& call) {
    std::mutex mutex;
    AnchorReading reading;
    std::vector<std::jthread> threads;
    for (AnchorDesk& desk : desks) {
        threads.emplace_back([&] {
            auto held = heldBy(desk, origin, newest, call);
            const std::scoped_lock lock(mutex);
            if (!held) return reading.failures.emplace_back(desk.id, held.error()), void();
            reading.held.insert(reading.held.end(), held->begin(), held->end());
        });
    }
    threads.clear();
    return reading;
}

/// One anchor and its thread.
struct AnchorSender::Lane {
    AnchorDesk desk;       ///< the thread's own
    bool compared = false; ///< likewise: what it holds fits the log
    AnchorState state;
    std::uint64_t seen = 0; ///< offers that were tried, or are too old to be
    MonoTime notBefore;
    Micros pause{0};
    bool settled = true; ///< nothing newer is on its way
    std::jthread thread;
};

AnchorSender::AnchorSender(std::vector<AnchorDesk> desks, AnchorPorts ports, AnchorPace pace)
    : m_ports(std::move(ports)), m_pace(pace) {
    for (AnchorDesk& desk : desks) {
        auto lane = std::make_unique<Lane>();
        lane->state.id = desk.id;
        lane->state.place = desk.place;
        lane->desk = std::move(desk);
        m_lanes.push_back(std::move(lane));
    }
    for (const auto& lane : m_lanes)
        lane->thread = std::jthread([this, &lane = *lane](const std::stop_token& stop) { run(lane, stop); });
}

AnchorSender::~AnchorSender() {
    for (const auto& lane : m_lanes)
        lane->thread.request_stop();
    m_lanes.clear();
}

/// Whether a checkpoint of this size covers anything but words about sending. Call with the lock.
bool AnchorSender::isWorthTelling(std::uint64_t size) const {
    for (std::uint64_t n = m_told; n < size; ++n) {
        if (!m_own.contains(n)) return true;
    }
    return false;
}

void AnchorSender::offer(const std::string& note) {
    const Result<Checkpoint> head = headOf(note);
    if (!head) return;
    const std::scoped_lock lock(m_mutex);
    m_newest = note;
    ++m_offers;
    m_worthTelling = isWorthTelling(head->size);
    if (m_worthTelling) {
        m_told = head->size;
        m_own.erase(m_own.begin(), m_own.lower_bound(m_told));
    }
    for (const auto& lane : m_lanes)
        lane->settled = lane->state.health == Health::Contradicting;
    m_changed.notify_all();
}

bool AnchorSender::settle(Micros patience) {
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, patience, [this] {
        return std::all_of(m_lanes.begin(), m_lanes.end(), [](const auto& lane) { return lane->settled; });
    });
}

std::vector<AnchorState> AnchorSender::states() const {
    const std::scoped_lock lock(m_mutex);
    std::vector<AnchorState> out;
    for (const auto& lane : m_lanes)
        out.push_back(lane->state);
    return out;
}

void AnchorSender::run(Lane& lane, const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const Micros rest = lane.notBefore - m_ports.clock.mono();
        const bool due = lane.seen < m_offers;
        if (!due) {
            m_changed.wait(lock, stop, [&] { return lane.seen < m_offers; });
            continue;
        }
        if (rest > Micros{0}) {
            m_changed.wait_for(lock, stop, rest, [] { return false; });
            continue;
        }
        const std::string note = m_newest;
        const std::uint64_t offer = m_offers;
        const bool worth = m_worthTelling;
        lock.unlock();
        const Attempt done = attempt(lane, note, stop);
        if (!stop.stop_requested()) conclude(lane, done, note, worth);
        lock.lock();
        if (done.health != Health::Failing) lane.seen = offer;
        if (done.health == Health::Contradicting) return;
    }
}

/// What the anchor holds, before anything is sent there. A contradiction ends the lane.
std::optional<AnchorSender::Attempt> AnchorSender::compareHeld(Lane& lane, const Call& call) {
    const auto notes = lane.desk.sink->notes(m_ports.origin, AnchorSink::Which::Newest, call);
    if (!notes) return Attempt{Health::Failing, 0, sentence(notes.error())};
    std::uint64_t size = 0;
    std::optional<Error> odd;
    for (const std::string& note : *notes) {
        const auto fits = m_ports.compare({holderOf(lane.desk), note});
        if (fits) {
            size = headOf(note)->size;
        } else if (fits.error().kind == ErrorKind::Refused) {
            return Attempt{Health::Contradicting, 0, sentence(fits.error())};
        } else {
            odd = fits.error();
        }
    }
    // What somebody laid beside ours says nothing; where it stands alone it may hide ours.
    if (odd && size == 0) return Attempt{Health::Failing, 0, sentence(*odd)};
    lane.compared = true;
    if (lane.desk.sink->takes()) return std::nullopt;
    return Attempt{Health::Keeping, size, {}};
}

AnchorSender::Attempt AnchorSender::attempt(Lane& lane, const std::string& note,
                                            const std::stop_token& stop) {
    const Call call{Deadline::in(m_pace.patience, m_ports.clock), stop};
    const bool reads = lane.desk.sink->tells() && (!lane.compared || !lane.desk.sink->takes());
    if (reads) {
        if (auto done = compareHeld(lane, call)) return *std::move(done);
    }
    const auto answer = lane.desk.sink->put(note, call);
    if (!answer) return {Health::Failing, 0, sentence(answer.error())};
    return judge(lane, *answer);
}

AnchorSender::Attempt AnchorSender::judge(Lane& lane, const AnchorAnswer& answer) {
    if (answer.kind == AnchorAnswer::Kind::Kept) {
        if (!answer.cosigned) return {Health::Keeping, answer.size, {}};
        const auto kept = m_ports.keepSignatures(answer.note);
        return kept ? Attempt{Health::Keeping, answer.size, {}}
                    : Attempt{Health::Failing, answer.size, sentence(kept.error())};
    }
    const auto fits = m_ports.compare({holderOf(lane.desk), answer.note, answer.size,
                                       answer.kind == AnchorAnswer::Kind::Differs && answer.note.empty()});
    if (fits) return {Health::Keeping, answer.size, {}}; // this log's own, sent meanwhile by another hand
    const bool contradicts = fits.error().kind == ErrorKind::Refused;
    return {contradicts ? Health::Contradicting : Health::Failing, 0, sentence(fits.error())};
}

/// A log that cannot be written says so itself.
void AnchorSender::tell(const std::string& event, Value what) {
    EntryDraft draft;
    draft.event = event;
    draft.bySystem = true;
    draft.what = std::move(what);
    const auto told = m_ports.append(draft);
    if (!told || event != "anchor.sent") return;
    const std::scoped_lock lock(m_mutex);
    m_own.insert(told->n);
}

void AnchorSender::conclude(Lane& lane, const Attempt& done, const std::string& note, bool worthTelling) {
    const bool kept = done.health == Health::Keeping;
    bool failedBefore = false;
    {
        const std::scoped_lock lock(m_mutex);
        failedBefore = lane.state.health == Health::Failing;
        lane.state.health = done.health;
        lane.state.why = done.why;
        if (kept) {
            lane.state.size = done.size;
            lane.state.at = m_ports.clock.utc();
        }
        lane.pause = kept ? Micros{0} : std::clamp(lane.pause * 2, m_pace.firstPause, m_pace.longestPause);
        lane.notBefore = m_ports.clock.mono() + lane.pause;
    }
    Value what;
    what.set("anchor", lane.desk.id);
    if (kept && failedBefore) tell("log.restored", what);
    if (!kept && !failedBefore) tell("log.degraded", Value(what).set("cause", done.why));
    if (kept && worthTelling && lane.desk.sink->takes()) {
        const Result<Checkpoint> head = headOf(note);
        tell("anchor.sent", what.set("size", head->size).set("root", toBase64(bytesOf(head->root))));
    }
    const std::scoped_lock lock(m_mutex);
    lane.settled = note == m_newest;
    m_changed.notify_all();
}

} // namespace fairlead::audit
