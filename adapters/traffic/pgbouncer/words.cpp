// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/pgbouncer/words.h"

#include "adapters/traffic/door_words.h"

#include <algorithm>

namespace fairlead::traffic::pgbouncer {

using namespace std::chrono_literals;

std::vector<std::string> databasesOf(const inventory::FrontDoor& door) {
    std::vector<std::string> names;
    const auto found = door.settings.find("databases");
    const std::string text = found == door.settings.end() ? std::string() : found->second;
    for (std::size_t at = text.find_first_not_of(" ,"); at != std::string::npos;
         at = text.find_first_not_of(" ,", at)) {
        const std::size_t end = std::min(text.find_first_of(" ,", at), text.size());
        names.push_back(text.substr(at, end - at));
        at = end;
    }
    return names;
}

std::string quotedName(const std::string& name) {
    const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (plain) return name;
    std::string quoted = "\"";
    for (const char c : name)
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

namespace {

Micros durationOf(const inventory::FrontDoor& door, const char* name, Micros otherwise) {
    const auto found = door.settings.find(name);
    return found == door.settings.end() ? otherwise : secondsOf(found->second).value_or(otherwise);
}

} // namespace

Micros pauseWithin(const inventory::FrontDoor& door) {
    return durationOf(door, "pause_within", 5s);
}

Micros longestPause(const inventory::FrontDoor& door) {
    return durationOf(door, "longest_pause", 30s);
}

} // namespace fairlead::traffic::pgbouncer
