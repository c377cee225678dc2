// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/history.h"

#include <QLockFile>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>

namespace fairlead::app {

/// Keeps a history in the files of a folder (models/history/README.md). Files are read where it is made
/// and written on a thread of its own; all else belongs to the thread that draws.
class HistoryKeeper {
  public:
    /// Reads what there is. What cannot be read is set aside and said in the history's faults. `folder` may
    /// be empty: then nothing is read or written. A folder that another console writes is only read.
    static std::shared_ptr<HistoryKeeper> open(const std::string& folder, const std::string& inventoryDigest,
                                               const Clock& clock);
    ~HistoryKeeper(); ///< writes what is going on, and waits until it is written

    history::History& history() { return m_history; }
    /// Hands over what is due to be written; once a second.
    void tick();
    /// Hands everything over now.
    void save();
    /// Waits until all that was handed over is written.
    void wait();

  private:
    using Content = std::variant<history::SegmentPtr, history::ChronicleRecord>;
    struct File {
        std::string name;
        Content content;
    };
    HistoryKeeper(std::string folder, const Clock& clock) : m_folder(std::move(folder)), m_clock(clock) {}
    void readAll();
    void read(const std::string& name);
    void setAside(const std::string& name, const Error& error);
    void hand(std::vector<File> files);
    void writeAll(std::stop_token stop);
    Result<void> write(const File& file) const;
    void dropOld() const;

    std::string m_folder;
    const Clock& m_clock;
    history::History m_history;
    std::unique_ptr<QLockFile> m_lock;
    std::optional<MonoTime> m_savedAt;
    std::mutex m_mutex; ///< guards the three below
    std::condition_variable_any m_changed;
    std::deque<File> m_waiting;
    bool m_writing = false;
    std::string m_fault; ///< of the newest file that could not be written
    std::string m_said;
    std::jthread m_writer; ///< last: it ends before the rest goes
};

} // namespace fairlead::app
