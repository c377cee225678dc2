// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/look.h"

#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/queries.h"

#include <algorithm>
#include <charconv>

namespace fairlead::engines::postgresql {
namespace {

Self selfOf(const Rows& rows, int version) {
    Self self;
    self.inRecovery = isTrue(rows, 0, "in_recovery");
    self.version = version;
    self.systemId = rows.text(0, "sysid");
    self.started = rows.text(0, "started");
    self.serverNow = UtcTime{Micros{numberIn(rows, 0, "server_now").value_or(0)}};
    self.permitted = isTrue(rows, 0, "permitted");
    self.readOnly = isTrue(rows, 0, "read_only");
    self.readOnlyByFile = self.readOnly && rows.text(0, "read_only_source") == "configuration file";
    self.writingSessions = static_cast<int>(numberIn(rows, 0, "writing").value_or(0));
    self.fenceOverrides = static_cast<int>(numberIn(rows, 0, "overrides").value_or(0));
    if (const auto timeline = numberIn(rows, 0, "tli")) self.timeline = static_cast<std::uint32_t>(*timeline);
    self.flush = lsnIn(rows, 0, "flush_lsn");
    self.position = lsnIn(rows, 0, "lsn");
    self.replayPaused = isTrue(rows, 0, "replay_paused");
    return self;
}

std::vector<Sender> sendersOf(const Rows& rows) {
    std::vector<Sender> senders;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        Sender sender;
        sender.applicationName = rows.text(row, "application_name");
        sender.address = rows.text(row, "addr");
        sender.state = rows.at(row, "state");
        sender.syncState = rows.text(row, "sync_state");
        sender.flush = lsnIn(rows, row, "flush_lsn");
        sender.replay = lsnIn(rows, row, "replay_lsn");
        sender.lossBytes = numberIn(rows, row, "loss_bytes");
        sender.replayLag = secondsIn(rows, row, "replay_lag_s");
        sender.replyAge = secondsIn(rows, row, "reply_age_s");
        senders.push_back(std::move(sender));
    }
    return senders;
}

std::optional<Receiver> receiverOf(const Rows& rows) {
    if (rows.empty()) return std::nullopt;
    Receiver receiver;
    receiver.status = rows.at(0, "status");
    if (const auto timeline = numberIn(rows, 0, "received_tli"))
        receiver.timeline = static_cast<std::uint32_t>(*timeline);
    receiver.senderHost = rows.text(0, "sender_host");
    receiver.senderPort = rows.text(0, "sender_port");
    receiver.slot = rows.text(0, "slot_name");
    receiver.flushed = lsnIn(rows, 0, "flushed");
    receiver.senderEnd = lsnIn(rows, 0, "latest_end_lsn");
    receiver.messageAge = secondsIn(rows, 0, "msg_age_s");
    return receiver;
}

} // namespace

std::optional<Lsn> Look::held() const {
    if (!self.flush) return self.position;
    if (!self.position) return self.flush;
    return std::max(*self.flush, *self.position);
}

Result<Look> lookAt(Connection& connection, const Clock& clock, const Call& call) {
    const int version = connection.serverVersion();
    const UtcTime before = clock.utc();
    const auto answers = connection.askTogether(
        {&query::self(), &query::senders(version), &query::receiver(version)}, call);
    const UtcTime after = clock.utc();
    if (!answers) return answers.error();
    const Rows& self = (*answers)[0];
    if (self.size() != 1)
        return Error{ErrorKind::Unexpected,
                     connection.instance().value + " said nothing about itself.",
                     {},
                     connection.instance().value};
    Look look{selfOf(self, version), sendersOf((*answers)[1]), receiverOf((*answers)[2]), {}};
    // The server read its clock somewhere between the two; the middle errs by half a round trip at most.
    look.clockSkew = look.self.serverNow - (before + (after - before) / 2);
    return look;
}

std::optional<Lsn> lsnIn(const Rows& rows, std::size_t row, const char* column) {
    const auto text = rows.at(row, column);
    return text ? parseLsn(*text) : std::nullopt;
}

std::optional<Micros> secondsIn(const Rows& rows, std::size_t row, const char* column) {
    const auto text = rows.at(row, column);
    double seconds = 0;
    if (!text) return std::nullopt;
    const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), seconds);
    if (failed != std::errc{} || end != text->data() + text->size()) return std::nullopt;
    return std::chrono::round<Micros>(std::chrono::duration<double>{seconds});
}

std::optional<std::int64_t> numberIn(const Rows& rows, std::size_t row, const char* column) {
    const auto text = rows.at(row, column);
    std::int64_t value = 0;
    if (!text) return std::nullopt;
    const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (failed != std::errc{} || end != text->data() + text->size()) return std::nullopt;
    return value;
}

bool isTrue(const Rows& rows, std::size_t row, const char* column) {
    return rows.text(row, column) == "t";
}

} // namespace fairlead::engines::postgresql
