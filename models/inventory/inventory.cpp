// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/inventory.h"

#include <algorithm>

namespace fairlead::inventory {
namespace {

template <class Item, class Key>
const Item* findById(const std::vector<Item>& items, const Key& id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&id](const Item& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

std::string_view toWord(TargetKind kind) {
    switch (kind) {
        case TargetKind::Production:
            return "production";
        case TargetKind::Lab:
            return "lab";
        case TargetKind::Simulation:
            return "simulation";
    }
    return "production";
}

std::string toText(const SecretRef& ref) {
    switch (ref.scheme) {
        case SecretRef::Scheme::Keychain:
            return "keychain:" + ref.name;
        case SecretRef::Scheme::File:
            return "file:" + ref.name;
        case SecretRef::Scheme::Environment:
            return "env:" + ref.name;
    }
    return ref.name;
}

std::optional<SecretRef> secretRefOf(std::string_view text) {
    using Scheme = SecretRef::Scheme;
    const std::pair<std::string_view, Scheme> schemes[] = {
        {"keychain:", Scheme::Keychain}, {"file:", Scheme::File}, {"env:", Scheme::Environment}};
    for (const auto& [prefix, scheme] : schemes) {
        if (text.starts_with(prefix)) return SecretRef{scheme, std::string(text.substr(prefix.size()))};
    }
    return std::nullopt;
}

std::string Inventory::adapterName(const Engine& engine) {
    return engine.simulated ? "simulated " + engine.technology : engine.technology;
}

bool Rule::isAbout(const EngineId& engine) const {
    return engines.empty() || std::find(engines.begin(), engines.end(), engine) != engines.end();
}

const Engine* Inventory::findEngine(const EngineId& id) const {
    return findById(engines, id);
}

const Instance* Inventory::findInstance(const InstanceId& id) const {
    for (const Engine& engine : engines) {
        if (const Instance* instance = findById(engine.instances, id)) return instance;
    }
    return nullptr;
}

const FrontDoor* Inventory::findDoor(const DoorId& id) const {
    return findById(frontDoors, id);
}

const Automation* Inventory::findAutomation(const AutomationId& id) const {
    for (const Engine& engine : engines) {
        if (const Automation* automation = findById(engine.automation, id)) return automation;
    }
    return nullptr;
}

const Site* Inventory::findSite(const SiteId& id) const {
    return findById(sites, id);
}

} // namespace fairlead::inventory
