// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/readiness/readiness_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <set>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using operation::GuardClass;
using operation::GuardResult;
using operation::Verdict;

namespace {

GuardResult guard(const char* id, Verdict verdict, GuardClass guardClass = GuardClass::Overridable) {
    GuardResult result;
    result.id = GuardId(id);
    result.title = std::string("what ") + id + " asks";
    result.verdict = verdict;
    result.guardClass = guardClass;
    result.reason = std::string(id) + " says so.";
    result.evidence = {{"SELECT 1", "1", tests::scriptedNow(), "console"}};
    return result;
}

operation::GuardReport report(std::vector<GuardResult> results, MonoTime at = {}) {
    operation::GuardReport made;
    made.results = std::move(results);
    made.monoAt = at;
    return made;
}

/// A desk that answers when it is told to, so that what is under way can be counted.
class SlowDesk : public tests::FakeDesk {
  public:
    explicit SlowDesk(const Clock& clock) : tests::FakeDesk(clock), m_clock(clock) {}
    struct Asked {
        operation::Request request;
        QPromise<Result<operation::GuardReport>> promise;
    };
    std::vector<std::shared_ptr<Asked>> asked;
    QFuture<Result<operation::GuardReport>> checkGuards(operation::Request request) override {
        asked.push_back(std::make_shared<Asked>());
        asked.back()->request = std::move(request);
        asked.back()->promise.start();
        return asked.back()->promise.future();
    }
    void answer(std::size_t at, const std::vector<GuardResult>& results) {
        operation::GuardReport answered{asked[at]->request, results, m_clock.utc(), m_clock.mono()};
        asked[at]->promise.addResult(Result<operation::GuardReport>(answered));
        asked[at]->promise.finish();
    }
    std::string orders() const {
        std::string text;
        for (const auto& each : asked)
            text += std::string(toWord(each->request.kind)) + " " + each->request.engine.value + " to " +
                    each->request.to.value + "\n";
        return text;
    }

  private:
    const Clock& m_clock;
};

struct Bench {
    Bench() {
        inventory.engines.resize(3);
        services.clock = &clock;
        services.inventory = &inventory;
        services.desk = &desk;
        book = std::make_unique<ReadinessBook>(services);
        book->setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::normal(inventory)));
        view = std::make_unique<ReadinessView>(services, *book);
        view->resize(1390, 700);
        view->show();
    }
    /// Everything that is asked, until nothing is left, by the name of the engine and the kind.
    void answerAll(const std::function<std::vector<GuardResult>(const operation::Request&)>& results) {
        for (std::size_t i = 0; i < desk.asked.size() || book->open() > 0; ++i) {
            QTRY_VERIFY(desk.asked.size() > i);
            desk.answer(i, results(desk.asked[i]->request));
            QCoreApplication::sendPostedEvents();
        }
        QTRY_COMPARE(book->open(), 0);
    }
    QTableView* matrix() const { return view->findChild<QTableView*>(QStringLiteral("readiness.matrix")); }
    QTableView* fixes() const { return view->findChild<QTableView*>(QStringLiteral("readiness.fixes")); }
    QString cell(int row, const char* column) const {
        const QAbstractItemModel* model = matrix()->model();
        for (int i = 0; i < model->columnCount(); ++i)
            if (model->headerData(i, Qt::Horizontal).toString() == QLatin1String(column))
                return model->index(row, i).data().toString();
        qFatal("no column is named %s", column);
    }
    QString id(std::size_t engine) const {
        return QString::fromStdString(inventory.engines[engine].id.value);
    }

    tests::FakeClock clock;
    SlowDesk desk{clock};
    inventory::Inventory inventory = tests::scriptedInventory();
    Services services;
    std::unique_ptr<ReadinessBook> book;
    std::unique_ptr<ReadinessView> view;
};

} // namespace

/// Could we switch, or fail over, right now: never more than the guards said, and never for longer.
class TestReadiness : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    void aWordForEveryReport_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<bool>("hard");
        QTest::addColumn<QString>("word");
        QTest::newRow("all pass") << static_cast<int>(Verdict::Pass) << true << QStringLiteral("YES");
        QTest::newRow("a warning that may stand")
            << static_cast<int>(Verdict::Warn) << false << QStringLiteral("YES");
        QTest::newRow("a hard guard that only warns")
            << static_cast<int>(Verdict::Warn) << true << QStringLiteral("NO");
        QTest::newRow("one fails") << static_cast<int>(Verdict::Block) << false << QStringLiteral("NO");
        QTest::newRow("one is not known")
            << static_cast<int>(Verdict::Unknown) << false << QStringLiteral("NOT KNOWN");
        QTest::newRow("a hard one is not known")
            << static_cast<int>(Verdict::Unknown) << true << QStringLiteral("NOT KNOWN");
    }
    void aWordForEveryReport() {
        QFETCH(int, first);
        QFETCH(bool, hard);
        QFETCH(QString, word);
        const auto made = report(
            {guard("x.lag", static_cast<Verdict>(first), hard ? GuardClass::Hard : GuardClass::Overridable),
             guard("x.disk", Verdict::Pass)});
        QCOMPARE(readyWord(readyOf(made)), word);
    }
    void nothingAskedIsNotKnown() { QCOMPARE(readyOf(report({})), Ready::NotKnown); }

    /// Every guard that the product's sources name stands in a column of its own subject; the list of those
    /// that belong to none is here.
    void everyGuardHasASubject() {
        const std::set<std::string> others{"op.lock",      "op.audit",   "op.unfinished",
                                           "op.approvals", "op.session", "pg.clock"};
        const QRegularExpression named(QStringLiteral("\"((?:op|sim|pg|patroni|redis|traffic)\\.[a-z-]+)\""));
        int found = 0;
        for (const char* folder : {"adapters", "models/operation"}) {
            QDirIterator files(QStringLiteral(FAIRLEAD_SOURCES "/") + QLatin1String(folder),
                               {QStringLiteral("*guards.cpp")}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                auto matches = named.globalMatch(QString::fromUtf8(file.readAll()));
                while (matches.hasNext()) {
                    const std::string id = matches.next().captured(1).toStdString();
                    ++found;
                    QVERIFY2((subjectOf(GuardId(id)) == Subject::Other) == (others.count(id) > 0),
                             id.c_str());
                }
            }
        }
        QVERIFY2(found > 80, qPrintable(QString::number(found)));
    }
    void subjectsByTheirWords_data() {
        QTest::addColumn<QString>("guard");
        QTest::addColumn<QString>("subject");
        const std::pair<const char*, const char*> rows[] = {
            {"pg.target-lag", "lag"},     {"pg.disk", "space"},
            {"redis.ckquorum", "quorum"}, {"redis.version", "version"},
            {"sim.old-dark", "fence"},    {"traffic.readable", "route"},
            {"pg.backup", "backup"},      {"sim.target-visible", "reach"},
            {"oracle.lag", "lag"},        {"x.flagged", "other"}};
        for (const auto& [id, subject] : rows)
            QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(subject);
    }
    void subjectsByTheirWords() {
        QFETCH(QString, guard);
        QFETCH(QString, subject);
        QCOMPARE(subjectName(subjectOf(GuardId(guard.toStdString()))), subject);
    }

    void oneQuestionAtATimeByItselfAndNotTooOften() {
        Bench bench;
        bench.book->tick();
        QCOMPARE(bench.desk.asked.size(), std::size_t{2}); // one engine's two questions
        bench.clock.step(1s);
        bench.book->tick();
        QCOMPARE(bench.desk.asked.size(), std::size_t{2}); // they are not answered yet
        bench.answerAll([](const auto&) { return std::vector{guard("x.lag", Verdict::Pass)}; });
        bench.book->tick();
        QCOMPARE(bench.desk.asked.size(), std::size_t{2}); // too soon
        for (int i = 0; i < 30; ++i) {
            bench.clock.step(1s);
            bench.book->tick();
            for (std::size_t at = 0; at < bench.desk.asked.size(); ++at)
                if (!bench.desk.asked[at]->promise.future().isFinished())
                    bench.desk.answer(at, {guard("x.lag", Verdict::Pass)});
            QTRY_COMPARE(bench.book->open(), 0);
        }
        QCOMPARE(bench.desk.asked.size(), std::size_t{6}); // each engine once
        bench.clock.step(4min);
        bench.book->tick();
        QCOMPARE(bench.desk.asked.size(), std::size_t{8}); // and again
    }

    void noneIsAskedWhileThisConsoleOperates() {
        Bench bench;
        operation::Progress running;
        running.phase = operation::RunPhase::Running;
        bench.desk.running = {OperationId("op-1")};
        bench.desk.look = std::make_shared<const operation::Progress>(running);
        bench.book->tick();
        QVERIFY(bench.desk.asked.empty());
        running.phase = operation::RunPhase::Ended;
        bench.desk.look = std::make_shared<const operation::Progress>(running);
        bench.book->tick();
        QCOMPARE(bench.desk.asked.size(), std::size_t{2});
    }

    void askingAllNeverAsksMoreThanTwoAtOnce() {
        Bench bench;
        QTest::keyClick(bench.matrix(), Qt::Key_F5);
        QCOMPARE(bench.book->open(), 6);
        QCOMPARE(bench.desk.asked.size(), std::size_t{2});
        bench.desk.answer(0, {guard("x.lag", Verdict::Pass)});
        QTRY_COMPARE(bench.desk.asked.size(), std::size_t{3});
        QVERIFY(
            bench.desk.orders().starts_with("switchover " + bench.inventory.engines[0].id.value + " to "));
        bench.answerAll([](const auto&) { return std::vector{guard("x.lag", Verdict::Pass)}; });
    }

    void theMatrixSaysWhatTheGuardsSaid() {
        Bench bench;
        QCOMPARE(bench.view->summary(), QStringLiteral("switch 0/3   fail 0/3   not known 3"));
        bench.book->askAll();
        bench.answerAll([&](const operation::Request& request) {
            if (request.engine == bench.inventory.engines[0].id)
                return std::vector{guard("x.lag", Verdict::Pass)};
            if (request.engine == bench.inventory.engines[1].id)
                return std::vector{guard("x.lag", Verdict::Warn), guard("x.disk", Verdict::Block)};
            return std::vector{
                guard("x.lag", request.kind == operation::Kind::Failover ? Verdict::Unknown : Verdict::Pass),
                guard("x.votes", Verdict::Pass)};
        });
        bench.view->tick();
        QCOMPARE(bench.view->summary(), QStringLiteral("switch 2/3   fail 1/3   not known 1"));
        QCOMPARE(bench.cell(0, "switch") + bench.cell(0, "lag") + bench.cell(0, "space"),
                 QStringLiteral("YESPASS-"));
        QCOMPARE(bench.cell(1, "switch") + bench.cell(1, "lag") + bench.cell(1, "space"),
                 QStringLiteral("NOWARNFAIL"));
        QCOMPARE(bench.cell(2, "switch") + bench.cell(2, "fail") + bench.cell(2, "lag"),
                 QStringLiteral("YESNOT KNOWNNOT KNOWN"));
        // Fix first: what fails, then what is not known, then warnings, each once.
        const QAbstractItemModel* fixes = bench.fixes()->model();
        QCOMPARE(fixes->rowCount(), 3);
        QCOMPARE(fixes->index(0, 1).data().toString() + fixes->index(0, 2).data().toString(),
                 bench.id(1) + QStringLiteral("FAIL"));
        QCOMPARE(fixes->index(0, 3).data().toString(), QStringLiteral("switch, fail"));
        QCOMPARE(fixes->index(1, 1).data().toString() + fixes->index(1, 3).data().toString(),
                 bench.id(2) + QStringLiteral("fail"));
        QCOMPARE(fixes->index(2, 2).data().toString() + fixes->index(2, 3).data().toString(),
                 QStringLiteral("WARNnothing"));
        // Evidence of what is selected.
        bench.fixes()->setCurrentIndex(fixes->index(0, 0));
        const auto labels =
            bench.view->findChild<QWidget*>(QStringLiteral("readiness.evidence"))->findChildren<QLabel*>();
        const bool told = std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->text().contains(QStringLiteral("x.disk says so."));
        });
        QVERIFY(told);
    }

    /// UX-3.3 with 60 s: plain, bold, in brackets, and then nothing is claimed any more.
    void answersGrowOld() {
        Bench bench;
        bench.book->askAll();
        bench.answerAll([](const auto&) { return std::vector{guard("x.lag", Verdict::Pass)}; });
        const auto shown = [&](Micros wait) {
            bench.clock.step(wait);
            bench.view->tick();
            return bench.cell(0, "switch") + QLatin1Char(' ') + bench.cell(0, "lag");
        };
        QCOMPARE(shown(100s), QStringLiteral("YES PASS"));
        QVERIFY(!bench.matrix()->model()->index(0, 1).data(Qt::FontRole).isValid());
        QCOMPARE(shown(100s), QStringLiteral("YES PASS"));
        QVERIFY(bench.matrix()->model()->index(0, 1).data(Qt::FontRole).isValid()); // bold
        QCOMPARE(shown(200s), QStringLiteral("[YES] [PASS]"));
        QCOMPARE(shown(20min), QStringLiteral("NOT KNOWN --"));
        QCOMPARE(bench.view->summary(), QStringLiteral("switch 0/3   fail 0/3   not known 3"));
    }

    void aFaultLeavesTheOldAnswerToGrowOld() {
        Bench bench;
        bench.book->ask(bench.inventory.engines[0].id);
        bench.answerAll([](const auto&) { return std::vector{guard("x.lag", Verdict::Pass)}; });
        bench.book->ask(bench.inventory.engines[0].id);
        const std::size_t first = bench.desk.asked.size() - 2;
        for (std::size_t i = first; i < first + 2; ++i) {
            bench.desk.asked[i]->promise.addResult(Result<operation::GuardReport>(
                Error{ErrorKind::Refused, "This console is busy with other checks. Ask again.", "", ""}));
            bench.desk.asked[i]->promise.finish();
        }
        QTRY_COMPARE(bench.book->open(), 0);
        const EngineReadiness held = bench.book->all().front();
        QVERIFY(held.switchover.report && held.switchover.fault.contains(QStringLiteral("busy")));
    }

    void filterAndWhyNot() {
        Bench bench;
        bench.view->findChild<QLineEdit*>(QStringLiteral("readiness.filter"))->setText(bench.id(1));
        QCOMPARE(bench.matrix()->model()->rowCount(), 1);
        Services looking = bench.services;
        looking.desk = nullptr;
        ReadinessBook book(looking);
        ReadinessView view(looking, book);
        view.show();
        book.askAll();
        QCOMPARE(book.open(), 0);
        QVERIFY(!view.findChild<QPushButton*>(QStringLiteral("readiness.all"))->isEnabled());
        QVERIFY(view.findChild<QLabel*>(QStringLiteral("readiness.whynot"))
                    ->text()
                    .contains(QStringLiteral("asks no guards")));
    }
};

QTEST_MAIN(TestReadiness)
#include "tst_readiness.moc"
