// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/inventory/secret_ref.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::inventory {

struct Inventory;

/// A place besides this console from which somebody looks at the estate: a `fairleadctl vantage` that runs
/// there. How it is known to be itself is either an authority or the one certificate that it shows.
struct VantagePoint {
    std::string id;
    SiteId site; ///< empty: a third place, outside both sites
    std::string host;
    std::uint16_t port = 0;
    std::string caFile;      ///< the authority whose certificates are trusted, for the name in `host`
    std::string fingerprint; ///< SHA-256 of the certificate, 64 lower-case hex; set when caFile is not
    SecretRef token;
    bool operator==(const VantagePoint&) const = default;
};

/// What an operator should know of an inventory that is whole: a sentence each. At present: that there is no
/// third vantage.
std::vector<std::string> adviceOn(const Inventory& inventory);

} // namespace fairlead::inventory
