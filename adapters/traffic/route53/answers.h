// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What Route 53 is told and answers: XML of its version 2013-04-01. Pure.
namespace fairlead::traffic::route53 {

struct RecordSet {
    std::string name; ///< with its last dot
    std::string type;
    std::uint32_t ttl = 0;
    std::vector<std::string> values;
    bool operator==(const RecordSet&) const = default;
};

/// The first record set of a list, which begins at or after what was asked for; nullopt when it is empty.
Result<std::optional<RecordSet>> parseRecordSets(std::string_view xml);

struct ChangeInfo {
    std::string id; ///< without `/change/`
    bool inSync = false;
    bool operator==(const ChangeInfo&) const = default;
};
Result<ChangeInfo> parseChange(std::string_view xml);

/// An error document; with another text the code is empty.
struct Refusal {
    std::string code, message;
    bool operator==(const Refusal&) const = default;
};
Refusal parseRefusal(std::string_view xml);

/// Deletes exactly `old` and creates `next`, both or neither: that is what compares before it sets.
std::string changeBatch(const RecordSet& old, const RecordSet& next, const std::string& comment);

/// What a refusal means, in one sentence. `who` is the device.
Error refusalError(const std::string& who, int status, const Refusal& refusal);
/// Asked again later it may be accepted.
bool isBusy(const Refusal& refusal);

} // namespace fairlead::traffic::route53
