// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// One look at one server as plain values: what the queries of queries.h say, before anything is made of it.
namespace fairlead::engines::postgresql {

using Lsn = std::uint64_t;

/// PG-ME: the instance about itself.
struct Self {
    bool inRecovery = false;
    int version = 0; ///< 150020
    std::string systemId;
    std::string started;
    UtcTime serverNow{};
    bool permitted = false;      ///< the role may read statistics of others (pg_monitor)
    bool readOnly = false;       ///< default_transaction_read_only is on for this session
    bool readOnlyByFile = false; ///< and it is so by the configuration, not by this role's own default
    int writingSessions = 0;     ///< client sessions with a transaction that has written
    int fenceOverrides = 0;      ///< roles and databases that set default_transaction_read_only off
    std::optional<std::uint32_t> timeline;
    std::optional<Lsn> flush;    ///< primary: flushed end; replica: received (may be behind replay, trap 1)
    std::optional<Lsn> position; ///< primary: written end; replica: replayed
    bool replayPaused = false;
    bool operator==(const Self&) const = default;
};

/// One row of PG-SENDERS.
struct Sender {
    std::string applicationName;
    std::string address;
    std::optional<std::string> state; ///< nullopt: no permission to see it, not "not streaming"
    std::string syncState;
    std::optional<Lsn> flush;
    std::optional<Lsn> replay;
    std::optional<std::int64_t> lossBytes; ///< may be negative: the replica reported later than we asked
    std::optional<Micros> replayLag;
    std::optional<Micros> replyAge;
    bool operator==(const Sender&) const = default;
};

/// The row of PG-RECEIVER.
struct Receiver {
    std::optional<std::string> status; ///< nullopt: no permission to see it
    std::optional<std::uint32_t> timeline;
    std::string senderHost;
    std::string senderPort;
    std::string slot;
    std::optional<Lsn> flushed;
    std::optional<Lsn> senderEnd; ///< where the sender said its log ended
    std::optional<Micros> messageAge;
    bool operator==(const Receiver&) const = default;
};

struct Look {
    Self self;
    std::vector<Sender> senders;
    std::optional<Receiver> receiver;
    Micros clockSkew{0}; ///< server minus console
    bool operator==(const Look&) const = default;

    /// What the replica holds for certain: whichever of received and replayed is further.
    std::optional<Lsn> held() const;
};

/// Asks all of it in one round trip on an open session.
Result<Look> lookAt(Connection& connection, const Clock& clock, const Call& call);

// Reading single values, for all who read answers.
std::optional<Lsn> lsnIn(const Rows& rows, std::size_t row, const char* column);
std::optional<Micros> secondsIn(const Rows& rows, std::size_t row, const char* column);
std::optional<std::int64_t> numberIn(const Rows& rows, std::size_t row, const char* column);
bool isTrue(const Rows& rows, std::size_t row, const char* column);

} // namespace fairlead::engines::postgresql
