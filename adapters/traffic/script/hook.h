// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/base/secret.h"

#include <map>
#include <string>
#include <string_view>

/// A program of the operators' own that leads clients: how it is checked, asked and understood.
namespace fairlead::traffic::script {

/// The program as it may be run.
struct Hook {
    std::string path;   ///< without symbolic links
    std::string sha256; ///< 64 hex, of the file
    bool operator==(const Hook&) const = default;
};
/// Reads and judges the file. Invalid: no absolute path or no such file. Permission: it, or a folder above
/// it, belongs to somebody else than root and this account, or others may write there.
Result<Hook> examine(const std::string& path);

/// What the program is told, as one JSON object.
struct Order {
    std::map<std::string, std::string> texts; ///< op_id, step_id, site_from, site_to, expected, target, …
    std::int64_t deadlineUnixMs = 0;
    std::map<std::string, Secret> secrets;
};
std::string toJson(const Order& order);

/// What it answered.
struct Report {
    enum class State { Done, Already, Pending, Failed, Refused };
    State state = State::Failed;
    std::string target;     ///< what it names now
    std::string generation; ///< may be empty
    std::string message;    ///< for people
    bool operator==(const Report&) const = default;
};
/// Protocol: not one JSON object, or its members are not what they should be.
Result<Report> parseReport(std::string_view output);

/// What became of one run.
struct Run {
    Result<Report> report;
    bool mayHaveActed = false; ///< it was started and did not tell how it went
};
/// Runs `PATH VERB` without a shell: environment PATH, LANG and FAIRLEAD_PROTOCOL alone, folder `/`, the
/// order on its standard input. At the deadline it and its process group are killed. `who` is the device.
Run run(const std::string& who, const Hook& hook, const std::string& verb, const Order& order,
        const Call& call, const Clock& clock);

} // namespace fairlead::traffic::script
