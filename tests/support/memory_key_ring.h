// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/keys.h"

#include <algorithm>
#include <string>

namespace fairlead::tests {

/// A key ring in memory. It outlives the log that uses it, as a key store outlives a process. Keys are made
/// from a counter, so equal runs write equal logs. `refuse` names the call that fails from now on.
class MemoryKeyRing : public audit::KeyRing {
  public:
    Result<std::unique_ptr<audit::Signer>> logKey() override {
        if (refuse == "logKey") return refusal();
        if (m_logSeeds.empty()) return std::unique_ptr<audit::Signer>();
        return signerOf(m_logSeeds.front());
    }
    Result<std::unique_ptr<audit::Signer>> newLogKey() override {
        if (refuse == "newLogKey" || !m_logSeeds.empty()) return refusal();
        m_logSeeds.push_back(freshSeed());
        return signerOf(m_logSeeds.back());
    }
    Result<std::vector<std::unique_ptr<audit::Signer>>> logKeys() override {
        if (refuse == "logKey") return refusal();
        return signersOf(m_logSeeds);
    }
    Result<std::unique_ptr<audit::Signer>> nextLogKey() override {
        if (refuse == "nextLogKey" || m_logSeeds.size() > 1) return refusal();
        m_logSeeds.push_back(freshSeed());
        return signerOf(m_logSeeds.back());
    }
    Result<void> keepOnlyLogKey(const audit::PublicKey& key) override {
        if (refuse == "keepOnlyLogKey") return refusal();
        return keepOnly(m_logSeeds, key);
    }
    Result<std::vector<std::unique_ptr<audit::Signer>>> entryKeys() override {
        if (refuse == "entryKeys") return refusal();
        return signersOf(m_entrySeeds);
    }
    Result<std::unique_ptr<audit::Signer>> newEntryKey() override {
        if (refuse == "newEntryKey") return refusal();
        m_entrySeeds.push_back(freshSeed());
        return signerOf(m_entrySeeds.back());
    }
    Result<void> keepOnlyEntryKey(const audit::PublicKey& key) override {
        if (refuse == "keepOnlyEntryKey") return refusal();
        return keepOnly(m_entrySeeds, key);
    }
    std::size_t entryKeyCount() const { return m_entrySeeds.size(); }
    std::size_t logKeyCount() const { return m_logSeeds.size(); }
    void forgetEntryKeys() { m_entrySeeds.clear(); }
    void forgetLogKeys() { m_logSeeds.clear(); }

    std::string refuse;

  private:
    static std::unique_ptr<audit::Signer> signerOf(const std::string& seed) {
        return audit::MemorySigner::fromSeed(seed);
    }
    static std::vector<std::unique_ptr<audit::Signer>> signersOf(const std::vector<std::string>& seeds) {
        std::vector<std::unique_ptr<audit::Signer>> out;
        for (const std::string& seed : seeds)
            out.push_back(signerOf(seed));
        return out;
    }
    Result<void> keepOnly(std::vector<std::string>& seeds, const audit::PublicKey& key) const {
        const auto other = [&key](const std::string& seed) { return signerOf(seed)->publicKey() != key; };
        if (std::all_of(seeds.begin(), seeds.end(), other)) return refusal();
        std::erase_if(seeds, other);
        return {};
    }
    Error refusal() const { return {ErrorKind::Refused, "The key ring refused " + refuse + ".", "", ""}; }
    std::string freshSeed() {
        return std::string(audit::bytesOf(audit::sha256("fairlead test key " + std::to_string(++m_made))));
    }

    std::vector<std::string> m_logSeeds;
    std::vector<std::string> m_entrySeeds;
    int m_made = 0;
};

} // namespace fairlead::tests
