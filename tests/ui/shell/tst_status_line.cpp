// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "ui/shell/status_line.h"
#include "ui/widgets/badge.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;
using audit::AnchorState;
using audit::SinkState;
using Health = AnchorState::Health;

namespace {

AnchorState anchor(const char* id, Health health) {
    AnchorState state;
    state.id = id;
    state.place = std::string("directory /mnt/") + id;
    state.health = health;
    if (health == Health::Keeping) state.size = 17;
    if (health == Health::Failing || health == Health::Contradicting) state.why = "Nobody listens there.";
    return state;
}

} // namespace

/// What the bottom line says of the audit log and of its anchors.
class TestStatusLine : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theLogsState_data();
    void theLogsState();
    void theAnchors_data();
    void theAnchors();
};

void TestStatusLine::theLogsState_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("badge");
    const auto row = [](SinkState state, const char* text, Badge badge) {
        QTest::newRow(text) << static_cast<int>(state) << QString::fromLatin1(text)
                            << static_cast<int>(badge);
    };
    row(SinkState::Ready, "audit log OK #17", Badge::None);
    row(SinkState::BreakGlass, "audit log break-glass #17", Badge::P2);
    row(SinkState::Refusing, "audit log refusing #17", Badge::P1);
    row(SinkState::Damaged, "audit log damaged #17", Badge::P1);
    row(SinkState::RolledBack, "audit log rolled back #17", Badge::P1);
}

void TestStatusLine::theLogsState() {
    QFETCH(int, state);
    QFETCH(QString, text);
    QFETCH(int, badge);
    StatusLine line;
    line.setAudit(audit::SinkStatus{static_cast<SinkState>(state), "why", 17});
    QVERIFY2(line.text().contains(text), qPrintable(line.text()));
    const auto* mark = line.findChildren<BadgeMark*>().front();
    QCOMPARE(static_cast<int>(mark->badge()), badge);
    QCOMPARE(mark->isVisibleTo(&line), badge != static_cast<int>(Badge::None));
}

void TestStatusLine::theAnchors_data() {
    QTest::addColumn<QList<int>>("healths");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("badge");
    const auto row = [](QList<Health> healths, const char* text, Badge badge) {
        QList<int> numbers;
        for (const Health health : healths)
            numbers << static_cast<int>(health);
        QTest::newRow(text) << numbers << QString::fromLatin1(text) << static_cast<int>(badge);
    };
    row({Health::Keeping}, "1 anchor OK", Badge::None);
    row({Health::Unknown, Health::Keeping}, "1 of 2 anchors OK so far", Badge::None);
    row({Health::Keeping, Health::Failing}, "anchor site1 FAILS", Badge::P3);
    row({Health::Contradicting, Health::Failing}, "anchor site0 CONTRADICTS the log", Badge::P1);
}

void TestStatusLine::theAnchors() {
    QFETCH(QList<int>, healths);
    QFETCH(QString, text);
    QFETCH(int, badge);
    std::vector<AnchorState> states;
    for (const int health : healths)
        states.push_back(
            anchor(("site" + std::to_string(states.size())).c_str(), static_cast<Health>(health)));
    StatusLine line;
    line.setAnchors(states);
    QVERIFY2(line.text().contains(text), qPrintable(line.text()));
    const auto* mark = line.findChildren<BadgeMark*>().at(1);
    QCOMPARE(static_cast<int>(mark->badge()), badge);
}

QTEST_MAIN(TestStatusLine)
#include "tst_status_line.moc"
