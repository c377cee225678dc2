// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/units.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::topology {

enum class Role { Unknown, Primary, Replica, StandbyLeader, Peer, Coordinator, Worker, Arbiter };
/// `primary`, `replica`, `standby leader` …
std::string_view toWord(Role role);

enum class LinkState { Unknown, Streaming, CatchingUp, Paused, Broken };
std::string_view toWord(LinkState state);
enum class SyncMode { Unknown, Async, Sync, Quorum, NotApplicable };
std::string_view toWord(SyncMode mode);

/// The query, its answer, when and from where: what stands behind a claim.
struct Evidence {
    std::string query;
    std::string answer;
    UtcTime at{};
    std::string vantage;
    bool operator==(const Evidence&) const = default;
};

/// One replication link as one of its two ends reports it.
struct LinkReport {
    enum class End { Sender, Receiver };
    End end = End::Sender;  ///< which end the observed instance is
    InstanceId peer;        ///< the other end; empty when it matches no declared instance
    std::string peerText;   ///< the engine's own name and address of the other end
    LinkState state = LinkState::Unknown;
    SyncMode sync = SyncMode::Unknown;
    std::optional<Position> received;  ///< what the replica has safely
    std::optional<Position> applied;   ///< what the replica has applied
    std::optional<Micros> engineTimeLag;  ///< the engine's own reckoning: evidence only
    std::optional<Micros> reportAge;      ///< how old the engine says this report is
    std::string native;  ///< lag in the technology's own unit where there is no other: `1204 obj`
    bool operator==(const LinkReport&) const = default;
};

/// A finding of the adapter about one instance that makes it DEGRADED.
struct Finding {
    std::string id;    ///< stable: `pg.archiver-failing`
    std::string text;  ///< what happened, since when, what to do
    bool operator==(const Finding&) const = default;
};

/// What it would rest on, and cost, to let this instance follow another one again, or another one this.
/// Asked seldom; what could not be asked is absent.
struct Footing {
    std::optional<Bytes> whole;      ///< a new copy of all it holds
    std::optional<Bytes> log;        ///< its changes as they lie there now
    std::optional<Bytes> logKept;    ///< of those, what stays for one that was away
    std::optional<Bytes> perSecond;  ///< changes written, over the last look or so
    std::optional<bool> rewinds;     ///< it can be led back to where it parted, without a new copy
    std::string why;                 ///< of `rewinds`, in the engine's words
    bool operator==(const Footing&) const = default;
};

/// One dated look at one instance, or the dated failure to look. Never throws, never guesses.
struct Observation {
    InstanceId instance;
    EngineId engine;
    std::string vantage;
    UtcTime at{};      ///< when the answer was complete
    MonoTime monoAt{};
    Micros took{0};

    std::optional<Error> failure;  ///< set: the look failed and nothing below is meaningful

    Role role = Role::Unknown;
    std::string roleWord;          ///< the engine's own: `primary`, `Leader`, `SECONDARY`
    std::optional<bool> writable;  ///< takes writes from clients now
    std::optional<bool> fenced;    ///< proven write-blocked though it is a primary
    std::string identity;          ///< what tells this data set from any other (PG: system identifier)
    /// What tells this past from any other (PG: timeline history), oldest first:
    /// `1@50331648;2@83886080;3`: each finished past and the ordinal at which it was left, then the
    /// present one. Topology compares only what has this form (kinshipOf); other text is opaque.
    std::string history;
    std::string version;
    std::optional<Micros> serverClockSkew;  ///< server minus console
    std::optional<Position> written;   ///< primary: end of its log
    std::optional<Position> received;  ///< replica: safely received
    std::optional<Position> applied;   ///< replica: applied
    std::optional<Footing> footing;
    std::vector<LinkReport> links;
    std::vector<Finding> findings;
    std::vector<Evidence> evidence;
    bool operator==(const Observation&) const = default;
};

}  // namespace fairlead::topology
