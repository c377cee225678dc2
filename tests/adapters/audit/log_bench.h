// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/file_log.h"
#include "tests/adapters/audit/faulty_file_system.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_key_ring.h"

#include <QTemporaryDir>

namespace fairlead::tests {

/// A log directory that is thrown away, with keys, clock and file system that outlive each opening.
struct LogBench {
    LogBench();
    QTemporaryDir folder;
    FakeClock clock;
    MemoryKeyRing ring;
    FaultyFileSystem system;
    audit::FileLogOptions options;

    Result<std::unique_ptr<audit::FileLog>> open();
    /// Opens, and aborts the test program when that fails.
    std::unique_ptr<audit::FileLog> mustOpen();
    std::string path(const std::string& name) const { return options.directory + "/" + name; }
    std::string read(const std::string& name) const;
    void write(const std::string& name, const std::string& bytes) const;
    std::vector<std::string> list(const std::string& folderName) const;
    /// Appends to the file as a stranger would.
    void scribble(const std::string& name, const std::string& bytes) const {
        write(name, read(name) + bytes);
    }
    /// The log's lines, all segments together.
    std::vector<std::string> lines() const;
    /// Walks the log with none of the writer's code but hashing and signatures: frame, canonical text, chain,
    /// keys, tree, headers, checkpoints. `OK <entries>`, or what is wrong.
    std::string walk() const;
    /// The events in order, separated by spaces.
    std::string events() const;
};

audit::EntryDraft noteDraft(const std::string& text);

} // namespace fairlead::tests
