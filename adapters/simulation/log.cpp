// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/log.h"

#include "models/base/assert.h"

#include <algorithm>

namespace fairlead::simulation {

std::optional<std::uint64_t> Log::endOn(std::uint64_t branch) const {
    for (std::size_t i = 0; i < branches.size(); ++i) {
        if (branches[i].id != branch) continue;
        return i + 1 < branches.size() ? branches[i + 1].from : end;
    }
    return std::nullopt;
}

bool Log::isPrefixOf(const Log& other) const {
    return commonEnd(other) >= end;
}

std::uint64_t Log::commonEnd(const Log& other) const {
    std::uint64_t common = 0;
    for (std::size_t i = 0; i < branches.size() && i < other.branches.size(); ++i) {
        if (!(branches[i] == other.branches[i])) break;
        common = std::min(*endOn(branches[i].id), *other.endOn(branches[i].id));
    }
    return common;
}

void Log::followTo(const Log& other, std::uint64_t newEnd) {
    FL_ASSERT(newEnd >= end && newEnd <= other.end);
    end = newEnd;
    branches.clear();
    for (const Branch& branch : other.branches)
        if (branch.from <= newEnd) branches.push_back(branch);
}

std::string Log::history() const {
    std::string text;
    for (std::size_t i = 0; i < branches.size(); ++i) {
        text += std::to_string(branches[i].id);
        if (i + 1 < branches.size()) text += "@" + std::to_string(branches[i + 1].from) + ";";
    }
    return text;
}

void Trail::add(Micros now, std::uint64_t position) {
    if (!m_samples.empty() && now - m_samples.back().at < kEvery) return;
    m_samples.push_back({now, position});
    if (m_samples.size() > kMost) m_samples.pop_front();
}

std::uint64_t Trail::positionAt(Micros at, Micros now, std::uint64_t current) const {
    if (at >= now || m_samples.empty()) return current;
    const auto after = std::upper_bound(m_samples.begin(), m_samples.end(), at,
                                        [](Micros t, const Sample& sample) { return t < sample.at; });
    if (after == m_samples.begin()) return m_samples.front().position;
    const Sample low = *std::prev(after);
    const Sample high = after == m_samples.end() ? Sample{now, current} : *after;
    const auto span = static_cast<std::uint64_t>((high.at - low.at).count());
    if (span == 0 || high.position <= low.position) return low.position;
    const auto part = static_cast<std::uint64_t>((at - low.at).count());
    // Divided first, because rise times part may leave 64 bits; span stays below 2^31 here (15 min in µs).
    const std::uint64_t rise = high.position - low.position;
    return low.position + rise / span * part + rise % span * part / span;
}

Micros Trail::ageOf(std::uint64_t position, Micros now, std::uint64_t current) const {
    if (position >= current) return Micros{0};
    for (auto sample = m_samples.rbegin(); sample != m_samples.rend(); ++sample)
        if (sample->position <= position) return now - sample->at;
    return m_samples.empty() ? Micros{0} : now - m_samples.front().at;
}

void Ledger::begin(const Branch& branch) {
    FL_ASSERT(!m_accounts.contains(branch.id));
    m_accounts[branch.id].samples.push_back({branch.from, 0});
}

void Ledger::acknowledge(std::uint64_t branch, std::uint64_t end, std::uint64_t commits) {
    const auto account = m_accounts.find(branch);
    FL_ASSERT(account != m_accounts.end());
    std::vector<Sample>& samples = account->second.samples;
    FL_ASSERT(end >= samples.back().end);
    samples.push_back({end, samples.back().commits + commits});
    if (samples.size() <= kMost) return;
    // The older half loses every second sample: losses that reach back that far are rounded up, never down.
    std::vector<Sample> kept;
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (i >= samples.size() / 2 || i % 2 == 0) kept.push_back(samples[i]);
    samples = std::move(kept);
}

Ledger::Loss Ledger::lossOn(const Log& log) const {
    Loss loss;
    for (const auto& [branch, account] : m_accounts) {
        if (account.merged) continue;
        const Sample& last = account.samples.back();
        const std::uint64_t kept = std::max(log.endOn(branch).value_or(0), account.samples.front().end);
        if (kept >= last.end) continue;
        const auto after =
            std::upper_bound(account.samples.begin(), account.samples.end(), kept,
                             [](std::uint64_t end, const Sample& sample) { return end < sample.end; });
        loss.bytes += last.end - kept;
        loss.commits += last.commits - std::prev(after)->commits;
    }
    return loss;
}

void Ledger::merged(std::uint64_t branch) {
    const auto account = m_accounts.find(branch);
    if (account != m_accounts.end()) account->second.merged = true;
}

std::uint64_t Ledger::acknowledged() const {
    std::uint64_t commits = 0;
    for (const auto& [branch, account] : m_accounts)
        commits += account.samples.back().commits;
    return commits;
}

} // namespace fairlead::simulation
