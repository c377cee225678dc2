// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"
#include "models/audit/sink.h"

#include <mutex>

namespace fairlead::audit {

/// Reads a log that somebody, perhaps another process, is writing. Any thread; remembers where it last
/// stopped, so that following a growing log reads only what is new.
class LogReader : public AuditSource {
  public:
    /// `files` outlives this.
    explicit LogReader(const LogFiles& files) : m_files(files) {}
    Result<std::vector<Entry>> entriesFrom(std::uint64_t from) const override;
    /// The same, and of these only the entries below `end`.
    Result<std::vector<Entry>> entries(std::uint64_t from, std::uint64_t end) const;
    Result<std::string> attachment(std::string_view sha256Hex) const override;

  private:
    struct Place {
        std::uint64_t segment = 0; ///< 0: none
        std::uint64_t offset = 0;
        std::uint64_t n = 0;
    };
    Result<Place> placeFor(const std::vector<std::uint64_t>& segments, std::uint64_t from) const;

    const LogFiles& m_files;
    mutable std::mutex m_mutex;
    mutable Place m_stopped;
};

} // namespace fairlead::audit
