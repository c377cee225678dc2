// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/build.h"
#include "models/inventory/check.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace fairlead::inventory {
namespace {

std::string onLine(const Node& node) {
    return "on line " + std::to_string(node.place.line);
}

std::optional<int> smallNumber(const Node* node) {
    if (node == nullptr || !node->isText()) return {};
    int number = 0;
    const char* end = node->text.data() + node->text.size();
    const auto [stop, status] = std::from_chars(node->text.data(), end, number);
    if (status != std::errc() || stop != end) return {};
    return number;
}

/// Comparing every dangling reference with every name would take minutes on a text made for it.
constexpr int kMostSuggestions = 20;
constexpr std::size_t kMostNames = 4000;

class ReferenceCheck {
  public:
    ReferenceCheck(const Node& root, std::vector<Problem>& problems) : m_root(root), m_problems(problems) {}

    void check() {
        checkSites();
        checkOperators();
        checkApprovals(m_root);
        for (const Node& engine : m_root.listOf("engines"))
            checkEngine(engine);
        checkLanes();
        for (const Node& door : m_root.listOf("front_doors"))
            checkDoor(door);
        checkGroups();
    }

  private:
    /// What has been named so far, and where.
    using Names = std::map<std::string, const Node*>;

    void say(const Node& node, std::string what, std::string why, std::string near = {}) {
        m_problems.push_back(problemAt(node.place, std::move(what), std::move(why), std::move(near)));
    }

    void claim(Names& names, const Node& holder, const std::string& noun) {
        const Node* id = holder.find("id");
        if (id == nullptr || !id->isText()) return;
        const auto [first, isNew] = names.try_emplace(id->text, id);
        if (isNew) return;
        say(*id, noun + " id " + quoted(id->text) + " is taken",
            "it is used " + onLine(*first->second) + " already");
    }

    /// True when the value, if there is one at all, names one of `names`.
    bool resolve(const Node* reference, const Names& names, const std::string& noun) {
        if (reference == nullptr || !reference->isText()) return false;
        if (names.contains(reference->text)) return true;
        if (names.empty()) return false; // the empty list has been complained about
        std::vector<std::string> known;
        if (++m_dangling <= kMostSuggestions && names.size() <= kMostNames) {
            for (const auto& [name, node] : names)
                known.push_back(name);
        }
        const bool few = !known.empty() && known.size() <= 8;
        const std::string why =
            few ? "the inventory has " + listed(known, "and") : std::to_string(names.size()) + " others are";
        say(*reference, noun + " " + quoted(reference->text) + " is not declared", why,
            nearest(reference->text, known));
        return false;
    }

    void checkSites() {
        for (const Node& site : m_root.listOf("sites"))
            claim(m_sites, site, "site");
    }

    void checkOperators() {
        Names names;
        for (const Node& person : m_root.listOf("operators")) {
            claim(names, person, "operator");
            const Node* key = person.find("key");
            if (key == nullptr || !key->isText()) continue;
            ++m_keys;
            const std::string id = person.textOf("id");
            const std::size_t plus = key->text.find('+');
            if (plus == std::string::npos || key->text.substr(0, plus) == id) continue;
            say(*key, "this key does not bear the name " + quoted(id),
                "a person's key is named as the person's id");
        }
    }

    /// An engine nobody can approve a plan for is locked exactly when it matters.
    void checkApprovals(const Node& holder) {
        const Node* node = holder.find("approvals_required");
        const std::optional<int> wanted = smallNumber(node);
        if (!wanted || *wanted <= m_keys || *wanted > 9) return;
        say(*node, "approvals_required " + std::to_string(*wanted) + " cannot be met",
            std::to_string(m_keys) + (m_keys == 1 ? " operator has a key" : " operators have a key"));
    }

    void checkEngine(const Node& engine) {
        claim(m_names, engine, "engine");
        const Node* id = engine.find("id");
        if (id != nullptr && id->isText()) m_engines.try_emplace(id->text, id);
        resolve(engine.find("home"), m_sites, "site");
        checkApprovals(engine);
        for (const Node& automation : engine.listOf("automation"))
            claim(m_names, automation, "automation");
        bool allResolved = true;
        std::map<std::string, std::vector<const Node*>> bySite;
        for (const Node& instance : engine.listOf("instances")) {
            claim(m_names, instance, "instance");
            checkAddress(instance);
            const bool resolved = resolve(instance.find("site"), m_sites, "site");
            allResolved = allResolved && resolved;
            bySite[instance.textOf("site")].push_back(&instance);
        }
        for (const auto& [site, node] : m_sites) {
            if (bySite.contains(site)) {
                checkEndpoint(engine, site, bySite[site]);
            } else if (allResolved && !bySite.empty() && m_sites.size() == 2) {
                say(engine, "engine " + quoted(engine.textOf("id")) + " has no instance in " + quoted(site),
                    "an engine spans both sites, or there is nowhere to move it");
            }
        }
    }

    void checkAddress(const Node& instance) {
        const Node* host = instance.find("host");
        const std::string port = instance.textOf("port");
        if (host == nullptr || !host->isText() || port.empty()) return;
        const std::string address = host->text + ":" + port;
        const auto [first, isNew] = m_addresses.try_emplace(address, host);
        if (isNew) return;
        say(*host, "address " + quoted(address) + " is taken",
            "an instance " + onLine(*first->second) + " has it; one server would be taken for two");
    }

    void checkEndpoint(const Node& engine, const std::string& site,
                       const std::vector<const Node*>& instances) {
        const std::string place = "endpoint of " + quoted(engine.textOf("id")) + " in " + quoted(site);
        const Node* endpoint = endpointOf(instances);
        if (endpoint == nullptr) {
            say(engine, "there is no " + place, "every instance there says endpoint: false");
            return;
        }
        std::map<int, const Node*> slots;
        for (const Node* instance : instances) {
            const Node* said = instance->find("endpoint");
            if (instance != endpoint && said != nullptr && said->isText() && said->text == "true") {
                say(*said, "a second " + place, quoted(endpoint->textOf("id")) + " is the first");
            }
            checkSlot(*instance, instance == endpoint, slots);
        }
    }

    /// Slot 0 is the place next to the gutter, and only the endpoint stands there.
    void checkSlot(const Node& instance, bool isEndpoint, std::map<int, const Node*>& slots) {
        const Node* node = instance.find("slot");
        const std::optional<int> slot = smallNumber(node);
        if (!slot) return;
        if (isEndpoint != (*slot == 0)) {
            say(*node,
                "slot " + std::to_string(*slot) + " cannot be the place of " + quoted(instance.textOf("id")),
                isEndpoint ? "a cross-site endpoint has slot 0"
                           : "slot 0 belongs to the cross-site endpoint");
            return;
        }
        claimSlot(slots, *slot, *node);
    }

    void claimSlot(std::map<int, const Node*>& slots, int slot, const Node& node) {
        const auto [first, isNew] = slots.try_emplace(slot, &node);
        if (isNew) return;
        say(node, "slot " + std::to_string(slot) + " is taken",
            "it is used " + onLine(*first->second) + " already");
    }

    void checkLanes() {
        std::map<std::string, std::map<int, const Node*>> lanes;
        for (const Node& engine : m_root.listOf("engines")) {
            const Node* node = engine.find("slot");
            const std::optional<int> slot = smallNumber(node);
            if (slot) claimSlot(lanes[engine.textOf("technology")], *slot, *node);
        }
    }

    void checkDoor(const Node& door) {
        claim(m_names, door, "front door");
        resolve(door.find("engine"), m_engines, "engine");
        std::map<std::string, const Node*> places;
        const Node* to = door.find("to");
        for (std::size_t i = 0; to != nullptr && to->isMap() && i < to->items.size(); ++i) {
            const Node& place = to->items[i];
            resolve(&to->keys[i], m_sites, "site");
            if (!place.isText()) continue;
            const auto [first, isNew] = places.try_emplace(place.text, &place);
            if (isNew) continue;
            say(place, "both sites of " + quoted(door.textOf("id")) + " are " + quoted(place.text),
                "there would be nothing to redirect");
        }
        for (const auto& [site, node] : m_sites) {
            if (to == nullptr || !to->isMap() || to->find(site) != nullptr || m_sites.size() != 2) continue;
            say(*to, "front door " + quoted(door.textOf("id")) + " names nothing for " + quoted(site),
                "it leads clients to either site");
        }
        for (const Node& device : door.listOf("devices")) {
            claim(m_names, device, "device");
            resolve(device.find("site"), m_sites, "site");
        }
    }

    void checkGroups() {
        Names names;
        for (const Node& group : m_root.listOf("groups")) {
            claim(names, group, "group");
            Names members;
            for (const Node& wave : group.listOf("waves")) {
                for (const Node& engine : wave.items)
                    checkMember(engine, group, members);
            }
        }
    }

    void checkMember(const Node& engine, const Node& group, Names& members) {
        if (!resolve(&engine, m_engines, "engine")) return;
        const auto [first, isNew] = members.try_emplace(engine.text, &engine);
        if (isNew) return;
        say(engine, "engine " + quoted(engine.text) + " is in group " + quoted(group.textOf("id")) + " twice",
            "first " + onLine(*first->second));
    }

    const Node& m_root;
    std::vector<Problem>& m_problems;
    Names m_sites;
    Names m_engines;
    Names m_names;     ///< engines, instances, automation, front doors, devices: an audit entry's target is one of them
    Names m_addresses; ///< by host and port
    int m_keys = 0;
    int m_dangling = 0;
};

} // namespace

void checkReferences(const Node& root, std::vector<Problem>& problems) {
    ReferenceCheck(root, problems).check();
}

} // namespace fairlead::inventory
