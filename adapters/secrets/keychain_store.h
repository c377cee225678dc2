// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/keychain_thread.h"
#include "adapters/secrets/seed_store.h"

namespace fairlead::secrets {

/// The operating system's keychain through QtKeychain. Never falls back to plain text. Calls block the
/// caller, on any thread but the keychain's own, until the call's deadline.
///
/// Refused: no keyring answers (no session bus, no secret service). Permission: it is locked, or the user
/// said no. Timeout: no answer by the deadline; a write may still happen afterwards.
/// Source: shared/design/performance.md §10; QtKeychain 0.13.2, libsecret.
class KeychainStore {
  public:
    KeychainStore(KeychainThread& thread, const Clock& clock, std::string service = "fairlead");
    /// The secret's text, or nothing when the keyring answers that it holds none of that name.
    Result<std::optional<Secret>> read(std::string_view name, const Call& call);
    Result<void> write(std::string_view name, const Secret& secret, const Call& call);
    Result<void> remove(std::string_view name, const Call& call);
    /// Whether a keyring answers, asked by reading a key that need not exist.
    Result<void> probe(const Call& call);

  private:
    KeychainThread& m_thread;
    const Clock& m_clock;
    const std::string m_service;
};

/// Signing keys in the keychain, as base64 text.
class KeychainKeys : public SeedStore {
  public:
    explicit KeychainKeys(KeychainStore& store) : m_store(store) {}
    Result<std::optional<Seed>> read(std::string_view name, const Call& call) override;
    Result<void> write(std::string_view name, const Seed& seed, const Call& call) override;
    Result<void> remove(std::string_view name, const Call& call) override;

  private:
    KeychainStore& m_store;
};

} // namespace fairlead::secrets
