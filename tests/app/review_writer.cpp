// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/audit/verify_log_builder.h"

#include <fcntl.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

/// Another process that writes a log while somebody reviews it: review_writer DIR DONE SCRIPT. A script is a
/// row of letters: `n` a note, `m` another, `c` a checkpoint, `s` a new segment, `r` recovers from a torn
/// line, `t` writes half a line and dies. What stands in DONE was written by writers before this one; keys
/// and times are always the same, so it is not read but made again.
namespace {

using namespace fairlead;
using audit::Value;

class Writer {
  public:
    explicit Writer(std::string directory) : m_directory(std::move(directory)) {}

    void play(const std::string& script, bool onDisk) {
        m_onDisk = onDisk;
        for (const char letter : script)
            step(letter);
    }

  private:
    void step(char letter) {
        if (m_log.tree.size() == 0) {
            m_log.genesis();
            m_log.openSession();
            flush();
        }
        if (letter == 'n') m_log.byOperator("note.text", Value::Object{{"text", "words"}});
        if (letter == 'm') m_log.byOperator("note.text", Value::Object{{"text", "other words"}});
        if (letter == 'c') m_log.checkpoint();
        if (letter == 's') m_log.nextSegment();
        if (letter == 'r') recover();
        if (letter == 't') die();
        flush();
    }
    std::string path() const { return m_directory + "/" + audit::segmentPath(m_log.number); }
    void flush() {
        for (const auto& [name, bytes] : m_log.store.files) {
            std::size_t& written = m_written[name];
            if (written == bytes.size()) continue;
            if (m_onDisk) append(m_directory + "/" + name, bytes.substr(written));
            written = bytes.size();
        }
        if (m_onDisk) std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    static void append(const std::string& file, const std::string& bytes) {
        std::filesystem::create_directories(std::filesystem::path(file).parent_path());
        const int opened = ::open(file.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
        if (opened < 0 || ::write(opened, bytes.data(), bytes.size()) < 0) std::exit(1);
        ::close(opened);
    }
    void recover() {
        const std::string file = m_onDisk ? path() : std::string();
        std::string torn(half());
        const std::uint64_t offset = m_log.segment().size();
        if (m_onDisk) std::filesystem::resize_file(file, offset);
        const std::string sum = audit::toHex(audit::bytesOf(audit::sha256(torn)));
        char name[32];
        std::snprintf(name, sizeof name, "%06d-%llu-", int(m_log.number),
                      static_cast<unsigned long long>(offset));
        const std::uint64_t bytes = torn.size();
        m_log.store.files["torn/" + (name + sum) + ".bin"] = std::move(torn);
        m_log.add("log.recovered",
                  Value::Object{{"torn", Value::Array{Value::Object{{"segment", m_log.number},
                                                                    {"offset", offset},
                                                                    {"bytes", bytes},
                                                                    {"sha256", sum}}}}});
    }
    static std::string half() { return "{\"e\":{\"at\":\"2026-01-02T03:04"; }
    void die() {
        if (!m_onDisk) return;
        append(path(), half());
        ::raise(SIGKILL);
    }

    const std::string m_directory;
    tests::LogBuilder m_log;
    std::map<std::string, std::size_t> m_written;
    bool m_onDisk = false;
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 1;
    Writer writer(argv[1]);
    writer.play(argv[2], false);
    writer.play(argv[3], true);
    return 0;
}
