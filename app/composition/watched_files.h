// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"

#include <functional>

namespace fairlead::app {

/// Files of a log whose reading is watched, and stopped where nobody wants it any more: from then on each
/// read is Cancelled. `files` outlives this; one thread reads.
class WatchedFiles : public audit::LogFiles {
  public:
    /// Told how many bytes of lines were read so far; false stops.
    using Watch = std::function<bool(std::uint64_t bytes)>;
    WatchedFiles(const audit::LogFiles& files, Watch watch) : m_files(files), m_watch(std::move(watch)) {}

    Result<std::vector<std::string>> list(std::string_view folder) const override {
        return m_files.list(folder);
    }
    Result<std::uint64_t> size(std::string_view path) const override { return m_files.size(path); }
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override {
        if (!m_watch(m_read)) return Error{ErrorKind::Cancelled, "The reading was stopped.", "", ""};
        auto bytes = m_files.read(path, offset, most);
        const bool beside = path.starts_with("attachments/") || path.starts_with("checkpoints/");
        if (bytes && !beside) m_read += bytes->size();
        return bytes;
    }

  private:
    const audit::LogFiles& m_files;
    const Watch m_watch;
    mutable std::uint64_t m_read = 0;
};

} // namespace fairlead::app
