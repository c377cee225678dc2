// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"

namespace fairlead::audit {

/// How far a log is written at one moment; all of it is durable.
struct WrittenExtent {
    std::uint64_t segment = 0; ///< number of the last one
    std::uint64_t bytes = 0;   ///< of it
    std::uint64_t size = 0;    ///< entries in all
};

/// A log as it was at one moment, while its writer goes on: a line that is just being written is no torn end.
class FilesUpTo : public LogFiles {
  public:
    /// `files` outlives this.
    FilesUpTo(const LogFiles& files, WrittenExtent extent);
    Result<std::vector<std::string>> list(std::string_view folder) const override;
    Result<std::uint64_t> size(std::string_view path) const override;
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override;

  private:
    const LogFiles& m_files;
    WrittenExtent m_extent;
    std::string m_last; ///< path of the last segment
};

} // namespace fairlead::audit
