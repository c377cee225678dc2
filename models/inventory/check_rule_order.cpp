// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/check.h"

#include <algorithm>
#include <map>
#include <set>

/// Rules of the kind `after` that wait for each other.
namespace fairlead::inventory {
namespace {

/// "engine moves after first", as the rule at `place` says.
struct Order {
    std::string engine;
    std::string first;
    const Node* place = nullptr; ///< the value of `after`
};

/// More of a circle than this is not read by anybody.
constexpr std::size_t kMostTold = 6;

bool later(const Node& one, const Node& other) {
    return std::pair(one.place.line, one.place.column) > std::pair(other.place.line, other.place.column);
}

std::vector<Order> ordersIn(const Node& root) {
    std::vector<const Node*> rules;
    std::set<std::string> waitedFor;
    for (const Node& rule : root.listOf("rules")) {
        const Node* after = rule.find("after");
        if (after == nullptr || !after->isText()) continue;
        rules.push_back(&rule);
        waitedFor.insert(after->text);
    }
    std::set<std::string> ofAll;
    std::vector<Order> orders;
    for (const Node* rule : rules) {
        const Node* after = rule->find("after");
        const auto add = [&](const std::string& engine) {
            if (engine != after->text) orders.push_back({engine, after->text, after});
        };
        if (rule->find("engines") != nullptr) {
            for (const Node& engine : rule->listOf("engines"))
                if (engine.isText()) add(engine.text);
        } else if (ofAll.insert(after->text).second && ofAll.size() <= 2) {
            // All but itself: those that somebody waits for are enough to find a circle, and two rules that
            // let all wait for different ones make one by themselves.
            for (const std::string& engine : waitedFor)
                add(engine);
        }
    }
    return orders;
}

/// Takes away, again and again, what waits for nobody; what is left waits in a circle, or for one.
std::vector<Order> leftOver(std::vector<Order> orders) {
    std::map<std::string, std::size_t> waitsFor;
    std::map<std::string, std::vector<std::string>> waiters;
    for (const Order& each : orders) {
        waitsFor[each.engine] += 1;
        waitsFor.try_emplace(each.first, 0);
        waiters[each.first].push_back(each.engine);
    }
    std::vector<std::string> free;
    for (const auto& [engine, count] : waitsFor)
        if (count == 0) free.push_back(engine);
    while (!free.empty()) {
        const std::string moved = std::move(free.back());
        free.pop_back();
        for (const std::string& waiter : waiters[moved])
            if (--waitsFor[waiter] == 0) free.push_back(waiter);
    }
    std::erase_if(orders, [&](const Order& each) { return waitsFor.at(each.first) == 0; });
    return orders;
}

/// From one engine to the one it waits for, until one comes up again.
std::vector<Order> circleIn(const std::vector<Order>& left) {
    std::map<std::string, const Order*> next;
    for (const Order& each : left)
        next.try_emplace(each.engine, &each);
    std::vector<Order> way;
    std::map<std::string, std::size_t> at;
    std::string engine = left.front().first;
    while (at.try_emplace(engine, way.size()).second) {
        way.push_back(*next.at(engine));
        engine = way.back().first;
    }
    way.erase(way.begin(), way.begin() + static_cast<std::ptrdiff_t>(at.at(engine)));
    return way;
}

} // namespace

void checkRuleOrder(const Node& root, std::vector<Problem>& problems) {
    const std::vector<Order> left = leftOver(ordersIn(root));
    if (left.empty()) return;
    std::vector<Order> circle = circleIn(left);
    // The rule written last closed it, and is told first.
    const auto last = std::max_element(circle.begin(), circle.end(), [](const Order& a, const Order& b) {
        return later(*b.place, *a.place);
    });
    std::rotate(circle.begin(), last, circle.end());
    std::string told;
    for (std::size_t i = 0; i < std::min(circle.size(), kMostTold); ++i)
        told += (i == 0 ? "" : ", ") + quoted(circle[i].engine) + " after " + quoted(circle[i].first) +
                (i == 0 ? " here" : " on line " + std::to_string(circle[i].place->place.line));
    if (circle.size() > kMostTold) told += " and so on";
    problems.push_back(problemAt(circle.front().place->place, "these rules wait for each other",
                                 told + ", so none of them could move"));
}

} // namespace fairlead::inventory
