// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"
#include "models/audit/sink.h"

#include <mutex>
#include <utility>

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
    /// The number of the first entry that is there, and the one behind the last; both 0 of an empty log.
    Result<std::pair<std::uint64_t, std::uint64_t>> extent() const;
    Result<std::string> attachment(std::string_view sha256Hex) const override;

  private:
    struct Place {
        std::uint64_t segment = 0; ///< 0: none
        std::uint64_t offset = 0;
        std::uint64_t n = 0;
    };
    bool stillThere(const Place& place, const std::vector<std::uint64_t>& segments, std::uint64_t from) const;
    Result<Place> placeFor(const std::vector<std::uint64_t>& segments, std::uint64_t from) const;

    const LogFiles& m_files;
    mutable std::mutex m_mutex;
    mutable Place m_stopped;
    mutable Place m_last; ///< of the last line that was read: whoever follows a log asks for it again
};

} // namespace fairlead::audit
