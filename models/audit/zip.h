// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/files.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// Where written bytes go, piece by piece.
using ByteSink = std::function<Result<void>(std::string_view)>;

/// A member of an archive whose bytes lie in it as they are.
struct ZipMember {
    std::string name;
    std::uint64_t size = 0;
    std::uint32_t crc = 0;
    std::uint64_t offset = 0; ///< of its first byte in the archive
};

/// `[A-Za-z0-9._/-]+`, relative, without an empty, `.` or `..` part, at most 255 bytes.
bool isMemberPath(std::string_view name);

/// CRC-32 as ZIP has it, over bytes that come in pieces.
class Crc32 {
  public:
    void add(std::string_view bytes);
    std::uint32_t value() const { return ~m_state; }

  private:
    std::uint32_t m_state = 0xFFFFFFFF;
};

/// Writes a ZIP archive with stored members, front to back. Size and CRC of a member are said before its
/// bytes. At most 65,534 members and 4 GiB, for the plain format holds no more; Invalid beyond that.
class ZipWriter {
  public:
    explicit ZipWriter(ByteSink sink) : m_sink(std::move(sink)) {}
    Result<void> begin(const std::string& name, std::uint64_t size, std::uint32_t crc);
    /// Bytes of the member begun last.
    Result<void> add(std::string_view bytes);
    /// The table of contents. Every member must have had all its bytes (asserted).
    Result<void> finish();

  private:
    Result<void> put(std::string_view bytes);

    ByteSink m_sink;
    std::uint64_t m_written = 0;
    std::uint64_t m_left = 0; ///< bytes the last member still lacks
    std::vector<ZipMember> m_members;
};

/// Reads the table of contents of a stored archive, in its order. Nothing may stand in the file that is no
/// member or its header: no compression, encryption, comment, extra field, gap or name that occurs twice, and
/// both headers of a member say the same. Invalid says what deviates; else the error of reading.
Result<std::vector<ZipMember>> readZip(const LogFiles& files, const std::string& path);

} // namespace fairlead::audit
