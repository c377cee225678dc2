// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/memory_disk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace fairlead::trial {

using audit::FileFacts;
using audit::FileUse;

namespace {

std::string folderOf(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

} // namespace

MemoryDisk::MemoryDisk() : m_folders{"/"} {}

void MemoryDisk::failCall(int after, Fault fault) {
    m_failing = m_calls + after;
    m_fault = fault;
}

void MemoryDisk::heal() {
    m_failing.reset();
    m_full = false;
}

/// Counts a call that changes something, and says how it goes.
MemoryDisk::Turn MemoryDisk::turn() {
    if (m_dead) return Turn::Dead;
    const int number = m_calls++;
    if (!m_failing || number != *m_failing) return Turn::Works;
    m_failing.reset();
    switch (m_fault) {
        case Fault::Fails:
            return Turn::Fails;
        case Fault::Full:
            m_full = true;
            return Turn::Works;
        case Fault::Dies:
            m_dead = true;
            return Turn::Dies;
    }
    return Turn::Works;
}

void MemoryDisk::processEnded() {
    m_dead = false;
    m_failing.reset();
    m_handles.clear();
    m_locked.clear();
    m_lockedBy.clear();
}

void MemoryDisk::machineEnded(simulation::Random& luck) {
    processEnded();
    const std::size_t kept = luck.below(m_pending.size() + 1);
    for (std::size_t i = 0; i < kept; ++i)
        apply(m_pending[i], m_safeNames);
    m_pending.clear();
    m_names = m_safeNames;
    for (auto& [id, node] : m_nodes) {
        if (node.cut) {
            if (luck.below(2) == 0) node.bytes = node.safe;
        } else if (node.bytes.size() > node.safe.size()) {
            node.bytes.resize(node.safe.size() + luck.below(node.bytes.size() - node.safe.size() + 1));
        }
        flush(node);
    }
}

void MemoryDisk::flush(Node& node) {
    if (node.cut)
        node.safe = node.bytes;
    else
        node.safe.append(node.bytes, node.safe.size());
    node.cut = false;
}

std::string MemoryDisk::flushed(const std::string& path) const {
    const auto found = m_safeNames.find(path);
    return found == m_safeNames.end() ? std::string() : m_nodes.at(found->second).safe;
}

std::string MemoryDisk::newestIn(const std::string& folder) const {
    std::string newest;
    for (auto at = m_names.lower_bound(folder + "/");
         at != m_names.end() && at->first.starts_with(folder + "/"); ++at)
        newest = at->first;
    return newest;
}

void MemoryDisk::apply(const Change& change, Names& names) {
    if (!change.from.empty()) names.erase(change.from);
    if (!change.to.empty()) names[change.to] = change.node;
}

void MemoryDisk::change(Change change) {
    apply(change, m_names);
    m_pending.push_back(std::move(change));
}

MemoryDisk::Node* MemoryDisk::nodeOf(int file) {
    const auto handle = m_handles.find(file);
    return handle == m_handles.end() || !handle->second.node ? nullptr : &m_nodes[*handle->second.node];
}

int MemoryDisk::open(const std::string& path, FileUse use) {
    const auto found = m_names.find(path);
    const bool exists = found != m_names.end();
    if (use == FileUse::Folder) {
        if (!m_folders.contains(path)) return -ENOENT;
        m_handles[m_nextHandle] = {path, std::nullopt};
        return m_nextHandle++;
    }
    const bool makes =
        use == FileUse::CreateNew || use == FileUse::Overwrite || (use == FileUse::Lock && !exists);
    if (use == FileUse::CreateNew && exists) return -EEXIST;
    if (!makes && !exists) return -ENOENT;
    if (makes) {
        if (turn() != Turn::Works) return -EIO;
        if (noRoom() && !exists) return -ENOSPC;
        if (!m_folders.contains(folderOf(path))) return -ENOENT;
    }
    int node = exists ? found->second : 0;
    if (makes && exists) {
        m_nodes[node].bytes.clear();
        m_nodes[node].cut = true;
    }
    if (!exists) {
        node = m_nextNode++;
        m_nodes[node];
        change({"", path, node});
    }
    m_handles[m_nextHandle] = {path, node};
    return m_nextHandle++;
}

int MemoryDisk::close(int file) {
    if (const auto locked = m_lockedBy.find(file); locked != m_lockedBy.end()) {
        m_locked.erase(locked->second);
        m_lockedBy.erase(locked);
    }
    return m_handles.erase(file) == 1 ? 0 : -EBADF;
}

ssize_t MemoryDisk::write(int file, std::string_view bytes) {
    Node* const node = nodeOf(file);
    if (node == nullptr) return -EBADF;
    switch (turn()) {
        case Turn::Works:
            break;
        case Turn::Dies:
            node->bytes += bytes.substr(0, bytes.size() / 2);
            return -EIO;
        case Turn::Fails:
        case Turn::Dead:
            return -EIO;
    }
    if (noRoom()) {
        const std::string_view fits = bytes.substr(0, bytes.size() / 3);
        node->bytes += fits;
        return fits.empty() ? -ENOSPC : static_cast<ssize_t>(fits.size());
    }
    node->bytes += bytes;
    return static_cast<ssize_t>(bytes.size());
}

ssize_t MemoryDisk::read(int file, char* to, std::size_t most, std::uint64_t offset) {
    const Node* const node = nodeOf(file);
    if (node == nullptr) return -EBADF;
    if (offset >= node->bytes.size()) return 0;
    const std::size_t got = std::min(most, node->bytes.size() - static_cast<std::size_t>(offset));
    std::memcpy(to, node->bytes.data() + offset, got);
    return static_cast<ssize_t>(got);
}

int MemoryDisk::syncData(int file) {
    Node* const node = nodeOf(file);
    if (node == nullptr) return -EBADF;
    if (turn() != Turn::Works) return -EIO;
    flush(*node);
    return 0;
}

/// A folder's flush makes every change of names safe up to the last one in it, as a journal does.
int MemoryDisk::syncAll(int file) {
    const auto handle = m_handles.find(file);
    if (handle == m_handles.end()) return -EBADF;
    if (handle->second.node) return syncData(file);
    if (turn() != Turn::Works) return -EIO;
    const std::string& folder = handle->second.path;
    const auto last = std::find_if(m_pending.rbegin(), m_pending.rend(), [&](const Change& change) {
        return folderOf(change.to) == folder || folderOf(change.from) == folder;
    });
    const auto kept = last.base();
    for (auto change = m_pending.begin(); change != kept; ++change)
        apply(*change, m_safeNames);
    m_pending.erase(m_pending.begin(), kept);
    return 0;
}

int MemoryDisk::truncate(int file, std::uint64_t size) {
    Node* const node = nodeOf(file);
    if (node == nullptr) return -EBADF;
    if (turn() != Turn::Works) return -EIO;
    if (size < node->bytes.size()) node->cut = true;
    node->bytes.resize(static_cast<std::size_t>(size));
    return 0;
}

int MemoryDisk::allocate(int file, std::uint64_t size) {
    Node* const node = nodeOf(file);
    if (node == nullptr) return -EBADF;
    if (turn() != Turn::Works) return -EIO;
    if (noRoom()) return -ENOSPC;
    node->claimed = size;
    return 0;
}

int MemoryDisk::lock(int file) {
    const auto handle = m_handles.find(file);
    if (handle == m_handles.end() || !handle->second.node) return -EBADF;
    if (!m_locked.insert(*handle->second.node).second) return -EAGAIN;
    m_lockedBy[file] = *handle->second.node;
    return 0;
}

int MemoryDisk::factsOf(int file, FileFacts& facts) {
    const auto handle = m_handles.find(file);
    if (handle == m_handles.end()) return -EBADF;
    const int id = handle->second.node.value_or(0);
    const auto named = m_names.find(handle->second.path);
    const bool linked = named != m_names.end() && named->second == id;
    facts = {1, static_cast<std::uint64_t>(id), linked ? 1U : 0U, id == 0 ? 0 : m_nodes[id].bytes.size()};
    return 0;
}

int MemoryDisk::factsAt(const std::string& path, FileFacts& facts) {
    const auto found = m_names.find(path);
    if (found == m_names.end()) return m_folders.contains(path) ? 0 : -ENOENT;
    facts = {1, static_cast<std::uint64_t>(found->second), 1, m_nodes[found->second].bytes.size()};
    return 0;
}

int MemoryDisk::rename(const std::string& from, const std::string& to) {
    const auto found = m_names.find(from);
    if (found == m_names.end()) return -ENOENT;
    if (turn() != Turn::Works) return -EIO;
    change({from, to, found->second});
    return 0;
}

int MemoryDisk::remove(const std::string& path) {
    if (!m_names.contains(path)) return -ENOENT;
    if (turn() != Turn::Works) return -EIO;
    change({path, "", 0});
    return 0;
}

int MemoryDisk::makeFolder(const std::string& path) {
    if (m_folders.contains(path)) return -EEXIST;
    if (turn() != Turn::Works) return -EIO;
    m_folders.insert(path);
    return 0;
}

int MemoryDisk::list(const std::string& folder, std::vector<std::string>& names) {
    if (!m_folders.contains(folder)) return -ENOENT;
    names.clear();
    const std::string prefix = folder + "/";
    for (auto at = m_names.lower_bound(prefix); at != m_names.end() && at->first.starts_with(prefix); ++at) {
        const std::string name = at->first.substr(prefix.size());
        if (name.find('/') == std::string::npos) names.push_back(name);
    }
    return 0;
}

std::int64_t MemoryDisk::freeBytes(const std::string&) {
    return m_full ? 4096 : std::int64_t{1} << 40;
}

} // namespace fairlead::trial
