// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/segment_writer.h"

#include <cerrno>
#include "models/base/seeded_bug.h"

namespace fairlead::audit {

Result<SegmentWriter> SegmentWriter::open(LogStore& store, const std::string& name, std::uint64_t size,
                                          FileUse use) {
    SegmentWriter writer;
    writer.m_store = &store;
    writer.m_path = store.pathOf(name);
    writer.m_file = OpenFile(store.system(), store.system().open(writer.m_path, use));
    if (!writer.m_file.isOpen()) return fileError("open", writer.m_path, writer.m_file.get());
    const int asked = store.system().factsOf(writer.m_file.get(), writer.m_facts);
    if (asked < 0) return fileError("look at", writer.m_path, asked);
    if (writer.m_facts.size != size) {
        return Error{ErrorKind::Unexpected, writer.m_path + " changed while it was being opened.", "", ""};
    }
    if (use == FileUse::CreateNew) {
        if (const Result<void> synced = store.syncFolder("segments"); !synced) return synced.error();
    }
    return writer;
}

Error SegmentWriter::fail(std::string_view could, std::int64_t code) {
    m_file.close();
    return fileError(could, m_path, code);
}

// §7.2: a file that was moved, removed or replaced would take our lines out of everybody's sight; one that
// grew by other hands has two writers.
Result<void> SegmentWriter::checkIdentity() {
    FileFacts now;
    const int asked = m_store->system().factsAt(m_path, now);
    if (asked < 0) return fail("find", asked);
    const bool same = now.device == m_facts.device && now.inode == m_facts.inode && now.links >= 1;
    if (same && now.size == m_facts.size) return {};
    m_file.close();
    const std::string change = same ? "changed by other hands" : "replaced";
    return Error{ErrorKind::Unexpected,
                 "The audit log file " + m_path + " was " + change + " while it was open.", "", ""};
}

Result<void> SegmentWriter::append(std::string_view lines) {
    FL_ASSERT(m_file.isOpen());
    if (const Result<void> same = checkIdentity(); !same) return same;
    FileSystem& system = m_store->system();
    const ssize_t written = system.write(m_file.get(), lines);
    if (written < 0) return fail("write", written);
    if (static_cast<std::size_t>(written) != lines.size()) return fail("write the whole line to", -ENOSPC);
    const int synced = FL_SEEDED_BUG("flush-left-out") ? 0 : system.syncData(m_file.get());
    if (synced < 0) return fail("flush", synced);
    m_facts.size += lines.size();
    return {};
}

} // namespace fairlead::audit
