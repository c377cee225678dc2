// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fairlead::trial {

/// What became of one trial.
struct Verdict {
    std::uint64_t seed = 0;
    std::vector<std::string> violations; ///< empty: every promise was kept
    std::vector<std::string> ends;       ///< a word for each operation, `refused` where none began
    int consoles = 0;                    ///< lives of the console
    int takeOvers = 0;
    std::string trace; ///< the whole story, when it was asked for
};

enum class Tell { Nothing, Everything };
/// Runs the trial of this seed. The same seed tells the same story, byte by byte.
Verdict tryOut(std::uint64_t seed, Tell tell = Tell::Nothing);

/// Verdicts added up.
struct Sum {
    std::uint64_t trials = 0;
    std::map<std::string, std::uint64_t> ends;
    std::uint64_t consoles = 0;
    std::uint64_t takeOvers = 0;
    std::vector<Verdict> failed; ///< the first few
    void add(const Verdict& verdict);
};
/// What failed, and the command that shows how.
std::string toText(const Verdict& verdict);

} // namespace fairlead::trial
