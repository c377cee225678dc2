// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <string_view>
#include <vector>

namespace fairlead::operation {

/// What a step is meant to change in the engine it acts on. A plan's changes, put one after another on what
/// is seen now, are the predicted states that rules are asked about and that the plan page shows.
struct Change {
    enum class Kind {
        ParkAutomation,   ///< other automation is told to keep still
        ReturnAutomation, ///< and to go on
        Fence,            ///< `instance` takes no writes any more
        Stop,             ///< `instance` runs no more
        Promote,          ///< `instance` takes writes
        Follow,           ///< `instance` takes its changes from `upstream`; it takes no writes
        HoldClients,      ///< clients wait at the front door that the step is for
        ReleaseClients,   ///< and go on
        LeadClients,      ///< clients are led to `site`: by that front door, or by all when it is for none
    };
    Kind kind = Kind::Fence;
    InstanceId instance;
    InstanceId upstream;
    SiteId site;
    bool operator==(const Change&) const = default;
};
/// `fence`, `promote` …
std::string_view toWord(Change::Kind kind);

/// How planners write them.
namespace change {
inline Change park() {
    return {Change::Kind::ParkAutomation, {}, {}, {}};
}
inline Change unpark() {
    return {Change::Kind::ReturnAutomation, {}, {}, {}};
}
inline Change fence(const InstanceId& instance) {
    return {Change::Kind::Fence, instance, {}, {}};
}
inline Change stop(const InstanceId& instance) {
    return {Change::Kind::Stop, instance, {}, {}};
}
inline Change promote(const InstanceId& instance) {
    return {Change::Kind::Promote, instance, {}, {}};
}
inline Change follow(const InstanceId& instance, const InstanceId& upstream) {
    return {Change::Kind::Follow, instance, upstream, {}};
}
inline Change holdClients() {
    return {Change::Kind::HoldClients, {}, {}, {}};
}
inline Change releaseClients() {
    return {Change::Kind::ReleaseClients, {}, {}, {}};
}
inline Change leadClients(const SiteId& site) {
    return {Change::Kind::LeadClients, {}, {}, site};
}
} // namespace change

} // namespace fairlead::operation
