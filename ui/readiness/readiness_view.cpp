// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/readiness/readiness_view.h"

#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/rows_model.h"
#include "ui/theme/text.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/tall_page.h"
#include "ui/widgets/text_columns.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

using operation::Verdict;
using topology::Freshness;

enum Column { kEngine, kSwitch, kFail, kFirstSubject };
constexpr int kAge = kFirstSubject + static_cast<int>(std::size(kSubjects));
constexpr std::size_t kMostFixes = 200;

QLabel* heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextStyle::Section));
    return label;
}

/// Everything that is neither YES nor NO with evidence that still counts is NOT KNOWN.
Ready shownReady(const Answer& answer, MonoTime now) {
    const Freshness freshness = freshnessOfAnswer(answer, now);
    const bool gone = freshness == Freshness::Never || freshness == Freshness::Lost;
    return gone ? Ready::NotKnown : readyOf(*answer.report);
}

Badge markOf(Ready ready) {
    return ready == Ready::Yes ? Badge::Pass : ready == Ready::No ? Badge::Fail : Badge::Unknown;
}

QString tipOf(const Answer& answer, MonoTime now) {
    QStringList lines;
    if (answer.report) {
        lines << ReadinessView::tr("Was %1, asked %2 ago.")
                     .arg(readyWord(readyOf(*answer.report)), ageText(now - answer.report->monoAt));
        for (const operation::GuardResult& result : answer.report->results)
            if (!operation::passes(result, {}))
                lines << QStringLiteral("%1 %2: %3")
                             .arg(guardWord(result.verdict), toQt(result.id), toQt(result.reason));
    } else {
        lines << ReadinessView::tr("Not asked yet.");
    }
    if (!answer.fault.isEmpty()) lines << answer.fault;
    return lines.join(QLatin1Char('\n'));
}

RowCell readyCell(const Answer& answer, MonoTime now) {
    const Freshness freshness = freshnessOfAnswer(answer, now);
    const Ready ready = shownReady(answer, now);
    RowCell cell{readyWord(ready),
                 static_cast<int>(ready == Ready::No         ? 0
                                  : ready == Ready::NotKnown ? 1
                                                             : 2),
                 markOf(ready), tipOf(answer, now)};
    cell.strong = freshness == Freshness::Ageing;
    cell.hatched = freshness == Freshness::Stale;
    if (cell.hatched) cell.text = QLatin1Char('[') + cell.text + QLatin1Char(']');
    return cell;
}

RowCell subjectCell(Subject subject, const EngineReadiness& readiness, MonoTime now) {
    const auto verdict = verdictOn(subject, readiness);
    if (!verdict)
        return {QStringLiteral("-"), -1, Badge::None, ReadinessView::tr("No guard of this engine tells.")};
    const std::optional<Micros> age = readiness.age(now);
    const Freshness freshness =
        age ? topology::freshnessOf(*age, std::chrono::seconds{60}) : Freshness::Fresh;
    if (freshness == Freshness::Lost)
        return {QStringLiteral("--"), -1, Badge::Unknown, ReadinessView::tr("Asked too long ago to count.")};
    RowCell cell{guardWord(*verdict), 3 - static_cast<int>(*verdict), badgeOf(*verdict)};
    cell.hatched = freshness == Freshness::Stale;
    if (cell.hatched) cell.text = QLatin1Char('[') + cell.text + QLatin1Char(']');
    return cell;
}

RowCell ageCell(const EngineReadiness& readiness, MonoTime now) {
    if (readiness.switchover.asking || readiness.failover.asking)
        return {ReadinessView::tr("asking …"), qlonglong{-1}};
    const auto age = readiness.age(now);
    if (!age) return {ReadinessView::tr("not asked"), qlonglong{-1}};
    RowCell cell{ageText(*age), qlonglong{age->count()}};
    cell.strong = *age > std::chrono::seconds{120};
    return cell;
}

QTableView* makeTable(RowsModel* model, QAbstractItemModel* shown, const char* name,
                      const QString& accessible, QWidget* parent) {
    auto* table = new QTableView(parent);
    table->setObjectName(QString::fromLatin1(name));
    table->setAccessibleName(accessible);
    table->setModel(shown ? shown : model);
    table->setItemDelegate(new RowCellDelegate(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(scaled(32));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    return table;
}

} // namespace

ReadinessView::ReadinessView(const Services& services, ReadinessBook& book, QWidget* parent)
    : QWidget(parent), m_services(services), m_book(book) {
    setObjectName(QStringLiteral("readinessView"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    column->addWidget(buildHead());
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(buildMatrix());
    auto* below = new QSplitter(Qt::Horizontal, parts);
    below->setChildrenCollapsible(false);
    below->addWidget(buildFixes());
    below->addWidget(buildEvidence());
    // What the parts ask for by themselves would leave the evidence a sliver.
    below->setSizes({scaled(820), scaled(540)});
    below->setStretchFactor(0, 3);
    below->setStretchFactor(1, 2);
    parts->addWidget(below);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    new LeastLines(m_matrix, 4);
    new LeastLines(m_fixTable, 3);
    column->addWidget(new TallPage(parts, this), 1);
    connect(&m_book, &ReadinessBook::changed, this, [this] {
        if (isVisible()) refresh();
    });
    setFocusProxy(m_matrix);
}

QWidget* ReadinessView::buildHead() {
    auto* head = new QWidget(this);
    auto* row = new FlowLayout(head); // a second line where words are long
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_summary = new QLabel(head);
    m_summary->setObjectName(QStringLiteral("readiness.summary"));
    m_summary->setFont(fontOf(TextStyle::Value));
    row->addWidget(m_summary);
    m_said = new QLabel(head);
    m_said->setObjectName(QStringLiteral("readiness.said"));
    row->addWidget(m_said);
    m_whyNot = new QLabel(head);
    m_whyNot->setObjectName(QStringLiteral("readiness.whynot"));
    row->addWidget(m_whyNot);
    m_filter = new QLineEdit(head);
    m_filter->setObjectName(QStringLiteral("readiness.filter"));
    m_filter->setPlaceholderText(tr("filter by engine"));
    m_filter->setAccessibleName(tr("Filter by engine"));
    m_filter->setMinimumHeight(scaled(kButtonHeight));
    connect(m_filter, &QLineEdit::textChanged, this, &ReadinessView::refresh);
    row->addWidget(m_filter);
    m_notReady = new QCheckBox(tr("not ready only"), head);
    m_notReady->setObjectName(QStringLiteral("readiness.notready"));
    m_notReady->setMinimumHeight(scaled(kButtonHeight));
    connect(m_notReady, &QCheckBox::toggled, this, &ReadinessView::refresh);
    row->addWidget(m_notReady);
    const auto button = [&](const QString& text, const char* name, auto act) {
        auto* made = new QPushButton(text, head);
        made->setObjectName(QString::fromLatin1(name));
        made->setMinimumHeight(scaled(kButtonHeight));
        connect(made, &QPushButton::clicked, this, act);
        row->addWidget(made);
        return made;
    };
    m_askOne = button(tr("Ask selected"), "readiness.one", [this] {
        const QModelIndex at = m_matrix->currentIndex();
        if (at.isValid()) m_book.ask(EngineId(at.siblingAtColumn(kEngine).data().toString().toStdString()));
    });
    m_askAll = button(tr("Ask all (F5)"), "readiness.all", [this] { m_book.askAll(); });
    row->addWidget(new QWidget(head)); // takes what is left of the line
    for (QLabel* label : {m_summary, m_said, m_whyNot})
        label->setMinimumHeight(scaled(kButtonHeight));
    return head;
}

QWidget* ReadinessView::buildMatrix() {
    QStringList headers{tr("engine"), tr("switch"), tr("fail")};
    for (const Subject subject : kSubjects)
        headers << subjectName(subject);
    headers << tr("age");
    m_rows = new RowsModel(headers, this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_rows);
    m_sorted->setSortRole(RowsModel::SortRole);
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_matrix = makeTable(m_rows, m_sorted, "readiness.matrix", tr("Engines and guards"), part);
    m_matrix->setSortingEnabled(true);
    m_sorted->sort(-1);
    m_matrix->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_matrix->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    new RestColumn(m_matrix, kEngine);
    m_matrix->horizontalHeader()->setMinimumSectionSize(scaled(78));
    connect(m_matrix->selectionModel(), &QItemSelectionModel::currentChanged, this, &ReadinessView::showCell);
    column->addWidget(m_matrix, 1);
    auto* legend = new QLabel(
        tr("- no guard of this engine tells.   [YES] asked more than 6 min ago; after 24 min it is "
           "NOT KNOWN.   An override counts for one operation, so none counts here."),
        part);
    legend->setWordWrap(true);
    column->addWidget(legend);
    return part;
}

QWidget* ReadinessView::buildFixes() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 4, 0, 0);
    m_fixTitle = heading(tr("Fix first"), part);
    column->addWidget(m_fixTitle);
    m_fixRows =
        new RowsModel({tr("no."), tr("engine"), tr("verdict"), tr("holds back"), tr("what to mend")}, this);
    m_fixTable = makeTable(m_fixRows, nullptr, "readiness.fixes", tr("Fix first"), part);
    m_fixTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_fixTable->setWordWrap(false);
    m_fixTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_fixTable->horizontalHeader()->setSectionResizeMode(4, QHeaderView::Stretch);
    connect(m_fixTable->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ReadinessView::showFix);
    column->addWidget(m_fixTable, 1);
    return part;
}

QWidget* ReadinessView::buildEvidence() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(8, 4, 0, 0);
    m_evidenceTitle = heading(tr("Evidence"), part);
    column->addWidget(m_evidenceTitle);
    auto* scroll = new QScrollArea(part);
    scroll->setAccessibleName(tr("Evidence"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_evidence = new QWidget(scroll);
    m_evidence->setObjectName(QStringLiteral("readiness.evidence"));
    m_evidenceColumn = new QVBoxLayout(m_evidence);
    m_evidenceColumn->setContentsMargins(0, 0, 0, 0);
    scroll->setWidget(m_evidence);
    new LeastLines(scroll, 5);
    column->addWidget(scroll, 1);
    return part;
}

QString ReadinessView::summary() const {
    const std::vector<EngineReadiness> all = m_book.all();
    const MonoTime now = m_services.clock ? m_services.clock->mono() : MonoTime{};
    int switches = 0;
    int fails = 0;
    int unknown = 0;
    for (const EngineReadiness& each : all) {
        const Ready switchover = shownReady(each.switchover, now);
        const Ready failover = shownReady(each.failover, now);
        if (switchover == Ready::Yes) ++switches;
        if (failover == Ready::Yes) ++fails;
        if (switchover == Ready::NotKnown || failover == Ready::NotKnown) ++unknown;
    }
    return tr("switch %1/%3   fail %2/%3   not known %4")
        .arg(switches)
        .arg(fails)
        .arg(all.size())
        .arg(unknown);
}

void ReadinessView::tick() {
    if (isVisible()) refresh();
}

void ReadinessView::showEvent(QShowEvent* event) {
    refresh();
    QWidget::showEvent(event);
}

/// F5 means these guards while somebody is here, not the look at all instances.
bool ReadinessView::event(QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::event(event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_F5 || key->modifiers() != Qt::NoModifier) return QWidget::event(event);
    event->accept();
    if (event->type() == QEvent::KeyPress) m_book.askAll();
    return true;
}

void ReadinessView::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ReadinessView::refresh() {
    const MonoTime now = m_services.clock ? m_services.clock->mono() : MonoTime{};
    const QString whyNot = m_book.whyNot();
    enableOrSay(m_askAll, m_whyNot, whyNot);
    enableOrSay(m_askOne, nullptr, whyNot);
    m_summary->setText(summary());
    m_said->setText(m_book.open() > 0 ? tr("asking, %n questions left", nullptr, m_book.open()) : QString());
    std::vector<RowsModel::Row> rows;
    for (const EngineReadiness& each : m_book.all()) {
        if (!toQt(each.engine).contains(m_filter->text(), Qt::CaseInsensitive)) continue;
        const bool ready =
            shownReady(each.switchover, now) == Ready::Yes && shownReady(each.failover, now) == Ready::Yes;
        if (ready && m_notReady->isChecked()) continue;
        RowsModel::Row row{
            {toQt(each.engine)}, readyCell(each.switchover, now), readyCell(each.failover, now)};
        for (const Subject subject : kSubjects)
            row.push_back(subjectCell(subject, each, now));
        row.push_back(ageCell(each, now));
        rows.push_back(std::move(row));
    }
    m_rows->setRows(std::move(rows));
    refreshFixes();
}

void ReadinessView::refreshFixes() {
    m_fixes = fixesOf(m_book.all());
    m_fixTitle->setText(m_fixes.empty() ? tr("Fix first: nothing that was asked")
                                        : tr("Fix first: %1").arg(m_fixes.size()));
    std::vector<RowsModel::Row> rows;
    for (std::size_t i = 0; i < std::min(m_fixes.size(), kMostFixes); ++i) {
        const Fix& fix = m_fixes[i];
        QStringList holds;
        if (fix.holdsSwitchover) holds << tr("switch");
        if (fix.holdsFailover) holds << tr("fail");
        rows.push_back({{QString::number(i + 1)},
                        {toQt(fix.engine)},
                        {guardWord(fix.result.verdict), {}, badgeOf(fix.result.verdict)},
                        {holds.isEmpty() ? tr("nothing") : holds.join(QStringLiteral(", "))},
                        {toQt(fix.result.reason),
                         {},
                         Badge::None,
                         toQt(fix.result.id) + QStringLiteral(": ") + toQt(fix.result.reason)}});
    }
    m_fixRows->setRows(std::move(rows));
}

void ReadinessView::showCell() {
    const QModelIndex at = m_matrix->currentIndex();
    if (!at.isValid()) return;
    const EngineId engine(at.siblingAtColumn(kEngine).data().toString().toStdString());
    Q_EMIT selected(engine);
    const int subject = at.column() - kFirstSubject;
    const bool all = subject < 0 || at.column() >= kAge;
    std::vector<Fix> shown;
    for (const EngineReadiness& each : m_book.all()) {
        if (each.engine != engine) continue;
        for (const Answer* answer : {&each.switchover, &each.failover}) {
            const bool asked = answer->report && !(at.column() == kSwitch && answer == &each.failover) &&
                               !(at.column() == kFail && answer == &each.switchover);
            if (!asked) continue;
            for (const operation::GuardResult& result : answer->report->results) {
                const bool known = std::any_of(shown.begin(), shown.end(),
                                               [&](const Fix& fix) { return fix.result.id == result.id; });
                if (!known && (all || subjectOf(result.id) == kSubjects[subject]))
                    shown.push_back({engine, result});
            }
        }
    }
    showEvidence(
        tr("Evidence: %1, %2").arg(toQt(engine), m_rows->headerData(at.column(), Qt::Horizontal).toString()),
        shown);
}

void ReadinessView::showFix() {
    const int row = m_fixTable->currentIndex().row();
    if (row < 0 || static_cast<std::size_t>(row) >= m_fixes.size()) return;
    const Fix& fix = m_fixes[static_cast<std::size_t>(row)];
    Q_EMIT selected(fix.engine);
    showEvidence(tr("Evidence: %1, %2").arg(toQt(fix.engine), toQt(fix.result.id)), {fix});
}

void ReadinessView::showEvidence(const QString& title, const std::vector<Fix>& shown) {
    m_evidenceTitle->setText(title);
    while (QLayoutItem* item = m_evidenceColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    fillEvidence(shown);
    m_evidenceColumn->addStretch(1);
}

void ReadinessView::fillEvidence(const std::vector<Fix>& shown) {
    const auto add = [this](const QString& text, TextStyle style) {
        auto* label = new QLabel(text, m_evidence);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setFont(fontOf(style));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_evidenceColumn->addWidget(label);
    };
    const MonoTime now = m_services.clock ? m_services.clock->mono() : MonoTime{};
    for (const Fix& fix : shown) {
        add(QStringLiteral("%1  %2").arg(guardWord(fix.result.verdict), toQt(fix.result.title)),
            TextStyle::OperationalStrong);
        add(toQt(fix.result.reason), TextStyle::Operational);
        for (const topology::Evidence& evidence : fix.result.evidence)
            m_evidenceColumn->addWidget(new EvidenceLabel(evidence, now - fix.result.monoAt, m_evidence));
        if (fix.result.evidence.empty())
            add(tr("Judged by this console from what it has seen, %1 ago.")
                    .arg(ageText(now - fix.result.monoAt)),
                TextStyle::Operational);
    }
    if (shown.empty()) add(tr("No guard of this engine tells anything about this."), TextStyle::Operational);
}

} // namespace fairlead::ui
