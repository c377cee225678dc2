// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/condition.h"

/// The sentences of conditions. Not for use outside this folder.
namespace fairlead::alarm {

/// `DC1 presumed down`.
Message briefOf(std::string_view object, topology::StateWord word);
/// What a person does about it.
Message todoOfSite(const std::string& site, topology::StateWord word);
Message todoOfInstance(const std::string& instance, topology::StateWord word);
Message todoOfHazard(const std::string& engine, topology::HazardKind kind);
/// `75 s`, `4m10s`, `0.3 s`.
std::string lagText(Micros lag);

} // namespace fairlead::alarm
