// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/maintenance.h"

#include <QFuture>

namespace fairlead::alarm {

/// What was on the screen when something was done about an alarm: it goes on record with it.
struct Screen {
    std::string verdict; ///< the strip, as text
    UtcTime asOf{};      ///< of the newest look
    int rows = 0, shelved = 0;
    bool operator==(const Screen&) const = default;
};

/// What who is called gets to know.
struct EscalationMessage {
    std::string target; ///< `production` …
    std::string estate;
    std::string alarm; ///< key of the gravest
    std::string since; ///< `2025-11-02 03:12:07Z`
    std::string text;  ///< one line: what happened, to what, since when
    std::string todo;
    int alarms = 1; ///< P1 alarms that nobody has acknowledged
    bool operator==(const EscalationMessage&) const = default;
};

/// Tells somebody who is not at the console.
class Escalator {
  public:
    virtual ~Escalator() = default;
    /// Blocks until the far side took it or the call ends. Any thread. Refused: it said no; Timeout, Tls,
    /// Protocol, Cancelled as usual; the error never holds the secret.
    virtual Result<void> escalate(const EscalationMessage& message, const Call& call) = 0;
};

/// What the console does about alarms away from its window. Asked on one thread; nothing blocks.
class AlarmDesk {
  public:
    virtual ~AlarmDesk() = default;
    /// Puts it into the audit log, in the order of asking. The error is the log's.
    virtual QFuture<Result<void>> record(std::vector<Event> events, Screen screen) = 0;
    /// Replaces what is kept of shelves.
    virtual void keepShelves(std::vector<Shelf> shelves) = 0;
    /// What was kept, asked once at the start. An error means that it is damaged: then nothing is shelved.
    virtual Result<std::vector<Shelf>> keptShelves() = 0;
    /// The same three for maintenance; a file that is damaged means that nothing is in maintenance. A desk that does
    /// not say otherwise neither records nor keeps it.
    virtual QFuture<Result<void>> recordMaintenance(std::vector<MaintenanceEvent>, Screen) {
        return QtFuture::makeReadyFuture(Result<void>());
    }
    virtual void keepMaintenance(std::vector<Maintenance>) {}
    virtual Result<std::vector<Maintenance>> keptMaintenance() { return std::vector<Maintenance>(); }
    /// Whom an unacknowledged P1 goes to; empty: the inventory names nobody.
    virtual std::string escalatesTo() const = 0;
    virtual QFuture<Result<void>> escalate(EscalationMessage message) = 0;
};

} // namespace fairlead::alarm
