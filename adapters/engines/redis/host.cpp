// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/host.h"

#include <algorithm>

namespace fairlead::engines::redis {

Result<runtime::CommandResult> runHook(const inventory::Instance& instance, const char* hook,
                                       const Call& call, const Clock& clock) {
    if (!hasHook(instance, hook))
        return Error{
            ErrorKind::Invalid, instance.id.value + " has no " + hook + " hook.", {}, instance.id.value};
    const inventory::HostHook& declared = instance.hooks.at(hook);
    const auto arguments = runtime::fillIn(declared.command, hookParameters(instance));
    if (!arguments) return arguments.error();
    const Deadline own = Deadline::in(declared.timeout, clock);
    return runtime::runCommand(*arguments, {{std::min(own.at, call.deadline.at)}, call.stop}, clock);
}

} // namespace fairlead::engines::redis
