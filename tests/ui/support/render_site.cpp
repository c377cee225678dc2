// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages of the window for several engines, and the predicted states of the one for one engine, as
// pictures.
#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/fake_site_desk.h"
#include "tests/ui/support/site_case.h"
#include "ui/operation/operation_window.h"
#include "ui/operation/site_window.h"

#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QSlider>
#include <QTabWidget>
#include <QTest>

using namespace fairlead;

namespace {

struct Stage {
    inventory::Inventory inventory = tests::groupedInventory();
    tests::FakeClock clock;
    topology::SnapshotFeed feed;
    tests::FakeDesk desk{clock};
    tests::FakeSiteDesk siteDesk{clock};
    ui::Services services;

    Stage() {
        feed.publish(std::make_shared<topology::TopologySnapshot>(tests::normal(inventory)));
        for (const inventory::Engine& engine : inventory.engines) {
            siteDesk.plans[engine.id] = tests::scriptedPlan(engine);
            siteDesk.guards[engine.id] = tests::scriptedGuards(12, false);
        }
        siteDesk.guards[EngineId{"ledger-pg"}] = tests::scriptedGuards(12, true);
        operation::Plan& ledger = siteDesk.plans[EngineId{"ledger-pg"}];
        ledger.loss = {
            Micros{3'000'000}, Micros{250'000'000}, {}, {}, "lag at last contact; DC1 may still write"};
        ledger.unknowns = {"whether the batch host still writes to ledger-pg-a1"};
        services.clock = &clock;
        services.inventory = &inventory;
        services.feed = &feed;
        services.desk = &desk;
        services.siteDesk = &siteDesk;
        services.operatorId = OperatorId{"d.ivanov"};
    }
};

void save(QWidget& window, const QString& path, const char* page) {
    QTest::qWait(150);
    window.grab().save(path + QLatin1Char('-') + QString::fromLatin1(page) + QStringLiteral(".png"));
}

template <class T>
T* in(QWidget& window, const char* name) {
    return window.findChild<T*>(QString::fromLatin1(name));
}

void press(QWidget& window, const char* name) {
    in<QPushButton>(window, name)->click();
    QTest::qWait(150);
}

void grabStates(QWidget& window, const QString& path, const char* page, int at) {
    in<QTabWidget>(window, "operation.plan.tabs")->setCurrentIndex(1);
    in<QSlider>(window, "prediction.slider")->setValue(at);
    save(window, path, page);
    in<QTabWidget>(window, "operation.plan.tabs")->setCurrentIndex(0);
}

void grabBefore(ui::SiteWindow& window, const QString& path) {
    in<QLineEdit>(window, "operation.reason")->setText(QStringLiteral("cooling of DC1 is being replaced"));
    save(window, path, "1-choose");
    press(window, "operation.next");
    save(window, path, "2-guards");
    QTest::keyClicks(in<QLineEdit>(window, "operation.override.reason"),
                     QStringLiteral("the month is closed and nobody writes there"));
    press(window, "operation.override.set");
    press(window, "operation.next");
    save(window, path, "3-plan");
    grabStates(window, path, "3-states", 8);
    press(window, "operation.next");
    save(window, path, "4-approve");
    press(window, "operation.next");
    QTest::keyClicks(in<QLineEdit>(window, "operation.phrase"), QStringLiteral("SWITCHOVER group shop"));
    save(window, path, "5-confirm");
    QTest::keyClicks(in<QLineEdit>(window, "operation.phrase"), QStringLiteral(" TO DC2"));
}

} // namespace

void grabSiteWindow(const QString& path) {
    Stage stage;
    ui::SiteWindow window(stage.services, operation::Kind::Switchover, "group shop", SiteId{"DC2"});
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    grabBefore(window, path);
    stage.siteDesk.look = std::make_shared<operation::SiteProgress>(tests::midway(*window.state().plan));
    press(window, "operation.run");
    save(window, path, "6-run");
    stage.siteDesk.look = std::make_shared<operation::SiteProgress>(tests::over(*window.state().plan));
    stage.feed.publish(std::make_shared<topology::TopologySnapshot>(tests::rolesSwitched(stage.inventory)));
    QTest::qWait(250);
    press(window, "operation.next");
    save(window, path, "7-verify");
    window.findChild<QAbstractButton*>(QStringLiteral("operation.verify.accept"))->click();
    QTest::qWait(200);
    press(window, "operation.next");
    save(window, path, "8-summary");

    ui::SiteWindow failover(stage.services, operation::Kind::Failover, "all engines", SiteId{"DC2"});
    failover.setAttribute(Qt::WA_DeleteOnClose, false);
    failover.show();
    save(failover, path, "1-choose-failover");

    operation::SiteUnfinished left;
    left.plan = *window.state().plan;
    left.state = tests::midway(left.plan).state;
    left.startedAt = tests::scriptedNow();
    left.summary = "The switchover of group shop to DC2 was interrupted in wave 2 of 3.";
    std::unique_ptr<ui::SiteWindow> resume(ui::SiteWindow::forUnfinished(stage.services, left));
    resume->setAttribute(Qt::WA_DeleteOnClose, false);
    resume->show();
    save(*resume, path, "0-resume");

    stage.desk.plan = tests::scriptedPlan(*stage.inventory.findEngine(EngineId{"orders-pg"}));
    stage.desk.guards = tests::scriptedGuards(4, false);
    ui::OperationWindow one(stage.services, operation::Kind::Switchover, EngineId{"orders-pg"},
                            SiteId{"DC2"});
    one.setAttribute(Qt::WA_DeleteOnClose, false);
    one.show();
    in<QLineEdit>(one, "operation.reason")->setText(QStringLiteral("planned"));
    press(one, "operation.next");
    press(one, "operation.next");
    save(one, path, "one-3-plan");
    grabStates(one, path, "one-3-states", 2);
}
