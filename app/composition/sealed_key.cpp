// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/sealed_key.h"

#include "adapters/secrets/encrypted_key_file.h"
#include "adapters/secrets/stored_key_ring.h"

namespace fairlead::app {
namespace {

constexpr Micros kKeyDeadline = std::chrono::seconds{20};

Error refused(std::string what, const std::string& where) {
    return {ErrorKind::Refused, std::move(what), "", where};
}

} // namespace

Result<void> passphraseTyped(const operation::SecondPerson& person) {
    if (person.passphrase && !person.passphrase->empty()) return {};
    return refused("Type the passphrase that opens the key of " + person.who.value + ".", person.who.value);
}

Result<std::unique_ptr<audit::Signer>> sealedKeyOf(const operation::SecondPerson& person, const Clock& clock) {
    if (const auto typed = passphraseTyped(person); !typed) return typed.error();
    secrets::EncryptedKeyFile store(person.keys, person.passphrase->copy());
    auto signer = secrets::loadSigner(store, "operator:" + person.who.value,
                                      {Deadline::in(kKeyDeadline, clock), {}});
    if (!signer || *signer != nullptr) return signer;
    return refused("There is no key of " + person.who.value + " in " + person.keys +
                       ". It is made with fairleadctl keys operator " + person.who.value + " --keys " +
                       person.keys + ".",
                   person.who.value);
}

} // namespace fairlead::app
