// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/observation.h"

#include <cstdint>
#include <string_view>

/// What servers of each technology answer in the script: their own queries, roles and positions.
namespace fairlead::gallery {

/// Where it listens unless told otherwise.
std::uint16_t usualPort(std::string_view technology);

/// The look says this role, in the words of the technology and with its own evidence, dated as the look is.
void putIntoRole(topology::Observation& look, std::string_view technology, topology::Role role);

} // namespace fairlead::gallery
