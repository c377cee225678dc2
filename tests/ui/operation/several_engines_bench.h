// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/fake_site_desk.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/picture.h"
#include "tests/ui/support/site_case.h"
#include "ui/operation/fold_table.h"
#include "ui/operation/operation_window.h"
#include "ui/operation/site_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hold_button.h"
#include "ui/widgets/purpose_mark.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTreeWidget>

/// A console around the window of several engines.
namespace fairlead::tests::several_engines {

using namespace fairlead::ui;

inline const QString kPhrase = QStringLiteral("SWITCHOVER group shop TO DC2");

/// A console around one window for several engines.
struct Bench {
    tests::FakeClock clock;
    inventory::Inventory inventory = tests::groupedInventory();
    topology::SnapshotFeed feed;
    tests::FakeDesk desk{clock};
    tests::FakeSiteDesk siteDesk{clock};
    std::unique_ptr<SiteWindow> window;

    Bench() {
        feed.publish(std::make_shared<topology::TopologySnapshot>(tests::normal(inventory)));
        for (const inventory::Engine& engine : inventory.engines) {
            siteDesk.plans[engine.id] = tests::scriptedPlan(engine);
            siteDesk.guards[engine.id] = tests::scriptedGuards(3, false);
        }
    }
    Services services() {
        Services s;
        s.clock = &clock;
        s.inventory = &inventory;
        s.feed = &feed;
        s.desk = &desk;
        s.siteDesk = &siteDesk;
        s.operatorId = OperatorId("d.ivanov");
        return s;
    }
    void open(const std::string& scope = "group shop") {
        adopt(new SiteWindow(services(), operation::Kind::Switchover, scope, SiteId("DC2")));
    }
    void adopt(SiteWindow* made) {
        window.reset(made);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->show();
    }
    /// The window that was opened from this one.
    SiteWindow* follower() const {
        SiteWindow* next = nullptr;
        for (QWidget* each : QApplication::topLevelWidgets()) {
            auto* candidate = qobject_cast<SiteWindow*>(each);
            if (candidate && candidate != window.get()) next = candidate;
        }
        if (!next) qFatal("no other window was opened");
        return next;
    }
    template <class T>
    T* find(const char* name) const {
        T* widget = window->findChild<T*>(QString::fromLatin1(name));
        if (!widget) qFatal("no widget is named %s", name);
        return widget;
    }
    void type(const char* name, const QString& text) const { QTest::keyClicks(find<QLineEdit>(name), text); }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    QString why() const { return text("operation.why"); }
    bool isOn(const char* name) const { return find<QPushButton>(name)->isEnabled(); }
    QStringList rows(const char* table) const { return find<FoldTable>(table)->seenTexts(); }
    QTreeWidgetItem* engineItem(const char* engine) const {
        const auto items =
            find<QTreeWidget>("site.waves")
                ->findItems(QString::fromLatin1(engine), Qt::MatchExactly | Qt::MatchRecursive);
        if (items.size() != 1) qFatal("%s does not stand in the waves once", engine);
        return items.front();
    }
    void goTo(WizardPage page) const {
        type("operation.reason", QStringLiteral("planned move"));
        for (int i = 0; i < 10 && window->page() != page; ++i) {
            QTRY_VERIFY(isOn("operation.next"));
            click("operation.next");
        }
        if (page == WizardPage::Plan) QTRY_VERIFY(window->state().plan);
    }
    void look(operation::SiteProgress progress) {
        siteDesk.look = std::make_shared<operation::SiteProgress>(std::move(progress));
    }
    /// From page 1 to a run that stands as midway() says.
    void runMidway() {
        open();
        goTo(WizardPage::Confirm);
        type("operation.phrase", kPhrase);
        look(tests::midway(*window->state().plan));
        click("operation.run");
        QTRY_COMPARE(window->page(), WizardPage::Execute);
    }
    int rowOf(const char* engine) const {
        auto* table = find<QTableWidget>("site.engines");
        for (int row = 0; row < table->rowCount(); ++row)
            if (table->item(row, 0)->text() == QLatin1String(engine)) return row;
        return -1;
    }
    QString cell(const char* engine, int column) const {
        const QTableWidgetItem* item = find<QTableWidget>("site.engines")->item(rowOf(engine), column);
        return item->text().isEmpty() ? item->data(Qt::AccessibleTextRole).toString() : item->text();
    }
    void grab(const char* name) const { tests::keepPicture(*window, name); }
};

} // namespace fairlead::tests::several_engines
