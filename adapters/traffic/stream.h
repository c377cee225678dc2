// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/child_process.h"
#include "models/base/result.h"
#include "models/base/units.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::traffic {

enum class Ready { Yes, TooLate, Stopped };

/// Waits until the socket can be read (or written), the deadline passes or a stop is asked for; a stop
/// is noticed within 50 ms.
Ready waitFor(int socket, bool reading, const Call& call, const Clock& clock);

/// The earlier of the call's deadline and `d` from now.
Call within(const Call& call, Micros d, const Clock& clock);

/// Bytes to a device and back. Every call blocks until its deadline at the longest, but for the
/// resolution of a host name, which the system's resolver limits. One thread at a time.
class Stream {
  public:
    /// `who` is named in errors. Refused: nobody listens there. Timeout: silence.
    static Result<Stream> toHost(const std::string& who, const std::string& host, std::uint16_t port,
                                 const Call& call, const Clock& clock);
    /// A UNIX socket. Permission: its file mode keeps us out.
    static Result<Stream> toPath(const std::string& who, const std::string& path, const Call& call,
                                 const Clock& clock);

    Result<void> write(std::string_view bytes, const Call& call);
    /// Unexpected when the far side ends before.
    Result<std::string> readExactly(std::size_t count, const Call& call);
    /// Until the far side ends; Unexpected when that is more than `most`.
    Result<std::string> readToEnd(std::size_t most, const Call& call);

  private:
    Stream(runtime::Descriptor socket, std::string who, const Clock& clock)
        : m_socket(std::move(socket)), m_who(std::move(who)), m_clock(&clock) {}
    /// What one read gives; empty at the far side's end.
    Result<std::string> readSome(std::size_t most, const Call& call);

    runtime::Descriptor m_socket;
    std::string m_who;
    const Clock* m_clock;
};

} // namespace fairlead::traffic
