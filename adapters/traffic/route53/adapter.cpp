// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/route53/adapter.h"

#include "adapters/traffic/stream.h"

#include <charconv>

namespace fairlead::traffic::route53 {

using namespace std::chrono_literals;
using inventory::Device;
using inventory::FrontDoor;
using operation::GuardResult;
using operation::Outcome;
using operation::Step;
using operation::Verdict;
using topology::DeviceReading;

namespace {

constexpr Micros kAnswerTime = 10s;
constexpr Micros kPollEvery = 2s; ///< five requests a second are all that an account may send
constexpr std::uint32_t kShort = 60, kLong = 300;

std::string setting(const FrontDoor& door, const char* name, const char* otherwise = "") {
    const auto found = door.settings.find(name);
    return found == door.settings.end() ? otherwise : found->second;
}

std::string nameOf(const FrontDoor& door) {
    const std::string name = setting(door, "name");
    return name.ends_with('.') ? name : name + ".";
}

std::uint32_t ttlOf(const FrontDoor& door) {
    const std::string text = setting(door, "ttl", "30");
    std::uint32_t ttl = kShort + 1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ttl);
    return error == std::errc{} && end == text.data() + text.size() ? ttl : kShort + 1;
}

} // namespace

Result<void> Route53Adapter::usable(const FrontDoor& door) const {
    const auto invalid = [&door](std::string what) {
        return Error{ErrorKind::Invalid, std::move(what), {}, door.id.value};
    };
    for (const char* name : {"zone_id", "name"}) {
        if (setting(door, name).empty()) return invalid(door.id.value + " lacks the setting `" + name + "`.");
    }
    if (setting(door, "zone_id").find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") !=
        std::string::npos)
        return invalid("`zone_id` of " + door.id.value +
                       " is not an id like Z0123456789, without /hostedzone/.");
    if (ttlOf(door) > kShort)
        return invalid("`ttl` of " + door.id.value + " is a number of seconds up to 60, not " +
                       setting(door, "ttl") + ".");
    if (door.access.user.empty() || !door.access.password)
        return invalid(door.id.value + " lacks `access`: the key's id as user, the secret key as password.");
    if (const std::string token = setting(door, "session_token"); !token.empty() && !secretRefOf(token))
        return invalid("`session_token` of " + door.id.value + " is not a reference to a secret.");
    return {};
}

Result<runtime::http::Credentials> Route53Adapter::credentials(const FrontDoor& door,
                                                               const Call& call) const {
    runtime::http::Credentials made;
    made.keyId = door.access.user;
    auto secret = m_secrets.read(*door.access.password, call);
    if (!secret) return withoutSecret(door.id.value, secret.error());
    made.secret = *std::move(secret);
    if (const auto ref = secretRefOf(setting(door, "session_token"))) {
        auto token = m_secrets.read(*ref, call);
        if (!token) return withoutSecret(door.id.value, token.error());
        made.token = *std::move(token);
    }
    return made;
}

Route53Adapter::Answer Route53Adapter::askOnce(const FrontDoor& door, const Device& device,
                                               const Question& question,
                                               const runtime::http::Credentials& credentials,
                                               const Call& call) const {
    const std::string date = runtime::http::amzDate(m_clock.utc());
    runtime::http::Signable signable{question.method,
                                     question.path,
                                     question.query,
                                     {{"host", device.host}, {"x-amz-date", date}},
                                     question.body};
    if (!credentials.token.empty()) signable.headers["x-amz-security-token"] = credentials.token.reveal();
    runtime::http::Request request;
    request.method = question.method;
    request.host = device.host;
    request.port = device.port;
    const std::string query = runtime::http::queryText(question.query);
    request.target = question.path + (query.empty() ? "" : "?" + query);
    request.headers = {{"Host", device.host},
                       {"X-Amz-Date", date},
                       // One global service, which signs as if it were in one region. Source: traffic.md §2.
                       {"Authorization", authorization(signable, credentials, date, "us-east-1", "route53")}};
    if (!credentials.token.empty()) request.headers["X-Amz-Security-Token"] = credentials.token.reveal();
    if (!question.body.empty()) request.headers["Content-Type"] = "application/xml";
    request.body = question.body;
    request.tls = door.access.tls;
    const auto exchange = runtime::http::send(request, call, m_clock);
    if (!exchange.response) {
        Error error = exchange.response.error();
        error.what = device.id.value + ": " + error.what;
        return {error, {}, exchange.sent};
    }
    const auto& response = *exchange.response;
    if (response.status >= 200 && response.status < 300) return {response.body, {}, true};
    const Refusal refusal = parseRefusal(response.body);
    return {refusalError(device.id.value, response.status, refusal), refusal, true};
}

Route53Adapter::Answer Route53Adapter::ask(const FrontDoor& door, const Device& device,
                                           const Question& question, const Call& call) const {
    const auto key = credentials(door, call);
    if (!key) return {key.error(), {}, false};
    Micros pause = 1s;
    for (;;) {
        Answer answer = askOnce(door, device, question, *key, call);
        if (answer.body || !isBusy(answer.refusal) || pause > 4s || call.deadline.remaining(m_clock) <= pause)
            return answer;
        m_clock.sleepFor(pause, call.stop);
        pause *= 2;
    }
}

Result<std::optional<RecordSet>> Route53Adapter::current(const FrontDoor& door, const Device& device,
                                                         const Call& call) const {
    Question question;
    question.path = "/2013-04-01/hostedzone/" + setting(door, "zone_id") + "/rrset";
    question.query = {{"maxitems", "1"}, {"name", nameOf(door)}, {"type", setting(door, "type", "A")}};
    const Answer answer = ask(door, device, question, call);
    if (!answer.body) return answer.body.error();
    auto set = parseRecordSets(*answer.body);
    if (!set) return set;
    // The list begins at or after the name.
    const bool ours =
        set->has_value() && (*set)->name == nameOf(door) && (*set)->type == setting(door, "type", "A");
    return ours ? set : std::optional<RecordSet>{};
}

Result<void> Route53Adapter::look(const FrontDoor& door, const Device& device, const Call& call,
                                  DeviceReading& into) {
    const auto set = current(door, device, call);
    if (!set) return set.error();
    const bool there = set->has_value() && !(*set)->values.empty();
    into.place = there ? joined((*set)->values, ", ") : "no address";
    for (const auto& [site, place] : door.to) {
        if (into.place == place) into.leadsTo = site;
    }
    into.evidence.push_back(seen("ListResourceRecordSets " + nameOf(door),
                                 into.place + (there ? ", ttl " + std::to_string((*set)->ttl) : "")));
    return {};
}

Outcome Route53Adapter::perform(const Job& job, const DeviceReading&) {
    if (job.step.verb != verb::kLead)
        return failed("A route53 knows no step " + job.step.verb + ". Nothing was sent.");
    return point(job, job.course.old, job.course.next);
}

Outcome Route53Adapter::undo(const Job& job, const DeviceReading&) {
    return point(job, job.course.next, job.course.old);
}

Outcome Route53Adapter::point(const Job& job, const std::string& old, const std::string& next) {
    const auto set = current(job.door, job.device, within(job.call.call, kAnswerTime, m_clock));
    if (!set) return failed(sentence(set.error()) + " Nothing was sent.");
    RecordSet was{nameOf(job.door),
                  setting(job.door, "type", "A"),
                  set->has_value() ? (*set)->ttl : ttlOf(job.door),
                  {old}};
    RecordSet is = was;
    is.ttl = ttlOf(job.door);
    is.values = {next};
    Question question;
    question.method = "POST";
    question.path = "/2013-04-01/hostedzone/" + setting(job.door, "zone_id") + "/rrset/";
    question.body = changeBatch(was, is, "fairlead " + job.plan.request.id.value);
    const Answer answer = ask(job.door, job.device, question, within(job.call.call, kAnswerTime, m_clock));
    if (answer.body) {
        const auto change = parseChange(*answer.body);
        if (!change) return inDoubt(job.device.id.value + ": " + change.error().what);
        return settled(job, *change);
    }
    if (answer.refusal.code == "InvalidChangeBatch") {
        // Perhaps an earlier attempt of ours was accepted.
        const DeviceReading now = read(job.door, job.device, job.call.call);
        if (!now.failure && now.place == next) return done({});
        return failed(sentence(answer.body.error()) + " " + traffic::toText(now) + ".");
    }
    const bool unheard = answer.sent && answer.refusal.code.empty();
    return unheard ? inDoubt(sentence(answer.body.error())) : failed(sentence(answer.body.error()));
}

Outcome Route53Adapter::settled(const Job& job, ChangeInfo change) const {
    const Call& call = job.call.call;
    const std::string& name = job.device.id.value;
    while (!change.inSync) {
        if (call.stop.stop_requested() || call.deadline.remaining(m_clock) <= kPollEvery)
            return failed(name + " took the change " + change.id +
                          ", and not all its name servers have it yet.");
        m_clock.sleepFor(kPollEvery, call.stop);
        const Answer answer =
            ask(job.door, job.device, {"GET", "/2013-04-01/change/" + change.id, {}, {}}, call);
        const auto now = answer.body.and_then([](const std::string& body) { return parseChange(body); });
        if (!now) return inDoubt(sentence(now.error()));
        change = *now;
    }
    return done(name + " names the new address on all its name servers (change " + change.id + ").");
}

std::vector<GuardResult> Route53Adapter::ownGuards(const FrontDoor& door, const Course&,
                                                   const Readings& readings, const Call& call) {
    constexpr const char* kId = "traffic.ttl";
    constexpr const char* kTitle = "caches forget the old address soon";
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const auto set = readings[i].failure
                             ? Result<std::optional<RecordSet>>(*readings[i].failure)
                             : current(door, door.devices[i], within(call, kAnswerTime, m_clock));
        if (!set || !set->has_value()) continue;
        const std::uint32_t ttl = (*set)->ttl;
        const std::string text = nameOf(door) + " may be kept " + std::to_string(ttl) + " s";
        if (ttl <= kShort) return {judge(kId, kTitle, Verdict::Pass, text + ".", readings[i].evidence)};
        return {judge(kId, kTitle, Verdict::Warn,
                      text + ", so clients may go to the old address that long" +
                          (ttl > kLong ? ", which is too long for a recovery" : "") +
                          ". Lower its TTL to 60 s or less well before.",
                      readings[i].evidence)};
    }
    return {judge(kId, kTitle, Verdict::Unknown, "Nobody told the time to live of " + nameOf(door))};
}

Result<operation::DoorSteps> Route53Adapter::plan(const FrontDoor& door, const operation::Plan& plan) const {
    if (const auto fit = usable(door); !fit) return fit.error();
    const auto course = courseOf(door, plan.request);
    if (!course) return course.error();
    const auto command = [&](const std::string& old, const std::string& next) {
        const std::string name = nameOf(door) + " " + setting(door, "type", "A") + " ";
        return "ChangeResourceRecordSets " + setting(door, "zone_id") + ": DELETE " + name + old +
               ", CREATE " + name + next + " ttl " + std::to_string(ttlOf(door)) + ", both or neither";
    };
    operation::DoorSteps steps;
    Step lead = makeStep(verb::kLead, "Point " + nameOf(door) + " at " + course->next, *course);
    for (const Device& device : door.devices)
        lead.commands.push_back(device.id.value + ": " + command(course->old, course->next));
    lead.changes = {operation::change::leadClients(course->to)};
    lead.doneWhen = "the change is INSYNC and the record names " + course->next +
                    "; clients follow as their caches forget the old address";
    lead.compensation = command(course->next, course->old);
    lead.timeout = 120s;
    lead.expected = 20s;
    lead.expectedP95 = 60s;
    lead.retriable = true;
    lead.mandatory = false;
    steps.after.push_back(std::move(lead));
    return steps;
}

} // namespace fairlead::traffic::route53
