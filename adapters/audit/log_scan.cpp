// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/log_scan.h"

#include "adapters/audit/line_check.h"

#include <algorithm>

namespace fairlead::audit {

namespace {

constexpr std::size_t kChunk = 1 << 20;
/// A crash can leave this much behind (§7.5); more is no crash.
constexpr std::size_t kMostTornLines = 64;
constexpr std::uint64_t kMostTornBytes = 4 << 20;
/// So many lines at the end are checked wholly: the torn ones and the good ones before them.
constexpr std::size_t kRecentLines = 2 * kMostTornLines;

class Scanner {
  public:
    Scanner(const LogFiles& files, const std::string& origin, const std::set<std::uint64_t>& wantedRoots)
        : m_files(files), m_origin(origin), m_wanted(wantedRoots) {}
    Result<LogScan> scan(std::uint64_t oldest);

  private:
    Result<std::size_t> firstToScan(const std::vector<std::uint64_t>& numbers, std::uint64_t oldest);
    Result<std::optional<Entry>> header(std::uint64_t number);
    bool startFrom(const Entry& header);
    Result<void> scanSegment(std::uint64_t number, bool last);
    Result<std::uint64_t> recentFrom(const std::string& path, std::uint64_t size);
    bool takeLine(std::string_view line, Scrutiny scrutiny);
    Result<void> judgeTail(const std::string& path, std::uint64_t size, bool last);
    void damaged(std::string why) {
        if (m_out.damage.empty()) m_out.damage = std::move(why);
    }

    const LogFiles& m_files;
    const std::string& m_origin;
    const std::set<std::uint64_t>& m_wanted;
    LogScan m_out;
    std::vector<PublicKey> m_keys; // every key that was in force during the scan
    std::string m_whyBad;          // of the first bad line of this segment
};

bool Scanner::takeLine(std::string_view line, Scrutiny scrutiny) {
    LogPosition& position = m_out.position;
    if (position.tree.size() == 0) {
        // The first line's key is its own.
        const Result<Entry> entry = readLine(line);
        const std::optional<PublicKey> own =
            entry ? loadPublicKeyBase64(entry->what.text("entry_key")) : std::nullopt;
        if (own) position.entryKey = *own;
    }
    const std::optional<std::string> why = acceptLine(position, line, m_origin, scrutiny, m_out.tornNamed);
    if (why) {
        m_whyBad = *why;
        return false;
    }
    if (m_keys.empty() || m_keys.back() != position.entryKey) m_keys.push_back(position.entryKey);
    const std::uint64_t size = position.tree.size();
    if (m_wanted.contains(size)) m_out.roots.emplace(size, position.tree.root());
    return true;
}

/// Offset from which lines are checked wholly.
Result<std::uint64_t> Scanner::recentFrom(const std::string& path, std::uint64_t size) {
    const std::uint64_t most = kRecentLines * (kLongestLine + 1);
    const std::uint64_t from = size > most ? size - most : 0;
    const Result<std::string> tail = m_files.read(path, from, static_cast<std::size_t>(size - from));
    if (!tail) return tail.error();
    std::size_t at = tail->size();
    for (std::size_t lines = 0; lines <= kRecentLines; ++lines) {
        if (at == 0) return from;
        at = tail->rfind('\n', at - 1);
        if (at == std::string::npos) return from;
    }
    return from + at;
}

Result<void> Scanner::scanSegment(std::uint64_t number, bool last) {
    LogPosition& position = m_out.position;
    m_out.linesBefore = position.lines;
    position.segment = number;
    position.bytes = 0;
    position.lines = 0;
    const std::string path = segmentPath(number);
    const Result<std::uint64_t> size = m_files.size(path);
    if (!size) return size.error();
    const Result<std::uint64_t> recent = recentFrom(path, *size);
    if (!recent) return recent.error();
    std::string held;
    std::uint64_t readTo = 0;
    bool good = true;
    while (good && readTo < *size) {
        const Result<std::string> chunk = m_files.read(path, readTo, kChunk);
        if (!chunk) return chunk.error();
        if (chunk->empty()) break;
        readTo += chunk->size();
        held.append(*chunk);
        std::size_t at = 0;
        for (std::size_t end = held.find('\n'); good && end != std::string::npos; end = held.find('\n', at)) {
            const Scrutiny scrutiny = position.bytes >= *recent ? Scrutiny::Whole : Scrutiny::Chain;
            good = takeLine(std::string_view(held).substr(at, end - at), scrutiny);
            if (good) at = end + 1;
        }
        held.erase(0, at);
    }
    if (position.bytes == *size) {
        if (*size == 0 && !last) damaged(path + " is empty, and it is not the last segment.");
        return {};
    }
    return judgeTail(path, *size, last);
}

/// What follows the last good line: a crash's remains, or damage?
Result<void> Scanner::judgeTail(const std::string& path, std::uint64_t size, bool last) {
    const LogPosition& position = m_out.position;
    const std::uint64_t length = size - position.bytes;
    std::string place = path + ", line " + std::to_string(position.lines + 1) + ": ";
    place += m_whyBad.empty() ? std::string("it has no end") : m_whyBad;
    m_whyBad.clear();
    if (!last) {
        damaged(place + "; this segment was closed.");
        return {};
    }
    if (length > kMostTornBytes) {
        damaged(place + "; more than 4 MiB follow, which no crash leaves behind.");
        return {};
    }
    const Result<std::string> tail = m_files.read(path, position.bytes, static_cast<std::size_t>(length));
    if (!tail) return tail.error();
    std::string_view rest = *tail;
    std::size_t lines = 0;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        // A whole, signed entry is never cut off, whether it stands behind the bad line or is that line
        // itself.
        if (++lines > kMostTornLines || standsAlone(rest.substr(0, end), m_origin, m_keys)) {
            damaged(place + "; later lines are whole, so this is not what a crash leaves behind.");
            return {};
        }
        rest.remove_prefix(end + 1);
    }
    m_out.torn = TornTail{position.segment, position.bytes, length};
    return {};
}

/// The first line of a segment, if it is a whole header signed by the key it names.
Result<std::optional<Entry>> Scanner::header(std::uint64_t number) {
    const Result<std::string> start = m_files.read(segmentPath(number), 0, kLongestLine + 1);
    if (!start) return start.error();
    const std::string_view line =
        std::string_view(*start).substr(0, std::min(start->find('\n'), start->size()));
    if (line.size() == start->size()) return std::optional<Entry>();
    Result<Entry> entry = readLine(line);
    if (!entry || (entry->event != "log.genesis" && entry->event != "log.segment"))
        return std::optional<Entry>();
    const std::optional<PublicKey> key = loadPublicKeyBase64(entry->what.text("entry_key"));
    if (!key || !verifyLine(*sliceLine(line), *key)) return std::optional<Entry>();
    return std::optional<Entry>(std::move(*entry));
}

/// Index of the segment to begin with: it has a good header and lies at or before `oldest`.
Result<std::size_t> Scanner::firstToScan(const std::vector<std::uint64_t>& numbers, std::uint64_t oldest) {
    std::size_t index = numbers.size() - 1;
    while (true) {
        const Result<std::optional<Entry>> found = header(numbers[index]);
        if (!found) return found.error();
        const bool reaches = found->has_value() && (*found)->n <= oldest && startFrom(**found);
        if (reaches || index == 0) return index;
        --index;
    }
}

/// Takes the state before a segment from its header.
bool Scanner::startFrom(const Entry& header) {
    LogPosition position;
    if (header.event == "log.segment") {
        const Value& tree = *header.what.member("tree");
        std::vector<Digest> peaks;
        for (const Value& peak : *tree.member("peaks")->array())
            peaks.push_back(*digestFromHex(*peak.string()));
        const std::optional<MerkleTree> before =
            MerkleTree::fromPeaks(static_cast<std::uint64_t>(tree.number("size")), std::move(peaks));
        if (!before || before->size() != header.n || toHex(bytesOf(before->root())) != tree.text("root"))
            return false;
        position.tree = *before;
    }
    position.prev = *digestFromHex(header.prev);
    position.entryKey = *loadPublicKeyBase64(header.what.text("entry_key"));
    m_out.position = std::move(position);
    if (m_wanted.contains(header.n)) m_out.roots.emplace(header.n, m_out.position.tree.root());
    return true;
}

Result<LogScan> Scanner::scan(std::uint64_t oldest) {
    const Result<std::vector<std::uint64_t>> numbers = segmentNumbers(m_files);
    if (!numbers) return numbers.error();
    if (numbers->empty()) return m_out;
    if (numbers->back() - numbers->front() + 1 != numbers->size()) damaged("A segment file is missing.");
    const Result<std::size_t> first = firstToScan(*numbers, oldest);
    if (!first) return first.error();
    for (std::size_t i = *first; i < numbers->size() && m_out.damage.empty(); ++i) {
        if (const Result<void> done = scanSegment((*numbers)[i], i + 1 == numbers->size()); !done)
            return done.error();
    }
    // Only a log that never had a whole line may begin anew.
    const bool begun = numbers->size() > 1 || numbers->front() != 1;
    if (m_out.position.tree.size() == 0 && begun)
        damaged(segmentPath(numbers->front()) + " has no good header.");
    return std::move(m_out);
}

} // namespace

Result<std::vector<std::uint64_t>> segmentNumbers(const LogFiles& files) {
    const Result<std::vector<std::string>> names = files.list("segments");
    if (!names) return names.error();
    std::vector<std::uint64_t> numbers;
    for (const std::string& name : *names) {
        const bool digits = name.size() == 10 && std::all_of(name.begin(), name.begin() + 6,
                                                             [](char c) { return c >= '0' && c <= '9'; });
        if (digits && name.ends_with(".fal")) numbers.push_back(std::stoull(name.substr(0, 6)));
    }
    return numbers;
}

Result<LogScan> scanLog(const LogFiles& files, const std::string& origin, std::uint64_t oldest,
                        const std::set<std::uint64_t>& wantedRoots) {
    return Scanner(files, origin, wantedRoots).scan(oldest);
}

} // namespace fairlead::audit
