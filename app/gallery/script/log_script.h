// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/base/result.h"

#include <map>
#include <string>
#include <vector>

namespace fairlead::gallery {

/// A log of the scripted estate in the night of the scripted moment: a switchover of orders-pg to DC2, the
/// way home, and then DC1 is lost.
struct LogScript {
    LogScript();
    std::vector<audit::Entry> entries;
    Result<std::string> attachment(std::string_view name) const;

  private:
    audit::Entry& write(const char* event, const char* by, audit::Value what);
    void sight(const char* why, const std::string& document);
    /// A look a minute.
    void watch(int minutes, const std::string& document);
    void move(const char* op, const char* to, Micros slower);
    void loseSite();

    std::map<std::string, std::string, std::less<>> m_attachments;
    UtcTime m_at{};
};

} // namespace fairlead::gallery
