// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <string>
#include <string_view>
#include <vector>

/// What an S3 server says, read. Pure.
namespace fairlead::audit::s3 {

struct Version {
    std::string key;
    std::string id; ///< of the version
    bool operator==(const Version&) const = default;
};
/// One page of ListObjectVersions. Delete markers are left out.
struct VersionPage {
    std::vector<Version> versions;
    bool truncated = false;
    std::string nextKey; ///< where the next page begins
    std::string nextVersion;
};
/// Protocol: this is no such answer.
Result<VersionPage> parseVersions(std::string_view xml);

struct Refusal {
    std::string code; ///< NoSuchBucket, AccessDenied …; empty when the answer is no S3 error
    std::string message;
};
Refusal parseRefusal(std::string_view xml);

} // namespace fairlead::audit::s3
