// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engines/engine_detail.h"

#include "ui/charts/chart_pane.h"
#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/member_model.h"
#include "ui/map/map_layout.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/state_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

using namespace std::chrono_literals;
constexpr Micros kChartSpan{15min};

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

double milliseconds(UtcTime t) {
    return static_cast<double>(t.time_since_epoch().count()) / 1000.0;
}

} // namespace

EngineDetail::EngineDetail(const inventory::Inventory& inventory, const history::LagHistory& history,
                           QWidget* parent)
    : QWidget(parent), m_inventory(inventory), m_history(history) {
    setObjectName(QStringLiteral("engineDetail"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addWidget(header());
    m_hazards = new QLabel(this);
    m_hazards->setObjectName(QStringLiteral("hazards"));
    m_hazards->setTextFormat(Qt::PlainText);
    m_hazards->setWordWrap(true);
    column->addWidget(m_hazards);
    m_members = new MemberModel(this);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("members"));
    m_table->setAccessibleName(tr("Members"));
    m_table->setModel(m_members);
    m_table->setItemDelegateForColumn(MemberModel::State, new StateDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(30);
    m_table->horizontalHeader()->setSectionResizeMode(MemberModel::Instance, QHeaderView::Stretch);
    m_table->setColumnWidth(MemberModel::State, 190);
    m_table->setMinimumHeight(160);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        Q_EMIT selected(m_engine, m_members->instanceAt(index.row()));
    });
    column->addWidget(m_table, 2);
    column->addWidget(heading(tr("Lag, last 15 minutes"), this));
    m_chart = new ChartPane(this);
    m_chart->setEmptyText(tr("No time lag of this engine has been measured yet."));
    column->addWidget(m_chart, 3);
    column->addWidget(heading(tr("Evidence"), this));
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_evidence = new QWidget(scroll);
    m_evidenceColumn = new QVBoxLayout(m_evidence);
    m_evidenceColumn->setContentsMargins(0, 0, 0, 0);
    scroll->setWidget(m_evidence);
    column->addWidget(scroll, 2);
    if (!inventory.engines.empty()) setEngine(inventory.engines.front().id);
}

QWidget* EngineDetail::header() {
    auto* area = new QWidget(this);
    auto* row = new QHBoxLayout(area);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    m_choice = new QComboBox(area);
    m_choice->setObjectName(QStringLiteral("engineChoice"));
    m_choice->setAccessibleName(tr("Engine"));
    m_choice->setMinimumHeight(kButtonHeight);
    for (const inventory::Engine& engine : m_inventory.engines) {
        m_choice->addItem(technologyName(engine.technology) + QStringLiteral(" > ") + toQt(engine.id),
                          toQt(engine.id));
    }
    connect(m_choice, &QComboBox::activated, this, [this] {
        setEngine(EngineId{m_choice->currentData().toString().toStdString()});
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
    row->addStretch(1);
    return area;
}

void EngineDetail::setEngine(const EngineId& engine) {
    if (engine.empty()) return;
    m_engine = engine;
    m_choice->setCurrentIndex(m_choice->findData(toQt(engine)));
    refresh();
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
    const inventory::Engine* declared = m_inventory.findEngine(m_engine);
    const topology::EngineState* state = m_snapshot ? m_snapshot->find(m_engine) : nullptr;
    m_members->setEngine(declared);
    m_members->setState(state);
    refreshHead(declared, state);
    refreshChart(declared);
    refreshEvidence(state);
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
                         .arg(toQt(topology::toWord(hazard.kind)), timeOfDay(hazard.since),
                              toQt(hazard.what));
        }
    }
    m_hazards->setText(lines.join(QLatin1Char('\n')));
    m_hazards->setVisible(!lines.isEmpty());
}

void EngineDetail::refreshChart(const inventory::Engine* declared) {
    if (!declared || !m_snapshot) return;
    ChartData curves;
    const UtcTime to = m_snapshot->takenAt;
    curves.fromMs = milliseconds(to - kChartSpan);
    curves.toMs = milliseconds(to);
    if (declared->objectives.rpo)
        curves.budget = static_cast<double>(declared->objectives.rpo->count()) / 1e6;
    for (const history::LagHistory::Link& link : m_history.linksOf(m_engine)) {
        curves.series.push_back({QStringLiteral("%1 → %2").arg(toQt(link.first), toQt(link.second)),
                                 stretchesOf(m_history.series(link), to - kChartSpan, to,
                                             m_inventory.observeEvery, m_chart->columns())});
    }
    m_chart->setData(curves);
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
