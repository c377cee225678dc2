// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/keychain_store.h"
#include "adapters/secrets/stored_key_ring.h"
#include "app/composition/workspace.h"

#include <memory>
#include <string>

namespace fairlead::app {

/// The keys of one log, from the place the options name, with everything they need to be read.
class ConsoleKeys {
  public:
    /// Refused, saying what to do, when no keyring answers; asks for the passphrase of sealed files.
    static Result<std::unique_ptr<ConsoleKeys>> open(const KeyPlace& place, const std::string& origin,
                                                     secrets::KeychainStore& keychain, const Clock& clock);
    audit::KeyRing& ring() { return *m_ring; }
    /// Where the ring's keys lie, and others under names of their own.
    secrets::SeedStore& store() { return *m_store; }

  private:
    std::unique_ptr<secrets::SeedStore> m_store;
    std::unique_ptr<secrets::StoredKeyRing> m_ring;
};

/// The one thread that QtKeychain allows a process (adapters/secrets/README.md).
secrets::KeychainThread& keychainThread();

} // namespace fairlead::app
