// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/journal.h"
#include "models/review/banner.h"
#include "models/review/report.h"
#include "tests/support/estate.h"
#include "tests/ui/alarms/alarm_case.h"
#include "tests/ui/operation/one_engine_bench.h"
#include "tests/ui/support/site_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/alarms/alarm_words.h"
#include "ui/itemmodels/conditions.h"
#include "ui/map/map_words.h"
#include "ui/operation/approve_others.h"
#include "ui/operation/closing_pages.h"
#include "ui/shell/first_run.h"
#include "ui/vantage/clock_text.h"

#include <QComboBox>
#include <QRegularExpression>
#include <QTabWidget>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using tests::one_engine::Bench;

namespace {

/// What a message must hold: patterns, any of which may be empty where the table's good form has none either.
struct Wanted {
    QString object, time, evidence, action;
};

const QString kTime = QStringLiteral("\\d\\d:\\d\\d|\\d+ ?(ms|s|m|h|d)\\b|\\d+m\\d\\ds|since|now");

QStringList missingIn(const QString& message, const Wanted& wanted) {
    QStringList missing;
    const auto want = [&](const char* what, const QString& pattern) {
        if (!pattern.isEmpty() && !QRegularExpression(pattern).match(message).hasMatch())
            missing << QStringLiteral("%1 (%2)").arg(QString::fromLatin1(what), pattern);
    };
    want("object", wanted.object);
    want("time", wanted.time);
    want("evidence", wanted.evidence);
    want("action", wanted.action);
    // UX-9.2: what no message says, whatever it is about.
    for (const char* never : {"!", "please", "successfully", "oops", "are you sure", "not a drill"})
        if (message.contains(QString::fromLatin1(never), Qt::CaseInsensitive))
            missing << QStringLiteral("says \"%1\"").arg(QString::fromLatin1(never));
    if (QRegularExpression(QStringLiteral("\\berror\\b"), QRegularExpression::CaseInsensitiveOption)
            .match(message)
            .hasMatch())
        missing << QStringLiteral("says \"error\"");
    return missing;
}

/// What stands on a label of the window of one engine.
QString label(const Bench& bench, const char* name) {
    return bench.find<QLabel>(name)->text();
}

QString plain(QString html) {
    return html.replace(QStringLiteral("</p>"), QStringLiteral("\n"))
        .remove(QRegularExpression(QStringLiteral("<[^>]*>")));
}

} // namespace

/// A24: the messages that the console makes have object, time, evidence and action, as the good forms of
/// UX-9.2 have them.
class TestMessages : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    void theCheckFindsWhatIsMissing() {
        const Wanted all{QStringLiteral("DC1"), kTime, QStringLiteral("vantages"), QStringLiteral("Check")};
        QCOMPARE(missingIn(QStringLiteral("DC1 is down!"), all).size(),
                 4); // time, evidence, action, and its mark
        QVERIFY(missingIn(QStringLiteral("Nobody can see DC1 (3 vantages, 42 s). Check its network."), all)
                    .isEmpty());
    }

    /// Every alarm of every scripted state: what happened to whom since when, and what to do.
    void everyAlarmIsWhole_data() {
        QTest::addColumn<QString>("state");
        for (const char* state : {"lagging", "linkCut", "presumedDown", "notVisible", "noThirdVantage",
                                  "consoleCutOff", "splitBrain", "stale", "linksBroken", "doorsAstray"})
            QTest::newRow(state) << QString::fromLatin1(state);
    }
    void everyAlarmIsWhole() {
        QFETCH(QString, state);
        const inventory::Inventory inventory =
            state == QStringLiteral("doorsAstray") ? tests::groupedInventory() : tests::scriptedInventory();
        const std::map<QString, topology::TopologySnapshot (*)(const inventory::Inventory&)> states{
            {QStringLiteral("lagging"), tests::lagging},
            {QStringLiteral("linkCut"), tests::linkCut},
            {QStringLiteral("presumedDown"), tests::presumedDown},
            {QStringLiteral("notVisible"), tests::notVisible},
            {QStringLiteral("noThirdVantage"), tests::noThirdVantage},
            {QStringLiteral("consoleCutOff"), tests::consoleCutOff},
            {QStringLiteral("splitBrain"), tests::splitBrain},
            {QStringLiteral("stale"), tests::stale},
            {QStringLiteral("linksBroken"), tests::linksBroken},
            {QStringLiteral("doorsAstray"), tests::doorsAstray}};
        const auto conditions = conditionsOf(states.at(state)(inventory), inventory);
        if (state != QStringLiteral("stale") && state != QStringLiteral("doorsAstray"))
            QVERIFY(!conditions.empty());
        for (const Condition& each : conditions) {
            QStringList objects{QStringLiteral("console")};
            for (const auto& id : {each.site.value, each.engine.value, each.instance.value})
                if (!id.empty()) objects << QRegularExpression::escape(QString::fromStdString(id));
            for (const inventory::Site& site : inventory.sites)
                objects << QString::fromStdString(site.id.value);
            const QString whole =
                each.brief + QStringLiteral(" | ") + each.what + QStringLiteral(" | ") + each.todo;
            QVERIFY2(each.since.has_value(), qPrintable(whole)); // the row shows it beside the sentence
            QVERIFY2(each.todo.endsWith(QLatin1Char('.')), qPrintable(whole));
            const QStringList missing =
                missingIn(each.what, {objects.join(QLatin1Char('|')), {}, QStringLiteral("\\.$"), {}});
            QVERIFY2(missing.isEmpty(),
                     qPrintable(whole + QStringLiteral(": ") + missing.join(QStringLiteral(", "))));
        }
    }

    /// The rows of the table that name a text of this version, as the console really makes them.
    void theTablesRows_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<Wanted>("wanted");
        addSiteRows();
        addApprovalRow();
        addRunRows();
        addGuardRows();
        addConfirmRows();
        addLagRows();
        addRecordRows();
        addEndRows();
        const FirstRun first{QString()};
        row("17 nothing is open", first.findChild<QLabel*>(QStringLiteral("firstRunText"))->text(),
            {QStringLiteral("No inventory is open"),
             {},
             {},
             QStringLiteral("Open one, create one, or try the simulator")});
    }
    void theTablesRows() {
        QFETCH(QString, message);
        QFETCH(Wanted, wanted);
        const QStringList missing = missingIn(message, wanted);
        QVERIFY2(missing.isEmpty(),
                 qPrintable(message + QStringLiteral("\nlacks ") + missing.join(QStringLiteral(", "))));
    }

    /// The report for print needs nothing from anywhere, and its paper has no colour to lose.
    void theReportIsCompleteOffline() {
        review::RecordSet set;
        set.log = "ops.example.com/fairlead/dc1";
        set.madeAt = "2026-01-02 03:14:40Z";
        audit::Entry entry;
        entry.event = "op.begin";
        entry.by = "d.ivanov";
        entry.op = "op-1";
        entry.target = "orders-pg <img src=http://evil.example/x>";
        entry.what = audit::Value::Object{{"kind", "switchover"}};
        set.entries = {entry};
        const QString html = QString::fromStdString(review::reportHtml(set));
        QVERIFY(html.contains(QStringLiteral("d.ivanov")));
        QVERIFY(html.trimmed().endsWith(QStringLiteral("</html>")));
        for (const char* outside :
             {"<script", "<link", "<iframe", "<img", " src=\"", " src='", "url(", "@import"})
            QVERIFY2(!html.contains(QString::fromLatin1(outside), Qt::CaseInsensitive), outside);
        for (auto colours =
                 QRegularExpression(QStringLiteral("#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\\b")).globalMatch(html);
             colours.hasNext();) {
            const QColor colour(colours.next().captured());
            QVERIFY2(colour.saturation() == 0, qPrintable(colour.name()));
        }
    }

  private:
    static void row(const char* name, const QString& message, const Wanted& wanted) {
        QTest::newRow(name) << message << wanted;
    }
    static void addSiteRows();
    static void addApprovalRow();
    static void addRunRows();
    static void addGuardRows();
    static void addConfirmRows();
    static void addLagRows();
    static void addLagRows(const inventory::Inventory& inventory, const topology::TopologySnapshot& old,
                           const EngineId& engine);
    static void addRecordRows();
    static void addEndRows();
};

void TestMessages::addSiteRows() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    const auto site = [](const topology::TopologySnapshot& snapshot) {
        return QString::fromStdString(snapshot.find(SiteId("DC1"))->text);
    };
    row("1 a site nobody sees", site(tests::presumedDown(inventory)),
        {QStringLiteral("DC1"), kTime, QStringLiteral("\\d vantages"), {}});
    row("2 a site that is not visible from here", site(tests::notVisible(inventory)),
        {QStringLiteral("DC1"), {}, QStringLiteral("DC2 still sees it"), {}});
    const topology::TopologySnapshot split = tests::splitBrain(inventory);
    for (const topology::EngineState& engine : split.engines) {
        for (const topology::Hazard& hazard : engine.hazards)
            if (hazard.kind == topology::HazardKind::SplitBrain)
                row("18 two writers", QString::fromStdString(hazard.what),
                    {QString::fromStdString(engine.id.value), kTime,
                     QStringLiteral("accepts writes on .* and "), QStringLiteral("Stop one side")});
    }
}

void TestMessages::addApprovalRow() {
    Bench bench;
    bench.desk.standing = {1, {}};
    bench.desk.asked = tests::one_engine::someRequest();
    bench.open();
    bench.goTo(WizardPage::Approve);
    QTRY_VERIFY(label(bench, "operation.approve").startsWith(QStringLiteral("Waiting")));
    row("11 an approval is waited for", label(bench, "operation.approve"),
        {QStringLiteral("orders-pg"), QStringLiteral("30 minutes"),
         QStringLiteral("plan [0-9A-F]{4}-[0-9A-F]{4}"), QStringLiteral("one approver other than you")});
}

void TestMessages::addRunRows() {
    Bench bench;
    bench.running();
    operation::Progress doubt = bench.progress(operation::RunPhase::Holding, operation::StepPhase::InDoubt);
    doubt.cursor = 1;
    doubt.resultWhy = "contact with b1 was lost at 03:17:05Z.";
    bench.look(doubt);
    auto* text = bench.find<QWidget>("operation.doubt")->findChild<QLabel*>();
    QTRY_VERIFY(text->text().contains(QStringLiteral("03:17:05Z")));
    row("7 an outcome is unknown", text->text(),
        {QStringLiteral("Step 2 .*b1"), kTime, QStringLiteral("Checking every 5 s"),
         QStringLiteral("Do not repeat the step by hand")});
    operation::Progress failed = bench.progress(operation::RunPhase::Ended, operation::StepPhase::Failed);
    failed.result = operation::RunResult::Failed;
    failed.resultWhy = "Step 2 of 2 (Promote b1) did not finish: b1 refused. Nothing more is sent.";
    bench.look(failed);
    QTRY_VERIFY(label(bench, "operation.line").startsWith(QStringLiteral("Failed")));
    row("6 a step failed", label(bench, "operation.line"),
        {QStringLiteral("Step 2 of 2 \\(Promote b1\\)"),
         {},
         QStringLiteral("b1 refused"),
         QStringLiteral("Nothing more")});
}

void TestMessages::addGuardRows() {
    Bench bench;
    bench.desk.guards = {
        tests::one_engine::guard("pg.space", operation::GuardClass::Overridable, operation::Verdict::Block)};
    bench.open();
    bench.goTo(WizardPage::Guards);
    QTRY_VERIFY(bench.why().startsWith(QStringLiteral("Next is off: pg.space")));
    row("10 next is off", bench.why(),
        {QStringLiteral("pg\\.space"),
         {},
         QStringLiteral("not passed"),
         QStringLiteral("Alt\\+G goes to the first")});
    QTRY_COMPARE(bench.find<QTableWidget>("operation.guards")->rowCount(), 1);
    row("9 a guard failed", bench.find<QTableWidget>("operation.guards")->item(0, 3)->text(),
        {QStringLiteral("b1"), kTime, QStringLiteral("behind"), {}});
}

void TestMessages::addConfirmRows() {
    Bench bench;
    bench.open();
    bench.goTo(WizardPage::Confirm);
    row("4 before it runs", plain(label(bench, "operation.sentences")),
        {QStringLiteral("orders-pg"), kTime, QStringLiteral("Loses 0"),
         QStringLiteral("Cannot be undone from step 2 of 2")});
    row("5 the buttons",
        bench.find<QPushButton>("operation.run")->text() + QStringLiteral(" / ") +
            bench.find<QPushButton>("operation.close")->text(),
        {QStringLiteral("Run switchover to ams"), {}, {}, QStringLiteral("Close without running")});
}

/// 3, 13 and 14: what is not known of a lag, what broke, and many at once.
void TestMessages::addLagRows() {
    inventory::Inventory inventory = tests::scriptedInventory();
    const topology::TopologySnapshot old = tests::stale(inventory);
    for (const topology::EngineState& engine : old.engines)
        for (const topology::ReplicationLink& link : engine.links)
            if (link.freshness == topology::Freshness::Stale && link.lagTime)
                return addLagRows(inventory, old, engine.id);
    qFatal("no lag is stale");
}

void TestMessages::addLagRows(const inventory::Inventory& inventory, const topology::TopologySnapshot& old,
                              const EngineId& engine) {
    const MapLooks looks = looksOf(inventory, &old);
    row("3 a lag that is not measured now", MapWords(inventory, &old, looks).tipOf(engine),
        {QString::fromStdString(engine.value), kTime, QStringLiteral("\\[[\\d.]+ s\\] \\d+ s ago"), {}});
    const auto broken = conditionsOf(tests::linksBroken(inventory), inventory);
    const auto found = std::find_if(broken.begin(), broken.end(), [](const Condition& each) {
        return each.brief.contains(QStringLiteral("replication broken"));
    });
    if (found == broken.end()) qFatal("no replication is broken");
    row("13 replication broke",
        QString::fromStdString(toScreen(*found->since)) + QLatin1Char(' ') + found->what + QLatin1Char(' ') +
            found->todo,
        {QString::fromStdString(found->engine.value), kTime, QStringLiteral("no longer replicates from"),
         QStringLiteral("Read on \\S+ why it lost its source")});
    tests::AlarmCase many(tests::wideInventory(500));
    many.start();
    many.seeFor(tests::wideSnapshot(many.inventory, Micros{8s}), 30s);
    const auto& groups = many.center->alarms().groups();
    if (groups.empty()) qFatal("nothing calls");
    row("14 five hundred at once", groupText(groups.front(), many.center->alarms()),
        {QStringLiteral("^DC\\d"), kTime, QStringLiteral("\\d+ conditions, (1 probable cause|no common cause)"), {}});
}

/// 8, 15, 16 and 19: who may not, a log that is not as it was, a simulation, clocks.
void TestMessages::addRecordRows() {
    audit::Verification altered;
    altered.verdict = "BAD_SIGNATURE";
    altered.exit = 2;
    altered.n = 88112;
    altered.detail = "The signature of this entry is not by the key of its log.";
    const UtcTime now = tests::scriptedNow();
    const auto text = [&now](const audit::Verification& found) {
        const review::BannerText banner = review::bannerText(found, "ops.example.com/fairlead/dc1", now);
        return QString::fromStdString(banner.words + ". " + banner.sentence);
    };
    row("15 a log that was changed", text(altered),
        {QStringLiteral("#88112"), {}, QStringLiteral("SIGNATURE INVALID AT .*signature of this entry"), {}});
    audit::Verification clock;
    clock.verdict = "WARN";
    clock.exit = 1;
    clock.size = 88213;
    clock.warnings = {{"W_CLOCK_BACKWARD", 88112, "UTC went 3 s back against the entry before."}};
    row("19 this console's clock is off", clockSentence({SiteId{"DC1"}, Micros{3'200'000}}),
        {QStringLiteral("This console is 3\\.2 s ahead of DC1"), {}, QStringLiteral("Times shown are approximate"),
         QStringLiteral("Set the clocks right")});
    row("19 a clock that went back", text(clock),
        {QStringLiteral("#88112"), kTime, QStringLiteral("CLOCK ANOMALY AT .*UTC went 3 s back"), {}});
    Bench bench;
    bench.inventory.target = inventory::TargetKind::Simulation;
    bench.open();
    bench.goTo(WizardPage::Confirm);
    row("16 a simulation", plain(label(bench, "operation.sentences")),
        {QStringLiteral("SIMULATION"), {}, QStringLiteral("no production system is connected"), {}});
    Services services = bench.services();
    services.approveHere = [](const auto&, const auto&, const auto&) { return QFuture<Result<std::string>>(); };
    ApproveHereBox here(services);
    ApprovalCase asked;
    asked.request = tests::one_engine::someRequest();
    here.refresh(asked, QStringLiteral("7F3A-91C2"));
    here.findChild<QComboBox*>(QStringLiteral("operation.here.who"))
        ->setCurrentText(QString::fromStdString(services.operatorId.value));
    row("8 somebody may not", here.findChild<QLabel*>(QStringLiteral("operation.here.why"))->text(),
        {QString::fromStdString(services.operatorId.value), {}, QStringLiteral("asks for it"),
         QStringLiteral("Somebody else must approve")});
}

/// 12 and 20: what became of an operation, and what an earlier console left.
void TestMessages::addEndRows() {
    Bench bench;
    bench.running();
    operation::Progress done = bench.progress(operation::RunPhase::Ended, operation::StepPhase::Done);
    done.result = operation::RunResult::Succeeded;
    done.elapsed = 221s;
    const inventory::Engine* engine = bench.inventory.findEngine(done.plan.request.engine);
    row("12 an operation has ended", reportText(done, engine),
        {QStringLiteral("orders-pg"), QStringLiteral("3m41s"), QStringLiteral("Succeeded"), {}});
    operation::ExecutorState state;
    state.steps.resize(done.plan.steps.size());
    state.steps.front().phase = operation::StepPhase::Done;
    state.cursor = 1;
    row("20 an operation was interrupted", QString::fromStdString(operation::interruptedText(done.plan, state)),
        {QStringLiteral("[0-9A-F]{4}-[0-9A-F]{4} of orders-pg"), {},
         QStringLiteral("interrupted after step 1 \\(done\\)\\. Step 2 not started"),
         QStringLiteral("Take over or close as stopped")});
}

QTEST_MAIN(TestMessages)
#include "tst_messages.moc"
