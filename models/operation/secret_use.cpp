// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/secret_use.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

using Settings = std::map<std::string, std::string>;

void add(std::vector<SecretUse>& uses, std::string label, const std::optional<inventory::SecretRef>& ref) {
    if (!ref) return;
    SecretUse use{std::move(label), *ref};
    if (std::find(uses.begin(), uses.end(), use) == uses.end()) uses.push_back(std::move(use));
}

} // namespace

std::vector<SecretUse> secretsOf(const inventory::Engine& engine,
                                 std::initializer_list<const char*> settings) {
    std::vector<SecretUse> uses;
    add(uses, "password", engine.access.password);
    for (const char* const name : settings) {
        const auto found = engine.settings.find(name);
        if (found != engine.settings.end()) add(uses, name, inventory::secretRefOf(found->second));
    }
    return uses;
}

std::vector<SecretUse> secretsOf(const inventory::FrontDoor& door) {
    std::vector<SecretUse> uses;
    add(uses, "password", door.access.password);
    const auto addAll = [&uses](const Settings& settings) {
        for (const auto& [name, text] : settings)
            add(uses, name, inventory::secretRefOf(text));
    };
    addAll(door.settings);
    for (const inventory::Device& device : door.devices)
        addAll(device.settings);
    return uses;
}

} // namespace fairlead::operation
