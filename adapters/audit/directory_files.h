// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/file_system.h"
#include "models/audit/files.h"

#include <string>

namespace fairlead::audit {

/// The files of a log in a directory. Any thread.
class DirectoryFiles : public LogFiles {
  public:
    /// `system` outlives this.
    DirectoryFiles(std::string directory, FileSystem& system);
    Result<std::vector<std::string>> list(std::string_view folder) const override;
    Result<std::uint64_t> size(std::string_view path) const override;
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override;

  private:
    std::string m_directory;
    FileSystem& m_system;
};

/// An error that names the call, the file and the system's own words (`code` is -errno).
Error fileError(std::string_view could, const std::string& path, std::int64_t code);

} // namespace fairlead::audit
