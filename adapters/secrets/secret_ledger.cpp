// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/secret_ledger.h"

#include <algorithm>

namespace fairlead::secrets {
namespace {

/// A keychain may ask its owner; the intent waits, and nothing was sent yet.
constexpr Micros kPatience = std::chrono::seconds{30};

} // namespace

Result<Secret> SecretLedger::read(const inventory::SecretRef& ref, const Call& call) {
    Result<Secret> secret = m_from.read(ref, call);
    if (!secret) return secret;
    const std::string name = inventory::toText(ref);
    const bool held = m_held.add(name, *secret);
    const std::scoped_lock lock(m_mutex);
    const bool first = m_newest.find(name) == m_newest.end();
    if (first && !held) m_unheld.push_back(name);
    m_newest[name] = secret->copy();
    return secret;
}

Result<audit::Redaction> SecretLedger::redaction(const audit::RedactionKey& key, const std::string& label,
                                                 const inventory::SecretRef& ref, const Call& call) {
    const auto newest = [&]() -> std::optional<audit::Redaction> {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_newest.find(inventory::toText(ref));
        if (found == m_newest.end()) return std::nullopt;
        return key.redact(label, found->second);
    };
    if (const auto known = newest()) return *known;
    const Result<Secret> secret = read(ref, call);
    if (!secret) return secret.error();
    return key.redact(label, *secret);
}

std::vector<std::string> SecretLedger::takeUnheld() {
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_unheld, {});
}

/// Whoever reads the log learns that the second net has a hole, and where.
void RedactingSink::tellUnheld() {
    for (const std::string& name : m_ledger.takeUnheld()) {
        audit::EntryDraft note;
        note.event = "note.text";
        note.bySystem = true;
        note.what.set("text", "The value of " + name +
                                  " is so short or so ordinary that the log cannot keep it out of its "
                                  "entries. Choose a longer one.");
        static_cast<void>(m_to.append(note).has_value());
    }
}

Result<audit::Value> RedactingSink::redacted(const audit::Value& command) {
    audit::Value::Array out;
    for (const audit::Value& part : *command.array()) {
        const auto place = audit::secretPlaceOf(part);
        if (!place) {
            out.push_back(part);
            continue;
        }
        const auto ref = inventory::secretRefOf(place->reference);
        if (!ref) return Error{ErrorKind::Invalid, "The entry names no secret by its reference.", {}, {}};
        const Call call{Deadline::in(kPatience, m_clock), {}};
        const auto redaction = m_ledger.redaction(m_key, place->label, *ref, call);
        if (!redaction) {
            return Error{ErrorKind::Refused,
                         "The secret " + place->reference +
                             ", which the step uses, cannot be read, so its use cannot be recorded.",
                         toText(redaction.error()), place->reference};
        }
        out.push_back(audit::toValue(*redaction));
    }
    return audit::Value(std::move(out));
}

Result<audit::Appended> RedactingSink::append(const audit::EntryDraft& draft) {
    tellUnheld();
    const audit::Value* const command = draft.what.member("cmd");
    if (command == nullptr || command->array() == nullptr) return m_to.append(draft);
    audit::EntryDraft own = draft;
    auto made = redacted(*command);
    if (!made) return made.error();
    own.what.set("cmd", *std::move(made));
    return m_to.append(own);
}

} // namespace fairlead::secrets
