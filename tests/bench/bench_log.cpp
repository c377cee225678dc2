// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_log.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

namespace fairlead::bench {
namespace {

constexpr const char* kOrigin = "lab.fairlead.example/fairlead/lab";

[[noreturn]] void giveUp(const Error& why) {
    std::fprintf(stderr, "%s\n", toText(why).c_str());
    std::exit(1);
}

} // namespace

ConsoleLog::ConsoleLog(const std::string& directory)
    : m_ring(m_keys, m_clock, kOrigin), m_lock(directory + "/locks", "bench", m_clock) {
    const std::string folder = directory + "/audit";
    std::filesystem::create_directories(folder);
    auto log = audit::FileLog::open({folder, kOrigin, "bench", "0", {}, {}}, m_ring, m_clock, m_files);
    if (!log) giveUp(log.error());
    m_log = std::move(log).value();
    if (const auto opened = m_log->openSession(OperatorId("lab.operator")); !opened) giveUp(opened.error());
    m_timely = std::make_unique<audit::DeadlineSink>(m_log);
    auto key =
        secrets::needRedactionKey(m_keys, kOrigin, {Deadline::in(std::chrono::seconds{10}, m_clock), {}});
    if (!key) giveUp(key.error());
    m_sink = std::make_unique<secrets::RedactingSink>(*m_timely, m_ledger, m_held, *std::move(key), m_clock);
}

ConsoleLog::~ConsoleLog() {
    m_sink.reset();
    m_timely.reset();
    static_cast<void>(m_log->close());
}

Result<audit::Appended> ConsoleLog::append(const audit::EntryDraft& draft) {
    const MonoTime began = m_clock.mono();
    auto appended = m_sink->append(draft);
    m_times.push_back(m_clock.mono() - began);
    return appended;
}

std::vector<Micros> ConsoleLog::takeTimes() {
    return std::exchange(m_times, {});
}

} // namespace fairlead::bench
