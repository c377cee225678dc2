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
        if (m_logSeed.empty()) return std::unique_ptr<audit::Signer>();
        return signerOf(m_logSeed);
    }
    Result<std::unique_ptr<audit::Signer>> newLogKey() override {
        if (refuse == "newLogKey" || !m_logSeed.empty()) return refusal();
        m_logSeed = freshSeed();
        return signerOf(m_logSeed);
    }
    Result<std::vector<std::unique_ptr<audit::Signer>>> entryKeys() override {
        if (refuse == "entryKeys") return refusal();
        std::vector<std::unique_ptr<audit::Signer>> out;
        for (const std::string& seed : m_entrySeeds)
            out.push_back(signerOf(seed));
        return out;
    }
    Result<std::unique_ptr<audit::Signer>> newEntryKey() override {
        if (refuse == "newEntryKey") return refusal();
        m_entrySeeds.push_back(freshSeed());
        return signerOf(m_entrySeeds.back());
    }
    Result<void> keepOnlyEntryKey(const audit::PublicKey& key) override {
        if (refuse == "keepOnlyEntryKey") return refusal();
        const auto other = [&key](const std::string& seed) { return signerOf(seed)->publicKey() != key; };
        if (std::all_of(m_entrySeeds.begin(), m_entrySeeds.end(), other)) return refusal();
        std::erase_if(m_entrySeeds, other);
        return {};
    }
    std::size_t entryKeyCount() const { return m_entrySeeds.size(); }
    void forgetEntryKeys() { m_entrySeeds.clear(); }

    std::string refuse;

  private:
    static std::unique_ptr<audit::Signer> signerOf(const std::string& seed) {
        return audit::MemorySigner::fromSeed(seed);
    }
    Error refusal() const { return {ErrorKind::Refused, "The key ring refused " + refuse + ".", "", ""}; }
    std::string freshSeed() {
        return std::string(audit::bytesOf(audit::sha256("fairlead test key " + std::to_string(++m_made))));
    }

    std::string m_logSeed;
    std::vector<std::string> m_entrySeeds;
    int m_made = 0;
};

} // namespace fairlead::tests
