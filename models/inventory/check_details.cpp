// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/check.h"
#include "models/inventory/grammar.h"
#include "models/inventory/pattern.h"

#include <algorithm>

namespace fairlead::inventory {
namespace {

/// Keys of free-form maps under which people put secrets.
bool namesSecret(const std::string& key) {
    static const Pattern pattern(
        "(?i).*(password|passwd|passphrase|secret|token|credential|private_key|access_key).*");
    return pattern.matches(key);
}

bool isReference(const std::string& text) {
    static const Pattern pattern("(keychain:|file:/|env:).+");
    return pattern.matches(text);
}

void checkSettings(const Node& owner, std::vector<Problem>& problems) {
    const Node* settings = owner.find("settings");
    if (settings == nullptr || !settings->isMap()) return;
    for (std::size_t i = 0; i < settings->items.size(); ++i) {
        const Node& key = settings->keys[i];
        const Node& value = settings->items[i];
        if (!key.isText() || !value.isText() || !namesSecret(key.text) || isReference(value.text)) continue;
        problems.push_back(
            problemAt(value.place, key.text + " is not a reference to a secret",
                      "an inventory never holds a secret; write keychain:NAME, file:/PATH or env:NAME"));
    }
}

void checkTls(const Node& owner, std::vector<Problem>& problems) {
    const Node* access = owner.find("access");
    const Node* tls = access == nullptr ? nullptr : access->find("tls");
    if (tls == nullptr) return;
    const Node* certificate = tls->find("certificate");
    const Node* key = tls->find("key");
    if ((certificate == nullptr) == (key == nullptr)) return;
    const Node& alone = certificate == nullptr ? *key : *certificate;
    problems.push_back(problemAt(
        alone.place, "certificate and key belong together",
        certificate == nullptr ? "there is a key and no certificate" : "there is a certificate and no key"));
}

/// Every brace of an argument must belong to a placeholder we fill in: one that stays as it stands
/// would reach the host as the name of something.
void checkPlaceholders(const Node& argument, const std::vector<std::string>& known,
                       std::vector<Problem>& problems) {
    const std::string& text = argument.text;
    for (std::size_t at = text.find_first_of("{}"); at != std::string::npos;
         at = text.find_first_of("{}", at)) {
        const std::size_t end = text.find('}', at);
        const std::string found = text.substr(at, end == std::string::npos ? end : end - at + 1);
        if (std::find(known.begin(), known.end(), found) == known.end()) {
            problems.push_back(problemAt(argument.place, "nothing fills in " + quoted(found),
                                         "a hook's argument may name " + listed(known, "or"),
                                         nearest(found, known)));
            return;
        }
        at = end + 1;
    }
}

void checkHooks(const Node& owner, const std::vector<std::string>& known, std::vector<Problem>& problems) {
    const Node* hooks = owner.find("hooks");
    if (hooks == nullptr) return;
    for (const Node& hook : hooks->items) {
        const std::vector<Node>& command = hook.listOf("command");
        if (!command.empty() && command.front().isText() && command.front().text.empty()) {
            problems.push_back(problemAt(command.front().place, "the command names no program",
                                         "the first argument is the program to run"));
        }
        for (const Node& argument : command) {
            if (argument.isText()) checkPlaceholders(argument, known, problems);
        }
    }
}

/// One condition, so that a reader sees at once what a rule is and what set it off.
void checkRule(const Node& rule, std::vector<Problem>& problems) {
    const char* condition = nullptr;
    for (const char* key : {"copies", "lag", "wait", "together_with", "after"}) {
        const Node* node = rule.find(key);
        if (node == nullptr) continue;
        if (condition != nullptr)
            problems.push_back(problemAt(node->place,
                                         "rule " + quoted(rule.textOf("id")) + " has two conditions",
                                         std::string(condition) + " and " + key + "; make two rules of it"));
        condition = key;
    }
    if (condition == nullptr)
        problems.push_back(problemAt(rule.place, "rule " + quoted(rule.textOf("id")) + " has no condition",
                                     "it takes one of copies, lag, wait, together_with and after"));
    for (const char* key : {"at", "throughout"}) {
        const Node* node = rule.find(key);
        if (node == nullptr || rule.find("copies") != nullptr) continue;
        problems.push_back(problemAt(node->place, std::string(key) + " means nothing here",
                                     "it says of which copies a rule speaks, and this one counts none"));
    }
}

/// A second log that is thought of in the hour of need is thought of too late.
void checkAudit(const Node& audit, std::vector<Problem>& problems) {
    const Node* rule = audit.find("break_glass");
    const bool allowed = rule != nullptr && rule->isText() && rule->text == "allowed";
    const Node* place = audit.find("break_glass_log");
    if (allowed && place == nullptr)
        problems.push_back(problemAt(rule->place, "break_glass is allowed and there is no second log",
                                     "name its directory, on another device, with break_glass_log"));
    if (!allowed && place != nullptr)
        problems.push_back(problemAt(place->place, "break_glass_log means nothing here",
                                     "it takes break_glass: allowed"));
}

void checkTeam(const Node& team, std::vector<Problem>& problems) {
    for (const Node& member : team.listOf("etcd")) {
        static const Pattern known(".*:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}"
                                   "|655[0-2][0-9]|6553[0-5])");
        const bool hasPort = member.isText() && member.text.find(':') != std::string::npos; // the grammar says so
        if (hasPort && !known.matches(member.text))
            problems.push_back(problemAt(member.place, quoted(member.text) + " is no member of etcd",
                                         "write HOST:PORT, with a port from 1 to 65535"));
    }
}

} // namespace

void checkDetails(const Node& root, std::vector<Problem>& problems) {
    const auto check = [&problems](const Node& owner, const char* parts) {
        checkSettings(owner, problems);
        checkTls(owner, problems);
        for (const Node& part : owner.listOf(parts)) {
            checkSettings(part, problems);
            checkHooks(part, hookPlaceholders(), problems);
        }
    };
    for (const Node& engine : root.listOf("engines")) {
        check(engine, "instances");
        for (const Node& automation : engine.listOf("automation"))
            checkHooks(automation, automationPlaceholders(), problems);
    }
    for (const Node& door : root.listOf("front_doors"))
        check(door, "devices");
    for (const Node& rule : root.listOf("rules"))
        checkRule(rule, problems);
    if (const Node* audit = root.find("audit")) {
        checkAudit(*audit, problems);
        for (const Node& anchor : audit->listOf("anchors"))
            checkTls(anchor, problems);
    }
    if (const Node* team = root.find("team")) checkTeam(*team, problems);
}

} // namespace fairlead::inventory
