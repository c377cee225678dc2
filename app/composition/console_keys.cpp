// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/console_keys.h"

#include "adapters/secrets/encrypted_key_file.h"
#include "adapters/secrets/memory_keys.h"
#include "adapters/secrets/passphrase.h"
#include "app/composition/places.h"

namespace fairlead::app {
namespace {

constexpr Micros kProbeDeadline = std::chrono::seconds{10};

/// The descriptor when one is named, else the systemd credential when there is one, else the terminal.
Result<Secret> passphraseFor(const KeyPlace& place) {
    if (place.passphraseFd >= 0) return secrets::passphraseFromDescriptor(place.passphraseFd);
    auto credential = secrets::passphraseFromCredential("fairlead-passphrase");
    if (credential) return credential;
    return secrets::passphraseFromTerminal("Passphrase of the key files in " + place.folder + ": ");
}

using StorePtr = std::unique_ptr<secrets::SeedStore>;

Result<StorePtr> storeFor(const KeyPlace& place, secrets::KeychainStore& keychain, const Clock& clock) {
    if (place.kind == KeyPlace::Kind::Memory) return StorePtr(std::make_unique<secrets::MemoryKeys>());
    if (place.kind == KeyPlace::Kind::SealedFiles) {
        if (const auto made = makeFolders(place.folder); !made) return made.error();
        auto passphrase = passphraseFor(place);
        if (!passphrase) return passphrase.error();
        return StorePtr(
            std::make_unique<secrets::EncryptedKeyFile>(place.folder, std::move(passphrase).value()));
    }
    const Result<void> answers = keychain.probe({Deadline::in(kProbeDeadline, clock), {}});
    if (!answers) {
        return Error{
            answers.error().kind,
            "No keychain answers, so the audit log's keys cannot be read and nothing can be operated. Unlock "
            "the keychain, or keep the keys in sealed files with --keys DIR.",
            toText(answers.error()), ""};
    }
    return StorePtr(std::make_unique<secrets::KeychainKeys>(keychain));
}

} // namespace

// A console may open several estates one after the other: the first of them fails, say, and somebody tries
// the simulator.
secrets::KeychainThread& keychainThread() {
    static secrets::KeychainThread thread;
    return thread;
}

Result<std::unique_ptr<ConsoleKeys>> ConsoleKeys::open(const KeyPlace& place, const std::string& origin,
                                                       secrets::KeychainStore& keychain, const Clock& clock) {
    auto store = storeFor(place, keychain, clock);
    if (!store) return store.error();
    auto keys = std::make_unique<ConsoleKeys>();
    keys->m_store = std::move(store).value();
    keys->m_ring = std::make_unique<secrets::StoredKeyRing>(*keys->m_store, clock, origin);
    return keys;
}

} // namespace fairlead::app
