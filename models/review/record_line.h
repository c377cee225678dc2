// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What a record is in one line (UX-7.2): the columns that stand in the entry, and those that follow from
/// what the console said of itself.
namespace fairlead::review {

/// One line of an entry for people: what was done, and its result. Plain English, the same in every locale.
std::string sentenceOf(const audit::Entry& entry);
/// What was done, in a word: `override`, `approve`, a step's own verb; else the event's last part.
std::string verbOf(const audit::Entry& entry);
/// What it was done to: step, else target, else operation.
std::string objectOf(const audit::Entry& entry);
/// `done`, `failed`, a decision …; empty: the entry has none.
std::string resultOf(const audit::Entry& entry);
/// The entry is an approval or names one.
bool holdsApproval(const audit::Entry& entry);
/// Since the boot of the machine that wrote it: `4d 03:12:07`.
std::string upText(std::int64_t micros);
/// `2025-11-02 05:16:17 +02:00`.
std::string localText(UtcTime at, int offsetMinutes);

/// What a console says of itself when a session opens (`session.open`), and again when its clocks change to
/// another offset (`clock.zone`): the member `console` of `what`.
struct Origin {
    std::string role;    ///< of the session's person: `operator`
    std::string target;  ///< `production`, `lab`, `simulation`
    std::string purpose; ///< `watch`
    std::string estate;
    std::string zone; ///< as the time zone database names it
    std::optional<int> offsetMinutes;
    bool operator==(const Origin&) const = default;
};
std::optional<Origin> originOf(const audit::Entry& entry);
audit::Value toValue(const Origin& origin);

/// The columns of an entry that follow from the entries before it; what was not recorded is empty.
struct Surroundings {
    std::string local; ///< localText()
    std::string role;  ///< `console` where nobody acted
    std::string target, purpose;
};
/// Of an entry, what they follow from.
struct Standing {
    std::uint64_t n = 0;
    UtcTime at{};
    bool nobody = false; ///< written by the console itself, in no session
    std::string op;
};

/// What consoles said of themselves in a log, in whatever order one reads it. A log has one writer, so what
/// it said holds until it says otherwise.
class OriginBook {
  public:
    /// True: the entry told something.
    bool take(const audit::Entry& entry);
    bool take(const OriginBook& other);
    /// Null: nothing was said by entry `n`.
    const Origin* at(std::uint64_t n) const;
    /// The purpose of an operation that names an incident is that incident.
    bool isIncident(const std::string& op) const { return !op.empty() && m_incidents.contains(op); }
    Surroundings around(const audit::Entry& entry) const;
    Surroundings around(const Standing& entry) const;
    /// Every role, target and purpose there is, in no order; some may be told twice.
    std::vector<Surroundings> all() const;

  private:
    std::map<std::uint64_t, Origin> m_said;
    std::set<std::string> m_incidents; ///< operations
};

/// As columns show target and purpose.
std::string inCapitals(std::string word);

} // namespace fairlead::review
