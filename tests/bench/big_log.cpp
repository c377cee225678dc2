// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/big_log.h"

#include "tests/models/audit/verify_log_builder.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace fairlead::tests {
namespace {

using audit::Entry;
using audit::Value;

constexpr std::uint64_t kSegment = 100'000;
constexpr std::uint64_t kChapter = 1'000; ///< a session with an operation in it
constexpr int kSteps = 12;

void save(const std::string& path, const std::string& bytes) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream file(path, std::ios::binary);
    if (file << bytes) return;
    std::fprintf(stderr, "cannot write %s\n", path.c_str());
    std::exit(1);
}

/// LogBuilder's keys and headers, with the signer kept and the lines let go.
class Writer {
  public:
    Writer(std::string directory, std::uint64_t entries) : m_directory(std::move(directory)), m_all(entries) {
        m_log.genesis();
        m_signer = LogBuilder::key(m_log.entryKey);
    }
    void run() {
        while (m_log.tree.size() < m_all)
            chapter();
        m_log.checkpoint();
        keep();
    }

  private:
    bool full() const { return m_log.tree.size() >= m_all; }
    void write(const char* event, Value what, const LogBuilder::Change& change = {}) {
        if (full()) return;
        Entry entry = m_log.draft(event);
        entry.what = std::move(what);
        if (change) change(entry);
        const std::string line = *audit::signLine(audit::canonicalText(audit::toValue(entry)), *m_signer);
        m_log.last = audit::leafHash(line);
        m_log.tree.append(m_log.last);
        m_log.segment() += line + "\n";
        m_log.micros += 1000;
    }
    void chapter() {
        if (m_log.tree.size() >= m_log.number * kSegment) nextSegment();
        char name[17];
        std::snprintf(name, sizeof name, "%016llx", static_cast<unsigned long long>(++m_session));
        const auto operated = [&](Entry& entry) {
            entry.by = m_session % 3 == 0 ? "m.ruiz" : "d.ivanov";
            entry.session = name;
        };
        write("session.open",
              Value::Object{{"console", Value::Object{{"estate", "core-eu"},
                                                      {"offset_minutes", 120},
                                                      {"purpose", "watch"},
                                                      {"role", "operator"},
                                                      {"target", "production"},
                                                      {"zone", "Europe/Berlin"}}}},
              operated);
        operate(operated);
        const std::uint64_t end = m_log.tree.size() - m_log.tree.size() % kChapter + kChapter - 2;
        while (m_log.tree.size() < end && !full())
            write(
                m_log.tree.size() % 2 == 0 ? "note.text" : "alarm.raise",
                Value::Object{{"text", m_log.tree.size() % 10'000 == 0
                                           ? "needle: the standby was reseeded by hand"
                                           : "replication of orders-pg to ams is 12 s behind its objective, "
                                             "which is 60 s; it was 3 s behind five minutes ago. The disk of "
                                             "orders-pg-b2 is 71 % full and grows by 1 % a day. Nobody is "
                                             "needed now; look again when it reaches 85 %."}});
        write("session.close", Value::Object{}, operated);
        if (m_log.tree.size() % (10 * kChapter) < kChapter) m_log.checkpoint();
    }
    void operate(const LogBuilder::Change& operated) {
        const std::string op = "op-" + std::to_string(m_session);
        const auto of = [&](Entry& entry) {
            operated(entry);
            entry.op = op;
            entry.target = "orders-pg";
        };
        const auto planned = [&](Entry& entry) {
            of(entry);
            entry.plan = LogBuilder::kPlan;
        };
        write("op.request",
              Value::Object{
                  {"engine", "orders-pg"}, {"kind", "switchover"}, {"reason", "Rack work"}, {"to", "ams"}},
              of);
        write("op.plan", Value::Object{{"approvals_required", 0}, {"loss", "nothing"}, {"steps", kSteps}},
              planned);
        write("op.begin", Value::Object{{"approvals", Value::Array{}}, {"kind", "switchover"}}, planned);
        for (int step = 0; step < kSteps && !full(); ++step) {
            const auto acting = [&](Entry& entry) {
                planned(entry);
                entry.step = "s" + std::to_string(step);
            };
            const std::uint64_t intent = m_log.tree.size();
            write("step.intent",
                  Value::Object{{"attempt", 1},
                                {"cmd", Value::Array{"SELECT pg_wal_replay_resume()"}},
                                {"title", "Let it apply"},
                                {"verb", "resume"}},
                  acting);
            write("step.outcome",
                  Value::Object{{"intent", intent}, {"ms", 12}, {"reply", "It applies."}, {"result", "done"}},
                  acting);
        }
        write("op.end", Value::Object{{"ms", 4100}, {"result", "Succeeded"}, {"why", "All done."}}, of);
    }
    void nextSegment() {
        m_log.nextSegment();
        m_signer = LogBuilder::key(m_log.entryKey);
        m_log.checkpoint();
        keep();
    }
    /// To disk; only what the next header describes stays in memory.
    void keep() {
        for (const auto& [path, bytes] : m_log.store.files)
            save(m_directory + "/" + path, bytes);
        const std::string growing = audit::segmentPath(m_log.number);
        std::erase_if(m_log.store.files, [&](const auto& file) { return file.first != growing; });
        m_log.lines.clear();
    }

    const std::string m_directory;
    const std::uint64_t m_all;
    LogBuilder m_log;
    std::unique_ptr<audit::MemorySigner> m_signer;
    std::uint64_t m_session = 0;
};

} // namespace

std::string writeBigLog(const std::string& directory, std::uint64_t entries) {
    Writer(directory, entries).run();
    return "log " + LogBuilder::vkey("log") + "\n";
}

} // namespace fairlead::tests
