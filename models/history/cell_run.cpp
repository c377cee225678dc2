// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/cell_run.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace fairlead::history {
namespace {

constexpr int kMantissa = 8;
constexpr std::uint64_t kExact = 1U << kMantissa;
constexpr std::uint64_t kMostMs = std::uint64_t{1} << 40; // 34 years

// The two low bits of a number say what follows.
enum Token : std::uint64_t { Repeat = 0, Skip = 1, Gap = 2, Value = 3 };
constexpr std::uint64_t kFlat = 4; ///< of a value: least, most and mean are one

std::uint64_t zigzag(int delta) {
    return delta < 0 ? static_cast<std::uint64_t>(-2 * delta - 1) : static_cast<std::uint64_t>(2 * delta);
}

std::int64_t unzigzag(std::uint64_t number) {
    const auto half = static_cast<std::int64_t>(number / 2);
    return number % 2 == 0 ? half : -half - 1;
}

std::optional<std::uint16_t> asCode(std::int64_t number) {
    if (number < 0 || number > std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
    return static_cast<std::uint16_t>(number);
}

} // namespace

std::uint16_t codeOf(Micros lag) {
    const std::int64_t rounded = (std::max<std::int64_t>(0, lag.count()) + 500) / 1000;
    const std::uint64_t ms = std::min(static_cast<std::uint64_t>(rounded), kMostMs);
    if (ms < kExact) return static_cast<std::uint16_t>(ms);
    const int shift = static_cast<int>(std::bit_width(ms)) - 1 - kMantissa;
    // Half a step more rounds to the nearest; a carry leads to the next doubling by itself.
    const std::uint64_t mantissa = (ms + ((std::uint64_t{1} << shift) >> 1)) >> shift;
    return static_cast<std::uint16_t>((static_cast<std::uint64_t>(shift) << kMantissa) + mantissa);
}

Micros lagOf(std::uint16_t code) {
    if (code < 2 * kExact) return std::chrono::milliseconds{code};
    const unsigned shift = (code >> kMantissa) - 1U;
    const std::uint64_t mantissa = kExact + (code & (kExact - 1));
    const std::uint64_t ms = std::min(mantissa << std::min(shift, 40U), kMostMs);
    return std::chrono::milliseconds{static_cast<std::int64_t>(ms)};
}

void CellRun::put(std::uint64_t number) {
    while (number >= 128) {
        m_bytes.push_back(static_cast<char>(number % 128 + 128));
        number /= 128;
    }
    m_bytes.push_back(static_cast<char>(number));
}

void CellRun::add(std::uint32_t slot, const Cell& cell) {
    if (slot < m_next) return;
    const bool follows = slot == m_next;
    if (!follows) put((std::uint64_t{slot} - m_next) * 4 + Skip);
    const bool same = m_any && (cell.gap ? m_last.gap : cell == m_last);
    if (same && follows && m_repeats > 0) {
        m_bytes.resize(m_repeatAt);
        put(std::uint64_t{++m_repeats} * 4 + Repeat);
    } else if (same) {
        m_repeatAt = m_bytes.size();
        m_repeats = 1;
        put(4 + Repeat);
    } else {
        m_repeats = 0;
        if (cell.gap) {
            put(Gap);
        } else {
            const bool flat = cell.least == cell.most && cell.least == cell.mean;
            put(zigzag(int{cell.least} - int{m_base}) * 8 + (flat ? kFlat : 0) + Value);
            if (!flat) {
                put(static_cast<std::uint64_t>(cell.most - cell.least));
                put(static_cast<std::uint64_t>(cell.mean - cell.least));
            }
        }
    }
    m_next = slot + 1;
    m_any = true;
    m_last = cell;
    if (cell.gap) return;
    m_base = cell.least;
    m_most = std::max(m_most, cell.most);
    m_readings = true;
}

std::optional<CellRun> CellRun::fromBytes(std::string_view bytes, std::uint32_t limit) {
    // Written anew: so bytes that read alike are alike, and a run can go on where it ended.
    CellRun run;
    CellReader reader(bytes);
    std::uint32_t slot = 0;
    Cell cell;
    while (reader.next(slot, cell)) {
        if (slot >= limit) return std::nullopt;
        run.add(slot, cell);
    }
    if (!reader.whole() || run.m_bytes != bytes) return std::nullopt;
    return run;
}

std::optional<std::uint64_t> CellReader::take() {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 56 && m_at < m_bytes.size(); shift += 7) {
        const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
        number |= std::uint64_t{byte % 128U} << shift;
        if (byte < 128) return number;
    }
    return std::nullopt;
}

bool CellReader::fail() {
    m_faulty = true;
    return false;
}

bool CellReader::readValue(std::uint64_t head) {
    const auto least = asCode(std::int64_t{m_base} + unzigzag(head / 8));
    if (!least) return fail();
    Cell cell{false, *least, *least, *least};
    if ((head & kFlat) == 0) {
        const auto most = take();
        const auto mean = take();
        if (!most || !mean || *mean > *most) return fail();
        const auto top = asCode(std::int64_t{*least} + static_cast<std::int64_t>(*most));
        if (!top) return fail();
        cell.most = *top;
        cell.mean = static_cast<std::uint16_t>(*least + *mean);
    }
    m_last = cell;
    m_base = cell.least;
    return true;
}

bool CellReader::next(std::uint32_t& slot, Cell& cell) {
    while (m_left == 0) {
        if (m_faulty || m_at == m_bytes.size()) return false;
        const auto head = take();
        if (!head) return fail();
        const std::uint64_t rest = *head / 4;
        if (*head % 4 == Skip) {
            m_slot += rest;
            if (rest == 0 || m_slot > std::numeric_limits<std::uint32_t>::max()) return fail();
            continue;
        }
        m_left = 1;
        if (*head % 4 == Repeat) {
            if (!m_any || rest == 0 || rest > std::numeric_limits<std::uint32_t>::max()) return fail();
            m_left = rest;
        } else if (*head % 4 == Gap) {
            if (rest != 0) return fail();
            m_last = Cell{true, 0, 0, 0};
        } else if (!readValue(*head)) {
            return false;
        }
        m_any = true;
    }
    if (m_slot > std::numeric_limits<std::uint32_t>::max() - 1) return fail();
    slot = static_cast<std::uint32_t>(m_slot++);
    cell = m_last;
    --m_left;
    return true;
}

} // namespace fairlead::history
