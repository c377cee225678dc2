// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/plan.h"
#include "models/operation/request_document.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

using audit::Value;

Value list(const std::vector<std::string>& texts) {
    return Value::Array(texts.begin(), texts.end());
}

/// Names of free maps are data, not member names, so they travel as pairs.
Value pairs(const std::map<std::string, std::string>& map) {
    Value::Array out;
    for (const auto& [name, value] : map)
        out.push_back(Value::Array{name, value});
    return out;
}

Value micros(Micros d) {
    return std::int64_t{d.count()};
}

Value write(const Request& request) {
    Value::Object object{{"attestations", valueOf(request.attestations)},
                         {"by", request.by.value},
                         {"continues", request.continues.value},
                         {"engine", request.engine.value},
                         {"id", request.id.value},
                         {"incident", request.incident},
                         {"kind", toWord(request.kind)},
                         {"overrides", valueOf(request.overrides)},
                         {"part_of", request.partOf.value},
                         {"reason", request.reason},
                         {"to", request.to.value}};
    // Named only where there is one, so that documents of before keep their digests.
    if (request.window)
        object["window"] = Value::Object{{"lasts_us", micros(request.window->lasts)},
                                         {"users", list(request.window->users)}};
    return object;
}

Value write(const std::vector<SecretUse>& secrets) {
    Value::Array out;
    for (const SecretUse& use : secrets)
        out.push_back(Value::Object{{"label", use.label}, {"ref", inventory::toText(use.ref)}});
    return out;
}

Value write(const Step& step) {
    Value::Array changes;
    for (const Change& change : step.changes) {
        changes.push_back(Value::Object{{"instance", change.instance.value},
                                        {"kind", toWord(change.kind)},
                                        {"site", change.site.value},
                                        {"upstream", change.upstream.value}});
    }
    Value::Object object{{"changes", changes},
                         {"commands", list(step.commands)},
                         {"compensation", step.compensation},
                         {"done_when", step.doneWhen},
                         {"expected_p95_us", micros(step.expectedP95)},
                         {"expected_us", micros(step.expected)},
                         {"id", step.id.value},
                         {"mandatory", step.mandatory},
                         {"manual", step.manual},
                         {"parameters", pairs(step.parameters)},
                         {"retriable", step.retriable},
                         {"samples", std::int64_t{step.samples}},
                         {"target", step.target.value},
                         {"timeout_us", micros(step.timeout)},
                         {"title", step.title},
                         {"verb", step.verb}};
    if (step.window) object["window"] = true;
    if (!step.secrets.empty()) object["secrets"] = write(step.secrets);
    return object;
}

Value write(const LossRange& loss) {
    return Value::Object{{"at_least_us", orNull(loss.atLeast)},
                         {"at_most_us", orNull(loss.atMost)},
                         {"basis", loss.basis},
                         {"bytes_at_least", orNull(loss.bytesAtLeast)},
                         {"bytes_at_most", orNull(loss.bytesAtMost)}};
}

Value write(const FailbackPrice& price) {
    return Value::Object{{"basis", price.basis},
                         {"bytes", orNull(price.bytes)},
                         {"factor", std::int64_t{price.factor}},
                         {"time_at_most_us", orNull(price.timeAtMost)},
                         {"time_us", orNull(price.time)},
                         {"until", price.until},
                         {"way", toWord(price.way)},
                         {"would_be_cheaper", price.wouldBeCheaper}};
}

Request readRequest(const Value& object, std::string& fault) {
    DocumentReader reader(object, fault);
    Request request;
    request.id = OperationId(reader.text("id"));
    request.kind = reader.word("kind", {Kind::Switchover, Kind::Failover, Kind::Failback});
    request.engine = EngineId(reader.text("engine"));
    request.to = SiteId(reader.text("to"));
    request.reason = reader.text("reason");
    request.incident = reader.text("incident");
    request.by = OperatorId(reader.text("by"));
    request.continues = OperationId(reader.text("continues"));
    request.partOf = OperationId(reader.text("part_of"));
    for (const Value& v : reader.array("overrides")) {
        DocumentReader o(v, fault);
        request.overrides.push_back({GuardId(o.text("guard")), OperatorId(o.text("by")), o.text("reason")});
    }
    request.attestations = readAttestations(reader, fault);
    if (const Value* window = object.member("window")) {
        DocumentReader w(*window, fault);
        request.window = inventory::CommitWindow{w.duration("lasts_us"), w.list("users")};
    }
    return request;
}

Step readStep(const Value& object, std::string& fault) {
    DocumentReader reader(object, fault);
    Step step;
    step.id = StepId(reader.text("id"));
    step.title = reader.text("title");
    step.verb = reader.text("verb");
    step.target = InstanceId(reader.text("target"));
    step.commands = reader.list("commands");
    step.parameters = reader.pairs("parameters");
    step.doneWhen = reader.text("done_when");
    step.compensation = reader.text("compensation");
    step.timeout = reader.duration("timeout_us");
    step.expected = reader.duration("expected_us");
    step.expectedP95 = reader.duration("expected_p95_us");
    step.retriable = reader.flag("retriable");
    step.mandatory = reader.flag("mandatory");
    step.manual = reader.flag("manual");
    if (object.member("window")) step.window = reader.flag("window");
    if (object.member("secrets")) {
        for (const Value& v : reader.array("secrets")) {
            DocumentReader s(v, fault);
            const std::string label = s.text("label");
            const auto ref = inventory::secretRefOf(s.text("ref"));
            if (!ref) s.blame("ref");
            if (ref) step.secrets.push_back({label, *ref});
        }
    }
    step.samples = static_cast<int>(reader.number("samples"));
    for (const Value& v : reader.array("changes")) {
        DocumentReader c(v, fault);
        using Is = Change::Kind;
        step.changes.push_back(
            {c.word("kind", {Is::ParkAutomation, Is::ReturnAutomation, Is::Fence, Is::Stop, Is::Promote,
                             Is::Follow, Is::HoldClients, Is::ReleaseClients, Is::LeadClients}),
             InstanceId(c.text("instance")), InstanceId(c.text("upstream")), SiteId(c.text("site"))});
    }
    return step;
}

LossRange readLoss(const Value& object, std::string& fault) {
    DocumentReader reader(object, fault);
    LossRange loss;
    loss.atLeast = reader.optionalDuration("at_least_us");
    loss.atMost = reader.optionalDuration("at_most_us");
    if (const auto v = reader.optionalNumber("bytes_at_least")) loss.bytesAtLeast = Bytes{*v};
    if (const auto v = reader.optionalNumber("bytes_at_most")) loss.bytesAtMost = Bytes{*v};
    loss.basis = reader.text("basis");
    return loss;
}

FailbackPrice readPrice(const Value& object, std::string& fault) {
    DocumentReader reader(object, fault);
    using Way = FailbackPrice::Way;
    FailbackPrice price;
    price.way = reader.word("way", {Way::NotKnown, Way::Nothing, Way::Incremental, Way::Rewind, Way::Reseed});
    if (const auto v = reader.optionalNumber("bytes")) price.bytes = Bytes{*v};
    price.factor = static_cast<int>(reader.number("factor"));
    price.time = reader.optionalDuration("time_us");
    price.timeAtMost = reader.optionalDuration("time_at_most_us");
    price.basis = reader.text("basis");
    price.until = reader.text("until");
    price.wouldBeCheaper = reader.text("would_be_cheaper");
    return price;
}

Plan readPlan(const Value& object, std::string& fault) {
    DocumentReader reader(object, fault);
    Plan plan;
    plan.request = readRequest(reader.object("request"), fault);
    plan.engineTechnology = reader.text("technology");
    plan.from = SiteId(reader.text("from"));
    plan.oldPrimary = InstanceId(reader.text("old_primary"));
    plan.newPrimary = InstanceId(reader.text("new_primary"));
    for (const Value& v : reader.array("steps"))
        plan.steps.push_back(readStep(v, fault));
    plan.pointOfNoReturn = static_cast<std::size_t>(reader.number("point_of_no_return"));
    plan.outage = {static_cast<std::size_t>(reader.number("outage_first")),
                   static_cast<std::size_t>(reader.number("outage_end"))};
    plan.loss = readLoss(reader.object("loss"), fault);
    plan.stated.loss = readLoss(reader.object("stated_loss"), fault);
    plan.stated.operation = OperationId(reader.text("stated_loss_by"));
    plan.expectedOutage = reader.duration("expected_outage_us");
    plan.expectedOutageP95 = reader.duration("expected_outage_p95_us");
    plan.priceOfFailback = reader.text("price_of_failback");
    plan.failback = readPrice(reader.object("failback"), fault);
    plan.unknowns = reader.list("unknowns");
    plan.expects = reader.pairs("expects");
    const auto windows =
        std::count_if(plan.steps.begin(), plan.steps.end(), [](const Step& s) { return s.window; });
    if (windows > 1 || (windows == 1 && windowOf(plan) != plan.pointOfNoReturn)) reader.blame("window");
    if (plan.pointOfNoReturn > plan.steps.size()) reader.blame("point_of_no_return");
    if (plan.outage.first > plan.outage.end) reader.blame("outage_first");
    if (plan.outage.end > plan.steps.size()) reader.blame("outage_end");
    return plan;
}

} // namespace

std::string planDocument(const Plan& plan) {
    Value::Array steps;
    for (const Step& step : plan.steps)
        steps.push_back(write(step));
    return audit::canonicalText(Value::Object{{"expected_outage_p95_us", micros(plan.expectedOutageP95)},
                                              {"expected_outage_us", micros(plan.expectedOutage)},
                                              {"expects", pairs(plan.expects)},
                                              {"failback", write(plan.failback)},
                                              {"format", "fairlead-plan/v1"},
                                              {"from", plan.from.value},
                                              {"loss", write(plan.loss)},
                                              {"new_primary", plan.newPrimary.value},
                                              {"old_primary", plan.oldPrimary.value},
                                              {"outage_end", std::uint64_t{plan.outage.end}},
                                              {"outage_first", std::uint64_t{plan.outage.first}},
                                              {"point_of_no_return", std::uint64_t{plan.pointOfNoReturn}},
                                              {"price_of_failback", plan.priceOfFailback},
                                              {"request", write(plan.request)},
                                              {"stated_loss", write(plan.stated.loss)},
                                              {"stated_loss_by", plan.stated.operation.value},
                                              {"steps", steps},
                                              {"technology", plan.engineTechnology},
                                              {"unknowns", list(plan.unknowns)}});
}

Result<Plan> readPlanDocument(std::string_view document) {
    const Result<Value> value = audit::parseCanonical(document);
    if (!value) return value.error();
    if (value->text("format") != "fairlead-plan/v1") {
        return Error{ErrorKind::Invalid, "This is not a plan document of format 1.", "", "format"};
    }
    std::string fault;
    Plan plan = readPlan(*value, fault);
    if (!fault.empty()) {
        return Error{ErrorKind::Invalid,
                     "The plan document's member \"" + fault + "\" is missing or of a wrong type.", "",
                     fault};
    }
    return sealPlan(std::move(plan));
}

} // namespace fairlead::operation
