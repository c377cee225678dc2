// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"

#include <QString>
#include <map>
#include <optional>
#include <vector>

/// Could we switch, or fail over, right now: what the guards answered, as values.
namespace fairlead::ui {

/// What a guard is about: the columns of view 4.
enum class Subject { Reach, Lag, Quorum, Version, Space, Fence, Route, Backup, Other };
inline constexpr Subject kSubjects[] = {Subject::Reach,   Subject::Lag,    Subject::Quorum,
                                        Subject::Version, Subject::Space,  Subject::Fence,
                                        Subject::Route,   Subject::Backup, Subject::Other};
QString subjectName(Subject subject);
/// By the words of its id behind the technology's, so that a technology that uses them needs no entry here.
Subject subjectOf(const GuardId& guard);

/// YES, NO, or NOT KNOWN; nothing between.
enum class Ready { Yes, No, NotKnown };
QString readyWord(Ready ready);
/// NO when a guard fails, a hard one that only warns included; NOT KNOWN when none fails and one is not
/// known, or none was asked.
Ready readyOf(const operation::GuardReport& report);

/// The answer to one question about one engine.
struct Answer {
    std::optional<operation::GuardReport> report;
    QString fault; ///< why there is no newer one; empty when there is
    bool asking = false;
};

/// What is known of one engine; `now` decides how old it is.
struct EngineReadiness {
    EngineId engine;
    Answer switchover;
    Answer failover;
    /// Of the older of both; nullopt when one was never answered.
    std::optional<Micros> age(MonoTime now) const;
};

/// How an answer of this age may be shown: evidence counts for 60 s.
topology::Freshness freshnessOfAnswer(const Answer& answer, MonoTime now);

/// The gravest verdict of a subject over both questions; nullopt: no guard of this engine tells.
std::optional<operation::Verdict> verdictOn(Subject subject, const EngineReadiness& readiness);

/// Something to be mended, or found out.
struct Fix {
    EngineId engine;
    operation::GuardResult result;
    bool holdsSwitchover = false;
    bool holdsFailover = false;
};
/// Failing first, hard ones before others; then what is not known; then warnings. Each guard of an engine
/// once.
std::vector<Fix> fixesOf(const std::vector<EngineReadiness>& all);

} // namespace fairlead::ui
