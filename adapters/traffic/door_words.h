// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/operation/answers.h"
#include "models/operation/engine_adapter.h"
#include "models/topology/front_door.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What all kinds of front doors say and settle alike. Pure.
namespace fairlead::traffic {

namespace verb {
inline constexpr const char* kHold = "traffic.hold";           ///< clients wait or are kept out
inline constexpr const char* kLead = "traffic.lead";           ///< the door names the new place
inline constexpr const char* kRelease = "traffic.release";     ///< clients go on
inline constexpr const char* kReconnect = "traffic.reconnect"; ///< clients are parted from a lost server
} // namespace verb

/// From where to where an operation leads a door.
struct Course {
    operation::Kind kind = operation::Kind::Switchover;
    SiteId from, to;
    std::string old, next; ///< what the door names for them
    bool operator==(const Course&) const = default;
};
/// Invalid when the door does not name a place for each of two sites.
Result<Course> courseOf(const inventory::FrontDoor& door, const operation::Request& request);
/// In a failover nobody waits for a device of the lost site.
bool excused(const Course& course, const inventory::Device& device);

/// A step with what all steps of a door carry: the course, so that an inventory that was changed since is
/// noticed.
operation::Step makeStep(const char* verb, std::string title, const Course& course);
/// Empty, or that the inventory no longer says what the plan does.
std::string whyChanged(const operation::Step& step, const Course& course);

/// Whether the reading shows that a step of this verb is in effect.
bool inEffect(const std::string& verb, const topology::DeviceReading& reading, const Course& course);
/// Whether the reading shows that it is not, or no more.
bool outOfEffect(const std::string& verb, const topology::DeviceReading& reading, const Course& course);

/// `p1 names 127.0.1.1:5432`, `p1 was not seen: …`.
std::string toText(const topology::DeviceReading& reading);
std::string joined(const std::vector<std::string>& texts, const char* between);
using operation::done;
using operation::failed;
using operation::inDoubt;
/// A secret that could not be read, as a failure to ask the device.
Error withoutSecret(const std::string& who, const Error& error);
/// One sentence, closed.
std::string sentence(const Error& error);

/// A setting's text, of the device or else of the door; empty when there is none.
std::string settingOf(const inventory::FrontDoor& door, const inventory::Device& device, const char* name);
/// A whole number of seconds as `30s`; nullopt when the text is not that.
std::optional<Micros> secondsOf(const std::string& text);
/// `host:port`, `[v6]:port`; nullopt when it is not that.
std::optional<std::pair<std::string, std::uint16_t>> addressOf(const std::string& text);
using inventory::secretRefOf;

} // namespace fairlead::traffic
