// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/door_words.h"

#include <charconv>

namespace fairlead::traffic {

using operation::Step;
using topology::DeviceReading;

namespace {

template <class T>
std::optional<T> numberOf(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

Result<Course> courseOf(const inventory::FrontDoor& door, const operation::Request& request) {
    const auto next = door.to.find(request.to);
    if (next == door.to.end() || door.to.size() != 2)
        return Error{
            ErrorKind::Invalid,
            "The front door " + door.id.value + " must name a place for each of the two sites under `to`.",
            {},
            door.id.value};
    const auto old = next == door.to.begin() ? std::next(next) : door.to.begin();
    return Course{request.kind, old->first, next->first, old->second, next->second};
}

bool excused(const Course& course, const inventory::Device& device) {
    return course.kind == operation::Kind::Failover && device.site == course.from;
}

Step makeStep(const char* verb, std::string title, const Course& course) {
    Step step;
    step.verb = verb;
    step.title = std::move(title);
    step.parameters = {
        {"from", course.from.value}, {"old", course.old}, {"to", course.to.value}, {"next", course.next}};
    return step;
}

std::string whyChanged(const Step& step, const Course& course) {
    const Step now = makeStep(step.verb.c_str(), {}, course);
    for (const auto& [name, value] : now.parameters) {
        const auto planned = step.parameters.find(name);
        if (planned == step.parameters.end() || planned->second != value)
            return "The plan says `" + (planned == step.parameters.end() ? "" : planned->second) +
                   "` where the inventory now says `" + value + "`. Nothing was sent. Make a new plan.";
    }
    return {};
}

bool inEffect(const std::string& verb, const DeviceReading& reading, const Course& course) {
    if (reading.failure) return false;
    if (verb == verb::kHold) return reading.holds;
    if (verb == verb::kLead) return reading.leadsTo == course.to;
    return !reading.holds;
}

bool outOfEffect(const std::string& verb, const DeviceReading& reading, const Course& course) {
    if (reading.failure) return false;
    if (verb == verb::kHold) return !reading.holds;
    return verb != verb::kLead || reading.leadsTo != course.to;
}

std::string toText(const DeviceReading& reading) {
    if (reading.failure) return reading.device.value + " was not seen: " + toText(*reading.failure);
    const std::string& name = reading.device.value;
    if (reading.place.empty())
        return name + (reading.holds ? " lets nobody through" : " lets clients through");
    return name + " names " + reading.place + (reading.holds ? " and lets nobody through" : "");
}

std::string joined(const std::vector<std::string>& texts, const char* between) {
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : between) + text;
    return all;
}

Error withoutSecret(const std::string& who, const Error& error) {
    return {error.kind, who + " was not asked, because a secret cannot be read: " + toText(error), {}, who};
}

std::string sentence(const Error& error) {
    if (error.engineWords.empty()) return error.what;
    return error.what + " (" + error.engineWords + ")";
}

std::string settingOf(const inventory::FrontDoor& door, const inventory::Device& device, const char* name) {
    for (const auto* settings : {&device.settings, &door.settings}) {
        if (const auto found = settings->find(name); found != settings->end()) return found->second;
    }
    return {};
}

std::optional<Micros> secondsOf(const std::string& text) {
    if (text.empty() || text.back() != 's') return std::nullopt;
    const auto count = numberOf<std::uint32_t>(std::string_view(text).substr(0, text.size() - 1));
    if (!count) return std::nullopt;
    return std::chrono::seconds{*count};
}

std::optional<std::pair<std::string, std::uint16_t>> addressOf(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    const auto port = numberOf<std::uint16_t>(std::string_view(text).substr(colon + 1));
    if (!port || *port == 0) return std::nullopt;
    std::string host = text.substr(0, colon);
    if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
    return std::pair{std::move(host), *port};
}

} // namespace fairlead::traffic
