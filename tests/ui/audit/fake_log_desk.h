// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/script/scripted_log_desk.h"
#include "tests/support/memory_log.h"

namespace fairlead::tests {

/// A log in memory that a test goes on writing.
class FakeLogDesk : public gallery::ScriptedLogDesk {
  public:
    using ScriptedLogDesk::ScriptedLogDesk;
    explicit FakeLogDesk(const MemoryLog& log)
        : ScriptedLogDesk([&log](std::uint64_t from) { return log.entriesFrom(from).value(); },
                          [&log](std::string_view sha) { return log.attachment(sha); }) {}
};

} // namespace fairlead::tests
