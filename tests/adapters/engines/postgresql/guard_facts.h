// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/guards_facts.h"

namespace fairlead::tests {

/// Facts of a healthy engine, as the lab has it: a1 primary with a2 and b1, b1 with b2; each function
/// spoils one thing. Everything a guard asks of a healthy engine passes.
struct GuardFactsBuilder {
    engines::postgresql::GuardFacts facts;

    explicit GuardFactsBuilder(operation::Kind kind = operation::Kind::Switchover, const char* to = "ams");
    engines::postgresql::InstanceFacts& at(const std::string& id);
    /// Not seen: refused by the host, or silent.
    void lose(const std::string& id, engines::postgresql::Reach reach, const std::string& hostWord = {});
};

} // namespace fairlead::tests
