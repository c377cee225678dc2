// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <string>
#include <vector>

namespace fairlead::tests {

/// A snapshot as lines of text, to be compared as a list: the failing line is the bug report.
std::vector<std::string> dump(const topology::TopologySnapshot& snapshot);

/// The parts of it, a line each.
std::string dump(const topology::SiteState& site);
std::string dump(const topology::InstanceState& instance);
std::string dump(const topology::ReplicationLink& link);
std::string dump(const topology::Hazard& hazard);
std::string dump(const topology::RecoveryPoint& point);
std::string dump(const topology::FrontDoorState& door);
/// `fresh`, `ageing` …
std::string dump(topology::Freshness freshness);

} // namespace fairlead::tests
