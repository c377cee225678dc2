// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/crypto.h"
#include "models/audit/files.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::audit {

/// SHA-256 over bytes that come in pieces.
class RunningDigest {
  public:
    RunningDigest();
    ~RunningDigest();
    RunningDigest(const RunningDigest&) = delete;
    RunningDigest& operator=(const RunningDigest&) = delete;
    void add(std::string_view bytes);
    /// The digest of all; nothing may be added afterwards.
    Digest finish();

  private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

/// Reads the lines of one segment file in order, with one buffer of bounded size.
class SegmentReader {
  public:
    enum class Next {
        Line,    ///< line() is the next complete one
        TooLong, ///< no LF within the longest line
        Torn,    ///< bytes follow the last LF
        End,     ///< the file ended with an LF, or is empty
        Fault    ///< error() says why the file could not be read
    };
    enum class Sum { None, Sha256 }; ///< whether digest() will be asked for
    SegmentReader(const LogFiles& files, std::string path, Sum sum = Sum::None);
    Next next();
    /// Without its LF; valid until next().
    std::string_view line() const { return m_line; }
    std::uint64_t lineNumber() const { return m_lineNumber; } ///< from 1
    std::uint64_t offset() const { return m_offset; }         ///< of the line's first byte
    std::uint64_t lines() const { return m_lines; }           ///< complete ones so far
    /// After End: size and digest of the whole file.
    std::uint64_t size() const { return m_read; }
    Digest digest();
    const Error& error() const { return *m_error; }

  private:
    bool fill();

    const LogFiles& m_files;
    const std::string m_path;
    std::string m_buffer;
    std::size_t m_at = 0;       ///< in the buffer, behind the last line handed out
    std::uint64_t m_read = 0;   ///< bytes read from the file
    std::uint64_t m_offset = 0; ///< in the file
    std::uint64_t m_lineNumber = 0;
    std::uint64_t m_lines = 0;
    std::string_view m_line;
    bool m_ended = false;
    std::optional<RunningDigest> m_digest;
    std::optional<Error> m_error;
};

/// Hands every leaf hash of a `.leaves` file to `visit`, in order, and returns their number. Invalid when the
/// file is empty or no row of whole hashes; else the error of reading it.
Result<std::uint64_t> readLeaves(const LogFiles& files, const std::string& path,
                                 const std::function<void(const Digest&)>& visit);

} // namespace fairlead::audit
