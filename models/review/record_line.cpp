// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/record_line.h"

#include "models/review/timeline.h"

#include <algorithm>
#include <cstdio>

namespace fairlead::review {
namespace {

std::string joined(const audit::Value& what, const char* member) {
    const audit::Value* list = what.member(member);
    if (!list || !list->array()) return {};
    std::string out;
    for (const audit::Value& each : *list->array())
        out += (out.empty() ? "" : "; ") + (each.string() ? *each.string() : "[" + std::string(each.text("label")) + "]");
    return out;
}

std::string guardSentence(const audit::Value& what) {
    const audit::Value* results = what.member("results");
    if (!results || !results->array()) return {};
    int pass = 0;
    std::string others;
    for (const audit::Value& each : *results->array()) {
        if (each.text("verdict") == "pass")
            ++pass;
        else
            others += (others.empty() ? "; " : ", ") + std::string(each.text("id")) + " " +
                      std::string(each.text("verdict"));
    }
    return std::to_string(pass) + " passed" + others;
}

std::string text(const audit::Value& what, const char* member) {
    return std::string(what.text(member));
}

/// `orders-pg is behind … and 12 more`, and what was said of them.
std::string alarmSentence(const audit::Value& what) {
    const audit::Value* alarms = what.member("alarms");
    if (!alarms || !alarms->array() || alarms->array()->empty()) return {};
    const audit::Value& first = alarms->array()->front();
    std::string out(first.text("text").empty() ? first.text("key") : first.text("text"));
    const std::size_t others = alarms->array()->size() - 1;
    if (others > 0) out += " And " + std::to_string(others) + " more.";
    for (const char* member : {"note", "why"})
        if (const std::string said = text(what, member); !said.empty()) out += " " + said;
    const audit::Value* shelf = what.member("shelf");
    if (!shelf || !shelf->object()) return out;
    out += " Until " + text(*shelf, "until") + ": " + text(*shelf, "reason");
    if (const std::string second = text(*shelf, "second"); !second.empty())
        out += "; second person " + second;
    return out;
}

std::string configSentence(const audit::Value& what) {
    if (const std::string setting = text(what, "setting"); !setting.empty())
        return setting + ": from " + text(what, "from") + " to " + text(what, "to");
    return text(what, "result") + ": " + text(what, "file") + ". " + text(what, "summary");
}

/// Of what has no sentence of its own: its plain members. Lists and digests are read in the record itself.
std::string membersOf(const audit::Value::Object& what) {
    std::string out;
    for (const auto& [name, value] : what) {
        const bool plain = value.string() || value.integer() || value.boolean();
        if (plain && !(value.string() && value.string()->empty()))
            out += (out.empty() ? "" : "; ") + name + ": " +
                   (value.string() ? *value.string() : audit::canonicalText(value));
    }
    return out;
}

std::string twoDigits(std::int64_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

} // namespace

std::string sentenceOf(const audit::Entry& entry) {
    const audit::Value& what = entry.what;
    if (entry.event == "op.request") return text(what, "kind") + ": " + text(what, "reason");
    if (entry.event == "op.guard") return guardSentence(what);
    if (entry.event == "op.plan")
        return std::to_string(what.number("steps")) + " steps, loss " + text(what, "loss");
    if (entry.event == "op.begin") return "typed: " + text(what, "phrase");
    if (entry.event == "op.takeover" || entry.event == "op.handover") return text(what, "reason");
    if (entry.event == "op.end") return text(what, "result") + ". " + text(what, "why");
    if (entry.event == "step.intent") return joined(what, "cmd");
    if (entry.event == "step.outcome")
        return text(what, "result") + " in " + std::to_string(what.number("ms")) +
               " ms: " + text(what, "reply");
    if (entry.event == "obs.snapshot")
        return "recorded what is seen of the estate (" + text(what, "why") + ")";
    if (const auto origin = originOf(entry))
        return "estate " + origin->estate + ", " + inCapitals(origin->target) + ", " +
               inCapitals(origin->purpose) + ", time of " + origin->zone;
    if (what.object() && what.object()->empty()) return {};
    if (entry.event == "obs.change") return "changed: " + joined(what, "engines");
    if (entry.event == "note.text") return text(what, "text");
    if (entry.event == "config.change") return configSentence(what);
    if (entry.event.starts_with("maintenance."))
        return text(what, "object") + " until " + text(what, "until") + ": " + text(what, "reason");
    std::string out;
    if (entry.event.starts_with("alarm.")) out = alarmSentence(what);
    if (out.empty() && what.object()) out = membersOf(*what.object());
    return out.empty() ? audit::canonicalText(what) : out;
}

std::string verbOf(const audit::Entry& entry) {
    if (entry.event == "op.request" && holdsOverride(entry)) return "override";
    for (const char* member : {"verb", "decision"})
        if (const std::string word = text(entry.what, member); !word.empty()) return word;
    if (entry.event == "op.approval") return "approve";
    return entry.event.substr(entry.event.find('.') + 1);
}

std::string objectOf(const audit::Entry& entry) {
    for (const auto& name : {entry.step, entry.target, entry.op})
        if (name) return *name;
    return {};
}

std::string resultOf(const audit::Entry& entry) {
    const std::string_view result = entry.what.text("result");
    return std::string(result.empty() ? entry.what.text("decision") : result);
}

bool holdsApproval(const audit::Entry& entry) {
    const audit::Value* approvals = entry.what.member("approvals");
    return entry.event == "op.approval" || (approvals && approvals->array() && !approvals->array()->empty());
}

std::string upText(std::int64_t micros) {
    const std::int64_t seconds = micros / 1'000'000;
    const std::string clock =
        twoDigits(seconds / 3600 % 24) + ":" + twoDigits(seconds / 60 % 60) + ":" + twoDigits(seconds % 60);
    return seconds < 86'400 ? clock : std::to_string(seconds / 86'400) + "d " + clock;
}

std::string localText(UtcTime at, int offsetMinutes) {
    std::string out = toScreen(at + std::chrono::minutes{offsetMinutes});
    out.back() = ' '; // in the place of the Z
    const int minutes = std::abs(offsetMinutes);
    return out + (offsetMinutes < 0 ? "-" : "+") + twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60);
}

std::optional<Origin> originOf(const audit::Entry& entry) {
    if (entry.event != "session.open" && entry.event != "clock.zone") return std::nullopt;
    const audit::Value* said = entry.what.member("console");
    if (!said || !said->object()) return std::nullopt;
    Origin origin{text(*said, "role"),   text(*said, "target"), text(*said, "purpose"),
                  text(*said, "estate"), text(*said, "zone"),   std::nullopt};
    // Offsets of real zones stay within a day; another number is no offset.
    constexpr std::int64_t kDay = 24 * 60;
    if (const std::int64_t offset = said->number("offset_minutes", kDay); std::abs(offset) < kDay)
        origin.offsetMinutes = static_cast<int>(offset);
    return origin;
}

audit::Value toValue(const Origin& origin) {
    audit::Value::Object said{{"estate", origin.estate},
                              {"purpose", origin.purpose},
                              {"role", origin.role},
                              {"target", origin.target},
                              {"zone", origin.zone}};
    if (origin.offsetMinutes) said["offset_minutes"] = std::int64_t{*origin.offsetMinutes};
    return audit::Value::Object{{"console", std::move(said)}};
}

std::string inCapitals(std::string word) {
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return word;
}

bool OriginBook::take(const audit::Entry& entry) {
    if (entry.event == "op.request" && entry.op && !entry.what.text("incident").empty())
        return m_incidents.insert(*entry.op).second;
    auto origin = originOf(entry);
    return origin && m_said.emplace(entry.n, *std::move(origin)).second;
}

bool OriginBook::take(const OriginBook& other) {
    const std::size_t before = m_said.size() + m_incidents.size();
    m_said.insert(other.m_said.begin(), other.m_said.end());
    m_incidents.insert(other.m_incidents.begin(), other.m_incidents.end());
    return m_said.size() + m_incidents.size() != before;
}

const Origin* OriginBook::at(std::uint64_t n) const {
    const auto behind = m_said.upper_bound(n);
    return behind == m_said.begin() ? nullptr : &std::prev(behind)->second;
}

Surroundings OriginBook::around(const audit::Entry& entry) const {
    return around({entry.n, entry.at, entry.session == audit::kZeroSession, entry.op.value_or("")});
}

Surroundings OriginBook::around(const Standing& entry) const {
    Surroundings out;
    if (entry.nobody) out.role = "console";
    if (const Origin* origin = at(entry.n)) {
        if (origin->offsetMinutes) out.local = localText(entry.at, *origin->offsetMinutes);
        if (!entry.nobody) out.role = origin->role;
        out.target = inCapitals(origin->target);
        out.purpose = inCapitals(origin->purpose);
    }
    if (isIncident(entry.op)) out.purpose = "INCIDENT";
    return out;
}

std::vector<Surroundings> OriginBook::all() const {
    std::vector<Surroundings> out{{"", "console", "", m_incidents.empty() ? "" : "INCIDENT"}};
    for (const auto& [n, origin] : m_said)
        out.push_back({"", origin.role, inCapitals(origin.target), inCapitals(origin.purpose)});
    return out;
}

} // namespace fairlead::review
