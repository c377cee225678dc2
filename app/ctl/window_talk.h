// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"

#include <string>

namespace fairlead::ctl {

/// Talks with whoever sits at standard input about an open commit window: says how long is left, and takes
/// one of these lines: `commit REASON`, `back REASON`, and `give-up REASON` where others wrote meanwhile.
/// When nobody is there the time decides.
class WindowTalk {
  public:
    WindowTalk(app::Workspace& workspace, OperationId id) : m_workspace(workspace), m_id(std::move(id)) {}
    /// True while somebody may still answer, or the time may run out: the caller looks again soon.
    bool tend(const operation::Progress& look);

  private:
    void tell(const operation::Progress& look);
    void take(const std::string& line, const operation::Progress& look);
    bool listen(const operation::Progress& look);

    app::Workspace& m_workspace;
    const OperationId m_id;
    std::string m_heard; ///< a line that has no end yet
    std::string m_told;  ///< what was found, as it was last said
    bool m_opened = false;
    bool m_closed = false;     ///< standard input has ended
    std::int64_t m_minute = 0; ///< the number of whole minutes last told
};

} // namespace fairlead::ctl
