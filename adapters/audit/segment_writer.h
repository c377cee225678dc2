// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/log_store.h"

#include <string>
#include <string_view>

namespace fairlead::audit {

/// Appends to the one segment that still grows. After the first failure it is closed for good: the kernel may
/// have dropped the pages, so a second try could acknowledge what is not on the disk (§7.3).
class SegmentWriter {
  public:
    SegmentWriter() = default;
    /// Opens an existing segment of this size, or creates it durably.
    static Result<SegmentWriter> open(LogStore& store, const std::string& name, std::uint64_t size,
                                      FileUse use);
    bool isOpen() const { return m_file.isOpen(); }
    /// One write of whole lines, then a flush. Success means durable.
    Result<void> append(std::string_view lines);
    void close() { m_file.close(); }

  private:
    Result<void> checkIdentity();
    Error fail(std::string_view could, std::int64_t code);

    LogStore* m_store = nullptr;
    std::string m_path;
    OpenFile m_file;
    FileFacts m_facts;
};

} // namespace fairlead::audit
