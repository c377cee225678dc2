// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/peer_anchor.h"

#include "adapters/audit/anchors/heads.h"

#include <algorithm>

namespace fairlead::audit {

PeerAnchor::PeerAnchor(std::string id, const std::string& directory, FileSystem& system)
    : m_id(std::move(id)), m_files(directory, system), m_reader(m_files) {}

Result<AnchorAnswer> PeerAnchor::put(const std::string&, const Call&) {
    return Error{ErrorKind::Refused, "A peer's log is written by the peer alone.", "", "anchor " + m_id};
}

Result<std::vector<std::string>> peersSeenIn(const LogReader& log, std::uint64_t from, std::uint64_t* next) {
    const Result<std::vector<Entry>> entries = log.entriesFrom(from);
    if (!entries) return entries.error();
    std::vector<std::string> out;
    for (const Entry& entry : *entries) {
        *next = entry.n + 1;
        std::string note(entry.what.text("checkpoint"));
        if (entry.event == "peer.seen" && !note.empty()) out.push_back(std::move(note));
    }
    return out;
}

Result<std::vector<std::string>> PeerAnchor::notes(const std::string& origin, Which which, const Call&) {
    const Result<std::vector<std::string>> segments = m_files.list("segments");
    if (!segments) return placed(segments.error(), m_id);
    if (segments->empty())
        return Error{
            ErrorKind::Refused,
            "There is no log of a peer there. Check that the other console's log can be read from here.", "",
            "anchor " + m_id};
    const Result<std::vector<std::string>> fresh = peersSeenIn(m_reader, m_next, &m_next);
    if (!fresh) return placed(fresh.error(), m_id);
    for (const std::string& note : *fresh) {
        if (const Result<Checkpoint> head = headOf(note)) m_seen.emplace_back(head->size, note);
    }
    std::stable_sort(m_seen.begin(), m_seen.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> out;
    for (const auto& [size, note] : m_seen) {
        if (headOf(note)->origin == origin) out.push_back(note);
    }
    if (which == Which::Newest && out.size() > 1) out.erase(out.begin(), out.end() - 1);
    return out;
}

} // namespace fairlead::audit
