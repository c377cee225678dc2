// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/log_reader.h"

#include "adapters/audit/line_check.h"

#include <algorithm>
#include <limits>

namespace fairlead::audit {

namespace {

constexpr std::size_t kChunk = 1 << 20;

/// Gathers entries line by line.
struct Gatherer {
    std::uint64_t from;
    std::uint64_t end;
    std::vector<Entry> entries;
    std::uint64_t next = 0; ///< number of the next line
    bool stopped = false;
    std::uint64_t lastAt = 0; ///< offset of the last line that was taken

    /// False: the line does not parse, or the end is reached.
    bool take(std::string_view line) {
        if (next >= end) return false;
        if (next < from) {
            ++next;
            return true;
        }
        Result<Entry> entry = readLine(line);
        if (!entry || entry->n != next) return false;
        entries.push_back(std::move(*entry));
        ++next;
        return true;
    }
};

/// Feeds the lines of a file from `offset` on; leaves `offset` behind the last line that was taken.
Result<void> feed(const LogFiles& files, const std::string& path, std::uint64_t& offset, Gatherer& gatherer) {
    std::string held;
    std::uint64_t readTo = offset;
    while (!gatherer.stopped) {
        const Result<std::string> chunk = files.read(path, readTo, kChunk);
        if (!chunk) return chunk.error();
        if (chunk->empty()) return {};
        readTo += chunk->size();
        held.append(*chunk);
        std::size_t at = 0;
        for (std::size_t end = held.find('\n'); end != std::string::npos; end = held.find('\n', at)) {
            gatherer.stopped = !gatherer.take(std::string_view(held).substr(at, end - at));
            if (gatherer.stopped) break;
            gatherer.lastAt = offset + at;
            at = end + 1;
        }
        offset += at;
        held.erase(0, at);
        // No line is so long: what is held is no log.
        if (held.size() > kLongestLine + kChunk) return {};
    }
    return {};
}

} // namespace

bool LogReader::stillThere(const Place& place, const std::vector<std::uint64_t>& segments,
                           std::uint64_t from) const {
    const bool present = std::binary_search(segments.begin(), segments.end(), place.segment);
    if (!present || place.n > from || place.n == 0) return false;
    const Result<std::uint64_t> size = m_files.size(segmentPath(place.segment));
    return size && *size >= place.offset;
}

/// The last segment whose first entry is at or before `from`, or where the last reading stopped.
Result<LogReader::Place> LogReader::placeFor(const std::vector<std::uint64_t>& segments,
                                             std::uint64_t from) const {
    {
        const std::scoped_lock lock(m_mutex);
        for (const Place& known : {m_stopped, m_last})
            if (stillThere(known, segments, from)) return known;
    }
    for (auto number = segments.rbegin(); number != segments.rend(); ++number) {
        const Result<std::string> start = m_files.read(segmentPath(*number), 0, kLongestLine + 1);
        if (!start) return start.error();
        const std::size_t end = start->find('\n');
        if (end == std::string::npos) continue;
        const Result<Entry> first = readLine(std::string_view(*start).substr(0, end));
        // A log whose first entries were pruned begins where it begins.
        const bool earliest = *number == segments.front();
        if (first && (first->n <= from || earliest)) return Place{*number, 0, first->n};
    }
    return Place{};
}

Result<std::vector<Entry>> LogReader::entries(std::uint64_t from, std::uint64_t end) const {
    const Result<std::vector<std::uint64_t>> segments = segmentNumbers(m_files);
    if (!segments) return segments.error();
    Result<Place> place = placeFor(*segments, from);
    if (!place) return place.error();
    if (place->segment == 0) return std::vector<Entry>{};
    Gatherer gatherer{from, end, {}, place->n};
    Place last;
    auto number = std::find(segments->begin(), segments->end(), place->segment);
    while (!gatherer.stopped) {
        const Result<void> fed = feed(m_files, segmentPath(*number), place->offset, gatherer);
        if (!fed) return fed.error();
        if (gatherer.next > place->n) last = {*number, gatherer.lastAt, gatherer.next - 1};
        place->segment = *number;
        place->n = gatherer.next;
        if (++number == segments->end() || gatherer.stopped) break;
        place->offset = 0;
    }
    const std::scoped_lock lock(m_mutex);
    m_stopped = *place;
    if (last.segment != 0) m_last = last;
    return std::move(gatherer.entries);
}

Result<std::pair<std::uint64_t, std::uint64_t>> LogReader::extent() const {
    const Result<std::vector<std::uint64_t>> segments = segmentNumbers(m_files);
    if (!segments) return segments.error();
    std::optional<std::uint64_t> first;
    for (const std::uint64_t number : *segments) {
        const Result<std::string> start = m_files.read(segmentPath(number), 0, kLongestLine + 1);
        if (!start) return start.error();
        const Result<Entry> entry = readLine(std::string_view(*start).substr(0, start->find('\n')));
        if (!entry) continue;
        first = entry->n;
        break;
    }
    if (!first) return std::pair<std::uint64_t, std::uint64_t>{0, 0};
    const std::uint64_t all = std::numeric_limits<std::uint64_t>::max();
    const Result<Place> place = placeFor(*segments, all);
    if (!place) return place.error();
    Gatherer counter{all, all, {}, place->n};
    std::uint64_t offset = place->offset;
    if (const Result<void> fed = feed(m_files, segmentPath(place->segment), offset, counter); !fed) return fed.error();
    return std::pair{*first, counter.next};
}

Result<std::vector<Entry>> LogReader::entriesFrom(std::uint64_t from) const {
    return entries(from, std::numeric_limits<std::uint64_t>::max());
}

Result<std::string> LogReader::attachment(std::string_view sha256Hex) const {
    const std::string name(sha256Hex);
    if (!isHex(name, 64))
        return Error{ErrorKind::Invalid, "\"" + name + "\" is not a SHA-256 in hex.", "", ""};
    const std::string path = "attachments/" + name;
    const Result<std::uint64_t> size = m_files.size(path);
    if (!size) return size.error();
    Result<std::string> bytes = m_files.read(path, 0, static_cast<std::size_t>(*size));
    if (bytes && toHex(bytesOf(sha256(*bytes))) != name) {
        return Error{ErrorKind::Unexpected, "The attachment " + name + " was altered: its digest is another.",
                     "", ""};
    }
    return bytes;
}

} // namespace fairlead::audit
