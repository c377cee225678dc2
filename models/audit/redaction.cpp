// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/redaction.h"

#include "models/audit/crypto.h"

#include <sodium.h>

namespace fairlead::audit {

namespace {

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

Value toValue(const Redaction& redaction) {
    return Value::Object{{"key", redaction.keyId}, {"label", redaction.label}, {"redacted", redaction.hmac}};
}

RedactionKey::RedactionKey(Secret bytes)
    : m_bytes(std::move(bytes)), m_id(toHex(bytesOf(sha256(m_bytes.reveal())).substr(0, 4))) {}

Result<RedactionKey> RedactionKey::from(std::string_view bytes) {
    if (bytes.size() != crypto_auth_hmacsha256_KEYBYTES)
        return Error{ErrorKind::Invalid, "A redaction key has 32 bytes.", "", ""};
    return RedactionKey(Secret(std::string(bytes)));
}

Redaction RedactionKey::redact(std::string_view label, const Secret& secret) const {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(m_bytes.reveal()), m_bytes.reveal().size());
    for (const std::string_view part : {label, std::string_view("\0", 1), std::string_view(secret.reveal())})
        crypto_auth_hmacsha256_update(&state, raw(part), part.size());
    Digest hmac;
    crypto_auth_hmacsha256_final(&state, hmac.data());
    sodium_memzero(&state, sizeof state);
    return {m_id, std::string(label), toHex(bytesOf(hmac))};
}

Value secretPlace(std::string_view label, std::string_view reference) {
    return Value::Object{{"label", std::string(label)}, {"secret", std::string(reference)}};
}

std::optional<SecretPlace> secretPlaceOf(const Value& value) {
    const Value::Object* const members = value.object();
    if (members == nullptr || members->size() != 2 || !value.member("secret")) return std::nullopt;
    return SecretPlace{std::string(value.text("label")), std::string(value.text("secret"))};
}

std::vector<Redaction> redactionsIn(const Entry& entry) {
    std::vector<Redaction> out;
    const Value* const command = entry.what.member("cmd");
    if (command == nullptr || command->array() == nullptr) return out;
    for (const Value& part : *command->array())
        if (part.object() != nullptr)
            out.push_back({std::string(part.text("key")), std::string(part.text("label")),
                           std::string(part.text("redacted"))});
    return out;
}

} // namespace fairlead::audit
