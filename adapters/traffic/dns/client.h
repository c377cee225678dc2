// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/dns/tsig.h"

#include <set>
#include <string>

namespace fairlead::traffic::dns {

/// The record set a front door is about.
struct Entry {
    std::string name, zone; ///< wire form
    Type type = Type::A;
    std::uint32_t ttl = 0; ///< seconds, of what is added
    bool operator==(const Entry&) const = default;
};

/// What one server of the zone says of it.
struct Answer {
    std::uint32_t serial = 0;
    std::uint32_t ttl = 0;
    std::set<std::string> data; ///< of the record set; empty when there is none
    bool operator==(const Answer&) const = default;
};

struct Server {
    std::string who; ///< named in errors
    std::string host;
    std::uint16_t port = 53;
};

/// Asks the server itself for the zone's serial and the record set. Refused: it is not authoritative.
Result<Answer> ask(const Server& server, const Entry& entry, const Call& call, const Clock& clock);

/// An update that takes effect only while the record set is exactly `old`, and makes it `next`; with an
/// empty `next` only whether it is `old` is asked, which proves key and clock and changes nothing.
Message changeMessage(std::uint16_t id, const Entry& entry, const std::string& old, const std::string& next);

/// What became of an update.
struct Change {
    Result<void> result;
    bool sent = false;          ///< a failed update may have taken effect
    bool notAsExpected = false; ///< a prerequisite failed
};
/// Sends it signed over TCP and proves the answer.
Change change(const Server& server, const Message& message, const Key& key, const Call& call,
              const Clock& clock);

/// What an rcode and the TSIG error beside it mean here, in one sentence. Source: shared/engines/traffic.md
/// §1.3.
Error rcodeError(const std::string& who, unsigned rcode, unsigned tsigError);

} // namespace fairlead::traffic::dns
