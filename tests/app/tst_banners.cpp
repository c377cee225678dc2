// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/log_desk.h"
#include "models/review/record_line.h"
#include "tests/models/audit/verify_rows.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"
#include "ui/audit/audit_view.h"
#include "ui/audit/review_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests;

namespace {

/// A log in which something happened: more to look at than a few notes.
void goodLog(LogBuilder& log) {
    log.genesis();
    log.openSession([](audit::Entry& entry) {
        entry.what = review::toValue(
            review::Origin{"operator", "production", "watch", "core-eu", "Europe/Berlin", 120});
    });
    log.plan();
    log.begin();
    log.outcome(log.intent());
    log.end();
    log.byOperator("session.close", audit::Value::Object{});
    log.checkpoint();
}
void rowNamed(LogBuilder& log, const char* name) {
    std::vector<VerifyRow> rows = layoutAndLineRows();
    for (const auto& more : {headRows(), meaningRows()})
        rows.insert(rows.end(), more.begin(), more.end());
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const VerifyRow& row) { return std::string(row.name) == name; });
    if (found == rows.end()) qFatal("no row %s", name);
    found->make(log);
}

/// How a log comes to be shown so.
struct Case {
    const char* picture;
    const char* row; ///< of the verifier's tests; null: goodLog
    const char* banner;
    const char* code; ///< in the sentence; empty: none
};
constexpr Case kCases[] = {
    {"verified", nullptr, "VERIFIED", ""},
    {"tail-unsigned", "entries after the last checkpoint", "VERIFIED TO #3, TAIL UNSIGNED", ""},
    {"torn-tail", "a torn last line", "VERIFIED TO #3, TAIL UNSIGNED", "W_TORN_TAIL"},
    {"gap", "a line cut out", "GAP #2-#2", "GAP"},
    {"segment-missing", "a segment between is gone", "GAP", "SEGMENT_MISSING"},
    {"signature-invalid", "the signature of another line", "SIGNATURE INVALID AT #4", "BAD_SIGNATURE"},
    {"altered", "a wrong link to the line before", "ALTERED AT #4", "CHAIN_BREAK"},
    {"rule-broken", "an intent after the end", "RULE BROKEN AT #7", "INTENT_OUTSIDE_OPERATION"},
    {"key-unknown", "a strange key signs", "KEY UNKNOWN", "UNKNOWN_KEY"},
    {"key-untrusted", "no trust file", "KEY UNKNOWN", "W_UNTRUSTED"},
    {"key-revoked", "a former key signs", "KEY REVOKED BEFORE #5", "KEY_NOT_ACTIVE"},
    {"truncated", "a log cut at a line end", "TRUNCATED (checkpoint mismatch)", "TRUNCATED"},
    {"clock-anomaly", "the boot clock goes back", "CLOCK ANOMALY AT #4", "MONO_BACKWARD"},
    {"clock-jump", "the wall clock jumps 6 s", "CLOCK ANOMALY AT #4", "W_CLOCK_JUMP"},
    {"not-checked", "a trust file with an unknown statement", "NOT CHECKED", "BAD_TRUST"},
};

} // namespace

/// Every state of the banner (UX-7.1), each from a log that really is so, as it lies in a directory. Where
/// FAIRLEAD_TEST_PICTURES names a folder, what it looks like, by day and by night.
class TestBanners : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void everyStateHasItsWords_data();
    void everyStateHasItsWords();
    void everyStateOfTheListIsHere();
    void cleanup() { m_window.reset(); }

  private:
    void open(const LogBuilder& log);
    void picture(const QString& name) const;
    QString text(const char* name) const {
        return m_window->findChild<QLabel*>(QString::fromLatin1(name))->text();
    }
    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ReviewWindow> m_window;
};

void TestBanners::open(const LogBuilder& log) {
    m_folder = std::make_unique<QTemporaryDir>();
    const std::string folder = m_folder->path().toStdString() + "/log";
    for (const auto& [name, bytes] : log.store.files) {
        const std::filesystem::path path = folder + "/" + name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
    }
    auto place = app::logAt(folder);
    place.name = "archive/dc1-console-2";
    auto desk = std::make_shared<app::LocalLogDesk>(std::move(place));
    desk->trust(log.options.trustFile);
    m_window = std::make_unique<ReviewWindow>(std::move(desk), m_clock, OpenLog());
    m_window->show();
}

void TestBanners::picture(const QString& name) const {
    const QString folder = qEnvironmentVariable("FAIRLEAD_TEST_PICTURES");
    if (folder.isEmpty()) return;
    QTest::qWait(400); // maps draw at most four times a second
    m_window->grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

void TestBanners::everyStateHasItsWords_data() {
    QTest::addColumn<int>("index");
    QTest::addColumn<bool>("night");
    for (int i = 0; i < int(std::size(kCases)); ++i)
        for (const bool night : {false, true})
            QTest::addRow("%s, %s", kCases[i].picture, night ? "night" : "day") << i << night;
}

void TestBanners::everyStateHasItsWords() {
    QFETCH(int, index);
    QFETCH(bool, night);
    const Case& each = kCases[index];
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()),
               night ? ThemeKind::Night : ThemeKind::Day);
    LogBuilder log;
    if (each.row)
        rowNamed(log, each.row);
    else
        goodLog(log);
    open(log);
    const auto verified = [this] {
        const QString sentence = text("audit.sentence");
        return !sentence.startsWith(QStringLiteral("Verifying")) &&
               !sentence.startsWith(QStringLiteral("The log has not"));
    };
    QTRY_VERIFY(verified());
    QCOMPARE(text("audit.banner"), QString::fromLatin1(each.banner));
    const QString sentence = text("audit.sentence");
    QVERIFY2(sentence.contains(QString::fromLatin1(each.code)), qPrintable(sentence));
    QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
    const auto* table = m_window->findChild<QTableView*>(QStringLiteral("audit.table"));
    if (QString::fromLatin1(each.banner).contains(QStringLiteral(" AT #"))) {
        auto* jump = m_window->findChild<QPushButton*>(QStringLiteral("audit.jump"));
        if (jump->isVisible()) jump->click();
    } else if (table->model()->rowCount() > 0) {
        m_window->findChild<QTableView*>(QStringLiteral("audit.table"))->selectRow(0);
    }
    picture(
        QStringLiteral("banner-%1-%2")
            .arg(QString::fromLatin1(each.picture), night ? QStringLiteral("night") : QStringLiteral("day")));
}

/// The list of UX-7.1, word for word.
void TestBanners::everyStateOfTheListIsHere() {
    for (const char* words : {"VERIFIED", "VERIFIED TO #", "GAP #", "SIGNATURE INVALID AT #", "ALTERED AT #",
                              "RULE BROKEN AT #", "KEY UNKNOWN", "KEY REVOKED BEFORE #",
                              "TRUNCATED (checkpoint mismatch)", "CLOCK ANOMALY AT #", "NOT CHECKED"}) {
        const bool shown = std::any_of(std::begin(kCases), std::end(kCases), [&](const Case& each) {
            return std::string(each.banner).starts_with(words);
        });
        QVERIFY2(shown, words);
    }
}

QTEST_MAIN(TestBanners)
#include "tst_banners.moc"
