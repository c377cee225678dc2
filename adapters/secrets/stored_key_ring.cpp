// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/stored_key_ring.h"

#include <sodium.h>

namespace fairlead::secrets {
namespace {

Result<Seed> seedOf(const audit::MemorySigner& signer) {
    auto text = signer.seed();
    const auto bytes = audit::arrayOf<32>(text);
    audit::wipe(text);
    if (!bytes) return Error{ErrorKind::Unexpected, "A new key did not have 32 bytes.", {}, {}};
    return Seed(*bytes);
}

std::string redactionName(std::string_view origin) {
    return "audit:" + std::string(origin) + ":redaction";
}

} // namespace

Result<std::unique_ptr<audit::Signer>> loadSigner(SeedStore& store, const std::string& name,
                                                  const Call& call) {
    const auto seed = store.read(name, call);
    if (!seed) return seed.error();
    if (!seed->has_value()) return std::unique_ptr<audit::Signer>();
    return std::unique_ptr<audit::Signer>(audit::MemorySigner::fromSeed(audit::bytesOf((*seed)->bytes)));
}

Result<std::unique_ptr<audit::Signer>> makeSigner(SeedStore& store, const std::string& name,
                                                  const Call& call) {
    auto made = audit::MemorySigner::generate();
    const auto seed = seedOf(*made);
    if (!seed) return seed.error();
    if (const auto written = store.write(name, *seed, call); !written) return written.error();
    // A key that cannot be read again would end the log at the next start: better to learn it now.
    auto kept = loadSigner(store, name, call);
    if (!kept) return kept;
    if (*kept == nullptr || (*kept)->publicKey() != made->publicKey())
        return Error{
            ErrorKind::Unexpected, "The key store did not give back the key it was given.", {}, name};
    return kept;
}

Result<std::optional<audit::RedactionKey>> loadRedactionKey(SeedStore& store, std::string_view origin,
                                                            const Call& call) {
    const auto seed = store.read(redactionName(origin), call);
    if (!seed) return seed.error();
    if (!seed->has_value()) return std::optional<audit::RedactionKey>();
    auto key = audit::RedactionKey::from(audit::bytesOf((*seed)->bytes));
    if (!key) return key.error();
    return std::optional<audit::RedactionKey>(std::move(*key));
}

Result<audit::RedactionKey> needRedactionKey(SeedStore& store, std::string_view origin, const Call& call) {
    auto held = loadRedactionKey(store, origin, call);
    if (!held) return held.error();
    if (held->has_value()) return std::move(**held);
    Seed seed;
    randombytes_buf(seed.bytes.data(), seed.bytes.size());
    if (const auto written = store.write(redactionName(origin), seed, call); !written) return written.error();
    held = loadRedactionKey(store, origin, call);
    if (!held) return held.error();
    if (!held->has_value())
        return Error{ErrorKind::Unexpected,
                     "The key store did not give back the key it was given.",
                     {},
                     redactionName(origin)};
    return std::move(**held);
}

StoredKeyRing::StoredKeyRing(SeedStore& store, const Clock& clock, std::string_view origin, Micros patience)
    : m_store(store), m_clock(clock), m_prefix("audit:" + std::string(origin) + ":"), m_patience(patience) {}

StoredKeyRing::Names StoredKeyRing::entryNames() const {
    Names names;
    for (int place = 1; place <= kEntryPlaces; ++place)
        names.push_back(m_prefix + "entry" + std::to_string(place));
    return names;
}

Result<std::vector<StoredKeyRing::SignerPtr>> StoredKeyRing::loadAll(const Names& names) {
    std::vector<SignerPtr> keys;
    for (const std::string& name : names) {
        auto key = load(name);
        if (!key) return key.error();
        if (*key != nullptr) keys.push_back(std::move(*key));
    }
    return keys;
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::makeInFreePlace(const Names& names, const char* full) {
    for (const std::string& name : names) {
        const auto held = load(name);
        if (!held) return held.error();
        if (*held == nullptr) return makeSigner(m_store, name, call());
    }
    return Error{ErrorKind::Refused, full, {}, names.front()};
}

Result<void> StoredKeyRing::keepOnly(const Names& names, const audit::PublicKey& key, const char* absent) {
    Names others;
    bool found = false;
    for (const std::string& name : names) {
        const auto held = load(name);
        if (!held) return held.error();
        if (*held == nullptr) continue;
        if ((*held)->publicKey() == key && !found)
            found = true;
        else
            others.push_back(name);
    }
    if (!found) return Error{ErrorKind::Refused, absent, {}, names.front()};
    for (const std::string& name : others)
        if (auto removed = m_store.remove(name, call()); !removed) return removed;
    return {};
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::logKey() {
    auto keys = logKeys();
    if (!keys) return keys.error();
    return keys->empty() ? SignerPtr() : std::move(keys->front());
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::newLogKey() {
    const auto held = logKeys();
    if (!held) return held.error();
    if (!held->empty())
        return Error{ErrorKind::Refused,
                     "The key store already holds a log key for this log.",
                     {},
                     logNames().front()};
    return makeInFreePlace(logNames(), "");
}

Result<std::vector<StoredKeyRing::SignerPtr>> StoredKeyRing::logKeys() {
    return loadAll(logNames());
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::nextLogKey() {
    return makeInFreePlace(
        logNames(), "The key store holds two log keys already; the one in force must be chosen first.");
}

Result<void> StoredKeyRing::keepOnlyLogKey(const audit::PublicKey& key) {
    return keepOnly(logNames(), key, "The key store does not hold the log key to keep; none is erased.");
}

Result<std::vector<StoredKeyRing::SignerPtr>> StoredKeyRing::entryKeys() {
    return loadAll(entryNames());
}

Result<StoredKeyRing::SignerPtr> StoredKeyRing::newEntryKey() {
    return makeInFreePlace(
        entryNames(), "The key store holds four entry keys already; the one in force must be chosen first.");
}

Result<void> StoredKeyRing::keepOnlyEntryKey(const audit::PublicKey& key) {
    return keepOnly(entryNames(), key, "The key store does not hold the entry key to keep; none is erased.");
}

} // namespace fairlead::secrets
