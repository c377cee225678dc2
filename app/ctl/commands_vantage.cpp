// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "app/composition/vantage_place.h"
#include "app/ctl/commands.h"

#include <cstdio>

namespace fairlead::ctl {

int vantage(const Arguments& arguments) {
    const auto say = [](const std::string& line) { std::fprintf(stderr, "fairleadctl: %s\n", line.c_str()); };
    const auto place =
        app::VantagePlace::open({arguments.workspace.inventoryFile, arguments.as, arguments.listen,
                                 arguments.certificateFile, arguments.keyFile, arguments.tokenFd, say});
    if (!place) return complain(place.error());
    for (const std::string& line : (*place)->lines())
        printLine(line);
    std::fflush(stdout);
    // Until a signal ends it: there is nothing that it would have to finish.
    const runtime::SystemClock clock;
    while (true)
        clock.sleepFor(std::chrono::hours{1}, {});
}

} // namespace fairlead::ctl
