// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <string>

namespace fairlead::tests {

/// Where a console ends itself by SIGKILL, or stands still.
struct KillPoint {
    enum class Where {
        Nowhere,
        Before, ///< an entry is about to be written
        Stands, ///< the same, but it stops itself by SIGSTOP and goes on at SIGCONT
        Torn,   ///< half of an entry's bytes are written
        After,  ///< an entry is durable
        InAct,  ///< `delay` after the act of a step began; the act never returns
        InUndo  ///< the same of its compensation
    };
    Where where = Where::Nowhere;
    std::string event; ///< `op.begin`, `step.intent`, `undo.intent` for a compensation's …; not for InAct
    int step = 0;      ///< 1 for the first step; 0 where the event belongs to none
    int delay = 0;     ///< milliseconds

    static KillPoint before(std::string event, int step = 0) { return {Where::Before, event, step, 0}; }
    static KillPoint stands(std::string event, int step = 0) {
        return {Where::Stands, std::move(event), step, 0};
    }
    static KillPoint torn(std::string event, int step = 0) { return {Where::Torn, event, step, 0}; }
    static KillPoint after(std::string event, int step = 0) { return {Where::After, event, step, 0}; }
    static KillPoint inAct(int step, int delay) { return {Where::InAct, {}, step, delay}; }
    static KillPoint inUndo(int step, int delay) { return {Where::InUndo, {}, step, delay}; }
    /// One word for the command line, and back.
    std::string word() const;
    static KillPoint read(const std::string& word);
    bool operator==(const KillPoint&) const = default;
};

/// The console as a process of its own, composed of the real pieces: what the test program is when it is
/// started with kConsoleFlag. Arguments: VERB INVENTORY FOLDER KILLPOINT [SITE [SECONDS]].
///   switch  plans a switchover to SITE, with a commit window of SECONDS when given, and runs it to its end
///   handoverN  the same, and hands it over as soon as step N is worked on
///   resume  takes over what the log calls unfinished and goes on to its end
///   commit, goback  the same, and says so when the commit window is open
/// Prints `ended RESULT: why` and the steps; `nothing unfinished`; or `FAILED: why`.
inline constexpr const char* kConsoleFlag = "--console";
int consoleMain(const QStringList& arguments);

} // namespace fairlead::tests
