// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/parse.h"

#include <string>
#include <string_view>

namespace fairlead::tests {

/// The smallest inventory that is whole. Tests say what they change in it.
inline constexpr std::string_view kSample = R"(fairlead: 1
estate: core-eu
target: lab
sites: [{id: fra, name: Frankfurt}, {id: ams}]
audit: {origin: ops.example.com/fairlead/dc1}
engines:
  - id: orders
    technology: postgresql
    home: fra
    instances:
      - {id: a1, site: fra, host: 10.0.0.1, port: 5432}
      - {id: b1, site: ams, host: 10.0.0.2, port: 5432}
)";

/// The sample with the one place where `from` stands changed; empty when it does not stand there.
inline std::string sampleWith(std::string_view from, std::string_view to) {
    std::string text(kSample);
    const std::size_t at = text.find(from);
    if (at == std::string::npos) return {};
    return text.replace(at, from.size(), to);
}

/// Every problem on a line of its own, as a person would read it.
inline std::string problemsOf(std::string_view yaml) {
    std::string text;
    for (const inventory::Problem& problem : inventory::parseInventory(yaml).problems) {
        if (!text.empty()) text += '\n';
        text += inventory::toText(problem, "i.yaml");
    }
    return text;
}

} // namespace fairlead::tests
