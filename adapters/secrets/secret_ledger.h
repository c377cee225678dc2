// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/held_secrets.h"
#include "models/audit/redaction.h"
#include "models/audit/sink.h"
#include "models/inventory/secret_store.h"

#include <map>
#include <memory>
#include <mutex>

namespace fairlead::secrets {

/// Every secret that an adapter uses comes through here, so that what records can say which was used and see
/// to it that none is written. Safe to use from any thread; may block as the store behind it does.
class SecretLedger : public inventory::SecretStore {
  public:
    /// Both outlive this.
    SecretLedger(inventory::SecretStore& from, audit::HeldSecrets& held) : m_from(from), m_held(held) {}
    Result<Secret> read(const inventory::SecretRef& ref, const Call& call) override;
    /// The HMAC of what was read last under this reference; it is read now when it never was.
    Result<audit::Redaction> redaction(const audit::RedactionKey& key, const std::string& label,
                                       const inventory::SecretRef& ref, const Call& call);
    /// References whose value the net of HeldSecrets leaves out, each named once; then none.
    std::vector<std::string> takeUnheld();

  private:
    inventory::SecretStore& m_from;
    audit::HeldSecrets& m_held;
    std::mutex m_mutex; ///< guards all below
    std::map<std::string, Secret> m_newest;
    std::vector<std::string> m_unheld;
};

/// The sink in front of a log: puts the redaction where an entry names a secret (audit::secretPlace()), and
/// says what an answer is without any. Safe to use from any thread.
class RedactingSink : public audit::AuditSink {
  public:
    /// All outlive this but the key, which it takes.
    RedactingSink(audit::AuditSink& to, SecretLedger& ledger, const audit::HeldSecrets& held,
                  audit::RedactionKey key, const Clock& clock)
        : m_to(to), m_ledger(ledger), m_held(held), m_key(std::move(key)), m_clock(clock) {}
    /// Refused, and nothing is written, when a secret that the entry names cannot be read.
    Result<audit::Appended> append(const audit::EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override { return m_to.attach(bytes); }
    Result<void> spool(const audit::EntryDraft& outcome) override { return m_to.spool(outcome); }
    Result<void> readyForOperation() override { return m_to.readyForOperation(); }
    audit::SinkStatus status() const override { return m_to.status(); }
    Result<std::string> checkpoint() override { return m_to.checkpoint(); }
    std::string withoutSecrets(std::string text) const override { return m_held.without(std::move(text)); }

  private:
    Result<audit::Value> redacted(const audit::Value& command);
    void tellUnheld();

    audit::AuditSink& m_to;
    SecretLedger& m_ledger;
    const audit::HeldSecrets& m_held;
    const audit::RedactionKey m_key;
    const Clock& m_clock;
};

} // namespace fairlead::secrets
