// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/topology/observation.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::simulation {

/// How a technology writes a point of its log.
enum class PositionStyle { Wal, Number, OpTime, Entry, None };

/// What fills the braces of a command template.
struct Names {
    std::string engine;
    std::string target;
    std::string source;        ///< the other instance of the step; may be empty
    std::string targetAddress; ///< `host port`
    std::string sourceAddress;
};

/// What the simulator knows of one technology: its words and its pace, no behaviour.
/// Source: the technology's sheet in shared/engines; ui.md, UX-3.3.
struct Words {
    std::string technology;
    std::string version;
    topology::Role activeRole = topology::Role::Primary;
    topology::Role otherRole = topology::Role::Replica;
    std::string activeWord; ///< the engine's own word for the instance that takes writes
    std::string otherWord;
    PositionStyle position = PositionStyle::Number;
    std::string nativeUnit; ///< lag's own unit where there is no position: `obj`, `parity`
    bool storesData = true; ///< false: nothing can be lost but what runs (Trino)
    bool merges = false;    ///< a returning side merges its rest instead of discarding it (peers)
    bool takesBack = false; ///< a promotion can be taken back from a commit window, as the real adapter can
    bool syncByDefault = false;
    std::string look; ///< the query that observing stands for
    Micros fence{0};  ///< usual durations
    Micros promote{0};
    Micros rejoin{0};
    std::map<std::string, std::vector<std::string>> commands; ///< by verb without `sim.`
};

/// The row of a technology; a plain primary and replica for one without a row.
const Words& wordsFor(std::string_view technology);
/// The eight technologies with a row, in the map's order.
const std::vector<std::string>& technologies();
/// `0/3500F20`, `1048576` …; empty for PositionStyle::None.
std::string positionText(PositionStyle style, std::uint64_t position);
/// The commands of a verb with names filled in, each marked `SIMULATED: `.
std::vector<std::string> commandsFor(const Words& words, const std::string& verb, const Names& names);

} // namespace fairlead::simulation
