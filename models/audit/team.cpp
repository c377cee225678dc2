// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/team.h"

#include "models/audit/approval.h"
#include "models/audit/note.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

namespace fairlead::audit {
namespace {

struct Place {
    std::size_t log = 0, entry = 0;
};
struct Link {
    Place before, after;
};

/// A checkpoint of one log that a person named in another, or had named in his approval.
struct Seen {
    Checkpoint head;
    std::string by;
    Place place;
};

class Linker {
  public:
    explicit Linker(const std::vector<TeamLog>& logs) : m_logs(logs) {}
    Result<std::vector<Link>> links() {
        for (std::size_t log = 0; log < m_logs.size(); ++log) {
            for (std::size_t i = 0; i < m_logs[log].entries.size(); ++i)
                if (const auto taken = take({log, i}); !taken) return taken.error();
        }
        for (const Seen& approved : m_approved)
            comeBack(approved);
        for (const auto& [lock, begins] : m_begins)
            tokens(begins);
        return std::move(m_links);
    }

  private:
    const Entry& at(const Place& place) const { return m_logs[place.log].entries[place.entry]; }
    std::optional<std::size_t> logNamed(const std::string& origin) const {
        for (std::size_t i = 0; i < m_logs.size(); ++i)
            if (m_logs[i].origin == origin) return i;
        return std::nullopt;
    }

    Result<void> take(const Place& place) {
        const Entry& entry = at(place);
        if (entry.event == "op.approval") {
            const auto note = parseNote(entry.what.text("note"));
            const auto approval = note ? parseApproval(note->text) : std::nullopt;
            if (approval && approval->log == m_logs[place.log].origin)
                m_approved.push_back(
                    {{approval->log, approval->size, approval->root}, approval->actor, place});
            return {};
        }
        if (entry.event == "op.begin") takeToken(place);
        return entry.event == "peer.seen" ? takeSeen(place) : Result<void>{};
    }

    /// The last entry that the checkpoint covers stood before somebody could name its root.
    Result<void> takeSeen(const Place& place) {
        const auto note = parseNote(at(place).what.text("checkpoint"));
        const auto head = note ? parseCheckpoint(note->text) : std::nullopt;
        const auto other = head ? logNamed(head->origin) : std::nullopt;
        if (!other || *other == place.log) return {};
        const TeamLog& seen = m_logs[*other];
        const std::string who = m_logs[place.log].origin + " saw at #" + std::to_string(at(place).n);
        if (head->size > seen.tree.size())
            return Error{ErrorKind::Invalid,
                         seen.origin + " has " + std::to_string(seen.tree.size()) + " entries here, but " +
                             who + " that it had " + std::to_string(head->size) +
                             ". Take a newer copy; when there is none, it was cut.",
                         "", ""};
        if (seen.tree.root(head->size) != head->root)
            return Error{ErrorKind::Invalid,
                         seen.origin + " is not the history that " + who +
                             ": it was forked or changed. Compare with its anchors.",
                         "", ""};
        m_seen.push_back({*head, at(place).by, place});
        if (const auto covered = indexOf(*other, head->size - 1))
            m_links.push_back({{*other, *covered}, place});
        return {};
    }

    std::optional<std::size_t> indexOf(std::size_t log, std::uint64_t n) const {
        const auto& entries = m_logs[log].entries;
        if (entries.empty() || n < entries.front().n || n > entries.back().n) return std::nullopt;
        return static_cast<std::size_t>(n - entries.front().n);
    }

    void takeToken(const Place& place) {
        const Entry& entry = at(place);
        const Value* const lock = entry.what.member("lock");
        if (lock == nullptr || !entry.target) return;
        const std::string provider(lock->text("provider"));
        // A lock file is one workstation's.
        const std::string where = provider == "lock file" ? entry.host : std::string();
        m_begins[{provider, where, *entry.target}].emplace(lock->number("token", -1), place);
    }

    /// He logs what he saw, then signs; the approval is recorded where it came back.
    void comeBack(const Seen& approved) {
        for (const Seen& seen : m_seen)
            if (seen.head == approved.head && seen.by == approved.by)
                m_links.push_back({seen.place, approved.place});
    }

    void tokens(const std::multimap<std::int64_t, Place>& begins) {
        for (auto next = begins.begin(); next != begins.end(); ++next) {
            if (next->first < 0) continue;
            const auto later = begins.upper_bound(next->first);
            if (later != begins.end()) m_links.push_back({next->second, later->second});
        }
    }

    const std::vector<TeamLog>& m_logs;
    std::vector<Seen> m_seen, m_approved;
    std::map<std::tuple<std::string, std::string, std::string>, std::multimap<std::int64_t, Place>> m_begins;
    std::vector<Link> m_links;
};

using LinksBefore = std::map<std::pair<std::size_t, std::size_t>, std::vector<Place>>;

std::optional<std::string> sharedName(const std::vector<TeamLog>& logs) {
    for (std::size_t i = 0; i < logs.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (logs[i].origin == logs[j].origin) return logs[i].origin;
    return std::nullopt;
}

/// Of the entries that nothing untaken precedes the earliest one by its clock; nothing when there is none.
std::optional<std::size_t> nextLog(const std::vector<TeamLog>& logs, const std::vector<std::size_t>& taken,
                                   const LinksBefore& before) {
    std::optional<std::size_t> next;
    for (std::size_t log = 0; log < logs.size(); ++log) {
        if (taken[log] == logs[log].entries.size()) continue;
        const auto links = before.find({log, taken[log]});
        const bool waits = links != before.end() && std::any_of(links->second.begin(), links->second.end(),
                                                                [&taken](const Place& place) {
                                                                    return place.entry >= taken[place.log];
                                                                });
        if (waits) continue;
        if (!next || logs[log].entries[taken[log]].at < logs[*next].entries[taken[*next]].at) next = log;
    }
    return next;
}

} // namespace

Result<TeamView> TeamView::of(const std::vector<TeamLog>& logs) {
    if (const auto name = sharedName(logs))
        return Error{
            ErrorKind::Invalid,
            "Two of the logs are named " + *name + ". Give one of each name; two that differ are a fork.", "",
            ""};
    const auto links = Linker(logs).links();
    if (!links) return links.error();
    LinksBefore before;
    for (const Link& link : *links)
        before[{link.after.log, link.after.entry}].push_back(link.before);
    TeamView view;
    view.m_past.resize(logs.size());
    std::vector<std::size_t> taken(logs.size(), 0);
    std::size_t left = 0;
    for (const TeamLog& log : logs)
        left += log.entries.size();
    for (; left > 0; --left) {
        const auto next = nextLog(logs, taken, before);
        if (!next)
            return Error{ErrorKind::Invalid,
                         "What the logs say of each other cannot be: each would have come before the other.",
                         "", ""};
        auto& pasts = view.m_past[*next];
        auto past = pasts.empty() ? std::vector<std::size_t>(logs.size(), 0) : pasts.back();
        past[*next] = taken[*next];
        for (const Place& place : before[{*next, taken[*next]}]) {
            const auto& theirs = view.m_past[place.log][place.entry];
            for (std::size_t i = 0; i < past.size(); ++i)
                past[i] = std::max(past[i], theirs[i]);
            past[place.log] = std::max(past[place.log], place.entry + 1);
        }
        pasts.push_back(std::move(past));
        TeamRow row{*next, taken[*next]++, TeamOrder::Overlapping};
        if (!view.m_rows.empty()) row.above = view.order(view.m_rows.back(), row);
        view.m_rows.push_back(row);
    }
    return view;
}

TeamOrder TeamView::order(const TeamRow& one, const TeamRow& other) const {
    const auto precedes = [this](const TeamRow& a, const TeamRow& b) {
        return m_past[b.log][b.entry][a.log] > a.entry;
    };
    if (precedes(one, other)) return TeamOrder::Before;
    return precedes(other, one) ? TeamOrder::After : TeamOrder::Overlapping;
}

} // namespace fairlead::audit
