// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/screen_word.h"

#include <QCoreApplication>
#include <array>
#include <string>

namespace fairlead::ui {
namespace {

constexpr const char* kContext = "fairlead::word";

/// What toWord() of models/ says and a screen shows; tst_words holds it against the enumerations.
constexpr std::array kWords{
    // states of sites, engines and instances (UX-3.2)
    QT_TRANSLATE_NOOP("fairlead::word", "OK"),
    QT_TRANSLATE_NOOP("fairlead::word", "MAINTENANCE"),
    QT_TRANSLATE_NOOP("fairlead::word", "FENCED"),
    QT_TRANSLATE_NOOP("fairlead::word", "DEGRADED"),
    QT_TRANSLATE_NOOP("fairlead::word", "NEVER SEEN"),
    QT_TRANSLATE_NOOP("fairlead::word", "NOT VISIBLE"),
    QT_TRANSLATE_NOOP("fairlead::word", "ISOLATED"),
    QT_TRANSLATE_NOOP("fairlead::word", "PRESUMED DOWN"),
    QT_TRANSLATE_NOOP("fairlead::word", "DOWN"),
    QT_TRANSLATE_NOOP("fairlead::word", "DIVERGED"),
    // roles
    QT_TRANSLATE_NOOP("fairlead::word", "unknown"),
    QT_TRANSLATE_NOOP("fairlead::word", "primary"),
    QT_TRANSLATE_NOOP("fairlead::word", "replica"),
    QT_TRANSLATE_NOOP("fairlead::word", "standby leader"),
    QT_TRANSLATE_NOOP("fairlead::word", "peer"),
    QT_TRANSLATE_NOOP("fairlead::word", "coordinator"),
    QT_TRANSLATE_NOOP("fairlead::word", "worker"),
    QT_TRANSLATE_NOOP("fairlead::word", "arbiter"),
    // replication links
    QT_TRANSLATE_NOOP("fairlead::word", "streaming"),
    QT_TRANSLATE_NOOP("fairlead::word", "catching up"),
    QT_TRANSLATE_NOOP("fairlead::word", "paused"),
    QT_TRANSLATE_NOOP("fairlead::word", "broken"),
    QT_TRANSLATE_NOOP("fairlead::word", "async"),
    QT_TRANSLATE_NOOP("fairlead::word", "sync"),
    QT_TRANSLATE_NOOP("fairlead::word", "quorum"),
    QT_TRANSLATE_NOOP("fairlead::word", "n/a"),
    // hazards
    QT_TRANSLATE_NOOP("fairlead::word", "split brain"),
    QT_TRANSLATE_NOOP("fairlead::word", "no primary"),
    QT_TRANSLATE_NOOP("fairlead::word", "returning primary"),
    QT_TRANSLATE_NOOP("fairlead::word", "foreign identity"),
    QT_TRANSLATE_NOOP("fairlead::word", "diverged history"),
    QT_TRANSLATE_NOOP("fairlead::word", "misled clients"),
    QT_TRANSLATE_NOOP("fairlead::word", "parked automation"),
    QT_TRANSLATE_NOOP("fairlead::word", "begun without approval"),
    QT_TRANSLATE_NOOP("fairlead::word", "canary disagrees"),
    // operations
    QT_TRANSLATE_NOOP("fairlead::word", "switchover"),
    QT_TRANSLATE_NOOP("fairlead::word", "failover"),
    QT_TRANSLATE_NOOP("fairlead::word", "failback"),
    // phases of a step, a run and an engine of a run
    QT_TRANSLATE_NOOP("fairlead::word", "waiting"),
    QT_TRANSLATE_NOOP("fairlead::word", "starting"),
    QT_TRANSLATE_NOOP("fairlead::word", "running"),
    QT_TRANSLATE_NOOP("fairlead::word", "recording"),
    QT_TRANSLATE_NOOP("fairlead::word", "outcome unknown"),
    QT_TRANSLATE_NOOP("fairlead::word", "by hand"),
    QT_TRANSLATE_NOOP("fairlead::word", "done"),
    QT_TRANSLATE_NOOP("fairlead::word", "failed"),
    QT_TRANSLATE_NOOP("fairlead::word", "skipped"),
    QT_TRANSLATE_NOOP("fairlead::word", "undoing"),
    QT_TRANSLATE_NOOP("fairlead::word", "undone"),
    QT_TRANSLATE_NOOP("fairlead::word", "ready"),
    QT_TRANSLATE_NOOP("fairlead::word", "holding"),
    QT_TRANSLATE_NOOP("fairlead::word", "ended"),
    QT_TRANSLATE_NOOP("fairlead::word", "moved"),
    QT_TRANSLATE_NOOP("fairlead::word", "not moved"),
    QT_TRANSLATE_NOOP("fairlead::word", "set aside"),
    QT_TRANSLATE_NOOP("fairlead::word", "left"),
    // what a run came to
    QT_TRANSLATE_NOOP("fairlead::word", "Succeeded"),
    QT_TRANSLATE_NOOP("fairlead::word", "Succeeded with exceptions"),
    QT_TRANSLATE_NOOP("fairlead::word", "Rolled back"),
    QT_TRANSLATE_NOOP("fairlead::word", "Stopped before PNR"),
    QT_TRANSLATE_NOOP("fairlead::word", "Stopped after PNR"),
    QT_TRANSLATE_NOOP("fairlead::word", "Failed"),
    QT_TRANSLATE_NOOP("fairlead::word", "Outcome unknown"),
    QT_TRANSLATE_NOOP("fairlead::word", "Turned into failover"),
    QT_TRANSLATE_NOOP("fairlead::word", "Handed over"),
    // the audit log as it takes entries
    QT_TRANSLATE_NOOP("fairlead::word", "refusing"),
    QT_TRANSLATE_NOOP("fairlead::word", "break-glass"),
    QT_TRANSLATE_NOOP("fairlead::word", "damaged"),
    QT_TRANSLATE_NOOP("fairlead::word", "rolled back"),
    // faults of the simulator
    QT_TRANSLATE_NOOP("fairlead::word", "site loss"),
    QT_TRANSLATE_NOOP("fairlead::word", "link cut"),
    QT_TRANSLATE_NOOP("fairlead::word", "instance crash"),
    QT_TRANSLATE_NOOP("fairlead::word", "replication lag"),
    QT_TRANSLATE_NOOP("fairlead::word", "slow answers"),
    // targets
    QT_TRANSLATE_NOOP("fairlead::word", "production"),
    QT_TRANSLATE_NOOP("fairlead::word", "lab"),
    QT_TRANSLATE_NOOP("fairlead::word", "simulation"),
};

} // namespace

QString screenWord(std::string_view word) {
    return QCoreApplication::translate(kContext, std::string(word).c_str());
}

std::size_t screenWordCount() {
    return kWords.size();
}

std::string_view screenWordAt(std::size_t index) {
    return kWords.at(index);
}

} // namespace fairlead::ui
