// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/orphans.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace fairlead::engines::postgresql {
namespace {

/// What stands between `name` and the next of `ends`, without blanks before it; empty when there is none.
std::string_view after(std::string_view line, std::string_view name, std::string_view ends) {
    const std::size_t at = line.find(name);
    if (at == std::string_view::npos) return {};
    std::string_view rest = line.substr(at + name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return rest.substr(0, rest.find_first_of(ends));
}

std::optional<std::uint32_t> numberIn(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// `; subxacts: 741 742; …`
std::vector<std::uint32_t> subtransactions(std::string_view what) {
    std::vector<std::uint32_t> found;
    std::string_view list = after(what, "subxacts:", ";");
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (const auto xid = numberIn(list.substr(0, end))) found.push_back(*xid);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return found;
}

/// `COMMIT_PREPARED 741: 2026-…` names another transaction than the record's own.
std::uint32_t endedBy(std::uint32_t own, std::string_view what) {
    return numberIn(after(what, "_PREPARED ", ":")).value_or(own);
}

/// `COMMIT 2026-11-21 15:00:00.123456 UTC; subxacts: 741`, `COMMIT_PREPARED 741: 2026-…`
std::string timeOf(std::string_view what) {
    std::string_view rest =
        what.substr(std::min(what.find(what.starts_with("COMMIT_") ? ':' : ' '), what.size()));
    rest.remove_prefix(std::min(rest.find_first_of("0123456789"), rest.size()));
    return std::string(rest.substr(0, rest.find(';')));
}

bool isChange(std::string_view kind) {
    return kind == "INSERT" || kind == "UPDATE" || kind == "HOT_UPDATE" || kind == "DELETE" ||
           kind == "MULTI_INSERT" || kind == "TRUNCATE" || kind == "INSERT+INIT" || kind == "UPDATE+INIT" ||
           kind == "MULTI_INSERT+INIT" || kind == "HOT_UPDATE+INIT";
}

} // namespace

void OrphanReader::takeHeap(std::uint32_t xid, std::string_view what, std::string_view line) {
    std::string kind(what.substr(0, what.find_first_of(" :,")));
    if (!isChange(kind)) return;
    kind = kind.substr(0, kind.find('+'));
    const std::string relation(after(line, "rel ", " ,"));
    // It goes into a question to the primary, so it is numbers and nothing else.
    if (relation.empty() || relation.find_first_not_of("0123456789/") != std::string::npos) return;
    m_open[xid][relation][kind] += 1;
    m_relations.insert(relation);
}

void OrphanReader::takeEnd(std::uint32_t xid, std::string_view what, std::string lsn) {
    const bool commit = what.starts_with("COMMIT");
    if (!commit && !what.starts_with("ABORT")) return;
    Orphan orphan{endedBy(xid, what), std::move(lsn), timeOf(what), {}};
    std::vector<std::uint32_t> own = subtransactions(what);
    own.push_back(orphan.xid);
    for (const std::uint32_t each : own) {
        const auto found = m_open.find(each);
        if (found == m_open.end()) continue;
        for (const auto& [relation, kinds] : found->second)
            for (const auto& [kind, count] : kinds)
                orphan.touched[relation][kind] += count;
        m_open.erase(found);
    }
    if (!commit) {
        m_aborted += 1;
        return;
    }
    if (m_firstAt.empty()) m_firstAt = orphan.committedAt;
    m_lastAt = orphan.committedAt;
    if (m_orphans.size() < m_most)
        m_orphans.push_back(std::move(orphan));
    else
        m_notListed += 1;
}

void OrphanReader::take(std::string_view line) {
    if (!line.starts_with("rmgr:")) return;
    const std::string_view manager = after(line, "rmgr:", " ");
    const auto xid = numberIn(after(line, "tx:", ","));
    const std::string lsn(after(line, "lsn:", ","));
    const std::size_t at = line.find("desc: ");
    if (!xid || lsn.empty() || at == std::string_view::npos) return;
    const std::string_view what = line.substr(at + 6);
    m_records += 1;
    m_lastLsn = lsn;
    if (*xid != 0 && (manager == "Heap" || manager == "Heap2")) takeHeap(*xid, what, line);
    if (manager == "Transaction") takeEnd(*xid, what, lsn);
}

std::optional<Micros> OrphanReader::span() const {
    const auto first = commitTime(m_firstAt);
    const auto last = commitTime(m_lastAt);
    if (!first || !last || *last < *first) return std::nullopt;
    return *last - *first;
}

std::optional<Micros> commitTime(std::string_view text) {
    int year = 0, hour = 0, minute = 0, second = 0, length = 0;
    unsigned month = 0, day = 0;
    char fraction[8] = "";
    const std::string copy(text);
    if (std::sscanf(copy.c_str(), "%4d-%2u-%2u %2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second,
                    &length) != 6)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!date.ok()) return std::nullopt;
    std::int64_t micros = 0;
    if (copy[static_cast<std::size_t>(length)] == '.' &&
        std::sscanf(copy.c_str() + length + 1, "%6[0-9]", fraction) == 1) {
        const std::string digits = (std::string(fraction) + "000000").substr(0, 6);
        micros = numberIn(digits).value_or(0);
    }
    using namespace std::chrono;
    return Micros{sys_days{date}.time_since_epoch()} + hours{hour} + minutes{minute} + seconds{second} +
           Micros{micros};
}

std::string orphanText(const OrphanReader& reader, const std::map<std::string, std::string>& names) {
    std::string text;
    for (const Orphan& each : reader.orphans()) {
        text += "xid " + std::to_string(each.xid) + "  committed " + each.committedAt + "  at " + each.lsn;
        for (const auto& [relation, kinds] : each.touched) {
            const auto name = names.find(relation);
            text += "  " + (name == names.end() ? relation : name->second) + ":";
            for (const auto& [kind, count] : kinds)
                text += " " + kind + " " + std::to_string(count);
        }
        text += "\n";
    }
    if (reader.notListed() > 0)
        text += std::to_string(reader.notListed()) + " more committed transactions are not listed here.\n";
    return text;
}

} // namespace fairlead::engines::postgresql
