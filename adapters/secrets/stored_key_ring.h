// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/seed_store.h"
#include "models/audit/keys.h"

namespace fairlead::secrets {

/// The keys of one log in a SeedStore: the log key and up to four entry keys, each under a name of its own
/// (`audit:ORIGIN:log`, `audit:ORIGIN:entry1` …), because neither keychains nor key files promise a list.
/// Normally one entry key is there and, during a change, two; the spare places let a change that was cut
/// short be tried again before anything was cleared away. Every key written is read back before it is used.
class StoredKeyRing : public audit::KeyRing {
  public:
    static constexpr int kEntryPlaces = 4;
    /// `patience` bounds each call to the store; a keychain may be waiting for its owner to unlock it.
    StoredKeyRing(SeedStore& store, const Clock& clock, std::string_view origin,
                  Micros patience = std::chrono::seconds{60});
    Result<std::unique_ptr<audit::Signer>> logKey() override;
    Result<std::unique_ptr<audit::Signer>> newLogKey() override;
    Result<std::vector<std::unique_ptr<audit::Signer>>> entryKeys() override;
    /// Refused when all places are taken: keepOnlyEntryKey() comes first.
    Result<std::unique_ptr<audit::Signer>> newEntryKey() override;
    Result<void> keepOnlyEntryKey(const audit::PublicKey& key) override;

  private:
    using SignerPtr = std::unique_ptr<audit::Signer>;
    std::string entryName(int place) const;
    Call call() const { return {Deadline::in(m_patience, m_clock), {}}; }
    /// nullptr when nothing is stored under the name.
    Result<SignerPtr> load(const std::string& name);
    Result<SignerPtr> makeAndStore(const std::string& name);

    SeedStore& m_store;
    const Clock& m_clock;
    const std::string m_prefix;
    const Micros m_patience;
};

} // namespace fairlead::secrets
