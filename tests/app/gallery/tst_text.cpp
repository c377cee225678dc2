// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/states.h"
#include "app/gallery/studio.h"
#include "tests/app/gallery/text_walk.h"
#include "tests/support/test_case.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>

using namespace fairlead;
using namespace fairlead::gallery;

namespace {

/// How every state is looked at (A20).
struct Form {
    const char* name;
    int percent = 100;
    QSize size{}; ///< empty: the window's own
    bool pseudoLocale = false;
    bool rightToLeft = false;
};
const std::vector<Form>& forms() {
    static const std::vector<Form> all{
        {"100 %"},
        {"200 %, 1440x900", 200, {1440, 900}},
        {"pseudo-locale, 1440x900", 100, {1440, 900}, true},
        {"right to left, 1920x1080", 100, {1920, 1080}, false, true},
    };
    return all;
}

/// That nothing below it is live now is told across the map, and covers some of it (UX-3.3, UX-3.4).
bool isMeant(const State& state, const QString& fault) {
    const bool notLive = !qstrcmp(state.id, "S12") || !qstrcmp(state.id, "S15");
    return notLive && fault.contains(QStringLiteral("covered by what QWidget topologyMap paints"));
}

Look lookOf(const Form& form) {
    Look look;
    look.textPercent = form.percent;
    look.size = form.size;
    look.pseudoLocale = form.pseudoLocale;
    look.rightToLeft = form.rightToLeft;
    return look;
}

/// Of a state in this form.
QStringList faultsOf(const State& state, const Form& form) {
    const Look look = lookOf(form);
    QStringList faults;
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    Studio studio(application, look, [&](const State&, const QString& part, QWidget& window) {
        const QString where = part.isEmpty() ? QString() : part + QStringLiteral(": ");
        // A simulation is shown in every kind of window; those beside the console have a size of their own.
        const bool ownSize = !qstrcmp(state.id, "S44");
        if (!ownSize && !look.size.isEmpty() && window.size() != look.size)
            faults << where + QStringLiteral("takes %1 x %2").arg(window.width()).arg(window.height());
        for (const QString& each : tests::textFaults(window))
            if (!isMeant(state, each)) faults << where + each;
    });
    bool ended = false;
    QObject::connect(&studio, &Studio::finished, &studio, [&ended] { ended = true; });
    studio.draw({&state});
    if (!QTest::qWaitFor([&ended] { return ended; }, 120'000)) qFatal("%s does not end", state.id);
    return faults;
}

/// Paints its text by hand, in two ways.
class Painted : public QWidget {
  public:
    using QWidget::QWidget;

  protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        const QString text = QStringLiteral("painted by hand, and too long for it");
        painter.drawText(QRect(0, 0, 80, 20), Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, 80));
        painter.drawText(QRect(0, 20, 80, 20), Qt::AlignLeft, text);
        painter.drawText(0, 55, QStringLiteral("under"));
        painter.fillRect(0, 40, 40, 20, Qt::white);
    }
};

} // namespace

/// A20: no text of any state is cut, elided without a word or covered.
class TestText : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void everyTextOfEveryStateIsWhole_data();
    void everyTextOfEveryStateIsWhole();
    void textThatIsCutIsFound();
    void textThatIsPaintedByHandIsFound();
    void whatATipTellsAndWhatIsScrolledIsNotCut();
};

void TestText::everyTextOfEveryStateIsWhole_data() {
    QTest::addColumn<int>("form");
    QTest::addColumn<QString>("id");
    for (std::size_t form = 0; form < forms().size(); ++form)
        for (const State& state : states())
            QTest::addRow("%s, %s", forms()[form].name, state.id)
                << static_cast<int>(form) << QString::fromLatin1(state.id);
}

void TestText::everyTextOfEveryStateIsWhole() {
    QFETCH(int, form);
    QFETCH(QString, id);
    const Form& seen = forms()[static_cast<std::size_t>(form)];
    const QStringList faults = faultsOf(*findState(id), seen);
    for (const QString& each : faults) // Qt Test cuts long messages
        qInfo("%s, %s: %s", qPrintable(id), seen.name, qPrintable(each));
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
}

void TestText::textThatIsCutIsFound() {
    QWidget window;
    window.resize(400, 100);
    auto* label = new QLabel(QStringLiteral("a text that is longer than its label"), &window);
    label->setGeometry(0, 0, 60, 30);
    auto* button = new QPushButton(QStringLiteral("a button over the label"), &window);
    button->setGeometry(40, 0, 300, 30);
    auto* below = new QLabel(QStringLiteral("below"), &window);
    below->setGeometry(0, 80, 100, 40);
    auto* outside = new QLabel(QStringLiteral("outside"), &window);
    outside->setGeometry(500, 0, 100, 40);
    window.show();
    const QString faults = tests::textFaults(window).join(QLatin1Char('\n'));
    for (const char* wanted : {"\"a text that is longer than its label\": cut by", "px at its side",
                               "\"below\": cut by", "px above or below",
                               "\"outside\": stands outside of what holds it"})
        QVERIFY2(faults.contains(QString::fromLatin1(wanted)), qPrintable(faults));
}

void TestText::textThatIsPaintedByHandIsFound() {
    Painted window;
    window.setObjectName(QStringLiteral("hand"));
    window.resize(200, 100);
    window.show();
    const QString faults = tests::textFaults(window).join(QLatin1Char('\n'));
    for (const char* wanted : {"elided, and no tool tip tells it", "QWidget hand \"painted by hand, and too long for it\": cut",
                               "\"under\": covered by what QWidget hand paints later"})
        QVERIFY2(faults.contains(QString::fromLatin1(wanted)), qPrintable(faults));
}

void TestText::whatATipTellsAndWhatIsScrolledIsNotCut() {
    QWidget window;
    window.resize(300, 200);
    auto* list = new QListWidget(&window);
    list->setGeometry(0, 0, 120, 60);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int i = 0; i < 9; ++i) {
        list->addItem(QStringLiteral("an entry that is longer than its list"));
        list->item(i)->setToolTip(list->item(i)->text());
    }
    auto* scroll = new QScrollArea(&window);
    scroll->setGeometry(0, 70, 120, 60);
    scroll->setWidget(new QLabel(QStringLiteral("one long line that is scrolled\ntwo\nthree\nfour\nfive")));
    auto* whole = new QPushButton(QStringLiteral("W&hole…"), &window);
    whole->setGeometry(140, 0, 140, 40);
    auto* field = new QLineEdit(QStringLiteral("what is typed is scrolled by typing"), &window);
    field->setGeometry(140, 50, 60, 40);
    window.show();
    const QStringList faults = tests::textFaults(window);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    list->item(0)->setToolTip(QString());
    QCOMPARE(tests::textFaults(window).size(), 1);
}

QTEST_MAIN(TestText)
#include "tst_text.moc"
