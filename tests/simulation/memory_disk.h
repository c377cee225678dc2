// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/file_system.h"
#include "adapters/simulation/random.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fairlead::trial {

/// A disk in memory that knows what a flush has made safe: a process that dies leaves all it wrote, a machine
/// that dies leaves what was flushed and, of the rest, a beginning chosen by chance. Calls that change or
/// flush something are counted and can fail. One thread.
class MemoryDisk : public audit::FileSystem {
  public:
    MemoryDisk();
    enum class Fault {
        Fails, ///< the call answers -EIO; later ones work
        Full,  ///< it and later ones answer -ENOSPC where they need room, until heal()
        Dies   ///< the process died within it: it is done by half, and later ones do nothing
    };
    /// The call that comes `after` others from now.
    void failCall(int after, Fault fault);
    void fill() { m_full = true; }
    void heal();
    /// True from the call on within which the process died, until the next one begins.
    bool processIsDead() const { return m_dead; }
    /// The process is gone: its files are closed, its locks free; what it wrote stays.
    void processEnded();
    /// The machine is gone: what was not flushed is lost but for a beginning of it.
    void machineEnded(simulation::Random& luck);
    /// What a file would hold if the machine died now and luck were bad; empty when it would be gone.
    std::string flushed(const std::string& path) const;
    /// Newest file of a folder by name, of those that are there.
    std::string newestIn(const std::string& folder) const;

    int open(const std::string& path, audit::FileUse use) override;
    int close(int file) override;
    ssize_t write(int file, std::string_view bytes) override;
    ssize_t read(int file, char* to, std::size_t most, std::uint64_t offset) override;
    int syncData(int file) override;
    int syncAll(int file) override;
    int truncate(int file, std::uint64_t size) override;
    int allocate(int file, std::uint64_t size) override;
    int lock(int file) override;
    int factsOf(int file, audit::FileFacts& facts) override;
    int factsAt(const std::string& path, audit::FileFacts& facts) override;
    int rename(const std::string& from, const std::string& to) override;
    int remove(const std::string& path) override;
    int makeFolder(const std::string& path) override;
    int makeReadOnly(const std::string&) override { return 0; }
    int list(const std::string& folder, std::vector<std::string>& names) override;
    std::int64_t freeBytes(const std::string& path) override;

  private:
    struct Node {
        std::string bytes;
        std::string safe; ///< as of the last flush
        bool cut = false; ///< since the last flush something was taken away
        std::uint64_t claimed = 0;
    };
    using Names = std::map<std::string, int>; ///< path → node
    /// A change of names that no flush of a folder has made safe yet.
    struct Change {
        std::string from; ///< goes; empty: none
        std::string to;   ///< comes, with this node; empty: none
        int node = 0;
    };
    struct Handle {
        std::string path;
        std::optional<int> node; ///< absent: a folder
    };
    enum class Turn { Works, Fails, Dies, Dead };

    Turn turn();
    bool noRoom() const { return m_full; }
    void change(Change change);
    static void apply(const Change& change, Names& names);
    Node* nodeOf(int file);
    void flush(Node& node);

    std::map<int, Node> m_nodes;
    Names m_names;
    Names m_safeNames;
    std::vector<Change> m_pending;
    std::set<std::string> m_folders;
    std::map<int, Handle> m_handles;
    std::set<int> m_locked; ///< nodes
    std::map<int, int> m_lockedBy;
    int m_nextNode = 1;
    int m_nextHandle = 3;
    int m_calls = 0;
    std::optional<int> m_failing;
    Fault m_fault = Fault::Fails;
    bool m_dead = false;
    bool m_full = false;
};

} // namespace fairlead::trial
