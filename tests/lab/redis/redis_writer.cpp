// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/redis/redis_writer.h"

#include <algorithm>
#include <atomic>

namespace fairlead::tests {

using namespace std::chrono_literals;

namespace {

constexpr Micros kEvery = 5ms;
constexpr Micros kTimeout = 3s;

/// Each writer has keys of its own, so that none covers up what another lost.
std::atomic<int> writers{0};

} // namespace

RedisWriter::RedisWriter(const RedisLab& lab, std::vector<std::string> ids, Habit habit)
    : m_lab(lab), m_ids(std::move(ids)), m_habit(habit), m_prefix("w" + std::to_string(++writers) + ":") {
    for (const auto& id : m_ids)
        m_clients.push_back(std::make_unique<RedisClient>(lab.addressOf(id), lab.portOf(id), lab.appUser(),
                                                          lab.appPassword(), kTimeout));
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void RedisWriter::stop() {
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
}

void RedisWriter::work(const std::stop_token& stop) {
    std::size_t at = 0;
    for (int number = 0; !stop.stop_requested(); ++number) {
        const std::string answer =
            m_clients[at]->say({"SET", m_prefix + std::to_string(number), std::to_string(number)});
        const bool taken = answer == "OK";
        {
            const std::scoped_lock lock(m_mutex);
            if (taken)
                m_acknowledged.push_back({number, m_ids[at], m_lab.clock().mono()});
            else
                m_refusal = answer;
        }
        if (!taken && m_habit == Habit::Follows) at = (at + 1) % m_ids.size();
        m_lab.clock().sleepFor(taken ? kEvery : Micros{1ms}, stop);
    }
}

std::size_t RedisWriter::acknowledged() const {
    const std::scoped_lock lock(m_mutex);
    return m_acknowledged.size();
}

std::vector<int> RedisWriter::missingOn(const std::string& id) const {
    std::vector<int> numbers;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto& each : m_acknowledged)
            numbers.push_back(each.number);
    }
    RedisClient client(m_lab.addressOf(id), m_lab.portOf(id), m_lab.appUser(), m_lab.appPassword());
    std::vector<int> missing;
    constexpr std::size_t kBatch = 500;
    for (std::size_t start = 0; start < numbers.size(); start += kBatch) {
        std::vector<Words> commands;
        const std::size_t end = std::min(numbers.size(), start + kBatch);
        for (std::size_t i = start; i < end; ++i)
            commands.push_back({"GET", m_prefix + std::to_string(numbers[i])});
        const auto answers = client.say(commands);
        for (std::size_t i = start; i < end; ++i) {
            if (answers[i - start] != std::to_string(numbers[i])) missing.push_back(numbers[i]);
        }
    }
    return missing;
}

bool RedisWriter::hasAll(const std::string& id) const {
    const Deadline end = Deadline::in(10s, m_lab.clock());
    while (!missingOn(id).empty()) {
        if (end.passed(m_lab.clock())) return false;
        m_lab.clock().sleepFor(50ms, {});
    }
    return true;
}

Micros RedisWriter::longestGapSince(MonoTime from) const {
    const std::scoped_lock lock(m_mutex);
    Micros longest{0};
    const Acknowledged* before = nullptr;
    for (const auto& each : m_acknowledged) {
        if (before != nullptr && each.at >= from) longest = std::max(longest, each.at - before->at);
        before = &each;
    }
    if (before != nullptr) longest = std::max(longest, m_lab.clock().mono() - before->at);
    return longest;
}

std::size_t RedisWriter::acknowledgedBy(const std::string& id, MonoTime since) const {
    const std::scoped_lock lock(m_mutex);
    return static_cast<std::size_t>(
        std::count_if(m_acknowledged.begin(), m_acknowledged.end(),
                      [&](const auto& each) { return each.by == id && each.at >= since; }));
}

bool RedisWriter::writesWithin(Micros most) const {
    const std::size_t before = acknowledged();
    const Deadline end = Deadline::in(most, m_lab.clock());
    while (acknowledged() == before) {
        if (end.passed(m_lab.clock())) return false;
        m_lab.clock().sleepFor(5ms, {});
    }
    return true;
}

std::string RedisWriter::lastRefusal() const {
    const std::scoped_lock lock(m_mutex);
    return m_refusal;
}

} // namespace fairlead::tests
