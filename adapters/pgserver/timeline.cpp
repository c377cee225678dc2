// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/timeline.h"

#include "adapters/pgserver/lsn.h"

#include <charconv>

namespace fairlead::engines::postgresql {
namespace {

std::optional<std::uint32_t> timelineNumber(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || value == 0) return std::nullopt;
    return value;
}

std::optional<Fork> forkOf(std::string_view line) {
    const auto first = line.find('\t');
    if (first == std::string_view::npos) return std::nullopt;
    const auto second = line.find('\t', first + 1);
    const auto timeline = timelineNumber(line.substr(0, first));
    const auto at = parseLsn(line.substr(first + 1, second - first - 1));
    if (!timeline || !at) return std::nullopt;
    return Fork{*timeline, *at};
}

Error notAHistory(const inventory::Instance& instance, const std::string& text) {
    return {ErrorKind::Protocol, instance.id.value + " gave a timeline history that cannot be read.", text,
            instance.id.value};
}

} // namespace

std::string historyText(const History& history) {
    std::string text;
    for (const Fork& fork : history.forks)
        text += std::to_string(fork.timeline) + '@' + std::to_string(fork.at) + ';';
    return text + std::to_string(history.timeline);
}

std::optional<std::vector<Fork>> parseHistoryFile(std::string_view text) {
    std::vector<Fork> forks;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.front() == '#') continue;
        const auto fork = forkOf(line);
        if (!fork || (!forks.empty() && fork->timeline <= forks.back().timeline)) return std::nullopt;
        forks.push_back(*fork);
    }
    return forks;
}

Result<History> readHistory(const inventory::Engine& engine, const inventory::Instance& instance,
                            inventory::SecretStore& secrets, const Clock& clock, const Call& call) {
    ConnectOptions options;
    options.replication = true;
    auto opened = Connection::open(engine, instance, options, secrets, clock, call);
    if (!opened) return opened.error();
    Connection& connection = **opened;
    const Result<Rows> self = connection.exec("IDENTIFY_SYSTEM", call);
    if (!self) return self.error();
    if (self->empty()) return notAHistory(instance, "no answer to IDENTIFY_SYSTEM");
    const auto timeline = timelineNumber(self->text(0, "timeline"));
    if (!timeline) return notAHistory(instance, self->text(0, "timeline"));
    History history{self->text(0, "systemid"), *timeline, {}};
    // The first timeline has no history file: nothing came before it.
    if (*timeline == 1) return history;
    const Result<Rows> file = connection.exec("TIMELINE_HISTORY " + std::to_string(*timeline), call);
    if (!file) return file.error();
    const std::string text = file->empty() ? std::string{} : file->text(0, "content");
    const auto forks = parseHistoryFile(text);
    if (!forks || forks->empty()) return notAHistory(instance, text);
    history.forks = *forks;
    return history;
}

} // namespace fairlead::engines::postgresql
