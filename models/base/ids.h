// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace fairlead {

/// A name that cannot be mistaken for another kind of name. Ids of the inventory match
/// `[A-Za-z0-9][A-Za-z0-9._@:/-]{0,127}`, the audit log's ID; the inventory reader refuses others.
template <class Tag>
struct Id {
    std::string value;
    Id() = default;
    explicit Id(std::string text) : value(std::move(text)) {}
    explicit Id(std::string_view text) : value(text) {}
    explicit Id(const char* text) : value(text) {}
    bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
    bool operator==(const Id&) const = default;
    friend std::ostream& operator<<(std::ostream& out, const Id& id) { return out << id.value; }
};

using SiteId = Id<struct SiteTag>;
using EngineId = Id<struct EngineTag>;
using InstanceId = Id<struct InstanceTag>;
using DoorId = Id<struct DoorTag>;
using DeviceId = Id<struct DeviceTag>;
using AutomationId = Id<struct AutomationTag>;
using OperatorId = Id<struct OperatorTag>;
using OperationId = Id<struct OperationTag>;
using StepId = Id<struct StepTag>;
using GuardId = Id<struct GuardTag>;

}  // namespace fairlead

template <class Tag>
struct std::hash<fairlead::Id<Tag>> {
    std::size_t operator()(const fairlead::Id<Tag>& id) const {
        return std::hash<std::string>{}(id.value);
    }
};
