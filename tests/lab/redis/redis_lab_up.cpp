// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/redis/redis_lab.h"

#include <csignal>
#include <cstdio>
#include <cstring>

/// redis_lab_up [replication|sentinel|cluster]
int main(int argc, char** argv) {
    using Shape = fairlead::tests::RedisLab::Shape;
    const char* wanted = argc > 1 ? argv[1] : "replication";
    const Shape shape = std::strcmp(wanted, "sentinel") == 0  ? Shape::Sentinel
                        : std::strcmp(wanted, "cluster") == 0 ? Shape::Cluster
                                                              : Shape::Replication;
    // Blocked before the first child, which inherits none of it that matters: SIGKILL ends them.
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    fairlead::tests::RedisLab lab(shape);
    if (!lab.isUp()) {
        std::fprintf(stderr, "%s\n", lab.why().c_str());
        return 1;
    }
    std::printf("%s/inventory.yaml\nEnd it with Ctrl-C.\n", lab.directory().c_str());
    std::fflush(stdout);
    sigprocmask(SIG_BLOCK, &ends, nullptr);
    int got = 0;
    sigwait(&ends, &got);
    return 0;
}
