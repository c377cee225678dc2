// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/parse.h"
#include "tests/models/inventory/sample.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"
#include "ui/inventory/discover_window.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>

using namespace fairlead;
using namespace fairlead::ui;
using inventory::Mention;
using tests::kSample;

namespace {

template <class T>
QFuture<T> ready(T value) {
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

Mention mention(const char* from, const char* host, std::optional<std::uint16_t> port, const char* name) {
    return {InstanceId(from), host, port, name, "replica", "pg_stat_replication", "streaming"};
}

} // namespace

/// What the inventory lacks, shown as a change of its text that only the button makes.
class TestDiscoverWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aQuestionKeepsTheButtonOff();
    void theButtonAloneWrites();
    void aRefusalToWriteIsShown();
    void nobodyNewIsSaid();
    void whoCannotBeAskedIsSaid();
    void theMenuOpensItForTheSelectedEngine();

  private:
    /// b2 connects from the third network, so nothing tells its site; its port is everybody's.
    void open(std::vector<Mention> mentions);
    template <class T>
    T* part(const char* name) const {
        return m_window->findChild<T*>(QStringLiteral("discover.") + QString::fromLatin1(name));
    }
    QString reason() const { return part<QLabel>("reason")->text(); }
    QString findings() const { return part<QLabel>("findings")->text(); }
    QString diff() const { return part<QPlainTextEdit>("diff")->toPlainText(); }
    QPushButton* button() const { return part<QPushButton>("apply"); }

    inventory::Inventory m_inventory = inventory::parseInventory(kSample).inventory;
    Services m_services;
    std::vector<std::string> m_written;
    Result<void> m_answer;
    std::unique_ptr<DiscoverWindow> m_window;
};

void TestDiscoverWindow::open(std::vector<Mention> mentions) {
    applyTheme(*qApp, ThemeKind::Day);
    m_written.clear();
    m_answer = {};
    m_services.inventory = &m_inventory;
    m_services.inquire = [mentions = std::move(mentions)](const EngineId&) {
        Inquiry inquiry{"/etc/estate.yaml", std::string(kSample), {}};
        inquiry.heard.mentions = mentions;
        inquiry.heard.answered = {InstanceId("a1"), InstanceId("b1")};
        return ready(Result<Inquiry>(inquiry));
    };
    m_services.replaceText = [this](const Inquiry& inquiry, const std::string& text) {
        m_written.push_back(inquiry.file + "\n" + text);
        return ready(m_answer);
    };
    m_window = std::make_unique<DiscoverWindow>(m_services, EngineId("orders"));
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->show();
}

void TestDiscoverWindow::aQuestionKeepsTheButtonOff() {
    open({mention("a1", "192.0.2.1", 5432, "b2")});
    QTRY_COMPARE(reason(),
                 QStringLiteral("Which site is b2 at? Its address 192.0.2.1 is not nearer to one of them."));
    QVERIFY(!button()->isEnabled());
    QVERIFY2(findings().startsWith(QStringLiteral("b2: a1 names it in pg_stat_replication: streaming\n")),
             qPrintable(findings()));
    QVERIFY(diff().isEmpty());
    part<QComboBox>("site.b2")->setCurrentText(QStringLiteral("ams"));
    QVERIFY(button()->isEnabled());
    QVERIFY2(diff().contains(QStringLiteral("\n+      - {id: b2, site: ams, host: 192.0.2.1, port: 5432}\n")),
             qPrintable(diff()));
    part<QLineEdit>("port.b2")->setText(QStringLiteral("no port"));
    QCOMPARE(reason(), QStringLiteral("no port is no port."));
    QVERIFY(!button()->isEnabled());
    QVERIFY(diff().isEmpty());
    part<QLineEdit>("port.b2")->setText(QStringLiteral("6000"));
    part<QLineEdit>("host.b2")->setText(QStringLiteral("10.0.0.2"));
    QVERIFY2(diff().contains(QStringLiteral("\n+      - {id: b2, site: ams, host: 10.0.0.2, port: 6000}\n")),
             qPrintable(diff()));
}

/// Neither Enter in a field nor Space elsewhere writes (A09).
void TestDiscoverWindow::theButtonAloneWrites() {
    open({mention("a1", "192.0.2.1", 5432, "b2")});
    QTRY_VERIFY(part<QComboBox>("site.b2") != nullptr);
    part<QComboBox>("site.b2")->setCurrentText(QStringLiteral("ams"));
    for (QWidget* widget : {static_cast<QWidget*>(part<QLineEdit>("host.b2")),
                            static_cast<QWidget*>(part<QPlainTextEdit>("diff"))}) {
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_Return);
        QTest::keyClick(widget, Qt::Key_Escape);
    }
    QVERIFY(m_written.empty());
    QTest::mouseClick(button(), Qt::LeftButton);
    QCOMPARE(m_written.size(), std::size_t{1});
    FL_COMPARE_TEXT(m_written[0], "/etc/estate.yaml\n" + std::string(kSample) +
                                      "      - {id: b2, site: ams, host: 192.0.2.1, port: 5432}\n");
    QTRY_COMPARE(reason(),
                 QStringLiteral("/etc/estate.yaml was changed; open it again to watch what is new"));
    QVERIFY(!button()->isEnabled());
}

void TestDiscoverWindow::aRefusalToWriteIsShown() {
    open({mention("a1", "10.0.0.2", 6000, "b2")});
    m_answer = Error{ErrorKind::Refused, "The file was changed since it was read.", "", "/etc/estate.yaml"};
    QTRY_VERIFY(button()->isEnabled());
    QTest::mouseClick(button(), Qt::LeftButton);
    QTRY_COMPARE(reason(), QStringLiteral("/etc/estate.yaml: The file was changed since it was read."));
}

void TestDiscoverWindow::nobodyNewIsSaid() {
    open({mention("a1", "10.0.0.2", 5432, "b1")});
    QTRY_COMPARE(reason(), QStringLiteral("there is nothing to add"));
    QVERIFY2(findings().startsWith(QStringLiteral("Nobody names a member that the inventory does not have.")),
             qPrintable(findings()));
    QVERIFY(!button()->isEnabled());
}

void TestDiscoverWindow::whoCannotBeAskedIsSaid() {
    open({});
    m_services.inquire = [](const EngineId&) {
        return ready(Result<Inquiry>(Error{ErrorKind::Invalid, "Fairlead cannot ask trino.", "", "reports"}));
    };
    m_window = std::make_unique<DiscoverWindow>(m_services, EngineId("orders"));
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    QTRY_COMPARE(findings(), QStringLiteral("reports: Fairlead cannot ask trino."));
    QCOMPARE(reason(), QStringLiteral("nothing is proposed"));
}

void TestDiscoverWindow::theMenuOpensItForTheSelectedEngine() {
    open({mention("a1", "10.0.0.2", 6000, "b2")});
    topology::SnapshotFeed feed;
    tests::FakeClock clock;
    m_services.clock = &clock;
    m_services.feed = &feed;
    MainWindow window(m_services);
    window.show();
    QAction* entry = nullptr;
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text().startsWith(QStringLiteral("Discover…"))) entry = action;
    }
    QVERIFY(entry != nullptr);
    QVERIFY(!entry->isEnabled());
    QVERIFY2(entry->text().contains(QStringLiteral("select an engine on the map first")),
             qPrintable(entry->text()));
    window.select(EngineId("orders"), {});
    QVERIFY(entry->isEnabled());
    entry->trigger();
    const auto* opened = window.findChild<DiscoverWindow*>(QStringLiteral("discover"));
    QVERIFY(opened != nullptr);
    QVERIFY(opened->windowTitle().contains(QStringLiteral("Who else belongs to orders?")));
}

QTEST_MAIN(TestDiscoverWindow)
#include "tst_discover_window.moc"
