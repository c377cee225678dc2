// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/snapshot_document.h"

#include "models/operation/document_reader.h"
#include "models/operation/observation_document.h"
#include "models/operation/vantage_document.h"

#include <algorithm>

namespace fairlead::operation {

using namespace topology;

namespace {

using audit::Value;

// Lists lie beside each other, not within each other: canonical text nests to depth 8 only.
constexpr const char* kFormat = "fairlead-snapshot/v1";

constexpr std::initializer_list<StateWord> kStateWords = {
    StateWord::Ok,        StateWord::Maintenance, StateWord::Fenced,   StateWord::Degraded,
    StateWord::NeverSeen, StateWord::NotVisible,  StateWord::Isolated, StateWord::PresumedDown,
    StateWord::Down,      StateWord::Diverged};
constexpr std::initializer_list<ErrorKind> kErrorKinds = {
    ErrorKind::Refused,        ErrorKind::Timeout,    ErrorKind::Tls,
    ErrorKind::Authentication, ErrorKind::Permission, ErrorKind::Protocol,
    ErrorKind::Unexpected,     ErrorKind::Cancelled,  ErrorKind::Invalid};
constexpr std::initializer_list<HazardKind> kHazardKinds = {
    HazardKind::SplitBrain,       HazardKind::NoPrimary,       HazardKind::ReturningPrimary,
    HazardKind::ForeignIdentity,  HazardKind::DivergedHistory, HazardKind::MisledClients,
    HazardKind::ParkedAutomation, HazardKind::Unapproved,
    HazardKind::CanaryDisagrees};
constexpr std::initializer_list<SiteVerdict> kVerdicts = {
    SiteVerdict::Seen,         SiteVerdict::SeenElsewhere, SiteVerdict::Isolated,
    SiteVerdict::PresumedDown, SiteVerdict::Dark,          SiteVerdict::ConfirmedDown,
    SiteVerdict::ConsoleCutOff};
constexpr std::initializer_list<inventory::TargetKind> kTargets = {
    inventory::TargetKind::Production, inventory::TargetKind::Lab, inventory::TargetKind::Simulation};

Freshness readFreshness(DocumentReader& reader) {
    return reader.word("freshness", {Freshness::Never, Freshness::Fresh, Freshness::Ageing, Freshness::Stale,
                                     Freshness::Lost});
}

/// Both of `…failure`, which may be null.
Value failureValue(const std::optional<Error>& failure) {
    if (!failure) return nullptr;
    return Value::Object{{"kind", fairlead::toWord(failure->kind)},
                         {"what", failure->what},
                         {"where", failure->where},
                         {"words", failure->engineWords}};
}
std::optional<Error> readFailure(DocumentReader& reader) {
    std::optional<DocumentReader> inner = reader.optionalObject("failure");
    if (!inner) return std::nullopt;
    return Error{inner->word("kind", kErrorKinds), inner->text("what"), inner->text("words"),
                 inner->text("where")};
}

template <class Id>
Value idsValue(const std::vector<Id>& ids) {
    Value::Array out;
    for (const Id& id : ids)
        out.push_back(id.value);
    return out;
}
template <class Id>
std::vector<Id> readIds(DocumentReader& reader, const char* name) {
    std::vector<Id> out;
    for (const std::string& text : reader.list(name))
        out.emplace_back(text);
    return out;
}
template <class Id>
Value idValue(const std::optional<Id>& id) {
    return id ? Value(id->value) : Value(nullptr);
}

// --- instances, links, hazards ----------------------------------------------------------------------------

Value write(const InstanceState& instance) {
    return Value::Object{{"age_us", orNull(instance.age)},
                         {"engine", instance.engine.value},
                         {"failed_looks", instance.failedLooks},
                         {"failure", failureValue(instance.lastFailure)},
                         {"freshness", toWord(instance.freshness)},
                         {"id", instance.id.value},
                         {"not_seen_since", orNull(instance.notSeenSince)},
                         {"site", instance.site.value},
                         {"state", toWord(instance.state)},
                         {"why", instance.why}};
}
InstanceState readInstance(DocumentReader& reader) {
    InstanceState instance;
    instance.id = InstanceId(reader.text("id"));
    instance.engine = EngineId(reader.text("engine"));
    instance.site = SiteId(reader.text("site"));
    instance.state = reader.word("state", kStateWords);
    instance.why = reader.text("why");
    instance.freshness = readFreshness(reader);
    instance.age = reader.optionalDuration("age_us");
    instance.lastFailure = readFailure(reader);
    instance.failedLooks = static_cast<int>(reader.number("failed_looks"));
    instance.notSeenSince = reader.optionalTime("not_seen_since");
    return instance;
}

Value write(const ReplicationLink& link, const EngineId& engine) {
    return Value::Object{{"age_us", orNull(link.age)},
                         {"broken_since", orNull(link.brokenSince)},
                         {"engine", engine.value},
                         {"freshness", toWord(link.freshness)},
                         {"from", link.from.value},
                         {"lag_apply", orNull(link.lagApply)},
                         {"lag_canary_us", orNull(link.lagCanary)},
                         {"lag_native", link.lagNative},
                         {"lag_receive", orNull(link.lagReceive)},
                         {"lag_us", orNull(link.lagTime)},
                         {"state", toWord(link.state)},
                         {"sync", toWord(link.sync)},
                         {"to", link.to.value}};
}
ReplicationLink readLink(DocumentReader& reader) {
    ReplicationLink link;
    link.from = InstanceId(reader.text("from"));
    link.to = InstanceId(reader.text("to"));
    link.state = reader.word("state", {LinkState::Unknown, LinkState::Streaming, LinkState::CatchingUp,
                                       LinkState::Paused, LinkState::Broken});
    link.sync = reader.word("sync", {SyncMode::Unknown, SyncMode::Async, SyncMode::Sync, SyncMode::Quorum,
                                     SyncMode::NotApplicable});
    link.lagReceive = reader.optionalBytes("lag_receive");
    link.lagApply = reader.optionalBytes("lag_apply");
    link.lagTime = reader.optionalDuration("lag_us");
    link.lagCanary = reader.optionalDuration("lag_canary_us");
    link.lagNative = reader.text("lag_native");
    link.age = reader.optionalDuration("age_us");
    link.freshness = readFreshness(reader);
    link.brokenSince = reader.optionalTime("broken_since");
    return link;
}

Value write(const Hazard& hazard, const EngineId& engine) {
    return Value::Object{{"engine", engine.value},
                         {"instances", idsValue(hazard.instances)},
                         {"kind", toWord(hazard.kind)},
                         {"since", toIso(hazard.since)},
                         {"what", hazard.what}};
}
Hazard readHazard(DocumentReader& reader) {
    return {reader.word("kind", kHazardKinds), readIds<InstanceId>(reader, "instances"), reader.text("what"),
            reader.time("since")};
}

// --- engines and sites ------------------------------------------------------------------------------------

Value write(const EngineState& engine) {
    const RecoveryPoint& point = engine.recoveryPointNow;
    return Value::Object{{"became_primary", engine.becamePrimary},
                         {"canary", engine.canary},
                         {"id", engine.id.value},
                         {"point", Value::Object{{"at_least_us", orNull(point.atLeast)},
                                                 {"at_most_us", orNull(point.atMost)},
                                                 {"basis", point.basis},
                                                 {"bytes", orNull(point.bytes)}}},
                         {"primary", idValue(engine.primary)},
                         {"primary_for_us", orNull(engine.primaryFor)},
                         {"state", toWord(engine.state)},
                         {"technology", engine.technology},
                         {"why", engine.why}};
}
EngineState readEngine(DocumentReader& reader, std::string& fault) {
    EngineState engine;
    engine.id = EngineId(reader.text("id"));
    engine.technology = reader.text("technology");
    engine.state = reader.word("state", kStateWords);
    engine.why = reader.text("why");
    if (const auto primary = reader.optionalText("primary")) engine.primary = InstanceId(*primary);
    engine.primaryFor = reader.optionalDuration("primary_for_us");
    engine.becamePrimary = reader.flag("became_primary");
    engine.canary = reader.text("canary");
    DocumentReader point(reader.object("point"), fault);
    engine.recoveryPointNow = {point.optionalDuration("at_least_us"), point.optionalDuration("at_most_us"),
                               point.optionalBytes("bytes"), point.text("basis")};
    return engine;
}

Value write(const SiteState& site) {
    return Value::Object{
        {"declared", site.declared}, {"id", site.id.value},         {"not_seen_us", orNull(site.notSeenFor)},
        {"seen", site.seen},         {"state", toWord(site.state)}, {"text", site.text},
        {"verdict", toWord(site.verdict)}};
}
SiteState readSite(const Value& value, std::string& fault) {
    DocumentReader reader(value, fault);
    SiteState site;
    // Records of before there were vantages say nothing of them.
    if (value.member("verdict")) site.verdict = reader.word("verdict", kVerdicts);
    site.id = SiteId(reader.text("id"));
    site.state = reader.word("state", kStateWords);
    site.text = reader.text("text");
    site.seen = static_cast<int>(reader.number("seen"));
    site.declared = static_cast<int>(reader.number("declared"));
    site.notSeenFor = reader.optionalDuration("not_seen_us");
    return site;
}

// --- front doors ------------------------------------------------------------------------------------------

Value write(const FrontDoorState& door) {
    return Value::Object{{"disagreeing", idsValue(door.disagreeing)},
                         {"engine", door.engine.value},
                         {"holding", idsValue(door.holding)},
                         {"id", door.id.value},
                         {"kind", door.kind},
                         {"leads_to", idValue(door.leadsTo)},
                         {"not_current", idsValue(door.notCurrent)},
                         {"why", door.why}};
}
FrontDoorState readDoor(DocumentReader& reader) {
    FrontDoorState door;
    door.id = DoorId(reader.text("id"));
    door.engine = EngineId(reader.text("engine"));
    door.kind = reader.text("kind");
    if (const auto site = reader.optionalText("leads_to")) door.leadsTo = SiteId(*site);
    door.disagreeing = readIds<DeviceId>(reader, "disagreeing");
    door.notCurrent = readIds<DeviceId>(reader, "not_current");
    door.holding = readIds<DeviceId>(reader, "holding");
    door.why = reader.text("why");
    return door;
}

Value readingValue(const std::optional<DeviceReading>& reading) {
    if (!reading) return nullptr;
    return Value::Object{{"at", toIso(reading->at)}, {"generation", reading->generation},
                         {"holds", reading->holds},  {"leads_to", idValue(reading->leadsTo)},
                         {"place", reading->place},  {"took_us", std::int64_t{reading->took.count()}}};
}
Value write(const DeviceState& device, const DoorId& door) {
    return Value::Object{{"age_us", orNull(device.age)},
                         {"door", door.value},
                         {"failure", failureValue(device.lastFailure)},
                         {"freshness", toWord(device.freshness)},
                         {"id", device.id.value},
                         {"not_seen_since", orNull(device.notSeenSince)},
                         {"reading", readingValue(device.seen)},
                         {"site", device.site.value}};
}
DeviceState readDevice(DocumentReader& reader, const DoorId& door) {
    DeviceState device;
    device.id = DeviceId(reader.text("id"));
    device.site = SiteId(reader.text("site"));
    device.freshness = readFreshness(reader);
    device.age = reader.optionalDuration("age_us");
    device.lastFailure = readFailure(reader);
    device.notSeenSince = reader.optionalTime("not_seen_since");
    if (std::optional<DocumentReader> inner = reader.optionalObject("reading")) {
        DeviceReading reading;
        reading.door = door;
        reading.device = device.id;
        reading.at = inner->time("at");
        reading.took = inner->duration("took_us");
        reading.place = inner->text("place");
        reading.generation = inner->text("generation");
        reading.holds = inner->flag("holds");
        if (const auto site = inner->optionalText("leads_to")) reading.leadsTo = SiteId(*site);
        device.seen = reading;
    }
    return device;
}

// --- the whole --------------------------------------------------------------------------------------------

struct Lists {
    Value::Array engines, instances, links, hazards, answers, doors, devices;
};

void add(Lists& lists, const EngineState& engine) {
    lists.engines.push_back(write(engine));
    for (const InstanceState& instance : engine.instances) {
        lists.instances.push_back(write(instance));
        if (instance.seen) lists.answers.push_back(observationValue(*instance.seen));
    }
    for (const ReplicationLink& link : engine.links)
        lists.links.push_back(write(link, engine.id));
    for (const Hazard& hazard : engine.hazards)
        lists.hazards.push_back(write(hazard, engine.id));
}

/// `only` null: everything.
std::string document(const TopologySnapshot& snapshot, const std::set<EngineId>* only) {
    const auto wanted = [&](const EngineId& engine) { return !only || only->count(engine) > 0; };
    Lists lists;
    for (const EngineState& engine : snapshot.engines)
        if (wanted(engine.id)) add(lists, engine);
    for (const FrontDoorState& door : snapshot.frontDoors) {
        if (!wanted(door.engine)) continue;
        lists.doors.push_back(write(door));
        for (const DeviceState& device : door.devices)
            lists.devices.push_back(write(device, door.id));
    }
    Value::Array sites, vantages;
    for (const SiteState& site : snapshot.sites)
        sites.push_back(write(site));
    for (const VantageView& view : snapshot.vantages)
        vantages.push_back(vantageValue(view));
    return audit::canonicalText(Value::Object{{"answers", lists.answers},
                                              {"at", toIso(snapshot.takenAt)},
                                              {"cut_off", snapshot.consoleCutOff},
                                              {"devices", lists.devices},
                                              {"doors", lists.doors},
                                              {"engines", lists.engines},
                                              {"estate", snapshot.estate},
                                              {"format", kFormat},
                                              {"hazards", lists.hazards},
                                              {"instances", lists.instances},
                                              {"links", lists.links},
                                              {"sites", sites},
                                              {"target", inventory::toWord(snapshot.target)},
                                              {"vantage", snapshot.vantage},
                                              {"vantages", vantages}});
}

/// The element of `all` whose id stands in the reader's member `name`; null, and the member at fault, when
/// there is none.
template <class T>
T* ownerOf(std::vector<T>& all, DocumentReader& reader, const char* name) {
    const std::string id = reader.text(name);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const T& each) { return each.id.value == id; });
    if (found != all.end()) return &*found;
    reader.blame(name);
    return nullptr;
}

void readEngines(DocumentReader& reader, TopologySnapshot& snapshot, std::string& fault) {
    for (const Value& value : reader.array("engines")) {
        DocumentReader inner(value, fault);
        snapshot.engines.push_back(readEngine(inner, fault));
    }
    for (const Value& value : reader.array("instances")) {
        DocumentReader inner(value, fault);
        if (EngineState* engine = ownerOf(snapshot.engines, inner, "engine"))
            engine->instances.push_back(readInstance(inner));
    }
    for (const Value& value : reader.array("answers")) {
        DocumentReader inner(value, fault);
        EngineState* engine = ownerOf(snapshot.engines, inner, "engine");
        InstanceState* instance = engine ? ownerOf(engine->instances, inner, "instance") : nullptr;
        if (instance) instance->seen = readObservation(value, fault);
    }
    for (const Value& value : reader.array("links")) {
        DocumentReader inner(value, fault);
        if (EngineState* engine = ownerOf(snapshot.engines, inner, "engine"))
            engine->links.push_back(readLink(inner));
    }
    for (const Value& value : reader.array("hazards")) {
        DocumentReader inner(value, fault);
        if (EngineState* engine = ownerOf(snapshot.engines, inner, "engine"))
            engine->hazards.push_back(readHazard(inner));
    }
}

void readDoors(DocumentReader& reader, TopologySnapshot& snapshot, std::string& fault) {
    for (const Value& value : reader.array("doors")) {
        DocumentReader inner(value, fault);
        snapshot.frontDoors.push_back(readDoor(inner));
    }
    for (const Value& value : reader.array("devices")) {
        DocumentReader inner(value, fault);
        if (FrontDoorState* door = ownerOf(snapshot.frontDoors, inner, "door"))
            door->devices.push_back(readDevice(inner, door->id));
    }
}

template <class T>
void replaceById(std::vector<T>& all, const std::vector<T>& changed) {
    for (const T& each : changed) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const T& old) { return old.id == each.id; });
        if (found != all.end()) {
            *found = each;
        } else {
            all.push_back(each);
        }
    }
}

} // namespace

std::string snapshotDocument(const TopologySnapshot& snapshot) {
    return document(snapshot, nullptr);
}

std::string snapshotDocument(const TopologySnapshot& snapshot, const std::set<EngineId>& only) {
    return document(snapshot, &only);
}

Result<TopologySnapshot> readSnapshotDocument(std::string_view document) {
    const Result<Value> value = audit::parseCanonical(document);
    if (!value) return value.error();
    if (value->text("format") != kFormat)
        return Error{ErrorKind::Invalid, "This is not a record of a snapshot of format 1.", "", "format"};
    std::string fault;
    DocumentReader reader(*value, fault);
    TopologySnapshot snapshot;
    snapshot.takenAt = reader.time("at");
    snapshot.estate = reader.text("estate");
    snapshot.target = reader.word("target", kTargets);
    snapshot.vantage = reader.text("vantage");
    snapshot.consoleCutOff = reader.flag("cut_off");
    for (const Value& site : reader.array("sites"))
        snapshot.sites.push_back(readSite(site, fault));
    if (value->member("vantages")) {
        for (const Value& view : reader.array("vantages"))
            snapshot.vantages.push_back(readVantageView(view, fault));
    }
    readEngines(reader, snapshot, fault);
    readDoors(reader, snapshot, fault);
    if (!fault.empty()) {
        return Error{
            ErrorKind::Invalid,
            "The record of a snapshot has a member \"" + fault + "\" that is missing or of a wrong kind.", "",
            fault};
    }
    return snapshot;
}

TopologySnapshot changedBy(TopologySnapshot base, const TopologySnapshot& change) {
    base.takenAt = change.takenAt;
    base.consoleCutOff = change.consoleCutOff;
    base.sites = change.sites;
    base.vantages = change.vantages;
    replaceById(base.engines, change.engines);
    replaceById(base.frontDoors, change.frontDoors);
    return base;
}

} // namespace fairlead::operation
