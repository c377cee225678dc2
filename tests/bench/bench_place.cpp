// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_place.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>
#include <cstdio>
#include <fstream>

namespace fairlead::bench {

std::string networkOptions(const std::string& rtt) {
    return rtt.empty() ? "" : std::string("--netns ") + FAIRLEAD_WAN_PROGRAM + " --rtt " + rtt;
}

bool enterConsole(const tests::Lab& lab) {
    std::string name;
    std::ifstream(lab.directory() + "/wan/name") >> name;
    const int space = ::open(("/run/netns/" + name + "-console").c_str(), O_RDONLY | O_CLOEXEC);
    const bool entered = space >= 0 && ::setns(space, CLONE_NEWNET) == 0;
    if (space >= 0) ::close(space);
    return entered;
}

void printLoad() {
    std::ifstream file("/proc/loadavg");
    std::string load;
    std::getline(file, load);
    std::printf("load %s\n", load.c_str());
}

} // namespace fairlead::bench
