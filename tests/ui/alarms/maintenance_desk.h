// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/alarms/alarm_case.h"

namespace fairlead::tests {

/// A desk that writes down and keeps maintenance too.
class MaintenanceDesk : public FakeAlarmDesk {
  public:
    std::string maintained; ///< `begin engine orders-pg by d.ivanov; …`
    std::vector<alarm::Maintenance> windows;
    bool torn = false; ///< what was kept of maintenance cannot be read

    QFuture<Result<void>> recordMaintenance(std::vector<alarm::MaintenanceEvent> events,
                                            alarm::Screen) override {
        for (const alarm::MaintenanceEvent& event : events)
            maintained += std::string(toWord(event.kind)) + " " + event.window.object() + " by " +
                          (event.by.empty() ? "the console" : event.by) + "; ";
        return QtFuture::makeReadyFuture(Result<void>());
    }
    void keepMaintenance(std::vector<alarm::Maintenance> given) override { windows = std::move(given); }
    Result<std::vector<alarm::Maintenance>> keptMaintenance() override {
        if (torn) return Error{ErrorKind::Invalid, "The file is damaged.", "", ""};
        return windows;
    }
};

} // namespace fairlead::tests
