// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engines/engine_detail.h"

#include "ui/charts/chart_pane.h"
#include "ui/charts/timeline_pane.h"
#include "ui/engines/give_back_box.h"
#include "ui/engines/group_detail.h"
#include "ui/engines/preparation_lines.h"
#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/member_model.h"
#include "ui/map/map_layout.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/state_label.h"
#include "ui/widgets/tall_page.h"
#include "ui/words/screen_word.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QTableView>
#include <algorithm>

namespace fairlead::ui {
namespace {

using namespace std::chrono_literals;
constexpr Micros kChartSpan{1h};
constexpr Micros kChangesSpan{24h * 30};
constexpr int kMostChanges = 50;
constexpr int kCellMargin = 6;
/// Before the id of a group, where other items of the choice have that of an engine, which has no colon.
const QString kGroupData = QStringLiteral("group:");
constexpr int kPastLeft = 118;
constexpr int kPastRight = 180;
constexpr int kLeastList = 96; ///< px at 100 %: what is longer scrolls in it

/// The badge stands before its word.
class StateDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const QVariant badge = index.data(MemberModel::BadgeRole);
        QStyleOptionViewItem text = option;
        if (badge.isValid() && badge.toInt() != 0) text.rect.setLeft(option.rect.left() + 26);
        QStyledItemDelegate::paint(painter, text, index);
        if (text.rect == option.rect) return;
        const QRect mark(option.rect.left() + 3, option.rect.center().y() - 10, 20, 20);
        paintBadge(*painter, mark, static_cast<Badge>(badge.toInt()), currentTheme());
    }
};

QLabel* heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(fontOf(TextStyle::Section));
    return label;
}

QString objective(const std::optional<Micros>& value) {
    return value ? lagText(*value) : EngineDetail::tr("not agreed");
}

} // namespace

EngineDetail::EngineDetail(const Services& services, const history::History& history, QWidget* parent)
    : QWidget(parent), m_services(services), m_inventory(*services.inventory), m_history(history) {
    setObjectName(QStringLiteral("engineDetail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addWidget(header());
    m_enginePart = new TallPage(enginePart(), this);
    m_group = new GroupDetail(m_inventory, this);
    column->addWidget(m_enginePart, 1);
    column->addWidget(m_group, 1);
    m_group->hide();
    if (!m_inventory.engines.empty()) setEngine(m_inventory.engines.front().id);
}

QWidget* EngineDetail::enginePart() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_hazards = new QLabel(part);
    m_hazards->setObjectName(QStringLiteral("hazards"));
    m_hazards->setTextFormat(Qt::PlainText);
    m_hazards->setWordWrap(true);
    column->addWidget(m_hazards);
    m_giveBack = new GiveBackBox(m_services, part);
    column->addWidget(m_giveBack);
    m_beside = new QBoxLayout(QBoxLayout::LeftToRight);
    m_beside->setSpacing(16);
    m_beside->addWidget(membersPart(), 10);
    m_beside->addWidget(pastPart(), 11);
    column->addLayout(m_beside, 5);
    column->addWidget(evidencePart(), 2);
    takeMeasures();
    return part;
}

/// Large text has the past below the members, where each has the whole width.
void EngineDetail::takeMeasures() {
    m_beside->setDirection(isLargeText() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_choice->setMinimumHeight(scaled(kButtonHeight));
    m_table->verticalHeader()->setDefaultSectionSize(scaled(30));
    m_table->setMinimumHeight(scaled(160));
    m_changes->setMinimumHeight(isLargeText() ? scaled(kLeastList) : 0);
    m_evidenceScroll->setMinimumHeight(isLargeText() ? scaled(kLeastList) : 0);
    m_sharedFor = {};
}

void EngineDetail::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange && m_beside) takeMeasures();
}

QWidget* EngineDetail::membersPart() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(heading(tr("Members"), part));
    m_members = new MemberModel(this);
    m_table = new QTableView(part);
    m_table->setObjectName(QStringLiteral("members"));
    m_table->setAccessibleName(tr("Members"));
    m_table->setModel(m_members);
    m_table->setItemDelegateForColumn(MemberModel::State, new StateDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT selected(m_engine, m_members->instanceAt(index.row()));
    });
    column->addWidget(m_table, 1);
    column->addWidget(heading(tr("Readiness"), part));
    m_preparations = new PreparationLines(m_services, part);
    column->addWidget(m_preparations);
    return part;
}

/// Lag, states and changes over one hour, with one crosshair.
QWidget* EngineDetail::pastPart() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(heading(tr("Lag, last 60 minutes"), part));
    m_frame = new TimeFrame(this);
    m_chart = new ChartPane(*m_frame, part);
    m_chart->setObjectName(QStringLiteral("detailLag"));
    m_chart->setAccessibleName(tr("Lag, last 60 minutes"));
    m_chart->setEmptyText(tr("No time lag of this engine has been measured in this hour."));
    m_chart->setGutters(kPastLeft, kPastRight);
    column->addWidget(m_chart, 3);
    column->addWidget(heading(tr("State timeline"), part));
    m_states = new TimelinePane(*m_frame, part);
    m_states->setObjectName(QStringLiteral("detailStates"));
    m_states->setAccessibleName(tr("State timeline"));
    m_states->setGutters(kPastLeft, kPastRight);
    column->addWidget(m_states);
    m_moment = new QLabel(part);
    m_moment->setObjectName(QStringLiteral("detailMoment"));
    m_moment->setWordWrap(true);
    column->addWidget(m_moment);
    connect(m_frame, &TimeFrame::cursorChanged, this, &EngineDetail::sayMoment);
    column->addWidget(heading(tr("Role changes, operations, inventory"), part));
    m_changes = new QListWidget(part);
    m_changes->setObjectName(QStringLiteral("detailChanges"));
    m_changes->setAccessibleName(tr("Role changes, operations and inventory, newest first"));
    m_changes->setWordWrap(true);
    column->addWidget(m_changes, 1);
    return part;
}

QWidget* EngineDetail::evidencePart() {
    auto* part = new QWidget(this);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(heading(tr("Evidence"), part));
    auto* scroll = new QScrollArea(part);
    m_evidenceScroll = scroll;
    scroll->setAccessibleName(tr("Evidence"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_evidence = new QWidget(scroll);
    m_evidenceColumn = new QVBoxLayout(m_evidence);
    m_evidenceColumn->setContentsMargins(0, 0, 0, 0);
    scroll->setWidget(m_evidence);
    column->addWidget(scroll, 1);
    return part;
}

QWidget* EngineDetail::header() {
    auto* area = new QWidget(this);
    auto* row = new FlowLayout(area); // a second line where words are long
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    m_choice = new QComboBox(area);
    m_choice->setObjectName(QStringLiteral("engineChoice"));
    m_choice->setAccessibleName(tr("Engine"));
    for (const inventory::Engine& engine : m_inventory.engines) {
        m_choice->addItem(technologyName(engine.technology) + QStringLiteral(" > ") + toQt(engine.id),
                          toQt(engine.id));
    }
    for (const inventory::Group& group : m_inventory.groups)
        m_choice->addItem(tr("group > %1").arg(toQt(group.id)), kGroupData + toQt(group.id));
    connect(m_choice, &QComboBox::activated, this, [this] {
        const QString chosen = m_choice->currentData().toString();
        if (chosen.startsWith(kGroupData)) return setGroup(chosen.mid(kGroupData.size()).toStdString());
        setEngine(EngineId{chosen.toStdString()});
        Q_EMIT selected(m_engine, {});
    });
    row->addWidget(m_choice);
    m_state = new StateLabel(area);
    row->addWidget(m_state);
    m_objectives = new QLabel(area);
    row->addWidget(m_objectives);
    m_loss = new QLabel(area);
    m_loss->setObjectName(QStringLiteral("detailLoss"));
    m_loss->setFont(fontOf(TextStyle::Value));
    row->addWidget(m_loss);
    row->addWidget(new QWidget(area)); // takes what is left of the line
    return area;
}

void EngineDetail::setEngine(const EngineId& engine) {
    if (engine.empty()) return;
    m_engine = engine;
    m_choice->setCurrentIndex(m_choice->findData(toQt(engine)));
    m_preparations->setEngine(engine);
    showPart(false);
    refresh();
}

void EngineDetail::setGroup(const std::string& id) {
    m_choice->setCurrentIndex(m_choice->findData(kGroupData + toQt(id)));
    m_group->setGroup(id);
    showPart(true);
    refresh();
}

void EngineDetail::showPart(bool group) {
    m_enginePart->setVisible(!group);
    m_group->setVisible(group);
    for (QWidget* of :
         {static_cast<QWidget*>(m_state), static_cast<QWidget*>(m_objectives), static_cast<QWidget*>(m_loss)})
        of->setVisible(!group);
}

void EngineDetail::setSnapshot(topology::SnapshotPtr snapshot) {
    m_snapshot = std::move(snapshot);
    if (isVisible()) refresh();
}

void EngineDetail::showEvent(QShowEvent* event) {
    refresh();
    QWidget::showEvent(event);
}

void EngineDetail::refresh() {
    if (!m_group->isHidden()) return m_group->setSnapshot(m_snapshot.get());
    const inventory::Engine* declared = m_inventory.findEngine(m_engine);
    const topology::EngineState* state = m_snapshot ? m_snapshot->find(m_engine) : nullptr;
    m_members->setEngine(declared);
    m_members->setState(state);
    shareColumns(declared);
    refreshHead(declared, state);
    refreshPast(declared);
    refreshEvidence(state);
}

/// Once for each engine: a column that follows its values would move what stands beside it.
void EngineDetail::shareColumns(const inventory::Engine* declared) {
    if (!declared || declared->id == m_sharedFor) return;
    m_sharedFor = declared->id;
    m_table->resizeColumnsToContents();
    const QFontMetrics metrics(m_table->font());
    const auto atLeast = [&](MemberModel::Column column, const char* text) {
        const int width = metrics.horizontalAdvance(QString::fromLatin1(text)) + 2 * kCellMargin;
        m_table->setColumnWidth(column, std::max(m_table->columnWidth(column), width));
    };
    atLeast(MemberModel::RoleWord, "primary");
    atLeast(MemberModel::Lag, "[1h02m] 45 s");
    atLeast(MemberModel::Age, "12m34s");
}

void EngineDetail::refreshHead(const inventory::Engine* declared, const topology::EngineState* state) {
    if (declared) {
        m_objectives->setText(
            tr("RPO %1   RTO %2")
                .arg(objective(declared->objectives.rpo), objective(declared->objectives.rto)));
    }
    m_state->setState(state ? state->state : topology::StateWord::NeverSeen);
    m_loss->setText(state ? tr("loss now: %1").arg(lossText(state->recoveryPointNow)) : QString());
    m_loss->setToolTip(state ? toQt(state->recoveryPointNow.basis) : QString());
    QStringList lines;
    if (state) {
        for (const topology::Hazard& hazard : state->hazards) {
            lines << tr("%1 since %2: %3")
                         .arg(screenWord(topology::toWord(hazard.kind)), timeOfDay(hazard.since),
                              toQt(hazard.what));
        }
    }
    m_hazards->setText(lines.join(QLatin1Char('\n')));
    m_hazards->setVisible(!lines.isEmpty());
    m_giveBack->show(m_engine, state);
}

namespace {

/// Who receives says it all, unless it does so from several.
QString shortName(const history::Link& link, const std::vector<history::Link>& links) {
    const auto sources = std::count_if(links.begin(), links.end(),
                                       [&](const history::Link& each) { return each.second == link.second; });
    const QString to = toQt(link.second);
    return sources == 1 ? to : toQt(link.first) + QStringLiteral(" → ") + to;
}

} // namespace

void EngineDetail::refreshPast(const inventory::Engine* declared) {
    if (!declared || !m_snapshot) return;
    const UtcTime to = m_snapshot->takenAt;
    const UtcTime from = to - kChartSpan;
    m_frame->setSpan(from, to);
    ChartData curves;
    if (declared->objectives.rpo) {
        curves.budget = static_cast<double>(declared->objectives.rpo->count()) / 1e6;
        curves.budgetName = tr("budget %1").arg(lagText(*declared->objectives.rpo));
    }
    const CurveShape shape{from, to, m_inventory.observeEvery, m_chart->columns(), 1};
    const std::vector<history::Link> links = m_history.lag.linksOf(m_engine);
    for (const history::Link& link : links) {
        ChartData::Series series;
        const auto cells = m_history.lag.cells(link, from, to, history::Tier::Second);
        series.name = shortName(link, links);
        if (!cells.empty()) series.value = cells.back().gap ? tr("not seen") : lagText(cells.back().most);
        series.stretches = stretchesOf(cells, shape);
        series.look = static_cast<int>(curves.series.size());
        curves.series.push_back(std::move(series));
    }
    m_chart->setData(std::move(curves));
    std::vector<StateBand> bands;
    for (const inventory::Instance& instance : declared->instances)
        bands.push_back(
            {toQt(instance.id), m_history.chronicle.spansOf(instance.id, from, to), StateBand::Words::Roles});
    m_states->setBands(std::move(bands));
    sayMoment();
    refreshChanges();
}

void EngineDetail::sayMoment() {
    const auto& at = m_frame->cursor();
    QStringList parts;
    if (at) {
        parts << timeOfDay(*at);
        for (const StateBand& band : m_states->bands())
            parts << band.name + QLatin1Char(' ') + TimelinePane::wordAt(band, *at);
    }
    m_moment->setText(parts.join(QStringLiteral("   ")));
    m_moment->setVisible(at.has_value());
}

void EngineDetail::refreshChanges() {
    const UtcTime to = m_snapshot->takenAt;
    const std::vector<history::Event> events = m_history.chronicle.events(to - kChangesSpan, to);
    QStringList lines;
    for (auto event = events.rbegin(); event != events.rend() && lines.size() < kMostChanges; ++event) {
        const bool ours = event->engine == m_engine || event->kind == history::EventKind::Inventory;
        if (!ours || event->kind == history::EventKind::Alarm) continue;
        lines << QStringLiteral("%1  %2  %3")
                     .arg(toQt(toScreen(event->at)), eventWord(event->kind), toQt(event->text));
    }
    if (lines.isEmpty()) lines << tr("None in the last 30 days.");
    QStringList shown;
    for (int i = 0; i < m_changes->count(); ++i)
        shown << m_changes->item(i)->text();
    if (shown == lines) return; // a selection stays
    m_changes->clear();
    m_changes->addItems(lines);
}

void EngineDetail::refreshEvidence(const topology::EngineState* state) {
    std::vector<const topology::Evidence*> all;
    // Every look brings new dates; five seconds of peace let somebody select and copy.
    const auto pace = m_snapshot ? m_snapshot->takenAt.time_since_epoch() / 5s : 0;
    QString shown = toQt(m_engine) + QString::number(pace);
    if (state) {
        for (const topology::InstanceState& instance : state->instances) {
            if (!instance.seen) continue;
            for (const topology::Evidence& evidence : instance.seen->evidence) {
                all.push_back(&evidence);
                shown += toQt(evidence.query) + toQt(evidence.answer);
            }
        }
    }
    if (shown == m_evidenceShown && m_evidenceColumn->count() > 0) return;
    m_evidenceShown = shown;
    while (QLayoutItem* item = m_evidenceColumn->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const topology::Evidence* evidence : all) {
        const Micros age = m_snapshot->takenAt - evidence->at;
        m_evidenceColumn->addWidget(new EvidenceLabel(*evidence, age, m_evidence));
    }
    if (all.empty())
        m_evidenceColumn->addWidget(new QLabel(tr("Nothing has been seen of this engine yet."), m_evidence));
    m_evidenceColumn->addStretch(1);
}

} // namespace fairlead::ui
