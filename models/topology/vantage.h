// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/base/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Who sees whom (UX-3.4): what each vantage says of each site, and what that comes to.
namespace fairlead::topology {

/// What became of a vantage's newest look at one instance.
enum class Answer {
    NotAsked,
    Answered,      ///< and was looked into, or, where it was only connected to, accepted the connection
    AnsweredOther, ///< something answered, and would not let the vantage look into it
    Refused,       ///< the host answers and nobody listens
    Silent,        ///< no answer
};
/// `answered`, `no answer` …
std::string_view toWord(Answer answer);

/// One instance in a report. Ages are durations before the report was made, so that clocks need not agree.
struct ProbeReport {
    InstanceId instance;
    Answer answer = Answer::NotAsked;
    bool signedIn = false;             ///< looked into; else only connected to
    std::optional<Micros> lookAge;     ///< of the newest look; absent while there was none
    std::optional<Micros> answeredAge; ///< of the newest answer of any kind
    int failures = 0;                  ///< looks without an answer, in a row
    Micros failingFor{0};              ///< between the first and the newest of those
    bool operator==(const ProbeReport&) const = default;
};

/// What a vantage says when it is asked.
struct VantageReport {
    std::string vantage; ///< as the inventory names it
    std::string estate;
    UtcTime at{};                    ///< by its own clock: for people only
    std::vector<ProbeReport> probes; ///< sorted by instance, each once
    bool operator==(const VantageReport&) const = default;

    /// Null when it says nothing of that instance.
    const ProbeReport* find(const InstanceId& instance) const;
};

/// One dated asking of a vantage, or the dated failure to ask.
struct VantageReading {
    std::string vantage;
    UtcTime at{};
    MonoTime monoAt{}; ///< when it was asked: what it reports is at least as old
    std::optional<VantageReport> report;
    std::optional<Error> failure; ///< set when there is no report
    bool operator==(const VantageReading&) const = default;
};

/// Proof that a site does not run, as a person signed for it.
struct DownProof {
    std::string what; ///< `power feed lost`
    std::string by;
    UtcTime at{};
    UtcTime until = UtcTime::max(); ///< what it says counts until then
    bool operator==(const DownProof&) const = default;
};

/// What a vantage says of a site. NotAsked: nothing that counts, which is no No.
enum class Sees { NotAsked, Yes, No };
/// `yes`, `no`, `not asked`.
std::string_view toWord(Sees sees);

/// One cell of the matrix.
struct SiteSight {
    SiteId site;
    Sees sees = Sees::NotAsked;
    std::optional<Micros> age; ///< Yes: of the newest answer. No: since the last one, or of the first failure
    /// No: every instance has failed three looks in a row over 15 s (UX-3.2). Less presumes nothing.
    bool firm = false;
    bool answeredEver = false; ///< it has had an answer from there at some time
    bool refused = false;      ///< Yes: hosts answer, and every service that was asked refuses
    std::string why;           ///< the evidence in one sentence
    bool operator==(const SiteSight&) const = default;
};

/// One row of the matrix.
struct VantageView {
    enum class Kind { Console, Declared, Peers };
    Kind kind = Kind::Console;
    std::string name;             ///< `this console`, the inventory's id, `peers at DC2`
    SiteId site;                  ///< where it stands; empty: a third place, or not declared (the console)
    std::optional<Micros> age;    ///< of its report
    bool current = true;          ///< false: what it says is too old to count, or it said nothing
    std::string why;              ///< why not
    std::vector<SiteSight> sites; ///< inventory order
    bool operator==(const VantageView&) const = default;

    const SiteSight* find(const SiteId& id) const;
};

/// `console`, `declared`, `peers`.
std::string_view toWord(VantageView::Kind kind);

/// What all vantages together come to for one site: the rows of the table in UX-3.4.
enum class SiteVerdict {
    Seen,          ///< by this console
    SeenElsewhere, ///< not by this console: operations belong to one that sees it
    Isolated,      ///< it runs, and the link between the sites is cut
    PresumedDown,  ///< nobody sees it, firmly
    Dark,          ///< nobody says that they see it, and that is not enough to presume anything
    ConfirmedDown, ///< by proof
    ConsoleCutOff, ///< this console can say nothing
};
std::string_view toWord(SiteVerdict verdict);

} // namespace fairlead::topology
