// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/seed_store.h"
#include "models/audit/keys.h"
#include "models/audit/redaction.h"

namespace fairlead::secrets {

/// The signing key that is stored under a name: an operator's, a recovery key. nullptr when there is none.
Result<std::unique_ptr<audit::Signer>> loadSigner(SeedStore& store, const std::string& name,
                                                  const Call& call);
/// Makes one and reads it back before it is used; the caller has seen to it that the name is free.
Result<std::unique_ptr<audit::Signer>> makeSigner(SeedStore& store, const std::string& name,
                                                  const Call& call);

/// The redaction key of a log (audit-log.md §14), under `audit:ORIGIN:redaction`; nothing when there is none.
Result<std::optional<audit::RedactionKey>> loadRedactionKey(SeedStore& store, std::string_view origin,
                                                            const Call& call);
/// The same; makes one, and reads it back before it is used, when there is none.
Result<audit::RedactionKey> needRedactionKey(SeedStore& store, std::string_view origin, const Call& call);

/// The keys of one log in a SeedStore: up to two log keys and four entry keys, each under a name of its own
/// (`audit:ORIGIN:log`, `audit:ORIGIN:log2`, `audit:ORIGIN:entry1` …), because neither keychains nor key
/// files promise a list. Normally one entry key is there and, during a change, two; the spare places let a
/// change that was cut short be tried again before anything was cleared away. Every key written is read back
/// before it is used.
class StoredKeyRing : public audit::KeyRing {
  public:
    static constexpr int kEntryPlaces = 4;
    /// `patience` bounds each call to the store; a keychain may be waiting for its owner to unlock it.
    StoredKeyRing(SeedStore& store, const Clock& clock, std::string_view origin,
                  Micros patience = std::chrono::seconds{60});
    Result<std::unique_ptr<audit::Signer>> logKey() override;
    Result<std::unique_ptr<audit::Signer>> newLogKey() override;
    Result<std::vector<std::unique_ptr<audit::Signer>>> logKeys() override;
    Result<std::unique_ptr<audit::Signer>> nextLogKey() override;
    Result<void> keepOnlyLogKey(const audit::PublicKey& key) override;
    Result<std::vector<std::unique_ptr<audit::Signer>>> entryKeys() override;
    /// Refused when all places are taken: keepOnlyEntryKey() comes first.
    Result<std::unique_ptr<audit::Signer>> newEntryKey() override;
    Result<void> keepOnlyEntryKey(const audit::PublicKey& key) override;

  private:
    using SignerPtr = std::unique_ptr<audit::Signer>;
    using Names = std::vector<std::string>;
    Names logNames() const { return {m_prefix + "log", m_prefix + "log2"}; }
    Names entryNames() const;
    Call call() const { return {Deadline::in(m_patience, m_clock), {}}; }
    Result<SignerPtr> load(const std::string& name) { return loadSigner(m_store, name, call()); }
    Result<std::vector<SignerPtr>> loadAll(const Names& names);
    /// Makes a key in the first free place; Refused with this sentence when there is none.
    Result<SignerPtr> makeInFreePlace(const Names& names, const char* full);
    Result<void> keepOnly(const Names& names, const audit::PublicKey& key, const char* absent);

    SeedStore& m_store;
    const Clock& m_clock;
    const std::string m_prefix;
    const Micros m_patience;
};

} // namespace fairlead::secrets
