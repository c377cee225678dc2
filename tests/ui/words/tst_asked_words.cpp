// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/one_engine_bench.h"
#include "tests/ui/support/engine_case.h"
#include "tests/ui/words/catalogue.h"
#include "ui/settings/settings_view.h"
#include "ui/shell/main_window.h"

#include <QMenuBar>
#include <QTranslator>
#include <map>
#include <set>

using namespace fairlead;
using namespace fairlead::ui;
using tests::one_engine::Bench;

namespace {

/// Translates nothing and remembers what it was asked.
class Listener : public QTranslator {
  public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int n) const override {
        const bool ours = QByteArray(context).startsWith("fairlead");
        if (ours && *source) asked[{QString::fromUtf8(context), QString::fromUtf8(source)}] = n >= 0;
        return {};
    }
    mutable std::map<std::pair<QString, QString>, bool> asked; ///< with a number
};

} // namespace

/// The words that windows ask for are the words that the catalogues have: lupdate reads sources, and what it
/// takes for the context of a text need not be what the program asks with.
class TestAskedWords : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ThemeKind::Day);
        QCoreApplication::installTranslator(&m_listener);
        for (const tests::Entry& each : tests::readCatalogue(
                 QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/translations/fairlead_de.ts")))
            m_held[{each.context, each.source}] = each.plural;
        QVERIFY(m_held.size() > 1000);
    }
    void cleanup() { m_listener.asked.clear(); }
    void theMainWindow();
    void theOperationWindow();
    void menusHaveOneLetterEach();

  private:
    QString strangers() const;

    Listener m_listener;
    std::map<std::pair<QString, QString>, bool> m_held;
};

/// What was asked and is in no catalogue; words of an engine or a person are no words of ours.
QString TestAskedWords::strangers() const {
    static const QRegularExpression letter(QStringLiteral("\\p{L}"));
    QStringList strange;
    for (const auto& [place, number] : m_listener.asked) {
        // The bare form of an alarm, `%1 %2`, is filled with words of the record.
        if (!QString(place.second).remove(QRegularExpression(QStringLiteral("%\\d"))).contains(letter))
            continue;
        const auto held = m_held.find(place);
        if (held == m_held.end())
            strange << place.first + QStringLiteral(": ") + place.second;
        else if (held->second != number)
            strange << place.first + QStringLiteral(": the number of ") + place.second;
    }
    return strange.isEmpty() ? QString() : QLatin1Char('\n') + strange.join(QLatin1Char('\n'));
}

void TestAskedWords::theMainWindow() {
    SettingsStore store(SettingsStore::Places{});
    tests::EngineCase engine;
    topology::SnapshotFeed feed;
    Services given = engine.services;
    given.clock = &engine.clock;
    given.inventory = &engine.inventory;
    given.feed = &feed;
    given.log = &engine.log;
    given.settings = &store;
    MainWindow window(given);
    window.show();
    std::uint64_t generation = 0;
    for (const auto& snapshot : {tests::normal(engine.inventory), tests::lagging(engine.inventory),
                                 tests::splitBrain(engine.inventory), tests::presumedDown(engine.inventory),
                                 tests::linkCut(engine.inventory), tests::consoleCutOff(engine.inventory)}) {
        auto next = std::make_shared<topology::TopologySnapshot>(snapshot);
        next->takenMono = engine.clock.mono();
        next->generation = ++generation;
        feed.publish(next);
        QCoreApplication::sendPostedEvents();
        window.select(EngineId{"orders-pg"}, {});
        for (int view = 1; view <= 9; ++view) {
            window.showView(static_cast<View>(view));
            window.grab();
        }
    }
    auto* settings = window.findChild<SettingsView*>();
    for (int page = 0; page < settings->pages(); ++page)
        settings->showPage(page);
    QVERIFY(m_listener.asked.size() > 400);
    QVERIFY2(strangers().isEmpty(), qPrintable(strangers()));
}

void TestAskedWords::theOperationWindow() {
    Bench bench;
    bench.open();
    bench.goTo(WizardPage::Confirm);
    bench.running();
    bench.look(bench.progress(operation::RunPhase::Holding, operation::StepPhase::InDoubt));
    QTest::qWait(250);
    operation::Progress ended = bench.progress(operation::RunPhase::Ended, operation::StepPhase::Done);
    ended.result = operation::RunResult::Succeeded;
    bench.look(ended);
    QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
    bench.next();
    bench.window->grab();
    QVERIFY(m_listener.asked.size() > 100);
    QVERIFY2(strangers().isEmpty(), qPrintable(strangers()));
}

/// A letter opens one menu of the bar, in every language.
void TestAskedWords::menusHaveOneLetterEach() {
    tests::EngineCase engine;
    topology::SnapshotFeed feed;
    Services given = engine.services;
    given.feed = &feed;
    MainWindow window(given);
    QStringList titles;
    for (const QAction* each : window.findChild<QMenuBar*>()->actions())
        if (each->menu()) titles << each->text();
    QVERIFY(titles.size() > 6);
    for (const char* language : {"en", "de", "ja"}) {
        std::map<QString, QString> words;
        for (const tests::Entry& each :
             tests::readCatalogue(QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/translations/fairlead_%1.ts")
                                      .arg(QString::fromLatin1(language))))
            if (each.context == QStringLiteral("fairlead::ui::MainWindow") && !each.plural)
                words[each.source] = each.forms.front();
        std::set<QChar> letters;
        for (const QString& title : titles) {
            const QString text = words.count(title) ? words[title] : title;
            const qsizetype at = text.indexOf(QLatin1Char('&'));
            QVERIFY2(at >= 0 && letters.insert(text[at + 1].toUpper()).second, qPrintable(text));
        }
    }
}

QTEST_MAIN(TestAskedWords)
#include "tst_asked_words.moc"
