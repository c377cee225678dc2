// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/anchors.h"
#include "app/ctl/commands.h"

#include <algorithm>
#include <cstdio>

namespace fairlead::ctl {

int auditAnchor(const Arguments& arguments) {
    const int tasks = int(arguments.list) + int(arguments.send) + int(arguments.check);
    if (tasks + int(!arguments.setup.empty()) > 1)
        return complain(
            {ErrorKind::Invalid, "--list, --send, --check and --setup exclude each other.", "", ""});
    if (!arguments.setup.empty()) {
        const auto text = app::anchorSetupText(arguments.workspace, arguments.setup);
        if (!text) return complain(text.error());
        std::fputs(text->c_str(), stdout);
        return kDone;
    }
    if (arguments.workspace.inventoryFile.empty())
        return complain({ErrorKind::Invalid, "No estate is named. Give --inventory FILE.", "", ""});
    const app::AnchorTask task = arguments.send    ? app::AnchorTask::Send
                                 : arguments.check ? app::AnchorTask::Check
                                                   : app::AnchorTask::List;
    const auto reports = app::askAnchors(arguments.workspace, task);
    if (!reports) return complain(reports.error());
    int exit = kDone;
    for (const app::AnchorReport& report : *reports) {
        std::puts(report.text.c_str());
        if (!report.good) exit = std::max<int>(exit, kWithFindings);
        if (report.contradicts) exit = kUsage;
    }
    if (reports->empty()) std::puts("The inventory names no anchors for the audit log.");
    return exit;
}

} // namespace fairlead::ctl
