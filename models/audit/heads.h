// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/crypto.h"

#include <cstdint>
#include <string>
#include <vector>

namespace fairlead::audit {

/// What other people hold a log against: its name, its keys and the heads of its tree. Safe to use from any
/// thread; reading may mean reading the disk.
class AuditHeads {
  public:
    virtual ~AuditHeads() = default;
    virtual std::string logName() const = 0;
    /// The verifier key of the log key in force.
    virtual std::string logVkey() const = 0;
    /// Verifier keys of the operators whom the log registers now.
    virtual std::vector<std::string> operators() const = 0;
    /// The root at the size of a checkpoint that this log signed. Refused when it signed none of that size.
    virtual Result<Digest> rootAt(std::uint64_t size) const = 0;
    /// The sizes of all checkpoints that this log signed and holds, smallest first.
    virtual Result<std::vector<std::uint64_t>> signedSizes() const = 0;
    /// RFC 6962 consistency paths from each of `from` to `size`; every one at least 1 and at most `size`.
    virtual Result<std::vector<std::vector<Digest>>> growth(const std::vector<std::uint64_t>& from,
                                                            std::uint64_t size) const = 0;
};

} // namespace fairlead::audit
