// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/history_file.h"

#include <QCryptographicHash>
#include <limits>

namespace fairlead::history {
namespace {

// The last digit is the version.
constexpr std::string_view kSegmentMark = "FLHLAG01";
constexpr std::string_view kChronicleMark = "FLHCHR01";
constexpr std::size_t kMarkLength = 8;
constexpr std::size_t kDigestLength = 32;
constexpr std::size_t kLongestName = 128;
constexpr std::size_t kLongestText = 4'096;
constexpr std::int64_t kLastSecond = 253'402'300'799; // 9999-12-31T23:59:59Z

std::string digestOf(std::string_view bytes) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toStdString();
}

class Writer {
  public:
    explicit Writer(std::string_view mark) : m_bytes(mark) {}
    void number(std::uint64_t value) {
        while (value >= 128) {
            m_bytes.push_back(static_cast<char>(value % 128 + 128));
            value /= 128;
        }
        m_bytes.push_back(static_cast<char>(value));
    }
    void text(std::string_view value) {
        number(value.size());
        m_bytes.append(value);
    }
    void time(UtcTime at) { number(static_cast<std::uint64_t>(at.time_since_epoch().count())); }
    std::string finish() && {
        m_bytes += digestOf(m_bytes);
        return std::move(m_bytes);
    }

  private:
    std::string m_bytes;
};

/// The first thing that is wrong is kept; after it everything reads as nothing.
class Reader {
  public:
    Reader(std::string_view bytes, std::string_view mark) : m_bytes(bytes) {
        const bool isHistory = bytes.substr(0, kMarkLength - 1) == mark.substr(0, kMarkLength - 1);
        if (!isHistory) {
            fail("it is no history file");
        } else if (bytes.substr(0, kMarkLength) != mark) {
            fail("it has a version that this program cannot read");
        } else if (bytes.size() < kMarkLength + kDigestLength) {
            m_at = bytes.size();
            fail("it ends too early");
        } else {
            m_bytes.remove_suffix(kDigestLength);
            m_at = bytes.size();
            if (digestOf(m_bytes) != bytes.substr(m_bytes.size())) {
                fail("its checksum does not match");
                return;
            }
            m_at = kMarkLength;
        }
    }
    std::uint64_t number(std::uint64_t most, const char* what) {
        std::uint64_t value = 0;
        for (int shift = 0; m_why.empty() && shift < 63; shift += 7) {
            if (m_at == m_bytes.size()) break;
            const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
            value |= std::uint64_t{byte % 128U} << shift;
            if (byte >= 128) continue;
            // One number has one form.
            if ((byte == 0 && shift > 0) || value > most) break;
            return value;
        }
        fail(what);
        return 0;
    }
    std::string text(std::size_t longest, const char* what) {
        const std::size_t length = number(longest, what);
        if (!m_why.empty() || length > m_bytes.size() - m_at) {
            fail(what);
            return {};
        }
        m_at += length;
        return std::string(m_bytes.substr(m_at - length, length));
    }
    UtcTime time(UtcTime least, const char* what) {
        const UtcTime at{Micros{static_cast<std::int64_t>(number(kLastSecond * 1'000'000, what))}};
        if (at < least) fail(what);
        return at;
    }
    void fail(const char* why) {
        if (m_why.empty()) m_why = why;
    }
    void expectEnd() {
        if (m_at != m_bytes.size()) fail("something follows after its end");
    }
    bool good() const { return m_why.empty(); }
    Error error() const {
        return {ErrorKind::Invalid,
                "The history file is damaged at byte " + std::to_string(m_at) + ": " + m_why + ".", "", ""};
    }

  private:
    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::string m_why;
};

template <class Key>
void writeChanges(Writer& writer, const std::map<Key, std::vector<StateChange>>& all) {
    writer.number(all.size());
    for (const auto& [key, changes] : all) {
        writer.text(key.value);
        writer.number(changes.size());
        for (const StateChange& change : changes) {
            writer.time(change.at);
            writer.number(static_cast<std::uint64_t>(change.state));
            writer.number(static_cast<std::uint64_t>(change.role));
        }
    }
}

template <class Key>
std::map<Key, std::vector<StateChange>> readChanges(Reader& reader) {
    constexpr const char* kWhat = "a change of state makes no sense";
    std::map<Key, std::vector<StateChange>> all;
    std::uint64_t left = reader.number(std::numeric_limits<std::uint32_t>::max(), kWhat);
    for (std::string last; left > 0 && reader.good(); --left) {
        std::string key = reader.text(kLongestName, kWhat);
        if (key <= last) reader.fail("its names are out of order");
        std::vector<StateChange>& changes = all[Key(key)];
        last = std::move(key);
        std::uint64_t count = reader.number(std::numeric_limits<std::uint32_t>::max(), kWhat);
        for (UtcTime before{}; count > 0 && reader.good(); --count) {
            StateChange change;
            change.at = before = reader.time(before, kWhat);
            change.state = static_cast<topology::StateWord>(
                reader.number(static_cast<std::uint64_t>(topology::StateWord::Diverged), kWhat));
            change.role = static_cast<topology::Role>(
                reader.number(static_cast<std::uint64_t>(topology::Role::Arbiter), kWhat));
            changes.push_back(change);
        }
    }
    return all;
}

void readWatched(Reader& reader, ChronicleRecord& record) {
    constexpr const char* kWhat = "a time of watching makes no sense";
    std::uint64_t left = reader.number(std::numeric_limits<std::uint32_t>::max(), kWhat);
    for (UtcTime last{}; left > 0 && reader.good(); --left) {
        const UtcTime from = reader.time(last, kWhat);
        last = reader.time(from, kWhat);
        record.watched.emplace_back(from, last);
    }
}

void readEvents(Reader& reader, ChronicleRecord& record) {
    constexpr const char* kWhat = "an event makes no sense";
    std::uint64_t left = reader.number(std::numeric_limits<std::uint32_t>::max(), kWhat);
    for (UtcTime last{}; left > 0 && reader.good(); --left) {
        Event event;
        event.at = last = reader.time(last, kWhat);
        event.kind =
            static_cast<EventKind>(reader.number(static_cast<std::uint64_t>(EventKind::Console), kWhat));
        event.engine = EngineId(reader.text(kLongestName, kWhat));
        event.text = reader.text(kLongestText, kWhat);
        record.events.push_back(std::move(event));
    }
}

std::string tierName(Tier tier) {
    switch (tier) {
        case Tier::Second:
            return "second";
        case Tier::TenSeconds:
            return "ten-seconds";
        case Tier::Minute:
            return "minute";
    }
    return {};
}

} // namespace

std::string endedFileName(const Segment& segment) {
    return tierName(segment.tier) + "-" + std::to_string(segment.from);
}

std::string openFileName(Tier tier) {
    return "open-" + tierName(tier);
}

std::string segmentBytes(const Segment& segment) {
    Writer writer(kSegmentMark);
    writer.number(static_cast<std::uint64_t>(segment.tier));
    writer.number(static_cast<std::uint64_t>(segment.from));
    writer.number(segment.runs.size());
    for (const auto& [link, run] : segment.runs) {
        writer.text(link.first.value);
        writer.text(link.second.value);
        writer.text(run.bytes());
    }
    return std::move(writer).finish();
}

Result<Segment> readSegment(std::string_view bytes) {
    Reader reader(bytes, kSegmentMark);
    Segment segment;
    segment.tier =
        static_cast<Tier>(reader.number(static_cast<std::uint64_t>(Tier::Minute), "its tier is unknown"));
    segment.from = static_cast<std::int64_t>(reader.number(kLastSecond, "its time makes no sense"));
    const TierShape shape = shapeOf(segment.tier);
    if (segment.from % shape.segment != 0) reader.fail("its time makes no sense");
    std::uint64_t left =
        reader.number(std::numeric_limits<std::uint32_t>::max(), "its length makes no sense");
    for (Link last; left > 0 && reader.good(); --left) {
        Link link;
        link.first = InstanceId(reader.text(kLongestName, "a name makes no sense"));
        link.second = InstanceId(reader.text(kLongestName, "a name makes no sense"));
        // No slot takes more than a dozen bytes.
        auto run = CellRun::fromBytes(
            reader.text(std::size_t{shape.slotCount()} * 16, "a lag makes no sense"), shape.slotCount());
        if (!run || !run->hasReading()) reader.fail("a lag makes no sense");
        if (link <= last) reader.fail("its links are out of order");
        if (reader.good()) segment.runs.emplace(link, *std::move(run));
        last = std::move(link);
    }
    reader.expectEnd();
    if (!reader.good()) return reader.error();
    return segment;
}

std::string chronicleBytes(const ChronicleRecord& record) {
    Writer writer(kChronicleMark);
    writer.text(record.inventoryDigest);
    writer.number(record.watched.size());
    for (const auto& [from, to] : record.watched) {
        writer.time(from);
        writer.time(to);
    }
    writeChanges(writer, record.engines);
    writeChanges(writer, record.instances);
    writer.number(record.events.size());
    for (const Event& event : record.events) {
        writer.time(event.at);
        writer.number(static_cast<std::uint64_t>(event.kind));
        writer.text(event.engine.value);
        writer.text(std::string_view(event.text).substr(0, kLongestText));
    }
    return std::move(writer).finish();
}

Result<ChronicleRecord> readChronicle(std::string_view bytes) {
    Reader reader(bytes, kChronicleMark);
    ChronicleRecord record;
    record.inventoryDigest = reader.text(kLongestName, "its inventory makes no sense");
    readWatched(reader, record);
    record.engines = readChanges<EngineId>(reader);
    record.instances = readChanges<InstanceId>(reader);
    readEvents(reader, record);
    reader.expectEnd();
    if (!reader.good()) return reader.error();
    return record;
}

} // namespace fairlead::history
