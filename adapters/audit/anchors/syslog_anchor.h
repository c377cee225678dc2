// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/anchor.h"
#include "models/audit/checkpoint.h"
#include "models/inventory/inventory.h"

namespace fairlead::audit {

/// One line for each checkpoint (RFC 5424, facility log audit, severity notice): ORIGIN, size, b64 root. Sent
/// by UDP (RFC 5426), TCP with octet counting (RFC 6587 §3.4.1) or to the socket of this machine's own
/// syslog. It says nothing back: of UDP it is not even known whether anybody listened.
class SyslogAnchor : public AnchorSink {
  public:
    SyslogAnchor(inventory::Anchor anchor, std::string host, const Clock& clock);
    bool tells() const override { return false; }
    Result<AnchorAnswer> put(const std::string& note, const Call& call) override;
    /// Refused.
    Result<std::vector<std::string>> notes(const std::string& origin, Which which, const Call& call) override;

  private:
    Result<void> byUdp(const std::string& line) const;
    Result<void> byTcp(const std::string& line, const Call& call) const;
    Result<void> byUnix(const std::string& line) const;
    Error lost(ErrorKind kind, const std::string& words) const;

    const inventory::Anchor m_anchor;
    const std::string m_host; ///< this machine
    const Clock& m_clock;
};

/// The line, without a frame.
std::string syslogLine(const Checkpoint& checkpoint, const std::string& host, std::int64_t process,
                       UtcTime now);

} // namespace fairlead::audit
