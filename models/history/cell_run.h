// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead::history {

/// A time lag as a number of 16 bits: whole milliseconds below 512, then 256 steps to each doubling, which
/// is true to 0.3 %. The largest lag that it tells apart is 34 years.
std::uint16_t codeOf(Micros lag);
Micros lagOf(std::uint16_t code);

/// What one slot of time held: readings between `least` and `most`, or a look that gave none.
struct Cell {
    bool gap = false; ///< looked, and not seen; the other members mean nothing
    std::uint16_t least = 0;
    std::uint16_t most = 0;
    std::uint16_t mean = 0;
    bool operator==(const Cell&) const = default;
};

/// Cells of ascending slots in few bytes: a steady lag takes two, whatever its length, a restless one
/// five to seven a slot. It only grows at its end, and its bytes are the same in memory and in a file.
class CellRun {
  public:
    /// A slot that is not after the last one is dropped.
    void add(std::uint32_t slot, const Cell& cell);
    const std::string& bytes() const { return m_bytes; }
    bool hasReading() const { return m_readings; }
    /// The greatest `most` of all cells; 0 without a reading.
    std::uint16_t most() const { return m_most; }
    /// nullopt when the bytes are none that add() makes, or reach beyond `limit`.
    static std::optional<CellRun> fromBytes(std::string_view bytes, std::uint32_t limit);
    bool operator==(const CellRun& other) const { return m_bytes == other.m_bytes; }

  private:
    void put(std::uint64_t number);

    std::string m_bytes;
    std::uint32_t m_next = 0;
    std::size_t m_repeatAt = 0;  ///< where the repetition at the end begins
    std::uint32_t m_repeats = 0; ///< 0: the end is no repetition
    bool m_any = false;
    bool m_readings = false;
    Cell m_last;
    std::uint16_t m_base = 0; ///< `least` of the last reading
    std::uint16_t m_most = 0;
};

/// Reads what a CellRun holds, first slot first. The bytes outlive it.
class CellReader {
  public:
    explicit CellReader(std::string_view bytes) : m_bytes(bytes) {}
    /// False at the end, or where the bytes make no sense.
    bool next(std::uint32_t& slot, Cell& cell);
    /// All bytes were read and made sense.
    bool whole() const { return m_at == m_bytes.size() && !m_faulty; }

  private:
    std::optional<std::uint64_t> take();
    bool fail();
    bool readValue(std::uint64_t head);

    std::string_view m_bytes;
    std::size_t m_at = 0;
    std::uint64_t m_slot = 0;
    std::uint64_t m_left = 0; ///< of a repetition
    bool m_faulty = false;
    bool m_any = false;
    Cell m_last;
    std::uint16_t m_base = 0;
};

} // namespace fairlead::history
