// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/dns/adapter.h"

#include "adapters/traffic/stream.h"

#include <charconv>

namespace fairlead::traffic::dns {

using namespace std::chrono_literals;
using inventory::Device;
using inventory::FrontDoor;
using operation::GuardResult;
using operation::Outcome;
using operation::Step;
using operation::Verdict;
using topology::DeviceReading;

namespace {

constexpr Micros kAnswerTime = 5s;
/// Client caches keep a record that long; longer is too long for a recovery. Source:
/// shared/engines/traffic.md §9.
constexpr std::uint32_t kShort = 60, kLong = 300;

std::string setting(const FrontDoor& door, const char* name, const char* otherwise = "") {
    const auto found = door.settings.find(name);
    return found == door.settings.end() ? otherwise : found->second;
}

std::optional<std::uint32_t> number(const std::string& text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

Type typeOf(const FrontDoor& door) {
    return setting(door, "type", "A") == "AAAA" ? Type::Aaaa : Type::A;
}

/// Of a door that is usable.
Entry entryOf(const FrontDoor& door) {
    return {*wireName(setting(door, "name")), *wireName(setting(door, "zone")), typeOf(door),
            *number(setting(door, "ttl", "30"))};
}

Server serverOf(const Device& device) {
    return {device.id.value, device.host, device.port};
}

Error invalid(const FrontDoor& door, std::string what) {
    return {ErrorKind::Invalid, std::move(what), {}, door.id.value};
}

} // namespace

bool DnsAdapter::takesOrders(const Device& device) const {
    const auto role = device.settings.find("role");
    return role == device.settings.end() || role->second != "secondary";
}

Result<void> DnsAdapter::usable(const FrontDoor& door) const {
    const std::string& id = door.id.value;
    for (const char* name : {"name", "zone", "tsig_key", "tsig_secret"}) {
        if (setting(door, name).empty()) return invalid(door, id + " lacks the setting `" + name + "`.");
    }
    const auto name = wireName(setting(door, "name")), zone = wireName(setting(door, "zone"));
    if (!name) return invalid(door, name.error().what);
    if (!zone) return invalid(door, zone.error().what);
    if (!name->ends_with(*zone))
        return invalid(door,
                       "`" + setting(door, "name") + "` is not in the zone `" + setting(door, "zone") + "`.");
    const std::string type = setting(door, "type", "A");
    if (type != "A" && type != "AAAA")
        return invalid(door, "`type` of " + id + " is A or AAAA, not " + type + ".");
    const auto ttl = number(setting(door, "ttl", "30"));
    if (!ttl || *ttl > kShort)
        return invalid(
            door, "`ttl` of " + id + " is a number of seconds up to 60, not " + setting(door, "ttl") + ".");
    if (!secretRefOf(setting(door, "tsig_secret")))
        return invalid(door, "`tsig_secret` of " + id + " is not a reference to a secret.");
    for (const auto& [site, place] : door.to) {
        if (const auto data = addressData(typeOf(door), place); !data)
            return invalid(door, data.error().what + " " + id + " names it for " + site.value + ".");
    }
    for (const Device& device : door.devices) {
        if (takesOrders(device)) return {};
    }
    return invalid(door, id + " has only secondaries, and none of them takes updates. Add the primary.");
}

Result<Key> DnsAdapter::keyOf(const FrontDoor& door, const Call& call) const {
    const auto secret = m_secrets.read(*secretRefOf(setting(door, "tsig_secret")), call);
    if (!secret) return withoutSecret(door.id.value, secret.error());
    const auto raw = decodeBase64(secret->reveal());
    if (!raw) return raw.error();
    return Key{setting(door, "tsig_key"), setting(door, "tsig_algorithm", "hmac-sha256"), Secret(*raw)};
}

Result<void> DnsAdapter::look(const FrontDoor& door, const Device& device, const Call& call,
                              DeviceReading& into) {
    const Entry entry = entryOf(door);
    const auto answer = ask(serverOf(device), entry, call, m_clock);
    if (!answer) return answer.error();
    std::vector<std::string> addresses;
    for (const std::string& data : answer->data)
        addresses.push_back(addressText(data));
    into.place = addresses.empty() ? "no address" : joined(addresses, ", ");
    into.generation = std::to_string(answer->serial);
    for (const auto& [site, place] : door.to) {
        if (answer->data == std::set{*addressData(entry.type, place)}) into.leadsTo = site;
    }
    into.evidence.push_back(
        seen(device.id.value + ": " + setting(door, "name") + " " + setting(door, "type", "A"),
             into.place + ", ttl " + std::to_string(answer->ttl) + ", serial " + into.generation));
    return {};
}

Outcome DnsAdapter::perform(const Job& job, const DeviceReading&) {
    if (job.step.verb != verb::kLead)
        return failed("A dns knows no step " + job.step.verb + ". Nothing was sent.");
    return point(job, job.course.old, job.course.next);
}

Outcome DnsAdapter::undo(const Job& job, const DeviceReading&) {
    return point(job, job.course.next, job.course.old);
}

Outcome DnsAdapter::point(const Job& job, const std::string& old, const std::string& next) {
    // A secondary copies from its primary; all there is to do is to wait for it.
    if (!takesOrders(job.device)) return done({});
    const Call call = within(job.call.call, kAnswerTime, m_clock);
    const auto key = keyOf(job.door, call);
    if (!key) return failed(sentence(key.error()) + " Nothing was sent to " + job.device.id.value + ".");
    const Entry entry = entryOf(job.door);
    const Message message =
        changeMessage(0, entry, *addressData(entry.type, old), *addressData(entry.type, next));
    const Change told = change(serverOf(job.device), message, *key, call, m_clock);
    if (told.result) return done({});
    if (told.notAsExpected) {
        // Perhaps an earlier attempt of ours, or another primary of the same zone, was faster.
        const DeviceReading now = read(job.door, job.device, job.call.call);
        if (!now.failure && now.place == next) return done({});
        return failed(sentence(told.result.error()) + " " + traffic::toText(now) + ".");
    }
    const ErrorKind kind = told.result.error().kind;
    const bool noAnswer =
        kind == ErrorKind::Timeout || kind == ErrorKind::Unexpected || kind == ErrorKind::Cancelled;
    if (told.sent && (noAnswer || told.result.error().engineWords.empty()))
        return inDoubt(sentence(told.result.error()));
    return failed(sentence(told.result.error()));
}

GuardResult DnsAdapter::shortLived(const FrontDoor& door, const Readings& readings, const Call& call) {
    constexpr const char* kId = "traffic.ttl";
    constexpr const char* kTitle = "caches forget the old address soon";
    std::uint32_t longest = 0;
    bool asked = false;
    std::vector<topology::Evidence> evidence;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i].failure) continue;
        const auto answer =
            ask(serverOf(door.devices[i]), entryOf(door), within(call, kAnswerTime, m_clock), m_clock);
        if (!answer || answer->data.empty()) continue;
        asked = true;
        longest = std::max(longest, answer->ttl);
        evidence.insert(evidence.end(), readings[i].evidence.begin(), readings[i].evidence.end());
    }
    if (!asked)
        return judge(kId, kTitle, Verdict::Unknown,
                     "No name server told the time to live of " + setting(door, "name") + ".");
    const std::string text = setting(door, "name") + " may be kept " + std::to_string(longest) + " s";
    if (longest <= kShort) return judge(kId, kTitle, Verdict::Pass, text + ".", evidence);
    return judge(kId, kTitle, Verdict::Warn,
                 text + ", so clients may go to the old address that long" +
                     (longest > kLong ? ", which is too long for a recovery" : "") +
                     ". Lower its TTL to 60 s or less well before.",
                 evidence);
}

GuardResult DnsAdapter::inStep(const FrontDoor& door, const Readings& readings) const {
    constexpr const char* kId = "traffic.ns-in-sync";
    constexpr const char* kTitle = "all name servers have the same zone";
    std::optional<std::uint32_t> newest;
    for (const DeviceReading& reading : readings) {
        const auto serial = number(reading.generation);
        if (serial && (!newest || isOlder(*newest, *serial))) newest = serial;
    }
    std::vector<std::string> behind, lost;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const std::string& name = door.devices[i].id.value;
        if (readings[i].failure && takesOrders(door.devices[i])) lost.push_back(name);
        const auto serial = number(readings[i].generation);
        if (serial && isOlder(*serial, *newest))
            behind.push_back(name + " has serial " + readings[i].generation);
    }
    if (!newest) return judge(kId, kTitle, Verdict::Unknown, "No name server was seen.");
    std::size_t primaries = 0;
    for (const Device& device : door.devices)
        primaries += takesOrders(device) ? 1 : 0;
    if (lost.size() == primaries)
        return judge(kId, kTitle, Verdict::Block,
                     "No primary (" + joined(lost, ", ") +
                         ") answers, and only a primary takes the change. Add another primary, or lead "
                         "clients by other means.");
    if (behind.empty())
        return judge(kId, kTitle, Verdict::Pass,
                     "All that answer have serial " + std::to_string(*newest) + ".");
    return judge(
        kId, kTitle, Verdict::Warn,
        joined(behind, ", ") + ", the newest is " + std::to_string(*newest) + ". Look why the copy is late.");
}

GuardResult DnsAdapter::keyWorks(const FrontDoor& door, const Course& course, const Readings& readings,
                                 const Call& call) {
    constexpr const char* kId = "traffic.cas-supported";
    constexpr const char* kTitle = "the primary accepts the key";
    const auto key = keyOf(door, call);
    if (!key) return judge(kId, kTitle, Verdict::Block, sentence(key.error()));
    const Entry entry = entryOf(door);
    std::vector<std::string> faults;
    bool asked = false;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i].failure || !takesOrders(door.devices[i])) continue;
        asked = true;
        const Message question = changeMessage(0, entry, *addressData(entry.type, course.old), {});
        const Change tried =
            change(serverOf(door.devices[i]), question, *key, within(call, kAnswerTime, m_clock), m_clock);
        if (!tried.result && !tried.notAsExpected) faults.push_back(sentence(tried.result.error()));
    }
    if (!asked) return judge(kId, kTitle, Verdict::Unknown, "No primary was seen.");
    if (!faults.empty()) return judge(kId, kTitle, Verdict::Block, joined(faults, " "));
    return judge(kId, kTitle, Verdict::Pass,
                 "A signed question was answered. Whether the policy lets the key change the name shows only "
                 "when it does.");
}

std::vector<GuardResult> DnsAdapter::ownGuards(const FrontDoor& door, const Course& course,
                                               const Readings& readings, const Call& call) {
    std::vector<GuardResult> results{shortLived(door, readings, call), inStep(door, readings),
                                     keyWorks(door, course, readings, call)};
    const auto port = number(setting(door, "probe_port"));
    if (port && *port > 0 && *port < 65536)
        results.push_back(targetListens(course.next, static_cast<std::uint16_t>(*port), call));
    return results;
}

Result<operation::DoorSteps> DnsAdapter::plan(const FrontDoor& door, const operation::Plan& plan) const {
    if (const auto fit = usable(door); !fit) return fit.error();
    const auto course = courseOf(door, plan.request);
    if (!course) return course.error();
    const std::string name = setting(door, "name") + " " + setting(door, "type", "A") + " ";
    const auto commands = [&](const std::string& old, const std::string& next) {
        std::vector<std::string> all;
        for (const Device& device : door.devices)
            all.push_back(device.id.value + ": " +
                          (takesOrders(device) ? "update if exactly " + name + old + ": delete it, add " +
                                                     name + next + " ttl " + setting(door, "ttl", "30")
                                               : "wait for " + name + next));
        return all;
    };
    operation::DoorSteps steps;
    Step lead = makeStep(verb::kLead, "Point " + setting(door, "name") + " at " + course->next, *course);
    lead.commands = commands(course->old, course->next);
    lead.changes = {operation::change::leadClients(course->to)};
    lead.doneWhen = "every name server answers " + course->next +
                    "; clients follow as their caches forget the old address";
    lead.compensation = joined(commands(course->next, course->old), "; ");
    lead.timeout = 30s;
    lead.expected = 50ms;
    lead.expectedP95 = 6s;
    lead.retriable = true;
    lead.mandatory = false;
    steps.after.push_back(std::move(lead));
    return steps;
}

} // namespace fairlead::traffic::dns
