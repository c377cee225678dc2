// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/observation_document.h"

#include "models/operation/document_reader.h"

#include <charconv>

namespace fairlead::operation {

using namespace topology;

namespace {

using audit::Value;

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

Value write(const std::optional<Footing>& footing) {
    if (!footing) return nullptr;
    return Value::Object{{"log", orNull(footing->log)},
                         {"log_kept", orNull(footing->logKept)},
                         {"per_second", orNull(footing->perSecond)},
                         {"rewinds", orNull(footing->rewinds)},
                         {"whole", orNull(footing->whole)},
                         {"why", footing->why}};
}

std::optional<Position> readPosition(DocumentReader& reader, const char* name) {
    std::optional<DocumentReader> inner = reader.optionalObject(name);
    if (!inner) return std::nullopt;
    Position position{inner->text("text"), std::nullopt};
    const std::optional<std::string> digits = inner->optionalText("ordinal");
    if (!digits) return position;
    std::uint64_t ordinal = 0;
    const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), ordinal);
    if (error != std::errc{} || end != digits->data() + digits->size()) inner->blame("ordinal");
    position.ordinal = ordinal;
    return position;
}

LinkReport readLink(const Value& value, std::string& fault) {
    DocumentReader reader(value, fault);
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
    link.received = readPosition(reader, "received");
    link.applied = readPosition(reader, "applied");
    link.engineTimeLag = reader.optionalDuration("engine_lag_us");
    link.reportAge = reader.optionalDuration("report_age_us");
    link.native = reader.text("native");
    return link;
}

std::optional<Footing> readFooting(DocumentReader& reader) {
    std::optional<DocumentReader> inner = reader.optionalObject("footing");
    if (!inner) return std::nullopt;
    Footing footing;
    footing.whole = inner->optionalBytes("whole");
    footing.log = inner->optionalBytes("log");
    footing.logKept = inner->optionalBytes("log_kept");
    footing.perSecond = inner->optionalBytes("per_second");
    footing.rewinds = inner->optionalFlag("rewinds");
    footing.why = inner->text("why");
    return footing;
}

} // namespace

Value observationValue(const Observation& look) {
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
                         {"footing", write(look.footing)},
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

Observation readObservation(const Value& value, std::string& fault) {
    DocumentReader reader(value, fault);
    Observation look;
    look.instance = InstanceId(reader.text("instance"));
    look.engine = EngineId(reader.text("engine"));
    look.vantage = reader.text("vantage");
    look.at = reader.time("at");
    look.took = reader.optionalDuration("took_us").value_or(Micros{0});
    look.role = reader.word("role", {Role::Unknown, Role::Primary, Role::Replica, Role::StandbyLeader,
                                     Role::Peer, Role::Coordinator, Role::Worker, Role::Arbiter});
    look.roleWord = reader.text("role_word");
    look.writable = reader.optionalFlag("writable");
    look.fenced = reader.optionalFlag("fenced");
    look.identity = reader.text("identity");
    look.history = reader.text("history");
    look.version = reader.text("version");
    look.serverClockSkew = reader.optionalDuration("skew_us");
    look.written = readPosition(reader, "written");
    look.received = readPosition(reader, "received");
    look.applied = readPosition(reader, "applied");
    look.footing = readFooting(reader);
    for (const Value& link : reader.array("links"))
        look.links.push_back(readLink(link, fault));
    for (const Value& finding : reader.array("findings")) {
        DocumentReader inner(finding, fault);
        look.findings.push_back({inner.text("id"), inner.text("text")});
    }
    return look;
}

} // namespace fairlead::operation
