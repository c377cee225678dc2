// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"
#include "models/audit/entry.h"

#include <algorithm>
#include <array>

namespace fairlead::audit {

namespace {

using Judge = bool (*)(const Value&);

bool isString(const Value& value) {
    return value.string() != nullptr;
}
bool isObject(const Value& value) {
    return value.object() != nullptr;
}
bool isCount(const Value& value) {
    return value.integer() != nullptr && *value.integer() >= 0;
}
bool isPositive(const Value& value) {
    return value.integer() != nullptr && *value.integer() >= 1;
}
bool isIdText(const Value& value) {
    return value.string() != nullptr && isId(*value.string());
}
bool isDigestHex(const Value& value) {
    return value.string() != nullptr && isHex(*value.string(), 64);
}
bool isSession(const Value& value) {
    return value.string() != nullptr && isHex(*value.string(), 16);
}

bool isVkey(const Value& value) {
    return value.string() != nullptr && parseVkey(*value.string()).has_value();
}

bool isEntryKey(const Value& value) {
    return value.string() != nullptr && loadPublicKeyBase64(*value.string()).has_value();
}

template <Judge each>
bool isListOf(const Value& value) {
    return value.array() != nullptr && std::all_of(value.array()->begin(), value.array()->end(), each);
}

bool isEvent(const Value& value) {
    if (value.string() == nullptr) return false;
    const std::string_view text = *value.string();
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos) return false;
    const auto isWord = [](std::string_view word) {
        return !word.empty() && word.size() <= 16 &&
               std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    };
    return isWord(text.substr(0, dot)) && isWord(text.substr(dot + 1));
}

bool isTime(const Value& value) {
    return value.string() != nullptr && fromIso(*value.string()).has_value();
}

bool isUp(const Value& value) {
    if (value.object() == nullptr || value.object()->size() != 2) return false;
    const Value* const us = value.member("us");
    return isUuid(value.text("boot")) && us != nullptr && us->integer() != nullptr;
}

bool isOne(const Value& value) {
    return value.integer() != nullptr && *value.integer() == 1;
}

/// A member that must, or may, be there, and what it must look like.
struct Member {
    std::string_view name;
    Judge judge;
    bool optional = false;
};

constexpr std::array kEntryMembers{
    Member{"at", isTime},
    Member{"by", isIdText},
    Member{"event", isEvent},
    Member{"host", isIdText},
    Member{"log", [](const Value& v) { return v.string() != nullptr && isOrigin(*v.string()); }},
    Member{"n", isCount},
    Member{"op", isIdText, true},
    Member{"plan", isDigestHex, true},
    Member{"prev", isDigestHex},
    Member{"session", isSession},
    Member{"step", isIdText, true},
    Member{"target", isIdText, true},
    Member{"up", isUp},
    Member{"v", isOne},
    Member{"ver", [](const Value& v) { return v.string() != nullptr && isVersion(*v.string()); }},
    Member{"what", isObject},
};

static_assert(std::is_sorted(kEntryMembers.begin(), kEntryMembers.end(),
                             [](const Member& a, const Member& b) { return a.name < b.name; }));

bool hasMembers(const Value& value, std::initializer_list<Member> members) {
    return std::all_of(members.begin(), members.end(), [&value](const Member& member) {
        const Value* const found = value.member(member.name);
        return found == nullptr ? member.optional : member.judge(*found);
    });
}

bool isRedaction(const Value& value) {
    if (value.object() == nullptr || value.object()->size() != 3) return false;
    return hasMembers(value,
                      {{"key", [](const Value& v) { return v.string() != nullptr && isHex(*v.string(), 8); }},
                       {"label", isString},
                       {"redacted", isDigestHex}});
}

bool isCommandPart(const Value& value) {
    return isString(value) || isRedaction(value);
}

bool isCommand(const Value& value) {
    return isListOf<isCommandPart>(value) && !value.array()->empty();
}

bool isTorn(const Value& value) {
    return hasMembers(
        value, {{"segment", isPositive}, {"offset", isCount}, {"bytes", isCount}, {"sha256", isDigestHex}});
}

bool isPrevious(const Value& value) {
    return hasMembers(value, {{"lines", isCount}, {"size", isCount}, {"sha256", isDigestHex}});
}

bool isTree(const Value& value) {
    return hasMembers(value, {{"size", isCount}, {"root", isDigestHex}, {"peaks", isListOf<isDigestHex>}});
}

bool isAttachment(const Value& value) {
    return hasMembers(value, {{"sha256", isDigestHex}, {"size", isCount}});
}

bool isOneOf(const Value& value, std::initializer_list<std::string_view> words) {
    return value.string() != nullptr && std::find(words.begin(), words.end(), *value.string()) != words.end();
}

bool isStepResult(const Value& value) {
    return isOneOf(value, {"done", "failed", "indoubt", "compensated"});
}

/// key.operator: the key's name is the person's ID.
bool isPersonKey(const Value& value) {
    if (value.string() == nullptr) return false;
    const Result<VerifierKey> key = parseVkey(*value.string());
    return key.has_value() && isId(key->name);
}

bool headerShape(const Value& what) {
    return hasMembers(what, {{"number", isPositive},
                             {"log_key", isVkey},
                             {"entry_key", isEntryKey},
                             {"recovery", isListOf<isVkey>},
                             {"endorsement", isString}});
}

bool segmentShape(const Value& what) {
    return headerShape(what) &&
           hasMembers(what, {{"operators", isListOf<isVkey>}, {"previous", isPrevious}, {"tree", isTree}});
}

/// What §8 asks of one event: members of the entry, and the shape of `what`.
struct EventRule {
    std::string_view event;
    std::string_view needs; ///< members of the entry, separated by spaces
    Judge what;
};

bool anyShape(const Value&) {
    return true;
}

constexpr std::array kEventRules{
    EventRule{"log.genesis", "", [](const Value& w) { return headerShape(w) && w.number("number") == 1; }},
    EventRule{"log.segment", "", segmentShape},
    EventRule{"log.recovered", "",
              [](const Value& w) {
                  return hasMembers(w, {{"torn", isListOf<isTorn>}});
              }},
    EventRule{"log.degraded", "", anyShape},
    EventRule{"log.restored", "", anyShape},
    EventRule{"log.breakglass", "", anyShape},
    EventRule{"log.imported", "", anyShape},
    EventRule{"log.closed", "", anyShape},
    EventRule{"key.rotate", "",
              [](const Value& w) {
                  return hasMembers(w, {{"entry_key", isEntryKey}});
              }},
    EventRule{"key.recover", "",
              [](const Value& w) {
                  return hasMembers(w, {{"entry_key", isEntryKey}, {"auth", isString}});
              }},
    EventRule{"key.log", "",
              [](const Value& w) {
                  return hasMembers(w, {{"log_key", isVkey}, {"auth", isString}});
              }},
    EventRule{"key.operator", "",
              [](const Value& w) {
                  const Judge state = [](const Value& v) { return isOneOf(v, {"add", "revoke"}); };
                  return hasMembers(w, {{"key", isPersonKey}, {"state", state}});
              }},
    EventRule{"session.open", "",
              [](const Value& w) {
                  return hasMembers(w, {{"binding", isString, true}});
              }},
    EventRule{"op.plan", "op plan",
              [](const Value& w) {
                  return hasMembers(w, {{"approvals_required", isCount}});
              }},
    EventRule{"op.approval", "op plan",
              [](const Value& w) {
                  return hasMembers(w, {{"note", isString}});
              }},
    EventRule{"op.begin", "op plan",
              [](const Value& w) {
                  return hasMembers(w, {{"approvals", isListOf<isCount>}});
              }},
    EventRule{"step.intent", "op plan step target",
              [](const Value& w) {
                  return hasMembers(w, {{"attempt", isPositive}, {"cmd", isCommand}});
              }},
    EventRule{"step.outcome", "op step",
              [](const Value& w) {
                  return hasMembers(w, {{"intent", isCount}, {"result", isStepResult}});
              }},
    EventRule{"op.end", "op",
              [](const Value& w) {
                  return hasMembers(w, {{"result", isString}});
              }},
};

SchemaFault badSchema(std::string detail) {
    return {"BAD_SCHEMA", std::move(detail)};
}

SchemaFault unknownMember(std::string_view name) {
    return badSchema("The member \"" + std::string(name) + "\" is not known.");
}

/// Both rows are sorted by name, so that one walk compares them.
std::optional<SchemaFault> checkMembers(const NamedValues& entry) {
    auto found = entry.begin();
    for (const Member& member : kEntryMembers) {
        const int order = found == entry.end() ? 1 : found->first.compare(member.name);
        if (order < 0) return unknownMember(found->first);
        const bool present = order == 0;
        if (!present && member.optional) continue;
        if (!present) return badSchema("The member \"" + std::string(member.name) + "\" is missing.");
        if (!member.judge(found->second))
            return badSchema("The member \"" + std::string(member.name) + "\" does not have its form.");
        ++found;
    }
    if (found != entry.end()) return unknownMember(found->first);
    return std::nullopt;
}

std::optional<SchemaFault> checkNeeds(const Value& entry, std::string_view needs) {
    while (!needs.empty()) {
        const std::size_t end = std::min(needs.find(' '), needs.size());
        const std::string_view name = needs.substr(0, end);
        needs.remove_prefix(std::min(end + 1, needs.size()));
        if (entry.member(name) == nullptr) {
            return badSchema(std::string(entry.text("event")) + " needs \"" + std::string(name) + "\".");
        }
    }
    return std::nullopt;
}

std::optional<SchemaFault> checkEvent(const Value& entry, const EventRule* rule) {
    const std::string_view event = entry.text("event");
    const Value& what = *entry.member("what");
    if (event == "log.genesis" && entry.number("n") != 0) return badSchema("log.genesis is not entry 0.");
    if (event == "session.open" && entry.text("session") == kZeroSession) {
        return badSchema("session.open needs a session other than zero.");
    }
    if (rule != nullptr) {
        if (std::optional<SchemaFault> fault = checkNeeds(entry, rule->needs)) return fault;
        if (!rule->what(what))
            return badSchema("\"what\" does not have the form of " + std::string(event) + ".");
    }
    const Value* const attachments = what.member("attachments");
    if (attachments != nullptr && !isListOf<isAttachment>(*attachments)) {
        return badSchema("\"attachments\" is not a list of {sha256, size}.");
    }
    return std::nullopt;
}

} // namespace

std::optional<SchemaFault> checkSchema(const Value& entry) {
    if (entry.object() == nullptr) return badSchema("The entry is not an object.");
    const Value* const version = entry.member("v");
    if (version != nullptr && version->integer() != nullptr && *version->integer() != 1) {
        return SchemaFault{"UNSUPPORTED", "Format " + std::to_string(*version->integer()) + " is not known."};
    }
    const std::string_view event = entry.text("event");
    const auto rule = std::find_if(kEventRules.begin(), kEventRules.end(),
                                   [event](const EventRule& candidate) { return candidate.event == event; });
    const bool known = rule != kEventRules.end();
    const bool ours = event.starts_with("log.") || event.starts_with("key.");
    if (!known && ours && isEvent(*entry.member("event"))) {
        return SchemaFault{"UNSUPPORTED", "The event " + std::string(event) + " is not known."};
    }
    if (std::optional<SchemaFault> fault = checkMembers(*entry.object())) return fault;
    return checkEvent(entry, known ? &*rule : nullptr);
}

} // namespace fairlead::audit
