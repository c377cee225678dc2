// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/script/scripted_alarm_desk.h"
#include "app/gallery/script/wide_estate.h"
#include "tests/support/fake_clock.h"
#include "tests/support/promises.h"
#include "tests/ui/support/snapshots.h"
#include "ui/alarms/alarm_center.h"

#include <QCoreApplication>

namespace fairlead::tests {

using FakeAlarmDesk = gallery::ScriptedAlarmDesk;
using FakeTones = gallery::ScriptedTones;

class FakeTray : public ui::TrayNotifier {
  public:
    explicit FakeTray(QStringList& shown) : m_shown(shown) {}
    void show(const QString& title, const QString& text) override { m_shown << title + QStringLiteral(": ") + text; }

  private:
    QStringList& m_shown;
};

/// A center over the scripted estate whose every effect is written down, and a clock that is stepped.
struct AlarmCase {
    inventory::Inventory inventory;
    FakeClock clock;
    FakeAlarmDesk desk;
    FakeTones tones;
    QStringList shown;
    int attention = 0;
    std::vector<alarm::Shelf> agreedTo; ///< what a second person was asked to sign
    std::optional<Error> notSigned;     ///< why his key does not sign
    std::unique_ptr<ui::AlarmCenter> center;
    std::uint64_t generation = 1;

    explicit AlarmCase(inventory::TargetKind target = inventory::TargetKind::Production)
        : AlarmCase(scriptedInventory(target)) {}
    explicit AlarmCase(inventory::Inventory estate) : inventory(std::move(estate)) {
        inventory.operators = {{OperatorId{"d.ivanov"}, "Daria Ivanov", ""}, {OperatorId{"m.ruiz"}, "Mar Ruiz", ""}};
        clock.setUtc(scriptedNow());
    }
    void start() {
        ui::AlarmPorts ports;
        ports.clock = &clock;
        ports.inventory = &inventory;
        ports.by = OperatorId{"d.ivanov"};
        ports.desk = &desk;
        ports.tones = &tones;
        ports.agree = [this](const alarm::Shelf& shelf, const operation::SecondPerson& second) {
            agreedTo.push_back(shelf);
            const std::string note = "signed by " + second.who.value + " from " + second.keys;
            return QtFuture::makeReadyFuture(notSigned ? Result<std::string>(*notSigned) : Result<std::string>(note));
        };
        ports.tray = std::make_unique<FakeTray>(shown);
        ports.attention = [this] { ++attention; };
        center = std::make_unique<ui::AlarmCenter>(std::move(ports));
    }
    /// The center sees this now.
    void see(topology::TopologySnapshot snapshot) {
        snapshot.takenAt = clock.utc();
        snapshot.takenMono = clock.mono();
        snapshot.generation = generation++;
        center->takeSnapshot(snapshot);
        QCoreApplication::sendPostedEvents();
    }
    /// And goes on seeing it once a second.
    void seeFor(const topology::TopologySnapshot& snapshot, Micros time) {
        for (Micros gone{0}; gone < time; gone += std::chrono::seconds{1}) {
            clock.step(std::chrono::seconds{1});
            see(snapshot);
            center->tick(true);
        }
    }
};

} // namespace fairlead::tests
