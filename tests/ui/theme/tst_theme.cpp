// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/theme/colour_sight.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPixmapCache>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <cmath>

using namespace fairlead;
using namespace fairlead::ui;
using tests::contrast;
using tests::difference;
using tests::Sight;

/// The tokens of ui.md §4 (A03), the text size and the icons.
class TestTheme : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void theFormulasAreThoseOfTheirSources();
    void tokensHaveTheContrastsOfTheSpecification_data();
    void tokensHaveTheContrastsOfTheSpecification();
    void textAndGraphicsCanBeRead_data();
    void textAndGraphicsCanBeRead();
    void statusHuesAreToldApartByEverybody_data();
    void statusHuesAreToldApartByEverybody();
    void prioritiesAreToldApartInGrey_data();
    void prioritiesAreToldApartInGrey();
    void textGrowsWhereverItIsShown();
    void everyIconIsDrawnInTheThemesColours();
    void whereOneCanWriteOrChooseIsSeen_data() { everyTheme(); }
    void whereOneCanWriteOrChooseIsSeen();

  private:
    static void everyTheme();
};

namespace {

/// Rounded as the specification's table is.
double rounded(double value, double to) {
    return std::round(value / to) * to;
}

std::array<StatusColours, 5> hues(const Theme& theme) {
    return {theme.p1, theme.p2, theme.p3, theme.unseen, theme.action};
}

double least(const Theme& theme, Sight sight) {
    std::vector<QColor> all;
    for (const StatusColours& hue : hues(theme))
        all.push_back(hue.fill);
    all.push_back(theme.instanceFill);
    double found = 1000;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = i + 1; j < all.size(); ++j)
            found = std::min(found, difference(all[i], all[j], sight));
    return found;
}

} // namespace

void TestTheme::everyTheme() {
    QTest::addColumn<int>("kind");
    const char* names[kThemes] = {"day",        "night",         "wall dark",
                                  "wall light", "high contrast", "high contrast night"};
    for (int i = 0; i < kThemes; ++i)
        QTest::newRow(names[i]) << i;
}

/// Pairs of Sharma, Wu and Dalal (2005), table 1, cannot be given as sRGB, so sRGB pairs whose difference
/// other implementations agree on stand for them; contrasts of WCAG are by definition.
void TestTheme::theFormulasAreThoseOfTheirSources() {
    const QColor black(0, 0, 0), white(255, 255, 255), red(255, 0, 0), green(0, 255, 0), blue(0, 0, 255);
    QCOMPARE(rounded(contrast(black, white), 0.01), 21.0);
    QCOMPARE(contrast(red, red), 1.0);
    QCOMPARE(rounded(difference(black, white, Sight::Normal), 0.01), 100.0);
    QCOMPARE(rounded(difference(red, green, Sight::Normal), 0.01), 86.61);
    QCOMPARE(rounded(difference(red, blue, Sight::Normal), 0.01), 52.88);
    QCOMPARE(difference(blue, blue, Sight::Tritan), 0.0);
    QVERIFY(difference(red, green, Sight::Deutan) < difference(red, green, Sight::Normal) / 2);
}

void TestTheme::tokensHaveTheContrastsOfTheSpecification_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QList<double>>("onCanvas"); ///< text, text2
    QTest::addColumn<QList<double>>("badges");   ///< text on P1, P2, P3, purple
    QTest::addColumn<QList<double>>("borders");  ///< on canvas: P1, P2, P3, purple, blue, instance
    QTest::addColumn<QList<double>>("apart");    ///< normal, protan, deutan, tritan
    using D = QList<double>;
    QTest::newRow("day") << 0 << D{12.96, 7.06} << D{6.5, 7.9, 13.5, 4.6} << D{4.7, 5.0, 4.5, 3.3, 7.8, 4.9}
                         << D{21.7, 15.2, 11.6, 18.8};
    QTest::newRow("night") << 1 << D{13.40, 8.53} << D{5.2, 8.0, 15.7, 8.8}
                           << D{4.8, 7.3, 14.2, 8.0, 5.6, 5.4} << D{23.5, 10.6, 10.4, 15.9};
    QTest::newRow("wall dark") << 2 << D{18.95, 12.90} << D{6.0, 9.1, 17.5, 10.7}
                               << D{6.0, 9.1, 17.5, 10.7, 7.8, 8.3} << D{23.4, 11.2, 10.4, 16.2};
    QTest::newRow("wall light") << 3 << D{18.74, 12.05} << D{7.5, 9.3, 15.9, 6.5}
                                << D{6.7, 7.3, 7.3, 5.8, 11.0, 8.8} << D{21.7, 10.6, 11.6, 18.4};
}

void TestTheme::tokensHaveTheContrastsOfTheSpecification() {
    QFETCH(int, kind);
    QFETCH(QList<double>, onCanvas);
    QFETCH(QList<double>, badges);
    QFETCH(QList<double>, borders);
    QFETCH(QList<double>, apart);
    const Theme& theme = themeOf(static_cast<ThemeKind>(kind));
    QVERIFY(static_cast<int>(theme.kind) == kind);
    QCOMPARE(rounded(contrast(theme.text, theme.canvas), 0.01), rounded(onCanvas[0], 0.01));
    QCOMPARE(rounded(contrast(theme.text2, theme.canvas), 0.01), rounded(onCanvas[1], 0.01));
    const auto all = hues(theme);
    for (int i = 0; i < 4; ++i) {
        const StatusColours& hue = all[static_cast<std::size_t>(i)];
        QCOMPARE(rounded(contrast(hue.text, hue.fill), 0.1), rounded(badges[i], 0.1));
    }
    for (int i = 0; i < 5; ++i) {
        const StatusColours& hue = all[static_cast<std::size_t>(i)];
        QCOMPARE(rounded(contrast(hue.border, theme.canvas), 0.1), rounded(borders[i], 0.1));
    }
    QCOMPARE(rounded(contrast(theme.instanceBorder, theme.canvas), 0.1), rounded(borders[5], 0.1));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(rounded(least(theme, tests::kSights[static_cast<std::size_t>(i)]), 0.1),
                 rounded(apart[i], 0.1));
}

void TestTheme::textAndGraphicsCanBeRead_data() {
    everyTheme();
}

/// Unrounded: 4.5 for text, 3.0 for graphics, 7.0 for text in high contrast (WCAG 2.2 §1.4.3, §1.4.11,
/// §1.4.6).
void TestTheme::textAndGraphicsCanBeRead() {
    QFETCH(int, kind);
    const Theme& theme = themeOf(static_cast<ThemeKind>(kind));
    const double text = theme.highContrast() ? 7.0 : 4.5;
    for (const QColor& ground : {theme.canvas, theme.panel, theme.raised, theme.instanceFill}) {
        QVERIFY(contrast(theme.text, ground) >= text);
        QVERIFY(contrast(theme.text2, ground) >= text);
    }
    for (const QColor& ground : {theme.canvas, theme.panel, theme.raised}) {
        QVERIFY(contrast(theme.instanceBorder, ground) >= 3.0);
        QVERIFY(contrast(theme.disabled, ground) >= 3.0);
        for (const StatusColours& hue : hues(theme))
            QVERIFY2(contrast(hue.border, ground) >= 3.0, qPrintable(hue.border.name() + ground.name()));
    }
    for (const StatusColours& hue : hues(theme))
        QVERIFY(contrast(hue.text, hue.fill) >= 4.5);
}

void TestTheme::statusHuesAreToldApartByEverybody_data() {
    everyTheme();
}

void TestTheme::statusHuesAreToldApartByEverybody() {
    QFETCH(int, kind);
    for (const Sight sight : tests::kSights) {
        const double found = least(themeOf(static_cast<ThemeKind>(kind)), sight);
        QVERIFY2(found >= 10,
                 qPrintable(QStringLiteral("%1 for %2").arg(found).arg(QLatin1String(toWord(sight)))));
    }
}

void TestTheme::prioritiesAreToldApartInGrey_data() {
    everyTheme();
}

void TestTheme::prioritiesAreToldApartInGrey() {
    QFETCH(int, kind);
    const Theme& theme = themeOf(static_cast<ThemeKind>(kind));
    const auto grey = [](const QColor& colour) {
        const double y = 0.2126 * std::pow(colour.redF(), 2.2) + 0.7152 * std::pow(colour.greenF(), 2.2) +
                         0.0722 * std::pow(colour.blueF(), 2.2);
        const double value = std::pow(y, 1 / 2.2);
        return QColor::fromRgbF(static_cast<float>(value), static_cast<float>(value),
                                static_cast<float>(value));
    };
    const QColor greys[] = {grey(theme.p1.fill), grey(theme.p2.fill), grey(theme.p3.fill)};
    for (const auto& [one, other] : {std::pair{0, 1}, std::pair{1, 2}, std::pair{0, 2}})
        QVERIFY(difference(greys[one], greys[other], Sight::Normal) >= 10);
}

void TestTheme::textGrowsWhereverItIsShown() {
    QWidget window;
    auto* plain = new QLabel(QStringLiteral("text"), &window);
    auto* strong = new QLabel(QStringLiteral("text"), &window);
    strong->setFont(fontOf(TextStyle::Section));
    window.show();
    for (const int percent : {125, 150, 175, 200, 125, 100}) {
        setTextPercent(*qApp, percent);
        QCOMPARE(textPercent(), percent);
        QTRY_COMPARE(plain->font().pixelSize(), fontOf(TextStyle::Operational).pixelSize());
        QCOMPARE(strong->font().pixelSize(), fontOf(TextStyle::Section).pixelSize());
        QCOMPARE(fontOf(TextStyle::Operational).pixelSize(), scaled(16));
    }
    QCOMPARE(strong->font().pixelSize(), 18);
    QCOMPARE(fontOf(TextStyle::Operational, 200).pixelSize(), 32);
    setTextPercent(*qApp, 900);
    QCOMPARE(textPercent(), 200);
    setTextPercent(*qApp, 1);
    QCOMPARE(textPercent(), 100);
}

void TestTheme::everyIconIsDrawnInTheThemesColours() {
    QDirIterator files(QStringLiteral(":/icons"));
    int count = 0;
    while (files.hasNext()) {
        files.next();
        ++count;
        const QString name = files.fileInfo().completeBaseName();
        QVERIFY(hasIcon(name));
        for (const ThemeKind kind : {ThemeKind::Day, ThemeKind::Night}) {
            applyTheme(*qApp, kind);
            const QImage drawn = icon(name).pixmap(20, 20).toImage();
            int inked = 0;
            for (int i = 0; i < 400; ++i) {
                const QColor pixel = drawn.pixelColor(i % 20, i / 20);
                if (pixel.alpha() < 200) continue;
                ++inked;
                QVERIFY2(difference(pixel, currentTheme().text, Sight::Normal) < 5, qPrintable(name));
            }
            QVERIFY2(inked > 8, qPrintable(name));
        }
    }
    QVERIFY(count >= 40);
    QVERIFY(!hasIcon(QStringLiteral("no-such")));
    applyTheme(*qApp, ThemeKind::Day);
}

/// WCAG 2.2 §1.4.11: an edge, or the box of a tick, stands out from the ground with 3.0 at least.
void TestTheme::whereOneCanWriteOrChooseIsSeen() {
    QFETCH(int, kind);
    applyTheme(*qApp, static_cast<ThemeKind>(kind));
    QWidget window;
    QVBoxLayout column(&window);
    auto* other = new QPushButton(&window); // has the focus
    column.addWidget(other);
    std::vector<QWidget*> controls{new QLineEdit(&window), new QComboBox(&window), new QSpinBox(&window),
                                   new QCheckBox(&window)};
    // Elsewhere the text of a button tells it.
    if (currentTheme().highContrast()) controls.push_back(new QPushButton(&window));
    for (QWidget* control : controls)
        column.addWidget(control);
    window.show();
    other->setFocus();
    for (QWidget* control : controls) {
        const QImage drawn = control->grab().toImage();
        double best = 0;
        for (int x = 0; x < 12; ++x)
            best = std::max(best, contrast(drawn.pixelColor(x, drawn.height() / 2), currentTheme().canvas));
        QVERIFY2(best >= 3.0, qPrintable(QString::fromLatin1(control->metaObject()->className()) +
                                         QStringLiteral(" %1").arg(best)));
    }
    applyTheme(*qApp, ThemeKind::Day);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
