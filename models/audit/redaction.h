// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/base/result.h"
#include "models/base/secret.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// What stands in the log in the place of a secret (audit-log.md §14).
struct Redaction {
    std::string keyId; ///< first 8 hex of H(redaction key)
    std::string label; ///< what kind of secret: `password`, …
    std::string hmac;  ///< 64 hex
    bool operator==(const Redaction&) const = default;
};
Value toValue(const Redaction& redaction);

/// HMAC-SHA-256 with the redaction key, wiped when it goes away. Whoever has the key can tell whether a value
/// he knows was used, and nobody can work a value out.
class RedactionKey {
  public:
    /// Invalid unless `bytes` are 32; the caller wipes his own copy.
    static Result<RedactionKey> from(std::string_view bytes);
    const std::string& id() const { return m_id; }
    Redaction redact(std::string_view label, const Secret& secret) const;

  private:
    explicit RedactionKey(Secret bytes);
    Secret m_bytes;
    std::string m_id;
};

/// What a writer is given in the place of a secret: which one, and where it is kept. The writer puts the
/// redaction there; a log refuses an entry in which it still stands.
Value secretPlace(std::string_view label, std::string_view reference);
/// What secretPlace() made; nullopt for any other value.
struct SecretPlace {
    std::string label;
    std::string reference;
};
std::optional<SecretPlace> secretPlaceOf(const Value& value);

/// Every redaction in an entry's `cmd`, in order.
std::vector<Redaction> redactionsIn(const Entry& entry);

} // namespace fairlead::audit
