// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/directory_files.h"
#include "models/audit/anchor.h"

namespace fairlead::audit {

/// A directory that lies elsewhere: a mount of the other site, a disk that is carried away. A file for each
/// checkpoint, `ORIGIN-SIZE.note` with ~ in the place of /, so that several logs may share it and
/// `audit verify --anchor DIRECTORY` reads it as it stands. Files are never replaced.
class DirectoryAnchor : public AnchorSink {
  public:
    /// `system` outlives this.
    DirectoryAnchor(std::string id, std::string directory, FileSystem& system);
    Result<AnchorAnswer> put(const std::string& note, const Call& call) override;
    Result<std::vector<std::string>> notes(const std::string& origin, Which which, const Call& call) override;

  private:
    Result<std::vector<std::string>> names(const std::string& origin) const;
    Result<void> write(const std::string& name, const std::string& note);

    const std::string m_id;
    const std::string m_directory;
    FileSystem& m_system;
    DirectoryFiles m_files;
};

} // namespace fairlead::audit
