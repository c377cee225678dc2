// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/site_plan.h"

#include "models/operation/request_document.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

using audit::Value;
using Waves = std::vector<std::vector<EngineId>>;

/// An engine that several groups name moves in the latest of its waves: nothing it waits for comes later.
Waves allWaves(const inventory::Inventory& inventory) {
    std::map<EngineId, std::size_t> waveOf;
    std::size_t last = 0;
    for (const inventory::Group& group : inventory.groups) {
        for (std::size_t wave = 0; wave < group.waves.size(); ++wave) {
            for (const EngineId& engine : group.waves[wave]) {
                std::size_t& known = waveOf.try_emplace(engine, wave).first->second;
                known = std::max(known, wave);
                last = std::max(last, known + 1);
            }
        }
    }
    Waves waves(last + 1);
    for (const inventory::Engine& engine : inventory.engines) {
        const auto named = waveOf.find(engine.id);
        waves[named == waveOf.end() ? last : named->second].push_back(engine.id);
    }
    std::erase_if(waves, [](const std::vector<EngineId>& wave) { return wave.empty(); });
    return waves;
}

Value write(const SiteRequest& request) {
    Value::Array overrides;
    for (const auto& [engine, list] : request.overrides)
        for (const Override& o : list)
            overrides.push_back(Value::Object{{"by", o.by.value},
                                              {"engine", engine.value},
                                              {"guard", o.guard.value},
                                              {"reason", o.reason}});
    return Value::Object{{"attestations", valueOf(request.attestations)},
                         {"by", request.by.value},
                         {"id", request.id.value},
                         {"incident", request.incident},
                         {"kind", toWord(request.kind)},
                         {"overrides", overrides},
                         {"reason", request.reason},
                         {"scope", request.scope},
                         {"to", request.to.value},
                         {"waves", valueOf(request.waves)}};
}

SiteRequest readRequest(const Value& object, std::string& fault) {
    DocumentReader reader(object, fault);
    SiteRequest request;
    request.id = OperationId(reader.text("id"));
    request.kind = reader.word("kind", {Kind::Switchover, Kind::Failover, Kind::Failback});
    request.to = SiteId(reader.text("to"));
    request.scope = reader.text("scope");
    request.reason = reader.text("reason");
    request.incident = reader.text("incident");
    request.by = OperatorId(reader.text("by"));
    request.attestations = readAttestations(reader, fault);
    for (const Value& v : reader.array("overrides")) {
        DocumentReader o(v, fault);
        request.overrides[EngineId(o.text("engine"))].push_back(
            {GuardId(o.text("guard")), OperatorId(o.text("by")), o.text("reason")});
    }
    for (const Value& wave : reader.array("waves")) {
        request.waves.emplace_back();
        if (!wave.array()) reader.blame("waves");
        for (const Value& v : wave.array() ? *wave.array() : Value::Array{}) {
            if (!v.string()) reader.blame("waves");
            request.waves.back().emplace_back(v.string() ? *v.string() : std::string());
        }
    }
    return request;
}

using PlanOf = std::function<Result<std::string>(std::string_view)>;

Result<Plan> readPart(const Value& digest, const PlanOf& plans) {
    if (!digest.string())
        return Error{ErrorKind::Invalid, "A site plan names an engine's plan wrongly.", "", ""};
    const Result<std::string> document = plans(*digest.string());
    if (!document) return document.error();
    Result<Plan> plan = readPlanDocument(*document);
    if (plan && plan->digest != *digest.string())
        return Error{ErrorKind::Invalid, "The plan of an engine is not the one that was sealed.", "",
                     *digest.string()};
    return plan;
}

} // namespace

std::vector<std::pair<std::string, Waves>> scopesOf(const inventory::Inventory& inventory) {
    std::vector<std::pair<std::string, Waves>> scopes{{"all engines", allWaves(inventory)}};
    for (const inventory::Group& group : inventory.groups)
        scopes.emplace_back("group " + group.id, group.waves);
    return scopes;
}

Request requestFor(const SiteRequest& site, const EngineId& engine) {
    Request request;
    request.id = OperationId(site.id.value + "/" + engine.value);
    request.partOf = site.id;
    request.kind = site.kind;
    request.engine = engine;
    request.to = site.to;
    request.reason = site.reason;
    request.incident = site.incident;
    request.by = site.by;
    if (const auto own = site.overrides.find(engine); own != site.overrides.end())
        request.overrides = own->second;
    request.attestations = site.attestations;
    return request;
}

const Plan* SitePlan::find(const EngineId& engine) const {
    for (const auto& wave : waves)
        for (const Plan& plan : wave)
            if (plan.request.engine == engine) return &plan;
    return nullptr;
}

std::size_t SitePlan::engines() const {
    std::size_t count = 0;
    for (const auto& wave : waves)
        count += wave.size();
    return count;
}

std::string sitePlanDocument(const SitePlan& plan) {
    Value::Array leftOut, waves;
    for (const auto& [engine, why] : plan.leftOut)
        leftOut.push_back(Value::Array{engine.value, why});
    for (const auto& wave : plan.waves) {
        Value::Array digests;
        for (const Plan& part : wave)
            digests.push_back(part.digest);
        waves.push_back(digests);
    }
    return audit::canonicalText(Value::Object{{"format", "fairlead-site-plan/v1"},
                                              {"left_out", leftOut},
                                              {"request", write(plan.request)},
                                              {"waves", waves}});
}

SitePlan sealPlan(SitePlan plan) {
    plan.digest = digestOf(sitePlanDocument(plan));
    return plan;
}

std::string shortDigest(const SitePlan& plan) {
    return shortDigest(plan.digest);
}

Result<SitePlan> readSitePlanDocument(std::string_view document, const PlanOf& plans) {
    const Result<Value> value = audit::parseCanonical(document);
    if (!value) return value.error();
    std::string fault;
    DocumentReader reader(*value, fault);
    if (reader.text("format") != "fairlead-site-plan/v1") reader.blame("format");
    SitePlan plan;
    plan.request = readRequest(reader.object("request"), fault);
    for (const Value& v : reader.array("left_out")) {
        const Value::Array* pair = v.array();
        if (!pair || pair->size() != 2 || !(*pair)[0].string() || !(*pair)[1].string()) {
            reader.blame("left_out");
            continue;
        }
        plan.leftOut.emplace_back(EngineId(*(*pair)[0].string()), *(*pair)[1].string());
    }
    for (const Value& wave : reader.array("waves")) {
        plan.waves.emplace_back();
        if (!wave.array()) reader.blame("waves");
        for (const Value& digest : wave.array() ? *wave.array() : Value::Array{}) {
            Result<Plan> part = readPart(digest, plans);
            if (!part) return part.error();
            plan.waves.back().push_back(std::move(*part));
        }
    }
    if (!fault.empty())
        return Error{ErrorKind::Invalid, "The plan of the site operation cannot be read: " + fault + ".", "",
                     fault};
    return sealPlan(std::move(plan));
}

} // namespace fairlead::operation
