// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/keychain_store.h"
#include "models/inventory/secret_store.h"

namespace fairlead::secrets {

/// Reads what an inventory refers to: `keychain:NAME` (service "fairlead"), `file:PATH` (a regular file only
/// its owner may read, ≤ 64 KiB, one trailing newline dropped) and `env:NAME`. Every error's `where` is the
/// reference. An absent or empty secret is Invalid: it would only fail later and less clearly.
class SecretResolver : public inventory::SecretStore {
  public:
    /// `keychain` may be null where a process does without; keychain references are then Refused.
    explicit SecretResolver(KeychainStore* keychain) : m_keychain(keychain) {}
    Result<Secret> read(const inventory::SecretRef& ref, const Call& call) override;

  private:
    Result<Secret> fromKeychain(const std::string& name, const Call& call);
    KeychainStore* const m_keychain;
};

} // namespace fairlead::secrets
