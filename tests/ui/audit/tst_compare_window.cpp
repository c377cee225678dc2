// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/record_line.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"
#include "tests/ui/audit/fake_log_desk.h"
#include "ui/audit/compare_window.h"
#include "ui/prompts/file_prompt.h"
#include "ui/theme/theme.h"
#include "ui/widgets/window_dress.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

std::vector<audit::Entry> logOf(const char* target) {
    audit::Entry open;
    open.event = "session.open";
    open.what = toValue(review::Origin{"operator", target, "watch", "core-eu", "Europe/Berlin", 60});
    audit::Entry begin;
    begin.event = "op.begin";
    begin.op = "op-1";
    begin.target = "orders-pg";
    begin.what = audit::Value::Object{{"kind", "switchover"}, {"to", "DC2"}};
    return {open, begin};
}

struct NoPrompt : FilePrompt {
    void askOpen(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(QStringLiteral("other")); }
    void askSave(QWidget*, const QString&, const QString&, Chosen) override {}
};

} // namespace

/// UX-9.1 of a window with two logs: a simulation is never taken for production, whichever side it stands on.
class TestCompareWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void aSimulationOnEitherSideFramesTheWindow_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        for (const char* first : {"production", "simulation"})
            for (const char* second : {"production", "lab", "simulation"})
                QTest::addRow("%s %s", first, second) << QByteArray(first) << QByteArray(second);
    }
    void aSimulationOnEitherSideFramesTheWindow() {
        QFETCH(const QByteArray, first);
        QFETCH(const QByteArray, second);
        tests::FakeClock clock;
        NoPrompt prompt;
        tests::FakeLogDesk desk([&first] { return logOf(first.constData()); });
        const auto other = std::make_shared<tests::FakeLogDesk>([&second] { return logOf(second.constData()); });
        other->origin = "ops.example.com/fairlead/other";
        CompareWindow window(desk, {"VERIFIED", "All is well.", ""}, clock, prompt, [&](const QString&) { return other; });
        window.show();
        const auto says = [&window](const char* side) {
            const auto* label = window.findChild<QLabel*>(QString::fromLatin1(side));
            return label->isVisible() && label->text() == QStringLiteral("SIMULATION");
        };
        const bool a = first == "simulation", b = second == "simulation";
        QTRY_COMPARE(says("compare.a.target"), a);
        QCOMPARE(isSimulated(&window), a);
        window.findChild<QPushButton*>(QStringLiteral("compare.b.other"))->click();
        QTRY_COMPARE(says("compare.b.target"), b);
        QCOMPARE(says("compare.a.target"), a);
        QCOMPARE(isSimulated(&window), a || b);
        QCOMPARE(window.windowTitle().startsWith(QStringLiteral("[SIM] ")), a || b);
        // And what is unlike says so in words.
        const auto* unlike = window.findChild<QLabel*>(QStringLiteral("compare.unlike"));
        QTRY_COMPARE(unlike->text().contains(QStringLiteral("unlike: target: ")), a != b);
    }
    /// Another log is chosen in its place: the frame goes with the one that asked for it.
    void theFrameGoesWithTheSimulation() {
        tests::FakeClock clock;
        NoPrompt prompt;
        tests::FakeLogDesk desk([] { return logOf("production"); });
        std::shared_ptr<tests::FakeLogDesk> next;
        CompareWindow window(desk, {"VERIFIED", "All is well.", ""}, clock, prompt, [&](const QString&) { return next; });
        window.show();
        for (const char* target : {"simulation", "production"}) {
            next = std::make_shared<tests::FakeLogDesk>([target] { return logOf(target); });
            window.findChild<QPushButton*>(QStringLiteral("compare.b.other"))->click();
            QTRY_COMPARE(isSimulated(&window), target == std::string_view("simulation"));
        }
    }
};

QTEST_MAIN(TestCompareWindow)
#include "tst_compare_window.moc"
