// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/wait.h"

#include <poll.h>
#include <algorithm>

namespace fairlead::engines::postgresql {

Ready waitFor(int socket, bool reading, const Call& call, const Clock& clock) {
    using std::chrono::ceil;
    using std::chrono::milliseconds;
    for (;;) {
        if (call.stop.stop_requested()) return Ready::Stopped;
        const auto left = ceil<milliseconds>(call.deadline.remaining(clock));
        // The slice bounds how long a stop goes unnoticed; data wakes the poll at once.
        const auto slice = std::min(left, milliseconds{50});
        // While writing, what the server sends must be read too, or both sides wait for each other.
        pollfd watched{socket, static_cast<short>(reading ? POLLIN : POLLIN | POLLOUT), 0};
        if (poll(&watched, 1, static_cast<int>(slice.count())) > 0) return Ready::Yes;
        if (left.count() == 0) return Ready::TooLate;
    }
}

} // namespace fairlead::engines::postgresql
