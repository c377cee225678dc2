// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::app {

struct VantageOptions {
    std::string inventoryFile;
    std::string id;      ///< which of the inventory's vantages this is; empty: the only one
    std::string address; ///< ADDRESS:PORT to listen at; an IPv6 address in brackets
    std::string certificateFile;
    std::string keyFile;
    int tokenFd = -1; ///< the token is its first line
    std::function<void(const std::string&)> say; ///< lines for whoever looks after it; any thread
};

/// A place that looks at an estate and tells consoles what it sees, as long as it lives. It keeps no log, holds
/// no lock and changes nothing.
class VantagePlace {
  public:
    static Result<std::unique_ptr<VantagePlace>> open(const VantageOptions& options);
    virtual ~VantagePlace() = default;
    /// `third-place looks at core-eu and listens at 127.0.0.1:7443.`, and a line for each engine: how it is
    /// looked at.
    virtual std::vector<std::string> lines() const = 0;
};

} // namespace fairlead::app
