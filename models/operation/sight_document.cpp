// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/sight_document.h"

#include "models/audit/value.h"

#include <algorithm>
#include <charconv>
#include <initializer_list>

namespace fairlead::operation {

using namespace topology;

namespace {

using audit::Value;

constexpr const char* kFormat = "fairlead-sight/v1";

template <class T>
Value orNull(const std::optional<T>& value) {
    if (!value) return nullptr;
    if constexpr (std::is_same_v<T, Micros>) {
        return std::int64_t{value->count()};
    } else {
        return *value;
    }
}

Value write(const std::optional<Position>& position) {
    if (!position) return nullptr;
    // As text: an ordinal may need all 64 bits, which the log's integers do not have.
    const Value ordinal = position->ordinal ? Value(std::to_string(*position->ordinal)) : Value(nullptr);
    return Value::Object{{"ordinal", ordinal}, {"text", position->text}};
}

Value write(const LinkReport& link) {
    return Value::Object{{"applied", write(link.applied)},
                         {"end", link.end == LinkReport::End::Sender ? "sender" : "receiver"},
                         {"engine_lag_us", orNull(link.engineTimeLag)},
                         {"native", link.native},
                         {"peer", link.peer.value},
                         {"peer_text", link.peerText},
                         {"received", write(link.received)},
                         {"report_age_us", orNull(link.reportAge)},
                         {"state", toWord(link.state)},
                         {"sync", toWord(link.sync)}};
}

Value write(const Observation& look) {
    Value::Array links, findings;
    for (const LinkReport& link : look.links)
        links.push_back(write(link));
    for (const Finding& finding : look.findings)
        findings.push_back(Value::Object{{"id", finding.id}, {"text", finding.text}});
    return Value::Object{{"applied", write(look.applied)},
                         {"at", toIso(look.at)},
                         {"engine", look.engine.value},
                         {"fenced", orNull(look.fenced)},
                         {"findings", findings},
                         {"history", look.history},
                         {"identity", look.identity},
                         {"instance", look.instance.value},
                         {"links", links},
                         {"received", write(look.received)},
                         {"role", toWord(look.role)},
                         {"role_word", look.roleWord},
                         {"skew_us", orNull(look.serverClockSkew)},
                         {"took_us", std::int64_t{look.took.count()}},
                         {"vantage", look.vantage},
                         {"version", look.version},
                         {"writable", orNull(look.writable)},
                         {"written", write(look.written)}};
}

/// Reads members by name and remembers the first that was missing or of another type.
class Reader {
  public:
    Reader(const Value& object, std::string& fault) : m_object(object), m_fault(fault) {}

    std::string text(const char* name) {
        const Value* value = m_object.member(name);
        if (value && value->string()) return *value->string();
        blame(name);
        return {};
    }
    UtcTime time(const char* name) {
        const std::optional<UtcTime> time = fromIso(text(name));
        if (!time) blame(name);
        return time.value_or(UtcTime{});
    }
    const Value::Array& array(const char* name) {
        static const Value::Array none;
        const Value* value = m_object.member(name);
        if (value && value->array()) return *value->array();
        blame(name);
        return none;
    }
    std::optional<bool> flag(const char* name) {
        const Value* value = present(name);
        if (value && !value->boolean()) blame(name);
        return value && value->boolean() ? std::optional(*value->boolean()) : std::nullopt;
    }
    std::optional<Micros> duration(const char* name) {
        const Value* value = present(name);
        if (value && !value->integer()) blame(name);
        return value && value->integer() ? std::optional(Micros(*value->integer())) : std::nullopt;
    }
    std::optional<Position> position(const char* name) {
        const Value* value = present(name);
        if (!value) return std::nullopt;
        Reader inner(*value, m_fault);
        Position position{inner.text("text"), std::nullopt};
        if (!inner.present("ordinal")) return position;
        const std::string digits = inner.text("ordinal");
        std::uint64_t ordinal = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), ordinal);
        if (error != std::errc{} || end != digits.data() + digits.size()) blame("ordinal");
        position.ordinal = ordinal;
        return position;
    }
    template <class Enum>
    Enum word(const char* name, std::initializer_list<Enum> all) {
        const std::string word = text(name);
        const auto found = std::find_if(all.begin(), all.end(), [&](Enum e) { return toWord(e) == word; });
        if (found != all.end()) return *found;
        blame(name);
        return *all.begin();
    }
    void blame(const char* name) {
        if (m_fault.empty()) m_fault = name;
    }

  private:
    /// Nothing for null; a missing member is at fault.
    const Value* present(const char* name) {
        const Value* value = m_object.member(name);
        if (!value) blame(name);
        return value && !value->isNull() ? value : nullptr;
    }

    const Value& m_object;
    std::string& m_fault;
};

LinkReport readLink(const Value& value, std::string& fault) {
    Reader reader(value, fault);
    LinkReport link;
    const std::string end = reader.text("end");
    if (end != "sender" && end != "receiver") reader.blame("end");
    link.end = end == "receiver" ? LinkReport::End::Receiver : LinkReport::End::Sender;
    link.peer = InstanceId(reader.text("peer"));
    link.peerText = reader.text("peer_text");
    link.state = reader.word("state", {LinkState::Unknown, LinkState::Streaming, LinkState::CatchingUp,
                                       LinkState::Paused, LinkState::Broken});
    link.sync = reader.word("sync", {SyncMode::Unknown, SyncMode::Async, SyncMode::Sync, SyncMode::Quorum,
                                     SyncMode::NotApplicable});
    link.received = reader.position("received");
    link.applied = reader.position("applied");
    link.engineTimeLag = reader.duration("engine_lag_us");
    link.reportAge = reader.duration("report_age_us");
    link.native = reader.text("native");
    return link;
}

Observation readAnswer(const Value& value, std::string& fault) {
    Reader reader(value, fault);
    Observation look;
    look.instance = InstanceId(reader.text("instance"));
    look.engine = EngineId(reader.text("engine"));
    look.vantage = reader.text("vantage");
    look.at = reader.time("at");
    look.took = reader.duration("took_us").value_or(Micros{0});
    look.role = reader.word("role", {Role::Unknown, Role::Primary, Role::Replica, Role::StandbyLeader,
                                     Role::Peer, Role::Coordinator, Role::Worker, Role::Arbiter});
    look.roleWord = reader.text("role_word");
    look.writable = reader.flag("writable");
    look.fenced = reader.flag("fenced");
    look.identity = reader.text("identity");
    look.history = reader.text("history");
    look.version = reader.text("version");
    look.serverClockSkew = reader.duration("skew_us");
    look.written = reader.position("written");
    look.received = reader.position("received");
    look.applied = reader.position("applied");
    for (const Value& link : reader.array("links"))
        look.links.push_back(readLink(link, fault));
    for (const Value& finding : reader.array("findings")) {
        Reader inner(finding, fault);
        look.findings.push_back({inner.text("id"), inner.text("text")});
    }
    return look;
}

} // namespace

std::string sightDocument(const Sight& sight) {
    Value::Array answers;
    for (const Observation& look : sight.answers)
        answers.push_back(write(look));
    return audit::canonicalText(
        Value::Object{{"answers", answers}, {"at", toIso(sight.at)}, {"format", kFormat}});
}

Result<Sight> readSightDocument(std::string_view document) {
    const Result<Value> value = audit::parseCanonical(document);
    if (!value) return value.error();
    if (value->text("format") != kFormat)
        return Error{ErrorKind::Invalid, "This is not a record of sights of format 1.", "", "format"};
    std::string fault;
    Reader reader(*value, fault);
    Sight sight;
    sight.at = reader.time("at");
    for (const Value& answer : reader.array("answers"))
        sight.answers.push_back(readAnswer(answer, fault));
    if (!fault.empty()) {
        return Error{ErrorKind::Invalid,
                     "The record of sights has a member \"" + fault + "\" that is missing or of a wrong kind.",
                     "", fault};
    }
    return sight;
}

} // namespace fairlead::operation
