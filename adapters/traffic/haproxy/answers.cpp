// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/haproxy/answers.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fairlead::traffic::haproxy {
namespace {

Error notUnderstood(const char* what) {
    return {ErrorKind::Protocol,
            std::string("The answer to `") + what + "` is not of a form that Fairlead knows.",
            {},
            {}};
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find(at, start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

template <class T>
bool read(std::string_view text, T& into) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc{} && end == text.data() + text.size();
}

/// The fields of a CSV record that begins at `at`; moves `at` behind it. Quotes may hold commas and lines.
std::optional<std::vector<std::string>> record(std::string_view text, std::size_t& at) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
            fields.back() += text[++at];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            fields.emplace_back();
        } else if (!quoted && c == '\n') {
            ++at;
            return fields;
        } else {
            fields.back() += c;
        }
    }
    if (quoted) return std::nullopt;
    return fields;
}

} // namespace

std::string toWord(const ServerState& state) {
    if (state.inMaintenance()) return "in maintenance";
    if (state.isDraining()) return "draining";
    if (state.opState == 2) return "serving";
    return state.opState == 0 ? "down" : state.opState == 1 ? "starting" : "stopping";
}

// Source: shared/engines/traffic.md §3.1; HAProxy 2.6.
Result<std::vector<ServerState>> parseServersState(std::string_view text) {
    constexpr const char* kWhat = "show servers state";
    const auto lines = split(text, '\n');
    if (lines.size() < 2 || lines[0] != "1" || !lines[1].starts_with("# ")) return notUnderstood(kWhat);
    const auto header = split(lines[1].substr(2), ' ');
    constexpr std::array kNames{"be_name",  "srv_name",     "srv_addr",
                                "srv_port", "srv_op_state", "srv_admin_state"};
    std::array<std::size_t, kNames.size()> columns{};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        const auto found = std::find(header.begin(), header.end(), kNames[i]);
        if (found == header.end()) return notUnderstood(kWhat);
        columns[i] = static_cast<std::size_t>(found - header.begin());
    }
    std::vector<ServerState> states;
    for (std::size_t line = 2; line < lines.size(); ++line) {
        if (lines[line].empty()) continue;
        const auto fields = split(lines[line], ' ');
        if (*std::max_element(columns.begin(), columns.end()) >= fields.size()) return notUnderstood(kWhat);
        ServerState state;
        state.backend = fields[columns[0]];
        state.name = fields[columns[1]];
        state.address = fields[columns[2]];
        const bool whole = read(fields[columns[3]], state.port) && read(fields[columns[4]], state.opState) &&
                           read(fields[columns[5]], state.adminState);
        if (!whole || state.backend.empty() || state.name.empty()) return notUnderstood(kWhat);
        states.push_back(std::move(state));
    }
    return states;
}

const ServerState* find(const std::vector<ServerState>& states, const std::string& place) {
    const auto found = std::find_if(states.begin(), states.end(), [&](const ServerState& each) {
        return each.backend + "/" + each.name == place;
    });
    return found == states.end() ? nullptr : &*found;
}

Result<StatRows> parseStat(std::string_view text) {
    constexpr const char* kWhat = "show stat";
    if (!text.starts_with("# ")) return notUnderstood(kWhat);
    std::size_t at = 2;
    const auto header = record(text, at);
    if (!header) return notUnderstood(kWhat);
    StatRows rows;
    while (at < text.size()) {
        if (text[at] == '\n') {
            ++at;
            continue;
        }
        const auto fields = record(text, at);
        if (!fields || fields->size() > header->size()) return notUnderstood(kWhat);
        auto& row = rows.emplace_back();
        for (std::size_t i = 0; i < fields->size(); ++i)
            row[(*header)[i]] = (*fields)[i];
    }
    return rows;
}

std::optional<std::uint64_t> sessionsOn(const StatRows& rows, const std::string& place) {
    for (const auto& row : rows) {
        const auto backend = row.find("pxname"), server = row.find("svname"), count = row.find("scur");
        if (backend == row.end() || server == row.end() || count == row.end()) continue;
        std::uint64_t sessions = 0;
        if (backend->second + "/" + server->second == place && read(count->second, sessions)) return sessions;
    }
    return std::nullopt;
}

std::optional<std::pair<std::string, std::string>> splitPlace(const std::string& place) {
    const std::size_t slash = place.find('/');
    const bool two = slash != std::string::npos && slash > 0 && slash + 1 < place.size();
    if (!two || place.find('/', slash + 1) != std::string::npos ||
        place.find_first_of(" ;\n\t") != std::string::npos)
        return std::nullopt;
    return std::pair{place.substr(0, slash), place.substr(slash + 1)};
}

Error commandError(const std::string& who, const std::string& words) {
    struct Meaning {
        const char* part;
        ErrorKind kind;
        const char* what;
    };
    static constexpr std::array kMeanings{
        Meaning{"Permission denied", ErrorKind::Permission,
                " lets this socket look, not act. Give its `stats socket` the level admin."},
        Meaning{"No such backend", ErrorKind::Invalid,
                " has no such backend. Correct `to` of the front door."},
        Meaning{"Can't find backend", ErrorKind::Invalid,
                " has no such backend. Correct `to` of the front door."},
        Meaning{"No such server", ErrorKind::Invalid, " has no such server. Correct `to` of the front door."},
        Meaning{"Unknown command", ErrorKind::Protocol,
                " does not know the command, so this is no runtime socket of HAProxy 2.0 or later."},
    };
    for (const Meaning& each : kMeanings) {
        if (words.find(each.part) != std::string::npos) return {each.kind, who + each.what, words, who};
    }
    return {ErrorKind::Refused, who + " refused.", words, who};
}

} // namespace fairlead::traffic::haproxy
