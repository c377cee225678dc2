// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "ui/map/legend.h"
#include "ui/palette/help_page.h"
#include "ui/palette/help_text.h"
#include "ui/theme/theme.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextTable>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

std::vector<const QTextTable*> tablesOf(const HelpPage& page) {
    std::vector<const QTextTable*> tables;
    for (const QTextFrame* frame : page.document()->rootFrame()->childFrames())
        if (const auto* table = qobject_cast<const QTextTable*>(frame)) tables.push_back(table);
    return tables;
}

QString cell(const QTextTable& table, int row, int column) {
    return table.cellAt(row, column).firstCursorPosition().block().text().trimmed();
}

} // namespace

class TestHelpPage : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }

    void columnsAreATable() {
        const HelpPage page(QStringLiteral("Keys\n  Ctrl+K      palette <all>\n  F6   next pane\n\nNothing acts.\nRead on."));
        const auto tables = tablesOf(page);
        QCOMPARE(tables.size(), std::size_t{1});
        QCOMPARE(tables[0]->rows(), 2);
        QCOMPARE(cell(*tables[0], 0, 0), QStringLiteral("Ctrl+K"));
        QCOMPARE(cell(*tables[0], 0, 1), QStringLiteral("palette <all>"));
        QCOMPARE(cell(*tables[0], 1, 1), QStringLiteral("next pane"));
        const QTextBlock first = page.document()->firstBlock();
        QCOMPARE(first.text(), QStringLiteral("Keys"));
        QVERIFY(first.begin().fragment().charFormat().fontWeight() >= QFont::Bold);
        QVERIFY(page.toPlainText().endsWith(QStringLiteral("Nothing acts.\nRead on.")));
    }

    /// In every language there is a sign before each row, and none is left over.
    void everySignOfTheLegendHasItsRow_data() {
        QTest::addColumn<QString>("language");
        for (const char* each : {"en", "de", "ja"})
            QTest::newRow(each) << QString::fromLatin1(each);
    }
    void everySignOfTheLegendHasItsRow() {
        QFETCH(const QString, language);
        QVERIFY(speak(*qApp, language));
        const std::vector<QImage> signs = legendSigns(1);
        const HelpPage page(legendText(), signs);
        QVERIFY(speak(*qApp, QStringLiteral("en")));
        std::size_t rows = 0;
        for (const QTextTable* table : tablesOf(page)) {
            rows += static_cast<std::size_t>(table->rows());
            for (int row = 0; row < table->rows(); ++row)
                QVERIFY(table->cellAt(row, 0).firstCursorPosition().block().begin().fragment().charFormat().isImageFormat());
        }
        QCOMPARE(rows, signs.size());
        for (const QImage& sign : signs) { // and something is drawn on each
            int inked = 0;
            for (int y = 0; y < sign.height(); ++y)
                for (int x = 0; x < sign.width(); ++x)
                    inked += qAlpha(sign.pixel(x, y)) > 0 ? 1 : 0;
            QVERIFY2(inked > 40, qPrintable(QString::number(inked)));
        }
    }
};

QTEST_MAIN(TestHelpPage)
#include "tst_help_page.moc"
