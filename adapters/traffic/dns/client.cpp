// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/dns/client.h"

#include "adapters/traffic/stream.h"

#include <sys/random.h>
#include <array>

namespace fairlead::traffic::dns {
namespace {

constexpr std::uint16_t kUpdate = 0x2800; ///< opcode 5
constexpr unsigned kYxDomain = 6, kYxRrset = 7, kNxRrset = 8;
constexpr unsigned kNoName = 3;

/// Nobody may guess it.
std::uint16_t freshId() {
    std::uint16_t id = 0;
    static_cast<void>(::getrandom(&id, sizeof id, 0));
    return id;
}

std::int64_t secondsOf(UtcTime t) {
    return std::chrono::floor<std::chrono::seconds>(t.time_since_epoch()).count();
}

struct Reply {
    Result<std::string> bytes;
    bool sent = false;
};

/// One message there and one back, each behind its length.
Reply exchange(const Server& server, const std::string& message, const Call& call, const Clock& clock) {
    auto stream = Stream::toHost(server.who, server.host, server.port, call, clock);
    if (!stream) return {stream.error(), false};
    std::string framed;
    append16(framed, static_cast<std::uint16_t>(message.size()));
    if (const auto written = stream->write(framed + message, call); !written) return {written.error(), true};
    const auto length = stream->readExactly(2, call);
    if (!length) return {length.error(), true};
    const auto size = static_cast<std::size_t>((static_cast<unsigned char>((*length)[0]) << 8U) |
                                               static_cast<unsigned char>((*length)[1]));
    return {stream->readExactly(size, call), true};
}

Error at(Error error, const Server& server) {
    error.where = server.host + ":" + std::to_string(server.port);
    return error;
}

/// The answer to a question of ours; an error where it is none.
Result<Message> answerTo(const Server& server, const Message& question, const Call& call,
                         const Clock& clock) {
    const Reply reply = exchange(server, write(question), call, clock);
    if (!reply.bytes) return reply.bytes.error();
    const auto parsed = parse(*reply.bytes);
    if (!parsed) return at(parsed.error(), server);
    const Message& answer = parsed->message;
    const bool ours = answer.isResponse() && answer.id == question.id &&
                      answer.questions == question.questions && !answer.isCut();
    if (!ours)
        return Error{
            ErrorKind::Protocol, server.who + " answered something else than it was asked.", {}, server.who};
    if (answer.rcode() != 0 && answer.rcode() != kNoName) return rcodeError(server.who, answer.rcode(), 0);
    if (!answer.isAuthoritative())
        return Error{
            ErrorKind::Refused,
            server.who +
                " is not authoritative for the zone. Correct its address, or `zone` of the front door.",
            {},
            server.who};
    return answer;
}

} // namespace

Result<Answer> ask(const Server& server, const Entry& entry, const Call& call, const Clock& clock) {
    const auto soa = answerTo(server, query(freshId(), entry.zone, Type::Soa), call, clock);
    if (!soa) return soa.error();
    Answer answer;
    std::optional<std::uint32_t> serial;
    for (const Record& record : soa->answers) {
        if (record.type == static_cast<std::uint16_t>(Type::Soa) && record.name == entry.zone)
            serial = serialOf(record.data);
    }
    if (!serial)
        return Error{ErrorKind::Refused,
                     server.who + " has no such zone. Correct `zone` of the front door.",
                     {},
                     server.who};
    answer.serial = *serial;
    const auto set = answerTo(server, query(freshId(), entry.name, entry.type), call, clock);
    if (!set) return set.error();
    for (const Record& record : set->answers) {
        if (record.type != static_cast<std::uint16_t>(entry.type) || record.name != entry.name) continue;
        answer.data.insert(record.data);
        answer.ttl = record.ttl;
    }
    return answer;
}

Message changeMessage(std::uint16_t id, const Entry& entry, const std::string& old, const std::string& next) {
    const auto type = static_cast<std::uint16_t>(entry.type);
    constexpr auto kIn = static_cast<std::uint16_t>(Class::In);
    Message message;
    message.id = id;
    message.flags = kUpdate;
    message.questions.push_back({entry.zone, static_cast<std::uint16_t>(Type::Soa), kIn});
    message.answers.push_back({entry.name, type, kIn, 0, old});
    if (next.empty()) return message;
    message.authority.push_back({entry.name, type, static_cast<std::uint16_t>(Class::Any), 0, {}});
    message.authority.push_back({entry.name, type, kIn, entry.ttl, next});
    return message;
}

Change change(const Server& server, const Message& unsent, const Key& key, const Call& call,
              const Clock& clock) {
    Message message = unsent;
    if (message.id == 0) message.id = freshId();
    const auto request = sign(message, key, secondsOf(clock.utc()));
    if (!request) return {request.error(), false, false};
    const Reply reply = exchange(server, request->bytes, call, clock);
    if (!reply.bytes) return {reply.bytes.error(), reply.sent, false};
    const auto proven = verify(*reply.bytes, *request, key, secondsOf(clock.utc()));
    if (!proven) {
        // A refusal may come unsigned, for want of a key both know; it changed nothing, if it is one.
        const auto plain = parse(*reply.bytes);
        const bool refused = plain && plain->message.id == message.id && plain->message.rcode() != 0;
        if (refused) return {rcodeError(server.who, plain->message.rcode(), 0), true, false};
        return {Error{proven.error().kind, server.who + ": " + proven.error().what, {}, server.who}, true,
                false};
    }
    if (proven->message.id != message.id || !proven->message.isResponse())
        return {Error{ErrorKind::Protocol,
                      server.who + " answered something else than it was asked.",
                      {},
                      server.who},
                true, false};
    const unsigned rcode = proven->message.rcode();
    if (rcode == 0 && proven->tsigError == 0) return {{}, true, false};
    Error error = rcodeError(server.who, rcode, proven->tsigError);
    if (proven->serverTime)
        error.engineWords += ", its clock says " +
                             toScreen(UtcTime{std::chrono::seconds{*proven->serverTime}}) + ", ours " +
                             toScreen(clock.utc());
    const bool prerequisite =
        rcode == kNxRrset || rcode == kYxRrset || rcode == kNoName || rcode == kYxDomain;
    return {std::move(error), true, prerequisite};
}

Error rcodeError(const std::string& who, unsigned rcode, unsigned tsigError) {
    struct Meaning {
        unsigned rcode, tsig;
        ErrorKind kind;
        const char* words;
        const char* what;
    };
    static constexpr std::array kMeanings{
        Meaning{9, 16, ErrorKind::Authentication, "NOTAUTH, BADSIG",
                " does not accept the signature: the secret is another there. Correct `tsig_secret`."},
        Meaning{9, 17, ErrorKind::Authentication, "NOTAUTH, BADKEY",
                " knows no such key, or not with this algorithm. Correct `tsig_key` and `tsig_algorithm`."},
        Meaning{9, 18, ErrorKind::Authentication, "NOTAUTH, BADTIME",
                " and this console disagree about the time. Set their clocks."},
        Meaning{9, 22, ErrorKind::Authentication, "NOTAUTH, BADTRUNC",
                " wants longer signatures. Use another `tsig_algorithm`."},
        Meaning{9, 0, ErrorKind::Refused, "NOTAUTH",
                " is not authoritative for the zone. Correct its address, or `zone` of the front door."},
        Meaning{1, 0, ErrorKind::Protocol, "FORMERR",
                " does not understand the message. This is a fault of Fairlead; please report it."},
        Meaning{2, 0, ErrorKind::Unexpected, "SERVFAIL",
                " has trouble with its journal or its disk. Repair it there."},
        Meaning{3, 0, ErrorKind::Refused, "NXDOMAIN", " has no such name, so somebody else has changed it."},
        Meaning{4, 0, ErrorKind::Refused, "NOTIMP",
                " takes no updates: it is a secondary, or has none at all. Send them to the primary."},
        Meaning{5, 0, ErrorKind::Permission, "REFUSED",
                " does not allow the change: not to this key, not on a secondary, or not while the zone is "
                "frozen. Its log says which."},
        Meaning{6, 0, ErrorKind::Refused, "YXDOMAIN",
                " has a name where there should be none, so somebody else has changed it."},
        Meaning{7, 0, ErrorKind::Refused, "YXRRSET",
                " has a record where there should be none, so somebody else has changed it."},
        Meaning{8, 0, ErrorKind::Refused, "NXRRSET",
                " does not name what the plan expects, so somebody else has changed it."},
        Meaning{10, 0, ErrorKind::Invalid, "NOTZONE",
                " says that the name is not in the zone. Correct `name` or `zone` of the front door."},
    };
    for (const Meaning& each : kMeanings) {
        if (each.rcode == rcode && each.tsig == tsigError)
            return {each.kind, who + each.what, each.words, who};
    }
    return {ErrorKind::Unexpected, who + " answered with an error that Fairlead does not know.",
            "rcode " + std::to_string(rcode) + ", TSIG error " + std::to_string(tsigError), who};
}

} // namespace fairlead::traffic::dns
