// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Messages of the Domain Name System as far as redirecting needs them (RFC 1035, RFC 2136). Pure.
namespace fairlead::traffic::dns {

enum class Type : std::uint16_t { A = 1, Soa = 6, Aaaa = 28, Tsig = 250, Any = 255 };
enum class Class : std::uint16_t { In = 1, None = 254, Any = 255 };

/// A name as it travels, uncompressed and in lower case. Invalid: empty or too long labels, or not such a
/// name.
Result<std::string> wireName(std::string_view name);

struct Question {
    std::string name; ///< wire form
    std::uint16_t type = 0, klass = 0;
    bool operator==(const Question&) const = default;
};

struct Record {
    std::string name; ///< wire form
    std::uint16_t type = 0, klass = 0;
    std::uint32_t ttl = 0;
    std::string data;
    bool operator==(const Record&) const = default;
};

struct Message {
    std::uint16_t id = 0;
    std::uint16_t flags = 0;         ///< QR, opcode, AA, …, rcode
    std::vector<Question> questions; ///< of an update: the zone
    std::vector<Record> answers;     ///< of an update: the prerequisites
    std::vector<Record> authority;   ///< of an update: the changes
    std::vector<Record> additional;
    unsigned rcode() const { return flags & 0x000FU; }
    bool isResponse() const { return (flags & 0x8000U) != 0; }
    bool isAuthoritative() const { return (flags & 0x0400U) != 0; }
    bool isCut() const { return (flags & 0x0200U) != 0; }
    bool operator==(const Message&) const = default;
};

std::string write(const Message& message);
void append16(std::string& to, std::uint16_t value);
void append32(std::string& to, std::uint32_t value);

/// What was read, and where its last record begins: a TSIG must be that one.
struct Parsed {
    Message message;
    std::size_t lastRecordAt = 0;
};
/// Protocol: not a message, or more of it than it says. Names are uncompressed; those inside data are not
/// touched.
Result<Parsed> parse(std::string_view bytes);

/// Asks one server itself, without recursion.
Message query(std::uint16_t id, const std::string& name, Type type);
/// `192.0.2.10` or an IPv6 address as the data of a record of that type; Invalid otherwise.
Result<std::string> addressData(Type type, const std::string& text);
std::string addressText(std::string_view data);
/// The serial in the data of a SOA record; `names` behind compression pointers do not matter for it.
std::optional<std::uint32_t> serialOf(std::string_view soaData);
/// RFC 1982: whether `a` is older than `b`.
bool isOlder(std::uint32_t a, std::uint32_t b);

} // namespace fairlead::traffic::dns
