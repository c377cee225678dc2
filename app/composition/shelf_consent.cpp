// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/shelf_consent.h"

#include "app/composition/sealed_key.h"
#include "models/audit/named_lines.h"
#include "models/audit/note.h"
#include "models/audit/value.h"

#include <algorithm>

namespace fairlead::app {
namespace {

constexpr std::string_view kHead = "fairlead-shelf/v1";
constexpr std::array<std::string_view, 6> kNames{"log", "alarm", "by", "actor", "until", "reason"};

Error refused(std::string what, const std::string& where) {
    return {ErrorKind::Refused, std::move(what), "", where};
}

/// One line as the log writes it: another spelling of the same letters would be another text to the signature.
std::string asWritten(const std::string& text) {
    const audit::Value normal = audit::inNfc(audit::Value(text));
    std::string line = *normal.string();
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line;
}

ShelfConsent consentTo(const alarm::Shelf& shelf, const std::string& log) {
    return {log, asWritten(shelf.key), shelf.by.value, shelf.second.value, shelf.until, asWritten(shelf.reason)};
}

bool isRegistered(const audit::Note& note, const std::string& actor, const audit::AuditHeads& heads) {
    const std::vector<std::string> operators = heads.operators();
    return std::any_of(operators.begin(), operators.end(), [&](const std::string& vkey) {
        const auto key = audit::parseVkey(vkey);
        return key && key->name == actor && key->type == audit::NoteKeyType::Ed25519 &&
               audit::checkNote(note, *key) == audit::NoteVerdict::Signed;
    });
}

} // namespace

std::string toText(const ShelfConsent& consent) {
    const std::array<std::string, 6> values{consent.log,   consent.alarm,        consent.by,
                                            consent.actor, toIso(consent.until), consent.reason};
    std::string text = std::string(kHead) + "\n";
    for (std::size_t i = 0; i < values.size(); ++i)
        text += std::string(kNames[i]) + " " + values[i] + "\n";
    return text;
}

std::optional<ShelfConsent> parseShelfConsent(std::string_view text) {
    const auto values = audit::namedLines(text, kHead, kNames);
    const auto until = values ? fromIso((*values)[4]) : std::nullopt;
    if (!until) return std::nullopt;
    const auto& v = *values;
    return ShelfConsent{std::string(v[0]), std::string(v[1]), std::string(v[2]),
                        std::string(v[3]), *until,            std::string(v[5])};
}

std::string whyNotAgreed(const audit::AuditHeads& heads, const alarm::Shelf& shelf) {
    const auto note = audit::parseNote(shelf.agreement);
    const auto consent = note ? parseShelfConsent(note->text) : std::nullopt;
    if (!consent) return "This is no agreement to a shelf.";
    if (*consent != consentTo(shelf, heads.logName()))
        return consent->actor + " agreed to another shelf than this one.";
    if (consent->actor == shelf.by.value) return "Somebody other than " + shelf.by.value + " must agree.";
    if (!isRegistered(*note, consent->actor, heads))
        return "What " + consent->actor + " signed is not by a key that is registered for " + consent->actor +
               ". Register it with fairleadctl keys register.";
    return {};
}

Result<std::string> agreeHere(const Clock& clock, const audit::AuditHeads& heads, const alarm::Shelf& shelf,
                              const operation::SecondPerson& person) {
    if (person.who.empty() || person.who == shelf.by || person.who != shelf.second)
        return refused("Somebody other than " + shelf.by.value + " must agree.", person.who.value);
    const auto key = sealedKeyOf(person, clock);
    if (!key) return key.error();
    auto note = audit::signNote(toText(consentTo(shelf, heads.logName())), person.who.value, **key);
    if (!note) return note;
    alarm::Shelf agreed = shelf;
    agreed.agreement = *note;
    if (const std::string why = whyNotAgreed(heads, agreed); !why.empty()) return refused(why, person.who.value);
    return note;
}

} // namespace fairlead::app
