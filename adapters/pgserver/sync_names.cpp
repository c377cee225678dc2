// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/sync_names.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace fairlead::engines::postgresql {
namespace {

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

/// One name, without its quotes; nullopt when it is none.
std::optional<std::string> nameOf(std::string_view text) {
    text = trimmed(text);
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        return lower(text.substr(1, text.size() - 2));
    if (text.empty() || text.find_first_of(" \t()\"") != std::string_view::npos) return std::nullopt;
    return lower(text);
}

/// At commas outside quotes.
std::optional<std::vector<std::string>> namesOf(std::string_view text) {
    std::vector<std::string> names;
    bool quoted = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] == '"') quoted = !quoted;
        if (i < text.size() && (quoted || text[i] != ',')) continue;
        const auto name = nameOf(text.substr(start, i - start));
        if (!name) return std::nullopt;
        names.push_back(*name);
        start = i + 1;
    }
    return names;
}

} // namespace

int SyncNames::presentAmong(const std::vector<std::string>& replicas) const {
    return static_cast<int>(std::ranges::count_if(replicas, [this](const std::string& replica) {
        return std::ranges::find(names, "*") != names.end() ||
               std::ranges::find(names, lower(replica)) != names.end();
    }));
}

std::optional<SyncNames> parseSyncNames(std::string_view text) {
    text = trimmed(text);
    SyncNames wanted;
    const auto open = text.find('(');
    const bool listOnly = open == std::string_view::npos || text.find('"') < open;
    if (!listOnly) {
        if (text.back() != ')') return std::nullopt;
        std::string head = lower(trimmed(text.substr(0, open)));
        for (const std::string_view word : {"first ", "any "})
            if (head.starts_with(word)) head = head.substr(word.size());
        const std::string_view number = trimmed(head);
        const auto [end, failed] =
            std::from_chars(number.data(), number.data() + number.size(), wanted.needed);
        if (failed != std::errc{} || end != number.data() + number.size()) return std::nullopt;
        text = text.substr(open + 1, text.size() - open - 2);
    }
    const auto names = namesOf(text);
    if (!names || wanted.needed < 1) return std::nullopt;
    wanted.names = *names;
    return wanted;
}

} // namespace fairlead::engines::postgresql
