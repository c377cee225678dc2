// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/scene.h"
#include "app/gallery/script/scripted_alarm_desk.h"
#include "app/gallery/script/scripted_desk.h"
#include "app/gallery/script/scripted_site_desk.h"
#include "app/gallery/script/still_clock.h"
#include "models/drill/faults.h"
#include "models/topology/snapshot_feed.h"
#include "ui/shell/main_window.h"

#include <memory>

namespace fairlead::gallery {

/// A log for its status alone: nothing is ever written.
class StillSink : public audit::AuditSink {
  public:
    Result<audit::Appended> append(const audit::EntryDraft&) override { return refusal(); }
    Result<std::string> attach(std::string_view) override { return refusal(); }
    Result<void> readyForOperation() override { return {}; }
    audit::SinkStatus status() const override { return {audit::SinkState::Ready, "", 88213}; }

  private:
    static Error refusal() { return {ErrorKind::Refused, "A picture records nothing.", "", ""}; }
};

/// A simulated estate in which DC1 is slow.
class StillFaults : public drill::FaultInjector {
  public:
    void inject(const drill::Fault&) override {}
    void heal(const drill::Fault&) override {}
    void healAll() override {}
    std::vector<drill::Fault> active() const override;
};

/// A main window and everything that it draws on. Its clock stops at the scripted moment.
struct ConsoleStage {
    explicit ConsoleStage(inventory::Inventory estate);
    /// Makes and shows the window, over what was set until then.
    void open(const Scene& scene);
    /// Sees this for so long, with a look every five seconds; the last one is at the clock's time then.
    void see(const topology::TopologySnapshot& snapshot, Micros time);
    /// The lag of the last quarter of an hour, before the window is there.
    void remember(const topology::TopologySnapshot& newest);
    void command(const char* name) const;

    inventory::Inventory inventory;
    StillClock clock;
    topology::SnapshotFeed feed;
    history::History history;
    ScriptedDesk desk{clock};
    ScriptedSiteDesk siteDesk{clock};
    ScriptedAlarmDesk alarmDesk;
    ScriptedTones tones;
    StillSink sink;
    StillFaults faults;
    ui::Services services;
    std::unique_ptr<ui::MainWindow> window;
    std::uint64_t generation = 1;
};
/// How long a stage can see before the scripted moment is there.
inline constexpr Micros kBefore = std::chrono::seconds{30};

} // namespace fairlead::gallery
