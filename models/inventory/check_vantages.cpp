// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/check.h"
#include "models/inventory/inventory.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

namespace fairlead::inventory {
namespace {

class VantageCheck {
  public:
    VantageCheck(const Node& root, std::vector<Problem>& problems) : m_problems(problems) {
        for (const Node& site : root.listOf("sites"))
            m_sites.push_back(site.textOf("id"));
    }

    void check(const Node& vantage) {
        claim(m_ids, vantage.find("id"), "vantage id", "");
        claim(m_addresses, vantage.find("address"), "address", "; one vantage would be taken for two");
        checkSite(vantage.find("site"));
        checkPort(vantage.find("address"));
        checkProof(vantage);
    }

  private:
    void say(const Node& node, std::string what, std::string why, std::string near = {}) {
        m_problems.push_back(problemAt(node.place, std::move(what), std::move(why), std::move(near)));
    }

    void claim(std::map<std::string, int>& names, const Node* node, const std::string& noun,
               const std::string& consequence) {
        if (node == nullptr || !node->isText()) return;
        const auto [first, isNew] = names.try_emplace(node->text, node->place.line);
        if (isNew) return;
        say(*node, noun + " " + quoted(node->text) + " is taken",
            "a vantage on line " + std::to_string(first->second) + " has it" + consequence);
    }

    void checkSite(const Node* site) {
        if (site == nullptr || !site->isText() || m_sites.empty()) return;
        if (std::find(m_sites.begin(), m_sites.end(), site->text) != m_sites.end()) return;
        say(*site, "site " + quoted(site->text) + " is not declared",
            "the inventory has " + listed(m_sites, "and") + "; a third place names none",
            nearest(site->text, m_sites));
    }

    void checkPort(const Node* address) {
        if (address == nullptr || !address->isText()) return;
        const std::size_t colon = address->text.rfind(':');
        if (colon == std::string::npos) return; // the grammar has complained
        const std::string digits = address->text.substr(colon + 1);
        unsigned port = 0;
        const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (status == std::errc() && end == digits.data() + digits.size() && port >= 1 && port <= 65535)
            return;
        say(*address, quoted(digits) + " is not a port", "write HOST:PORT, with a port from 1 to 65535");
    }

    /// Who could answer in its place would be believed.
    void checkProof(const Node& vantage) {
        const Node* ca = vantage.find("ca");
        const Node* fingerprint = vantage.find("fingerprint");
        const std::string name = "vantage " + quoted(vantage.textOf("id"));
        if (ca == nullptr && fingerprint == nullptr)
            say(vantage, name + " could be anybody", "it takes ca or fingerprint, by which it is known");
        if (ca != nullptr && fingerprint != nullptr)
            say(*fingerprint, name + " has two ways to be known", "it takes ca or fingerprint, not both");
    }

    std::vector<Problem>& m_problems;
    std::vector<std::string> m_sites;
    std::map<std::string, int> m_ids;
    std::map<std::string, int> m_addresses;
};

} // namespace

void checkVantages(const Node& root, std::vector<Problem>& problems) {
    VantageCheck check(root, problems);
    for (const Node& vantage : root.listOf("vantages"))
        check.check(vantage);
}

std::vector<std::string> adviceOn(const Inventory& inventory) {
    const auto isThird = [](const VantagePoint& each) { return each.site.empty(); };
    // A simulation stands inside one console.
    if (inventory.target == TargetKind::Simulation) return {};
    if (std::any_of(inventory.vantages.begin(), inventory.vantages.end(), isThird)) return {};
    return {
        "No third vantage is declared: when a site goes dark, down and cut off will look the same. Run "
        "`fairleadctl vantage` outside both sites and name it under vantages, without a site."};
}

} // namespace fairlead::inventory
