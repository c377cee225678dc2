// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/seed_store.h"

#include <cstdint>
#include <map>

namespace fairlead::secrets {

/// What a passphrase costs to try. The defaults are audit-log.md §6; only tests use less.
struct ScryptCost {
    std::uint64_t n = 16384;
    std::uint64_t r = 8;
    std::uint64_t p = 16;
};

/// The PEM text (PKCS#8 `ENCRYPTED PRIVATE KEY`, PBES2, AES-256-CBC, scrypt) of an Ed25519 key.
Result<std::string> sealKey(const Seed& seed, const Secret& passphrase, const ScryptCost& cost);

/// The key in such a text. Authentication: the passphrase is wrong. Invalid: no such text, damaged, or no
/// Ed25519 key. An unencrypted key is refused, and so is a passphrase stretched by anything but scrypt.
Result<Seed> openKey(std::string_view pem, const Secret& passphrase);

/// One sealed PEM file per key, for machines without a keychain. The directory is 0700, files are 0600.
/// The passphrase comes from a terminal, a file descriptor or a systemd credential, never from arguments
/// or the environment. Each read and write spends the scrypt time (about a second) on the caller's thread.
class EncryptedKeyFile : public SeedStore {
  public:
    EncryptedKeyFile(std::string folder, Secret passphrase, ScryptCost cost = {});
    Result<std::optional<Seed>> read(std::string_view name, const Call& call) override;
    Result<void> write(std::string_view name, const Seed& seed, const Call& call) override;
    Result<void> remove(std::string_view name, const Call& call) override;

    /// The file of a key inside the directory: the name with every byte but letters, digits and `.@-`
    /// written as `_HH`, so that no name can leave the directory or meet another's file.
    static std::string fileName(std::string_view name);

  private:
    /// A file that was opened already. Opening costs half a second by design, and one start reads the same
    /// files several times; a file whose bytes changed is opened anew.
    struct Opened {
        std::string pem;
        Seed seed;
    };
    void forget(std::string_view name);
    const std::string m_folder;
    std::map<std::string, Opened, std::less<>> m_opened;
    const Secret m_passphrase;
    const ScryptCost m_cost;
};

} // namespace fairlead::secrets
