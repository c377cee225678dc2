// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/context.h"
#include "adapters/pgserver/deep.h"
#include "adapters/pgserver/host.h"
#include "adapters/pgserver/look.h"
#include "models/operation/request.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::engines::postgresql {

struct DiskSpace {
    std::int64_t free = 0;
    std::int64_t total = 0;
    bool operator==(const DiskSpace&) const = default;
};

/// What was learned of one instance. Exactly one of `look` and `failure` is set.
struct InstanceFacts {
    inventory::Instance declared;
    std::optional<Look> look;
    std::optional<Error> failure;
    std::optional<Reach> reach; ///< of an instance that could not be looked at
    std::optional<Deep> deep;
    std::string history;     ///< empty when not read
    std::string lastHistory; ///< as this console last read it; may be empty
    std::optional<DiskSpace> disk;
    std::string hostWord; ///< what the alive hook said of an instance that could not be looked at
    /// Control data of a server that is proven stopped.
    std::optional<ControlData> control;

    const std::string& name() const { return declared.id.value; }
    bool isPrimary() const { return look && !look->self.inRecovery; }
    bool isReplica() const { return look && look->self.inRecovery; }
    /// The host itself says that no server process is left.
    bool provenStopped() const { return hostWord.starts_with("stopped"); }
};

/// Whether applications can sign in to the target; absent when no application sign-in is declared.
struct ApplicationSignIn {
    std::string user;
    std::optional<Error> failure;
};

/// Everything the guards of one request draw on.
struct GuardFacts {
    inventory::Engine engine;
    operation::Request request;
    std::vector<InstanceFacts> instances; ///< inventory order
    std::optional<ApplicationSignIn> application;
    /// Bytes the target lacked a moment after the looks, when it lacked much.
    std::optional<std::int64_t> laterLag;

    const InstanceFacts* find(const InstanceId& id) const;
    /// The primary outside request.to; null when none is seen there. The first, when there are several.
    const InstanceFacts* primary() const;
    /// The replica at request.to that is to become primary, as planning picks it; null when none is seen.
    /// In a failback, the declared endpoint there, seen or not.
    const InstanceFacts* target() const;
    bool isOldSite(const InstanceFacts& instance) const { return instance.declared.site != request.to; }
    /// The old primary will be stopped by its host, not only told to refuse writes.
    bool fencedByHost() const;
    /// Bytes of log the target has not received; nullopt when not both are seen.
    std::optional<std::int64_t> lagBytes() const;
};

/// Looks at all instances at once and asks their hosts. Blocks until the deadline at the latest.
GuardFacts gatherFacts(const inventory::Engine& engine, const operation::Request& request, const Call& call,
                       Context& context);

/// Reads the disk hook's `free total`, in bytes.
std::optional<DiskSpace> parseDiskSpace(std::string_view text);

} // namespace fairlead::engines::postgresql
