// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/stored_key_ring.h"

namespace fairlead::secrets {
namespace {

Result<Seed> seedOf(const audit::MemorySigner& signer) {
    auto text = signer.seed();
    const auto bytes = audit::arrayOf<32>(text);
    audit::wipe(text);
    if (!bytes) return Error{ErrorKind::Unexpected, "A new key did not have 32 bytes.", {}, {}};
    return Seed(*bytes);
}

} // namespace

StoredKeyRing::StoredKeyRing(SeedStore& store, const Clock& clock, std::string_view origin, Micros patience)
    : m_store(store), m_clock(clock), m_prefix("audit:" + std::string(origin) + ":"), m_patience(patience) {}

std::string StoredKeyRing::entryName(int place) const {
    return m_prefix + "entry" + std::to_string(place);
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::load(const std::string& name) {
    const auto seed = m_store.read(name, call());
    if (!seed) return seed.error();
    if (!seed->has_value()) return SignerPtr{};
    return SignerPtr(audit::MemorySigner::fromSeed(audit::bytesOf((*seed)->bytes)));
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::makeAndStore(const std::string& name) {
    auto made = audit::MemorySigner::generate();
    const auto seed = seedOf(*made);
    if (!seed) return seed.error();
    if (const auto written = m_store.write(name, *seed, call()); !written) return written.error();
    // A key that cannot be read again would end the log at the next start: better to learn it now.
    auto kept = load(name);
    if (!kept) return kept;
    if (*kept == nullptr || (*kept)->publicKey() != made->publicKey())
        return Error{
            ErrorKind::Unexpected, "The key store did not give back the key it was given.", {}, name};
    return kept;
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::logKey() {
    return load(m_prefix + "log");
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::newLogKey() {
    const auto name = m_prefix + "log";
    const auto held = load(name);
    if (!held) return held.error();
    if (*held != nullptr)
        return Error{ErrorKind::Refused, "The key store already holds a log key for this log.", {}, name};
    return makeAndStore(name);
}

Result<std::vector<StoredKeyRing::SignerPtr>> StoredKeyRing::entryKeys() {
    std::vector<SignerPtr> keys;
    for (int place = 1; place <= kEntryPlaces; ++place) {
        auto key = load(entryName(place));
        if (!key) return key.error();
        if (*key != nullptr) keys.push_back(std::move(*key));
    }
    return keys;
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::newEntryKey() {
    for (int place = 1; place <= kEntryPlaces; ++place) {
        const auto name = entryName(place);
        const auto held = load(name);
        if (!held) return held.error();
        if (*held == nullptr) return makeAndStore(name);
    }
    return Error{ErrorKind::Refused,
                 "The key store holds four entry keys already; the one in force must be chosen first.",
                 {},
                 m_prefix + "entry"};
}

Result<void> StoredKeyRing::keepOnlyEntryKey(const audit::PublicKey& key) {
    std::vector<std::string> others;
    bool found = false;
    for (int place = 1; place <= kEntryPlaces; ++place) {
        const auto name = entryName(place);
        const auto held = load(name);
        if (!held) return held.error();
        if (*held == nullptr) continue;
        if ((*held)->publicKey() == key && !found)
            found = true;
        else
            others.push_back(name);
    }
    if (!found)
        return Error{ErrorKind::Refused,
                     "The key store does not hold the entry key to keep; none is erased.",
                     {},
                     m_prefix + "entry"};
    for (const auto& name : others)
        if (auto removed = m_store.remove(name, call()); !removed) return removed;
    return {};
}

} // namespace fairlead::secrets
