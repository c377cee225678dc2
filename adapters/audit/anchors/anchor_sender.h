// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/anchor.h"
#include "models/audit/entry.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace fairlead::audit {

/// An anchor as the inventory names it.
struct AnchorDesk {
    std::string id;
    std::string place; ///< for people
    std::unique_ptr<AnchorSink> sink;
};

/// What every anchor that can be asked holds of a log, all asked at once. Blocks until the call's deadline at
/// the latest, but for the resolution of a name.
struct AnchorReading {
    std::vector<HeldCheckpoint> held;
    std::vector<std::pair<std::string, Error>> failures; ///< by the anchor's id
};
/// `newest` is the log's own newest checkpoint, "" when there is none: a witness can only be asked with one.
AnchorReading readAnchors(std::vector<AnchorDesk>& desks, const std::string& origin,
                          const std::string& newest, const Call& call);

/// The log's side of the sender. All are called on the sender's threads and may block.
struct AnchorPorts {
    const Clock& clock;
    std::string origin;
    std::function<Result<Appended>(const EntryDraft&)> append;
    /// Invalid: it is no checkpoint of this log. Refused: it contradicts the log, which is rolled back now.
    std::function<Result<void>(const HeldCheckpoint&)> compare;
    std::function<Result<void>(const std::string& note)> keepSignatures; ///< of a witness
};

/// How patient the sender is.
struct AnchorPace {
    Micros patience = std::chrono::seconds(5);   ///< for one attempt
    Micros firstPause = std::chrono::seconds(1); ///< after a failure; doubles with each
    Micros longestPause = std::chrono::minutes(1);
};

/// Keeps the newest checkpoint at every anchor, each on a thread of its own, so that one which hangs delays
/// neither an act nor another. Only the newest is sent, at once when it is offered; a failing anchor is tried
/// again after a pause. The log is told of what was sent (`anchor.sent`) and of changes (`log.degraded`,
/// `log.restored`), not of each failure; a checkpoint that covers nothing but such words about sending is
/// sent and not told of, or an idle log would never come to rest.
class AnchorSender {
  public:
    AnchorSender(std::vector<AnchorDesk> desks, AnchorPorts ports, AnchorPace pace = {});
    /// Waits for attempts under way.
    ~AnchorSender();
    AnchorSender(const AnchorSender&) = delete;
    AnchorSender& operator=(const AnchorSender&) = delete;

    /// The log's newest checkpoint. Only takes it down.
    void offer(const std::string& note);
    /// True once every anchor has the newest or is known to fail; false when the patience is over.
    bool settle(Micros patience);
    std::vector<AnchorState> states() const;

  private:
    struct Lane;
    void run(Lane& lane, const std::stop_token& stop);
    struct Attempt {
        AnchorState::Health health = AnchorState::Health::Keeping;
        std::uint64_t size = 0;
        std::string why;
    };
    Attempt attempt(Lane& lane, const std::string& note, const std::stop_token& stop);
    Attempt judge(Lane& lane, const AnchorAnswer& answer);
    std::optional<Attempt> compareHeld(Lane& lane, const Call& call);
    void conclude(Lane& lane, const Attempt& done, const std::string& note, bool worthTelling);
    void tell(const std::string& event, Value what);
    bool isWorthTelling(std::uint64_t size) const;

    const AnchorPorts m_ports;
    const AnchorPace m_pace;
    mutable std::mutex m_mutex; ///< guards all below but what a lane's thread alone uses
    std::condition_variable_any m_changed;
    std::string m_newest;
    std::uint64_t m_offers = 0;    ///< how many checkpoints were offered
    bool m_worthTelling = true;    ///< the newest covers more than words about sending
    std::uint64_t m_told = 0;      ///< size of the newest checkpoint that was told of
    std::set<std::uint64_t> m_own; ///< numbers of `anchor.sent` entries from m_told on
    std::vector<std::unique_ptr<Lane>> m_lanes;
};

} // namespace fairlead::audit
