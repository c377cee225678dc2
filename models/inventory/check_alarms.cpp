// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/alarm_settings.h"
#include "models/inventory/check.h"

#include <algorithm>

namespace fairlead::inventory {
namespace {

void checkCommand(const Node& escalation, std::vector<Problem>& problems) {
    const std::vector<Node>& command = escalation.listOf("command");
    if (!command.empty() && command.front().isText() && command.front().text.empty())
        problems.push_back(problemAt(command.front().place, "the command names no program",
                                     "the first argument is the program to run"));
    const std::vector<std::string>& known = escalationPlaceholders();
    for (const Node& argument : command) {
        if (!argument.isText()) continue;
        const std::string& text = argument.text;
        for (std::size_t at = text.find_first_of("{}"); at != std::string::npos;) {
            const std::size_t end = text.find('}', at);
            const std::string found = text.substr(at, end == std::string::npos ? end : end - at + 1);
            if (std::find(known.begin(), known.end(), found) == known.end()) {
                problems.push_back(problemAt(argument.place, "nothing fills in " + quoted(found),
                                             "an escalation's argument may name " + listed(known, "or"),
                                             nearest(found, known)));
                break;
            }
            at = text.find_first_of("{}", end + 1);
        }
    }
}

/// A token in the clear is a token for everybody on the way.
void checkWebhook(const Node& root, const Node& webhook, const Node* secret, std::vector<Problem>& problems) {
    if (!webhook.isText() || !webhook.text.starts_with("http://") || secret == nullptr) return;
    if (root.textOf("target") != "production") return;
    problems.push_back(problemAt(webhook.place, "the secret would be sent in the clear",
                                 "write https://, or leave the secret out"));
}

} // namespace

const std::vector<std::string>& escalationPlaceholders() {
    static const std::vector<std::string> names{"{alarm}", "{estate}", "{target}", "{since}", "{text}", "{todo}"};
    return names;
}

void checkAlarms(const Node& root, std::vector<Problem>& problems) {
    const Node* alarms = root.find("alarms");
    const Node* escalation = alarms == nullptr ? nullptr : alarms->find("escalation");
    if (escalation == nullptr || !escalation->isMap()) return;
    const Node* command = escalation->find("command");
    const Node* webhook = escalation->find("webhook");
    if (command == nullptr && webhook == nullptr)
        problems.push_back(problemAt(escalation->place, "the escalation tells nobody",
                                     "it takes a command or a webhook"));
    if (command != nullptr && webhook != nullptr)
        problems.push_back(problemAt(webhook->place, "the escalation has a command already",
                                     "it takes a command or a webhook, not both"));
    for (const char* key : {"secret", "ca"}) {
        const Node* node = escalation->find(key);
        if (node != nullptr && webhook == nullptr)
            problems.push_back(
                problemAt(node->place, std::string(key) + " means nothing here", "it takes a webhook"));
    }
    if (command != nullptr) checkCommand(*escalation, problems);
    if (webhook != nullptr) checkWebhook(root, *webhook, escalation->find("secret"), problems);
}

} // namespace fairlead::inventory
