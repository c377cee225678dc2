// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/crypto.h"
#include "models/audit/zip.h"

#include <map>

/// The files of a bundle, seen in several ways. Internal to models/audit.
namespace fairlead::audit {

inline constexpr std::string_view kManifestName = "MANIFEST.note";
inline constexpr std::size_t kLongestManifest = std::size_t{16} << 20U;

/// What a file is known by.
struct FileSums {
    Digest sha256{};
    std::uint32_t crc = 0;
};
/// Over the first `size` bytes of a file; Unexpected when it is shorter.
Result<FileSums> sumsOf(const LogFiles& files, const std::string& path, std::uint64_t size);

/// The members of an archive as files. `files` outlives this.
class MemberFiles : public LogFiles {
  public:
    MemberFiles(const LogFiles& files, std::string path, std::vector<ZipMember> members);
    const std::map<std::string, ZipMember, std::less<>>& members() const { return m_members; }
    const ZipMember* find(std::string_view name) const;
    Result<std::string> readWhole(const std::string& name) const;
    Result<std::vector<std::string>> list(std::string_view folder) const override;
    Result<std::uint64_t> size(std::string_view path) const override;
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override;

  private:
    const LogFiles& m_files;
    std::string m_path;
    std::map<std::string, ZipMember, std::less<>> m_members;
};

/// The files below one folder of others. `files` outlives this.
class MembersOf : public LogFiles {
  public:
    MembersOf(const LogFiles& files, std::string prefix) : m_files(files), m_prefix(std::move(prefix)) {}
    Result<std::vector<std::string>> list(std::string_view folder) const override {
        return m_files.list(m_prefix + std::string(folder));
    }
    Result<std::uint64_t> size(std::string_view path) const override {
        return m_files.size(m_prefix + std::string(path));
    }
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override {
        return m_files.read(m_prefix + std::string(path), offset, most);
    }

  private:
    const LogFiles& m_files;
    const std::string m_prefix;
};

/// A growing log as it stood at one moment: its complete lines, and no checkpoint beyond them.
class FrozenFiles : public LogFiles {
  public:
    static Result<FrozenFiles> of(const LogFiles& files);
    /// Paths and sizes, sorted by path.
    const std::map<std::string, std::uint64_t, std::less<>>& sizes() const { return m_sizes; }
    Result<std::vector<std::string>> list(std::string_view folder) const override;
    Result<std::uint64_t> size(std::string_view path) const override;
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override;

  private:
    explicit FrozenFiles(const LogFiles& files) : m_files(&files) {}
    Result<void> take(std::string_view folder);
    Result<void> cutLastSegment();

    const LogFiles* m_files;
    std::map<std::string, std::uint64_t, std::less<>> m_sizes;
};

} // namespace fairlead::audit
