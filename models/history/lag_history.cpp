// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/lag_history.h"

#include <algorithm>
#include <utility>

namespace fairlead::history {
namespace {

using topology::Freshness;
using topology::ReplicationLink;

std::int64_t secondOf(UtcTime at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

UtcTime timeOf(std::int64_t second) {
    return UtcTime{std::chrono::seconds{second}};
}

std::int64_t floorTo(std::int64_t second, std::int64_t step) {
    return second - second % step; // dates before 1970 are refused where they come in
}

std::size_t indexOf(Tier tier) {
    return static_cast<std::size_t>(tier);
}

/// Only what was seen is a reading; a value past its time would draw a line where nobody looked.
std::optional<Micros> readingOf(const ReplicationLink& link) {
    const bool seen = link.freshness == Freshness::Fresh || link.freshness == Freshness::Ageing;
    return seen ? link.lagTime : std::nullopt;
}

/// The cells before a slot.
CellRun before(const CellRun& run, std::uint32_t end) {
    CellRun kept;
    CellReader reader(run.bytes());
    std::uint32_t slot = 0;
    for (Cell cell; reader.next(slot, cell) && slot < end;)
        kept.add(slot, cell);
    return kept;
}

LagCell lagCell(std::int64_t second, const Cell& cell) {
    return {timeOf(second), cell.gap, lagOf(cell.least), lagOf(cell.most), lagOf(cell.mean)};
}

} // namespace

TierShape shapeOf(Tier tier) {
    switch (tier) {
        case Tier::Second:
            return {1, 600, 3600};
        case Tier::TenSeconds:
            return {10, 7200, 86'400};
        case Tier::Minute:
            return {60, 86'400, 30 * 86'400};
    }
    return {};
}

Tier tierFor(Micros span) {
    for (const Tier tier : kTiers)
        if (span <= std::chrono::seconds{shapeOf(tier).keeps}) return tier;
    return Tier::Minute;
}

void LagHistory::record(const topology::TopologySnapshot& snapshot) {
    const std::int64_t second = secondOf(snapshot.takenAt);
    if (second < 0) return;
    if (second < m_now) goBackTo(second);
    m_now = second;
    turn();
    for (const topology::EngineState& engine : snapshot.engines) {
        for (const ReplicationLink& link : engine.links) {
            const std::optional<Micros> reading = readingOf(link);
            auto found = m_series.find({link.from, link.to});
            if (found == m_series.end()) {
                if (!reading) continue;
                found = m_series.try_emplace({link.from, link.to}).first;
            }
            found->second.engine = engine.id;
            take(found->second, reading);
        }
    }
    if (m_nameless) nameEngines(snapshot);
    for (auto& [link, series] : m_series)
        if (series.lookedAt != m_now) take(series, std::nullopt);
}

/// Series that were read from files: instances bear one name in the whole estate.
void LagHistory::nameEngines(const topology::TopologySnapshot& snapshot) {
    std::map<InstanceId, EngineId> engineOf;
    for (const topology::EngineState& engine : snapshot.engines)
        for (const topology::InstanceState& instance : engine.instances)
            engineOf[instance.id] = engine.id;
    for (auto& [link, series] : m_series) {
        const auto found = engineOf.find(link.first);
        if (series.engine.empty() && found != engineOf.end()) series.engine = found->second;
    }
    m_nameless = false;
}

void LagHistory::take(Series& series, std::optional<Micros> lag) {
    series.lookedAt = m_now;
    for (const Tier tier : kTiers) {
        const std::size_t i = indexOf(tier);
        const std::int64_t slot = m_now / shapeOf(tier).step;
        Sum& sum = series.sums[i];
        if (sum.slot != slot) settle(series, i);
        sum.slot = slot;
        if (!lag) continue;
        sum.least = sum.count == 0 ? *lag : std::min(sum.least, *lag);
        sum.most = sum.count == 0 ? *lag : std::max(sum.most, *lag);
        sum.total += *lag;
        ++sum.count;
    }
}

/// Writes a slot to the end of a run whose segment begins at `from`.
void LagHistory::append(CellRun& run, const Sum& sum, Tier tier, std::int64_t from) {
    const std::int64_t base = from / shapeOf(tier).step;
    if (sum.slot < base) return;
    Cell cell{true, 0, 0, 0};
    if (sum.count > 0) {
        const std::uint16_t most = codeOf(sum.most);
        const bool worstOnly = tier == Tier::Second;
        cell = worstOnly ? Cell{false, most, most, most}
                         : Cell{false, codeOf(sum.least), most, codeOf(sum.total / sum.count)};
    }
    run.add(static_cast<std::uint32_t>(sum.slot - base), cell);
}

void LagHistory::settle(Series& series, std::size_t tier) {
    append(series.open[tier], series.sums[tier], kTiers[tier], m_shelves[tier].from);
    series.sums[tier] = Sum{};
}

/// Ends the segments whose time has passed.
void LagHistory::turn() {
    bool ended = false;
    for (const Tier tier : kTiers) {
        Shelf& shelf = m_shelves[indexOf(tier)];
        const TierShape shape = shapeOf(tier);
        const std::int64_t from = floorTo(m_now, shape.segment);
        if (shelf.from == from) continue;
        if (shelf.from >= 0) endSegment(indexOf(tier));
        shelf.from = from;
        while (!shelf.ended.empty() && shelf.ended.front()->from + shape.segment < m_now - shape.keeps)
            shelf.ended.pop_front();
        ended = true;
    }
    if (ended) forgetSilent();
}

void LagHistory::endSegment(std::size_t tier) {
    auto segment = std::make_shared<Segment>();
    segment->tier = kTiers[tier];
    segment->from = m_shelves[tier].from;
    for (auto& [link, series] : m_series) {
        settle(series, tier);
        if (series.open[tier].hasReading()) segment->runs.emplace(link, std::move(series.open[tier]));
        series.open[tier] = CellRun();
    }
    if (segment->runs.empty()) return;
    m_shelves[tier].ended.push_back(segment);
    m_unwritten.push_back(std::move(segment));
}

void LagHistory::forgetSilent() {
    std::erase_if(m_series, [this](const auto& entry) {
        for (std::size_t i = 0; i < m_shelves.size(); ++i) {
            if (entry.second.open[i].hasReading() || entry.second.sums[i].count > 0) return false;
            for (const SegmentPtr& segment : m_shelves[i].ended)
                if (segment->runs.count(entry.first) > 0) return false;
        }
        return true;
    });
}

/// The wall clock was set back: what bears a later date goes, and a segment that had ended may go on.
void LagHistory::goBackTo(std::int64_t second) {
    for (const Tier tier : kTiers) {
        const std::size_t i = indexOf(tier);
        const TierShape shape = shapeOf(tier);
        Shelf& shelf = m_shelves[i];
        const std::int64_t from = floorTo(second, shape.segment);
        for (auto& [link, series] : m_series) {
            series.sums[i] = Sum{};
            if (shelf.from > from) series.open[i] = CellRun();
        }
        while (!shelf.ended.empty() && shelf.ended.back()->from > from)
            shelf.ended.pop_back();
        if (!shelf.ended.empty() && shelf.ended.back()->from == from) {
            for (const auto& [link, run] : shelf.ended.back()->runs)
                m_series[link].open[i] = run;
            shelf.ended.pop_back();
        }
        const auto end = static_cast<std::uint32_t>((second - from) / shape.step);
        for (auto& [link, series] : m_series)
            series.open[i] = before(series.open[i], end);
        shelf.from = from;
    }
    std::erase_if(m_unwritten, [second](const SegmentPtr& segment) {
        return segment->from + shapeOf(segment->tier).segment > second;
    });
}

std::map<EngineId, std::vector<Link>> LagHistory::links() const {
    std::map<EngineId, std::vector<Link>> all;
    for (const auto& [link, series] : m_series)
        if (!series.engine.empty()) all[series.engine].push_back(link);
    return all;
}

std::vector<Link> LagHistory::linksOf(const EngineId& engine) const {
    std::vector<Link> links;
    for (const auto& [link, series] : m_series)
        if (series.engine == engine) links.push_back(link);
    return links;
}

std::vector<LagPoint> LagHistory::series(const Link& link, UtcTime since) const {
    std::vector<LagPoint> points;
    for (const LagCell& cell : cells(link, since, timeOf(m_now), Tier::Second)) {
        points.push_back({cell.at, cell.gap ? std::nullopt : std::optional(cell.most)});
    }
    return points;
}

void LagHistory::collect(const CellRun& run, std::int64_t base, Tier tier,
                         const std::array<std::int64_t, 2>& span, std::vector<LagCell>& cells) const {
    const std::int64_t step = shapeOf(tier).step;
    CellReader reader(run.bytes());
    std::uint32_t slot = 0;
    for (Cell cell; reader.next(slot, cell);) {
        const std::int64_t second = base + slot * step;
        if (second > span[1]) return;
        if (second >= span[0]) cells.push_back(lagCell(second, cell));
    }
}

std::vector<LagCell> LagHistory::cells(const Link& link, UtcTime from, UtcTime to, Tier tier) const {
    std::vector<LagCell> cells;
    const std::array<std::int64_t, 2> span{secondOf(from), secondOf(to)};
    const TierShape shape = shapeOf(tier);
    const Shelf& shelf = m_shelves[indexOf(tier)];
    for (const SegmentPtr& segment : shelf.ended) {
        const auto run = segment->runs.find(link);
        const bool within = segment->from <= span[1] && segment->from + shape.segment > span[0];
        if (within && run != segment->runs.end()) collect(run->second, segment->from, tier, span, cells);
    }
    const auto series = m_series.find(link);
    if (series == m_series.end()) return cells;
    CellRun open = series->second.open[indexOf(tier)];
    append(open, series->second.sums[indexOf(tier)], tier, shelf.from);
    collect(open, shelf.from, tier, span, cells);
    return cells;
}

std::optional<Micros> LagHistory::most(const Link& link, UtcTime from, UtcTime to, Tier tier) const {
    std::optional<Micros> most;
    const auto take = [&most](Micros lag) { most = std::max(most.value_or(lag), lag); };
    const std::array<std::int64_t, 2> span{secondOf(from), secondOf(to)};
    const std::int64_t length = shapeOf(tier).segment;
    const auto look = [&](const CellRun& run, std::int64_t begin, std::int64_t end) {
        if (!run.hasReading() || end <= span[0] || begin > span[1]) return;
        if (begin >= span[0] && end <= span[1] + 1) return take(lagOf(run.most()));
        std::vector<LagCell> cells;
        collect(run, begin, tier, span, cells);
        for (const LagCell& cell : cells)
            if (!cell.gap) take(cell.most);
    };
    const Shelf& shelf = m_shelves[indexOf(tier)];
    for (const SegmentPtr& segment : shelf.ended) {
        const auto run = segment->runs.find(link);
        if (run != segment->runs.end()) look(run->second, segment->from, segment->from + length);
    }
    const auto series = m_series.find(link);
    if (series == m_series.end()) return most;
    look(series->second.open[indexOf(tier)], shelf.from, std::min(shelf.from + length, m_now + 1));
    const Sum& sum = series->second.sums[indexOf(tier)];
    const std::int64_t second = sum.slot * shapeOf(tier).step;
    if (sum.count > 0 && second >= span[0] && second <= span[1]) take(sum.most);
    return most;
}

std::vector<SegmentPtr> LagHistory::takeEnded() {
    return std::exchange(m_unwritten, {});
}

std::array<Segment, 3> LagHistory::open() const {
    std::array<Segment, 3> segments;
    for (const Tier tier : kTiers) {
        const std::size_t i = indexOf(tier);
        segments[i].tier = tier;
        segments[i].from = std::max<std::int64_t>(0, m_shelves[i].from);
        for (const auto& [link, series] : m_series) {
            CellRun run = series.open[i];
            append(run, series.sums[i], tier, m_shelves[i].from);
            if (run.hasReading()) segments[i].runs.emplace(link, std::move(run));
        }
    }
    return segments;
}

void LagHistory::restore(Segment segment, UtcTime now) {
    const TierShape shape = shapeOf(segment.tier);
    const std::int64_t second = secondOf(now);
    const std::int64_t end = segment.from + shape.segment;
    if (segment.from > second || end < second - shape.keeps) return;
    Shelf& shelf = m_shelves[indexOf(segment.tier)];
    for (const auto& [link, run] : segment.runs)
        m_series.try_emplace(link);
    m_nameless = true;
    if (end > second) {
        shelf.from = segment.from;
        const auto slot = static_cast<std::uint32_t>((second - segment.from) / shape.step);
        for (const auto& [link, run] : segment.runs)
            m_series[link].open[indexOf(segment.tier)] = before(run, slot + 1);
        return;
    }
    const auto place =
        std::lower_bound(shelf.ended.begin(), shelf.ended.end(), segment.from,
                         [](const SegmentPtr& held, std::int64_t from) { return held->from < from; });
    if (place != shelf.ended.end() && (*place)->from == segment.from) return;
    shelf.ended.insert(place, std::make_shared<const Segment>(std::move(segment)));
}

std::size_t LagHistory::bytes() const {
    std::size_t sum = 0;
    for (const auto& [link, series] : m_series)
        for (const CellRun& run : series.open)
            sum += run.bytes().size();
    for (const Shelf& shelf : m_shelves)
        for (const SegmentPtr& segment : shelf.ended)
            for (const auto& [link, run] : segment->runs)
                sum += run.bytes().size();
    return sum;
}

} // namespace fairlead::history
