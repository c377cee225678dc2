// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/compare_window.h"

#include "ui/audit/lag_overlay.h"
#include "ui/prompts/file_prompt.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/text_columns.h"
#include "ui/widgets/when_ready.h"
#include "ui/widgets/window_dress.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

enum Column { kStep, kA, kB, kBars, kDelta, kColumns };
constexpr int kNameOfOperation = 24; ///< letters of `op-20251102-024511-0002`
constexpr int kShareA = Qt::UserRole;
constexpr int kShareB = Qt::UserRole + 1;

/// Two bars over each other, as long as the steps took.
class BarDelegate : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = currentTheme();
        const QRect area = option.rect.adjusted(6, 5, -6, -5);
        const int half = area.height() / 2 - 1;
        const auto bar = [&](int role, int y, bool filled) {
            const double share = index.data(role).toDouble();
            if (share <= 0) return;
            const QRect box(area.left(), y, std::max(2, static_cast<int>(area.width() * share)), half);
            painter->setPen(theme.text);
            painter->setBrush(filled ? QBrush(theme.instanceBorder) : QBrush(theme.text2, Qt::FDiagPattern));
            painter->drawRect(box);
        };
        bar(kShareA, area.top(), true);
        bar(kShareB, area.top() + half + 2, false);
    }
};

QString cell(const std::optional<review::OperationRecord::Step>& step) {
    if (!step) return QStringLiteral("—");
    return QStringLiteral("%1  %2").arg(toQt(humanDuration(step->took)), toQt(step->result));
}

QString signedDuration(Micros d) {
    return (d.count() < 0 ? QStringLiteral("−") : QStringLiteral("+")) +
           toQt(humanDuration(d.count() < 0 ? -d : d));
}

QString sum(const review::OperationRecord& record) {
    return CompareWindow::tr("%1 of %2 to %3 by %4 at %5: %6 in %7; loss: %8")
        .arg(toQt(record.kind), toQt(record.engine), toQt(record.to), toQt(record.by),
             toQt(toScreen(record.t0)),
             record.result.empty() ? CompareWindow::tr("not ended") : toQt(record.result),
             toQt(humanDuration(record.took)),
             record.loss.empty() ? CompareWindow::tr("not stated") : toQt(record.loss));
}

} // namespace

CompareWindow::CompareWindow(review::LogDesk& desk, review::BannerText verdict, const Clock& clock,
                             FilePrompt& prompt, OpenLog openLog, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_verdict(std::move(verdict)),
      m_clock(clock),
      m_prompt(prompt),
      m_openLog(std::move(openLog)),
      m_unlike(new QLabel),
      m_sums(new QLabel),
      m_steps(new QTableWidget),
      m_lag(new LagOverlay) {
    setWindowTitle(tr("Compare operations of %1").arg(toQt(desk.name())));
    resize(1080, 820);
    for (Side& side : m_sides)
        side.desk = &desk;
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(chooser());
    m_unlike->setObjectName(QStringLiteral("compare.unlike"));
    m_unlike->setWordWrap(true);
    m_unlike->setTextFormat(Qt::PlainText);
    m_sums->setObjectName(QStringLiteral("compare.sums"));
    m_sums->setWordWrap(true);
    m_steps->setObjectName(QStringLiteral("compare.steps"));
    m_steps->setColumnCount(kColumns);
    m_steps->setHorizontalHeaderLabels(
        {tr("step"), tr("first"), tr("second"), tr("first over second"), tr("second less first")});
    m_steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_steps->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_steps->verticalHeader()->hide();
    m_steps->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    new TextColumns(m_steps, {{kA, 170}, {kB, 170}, {kBars, 220}, {kDelta, 150}}, 30);
    new RestColumn(m_steps, kStep); // what was done is never the one that is cut
    m_steps->setItemDelegateForColumn(kBars, new BarDelegate(m_steps));
    layout->addWidget(m_unlike);
    layout->addWidget(m_sums);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_lag);
    for (std::size_t side = 0; side < 2; ++side)
        readLog(side);
}

/// What is still asked of another log ends before that log goes.
CompareWindow::~CompareWindow() = default;

QWidget* CompareWindow::chooser() {
    auto* box = new QWidget;
    auto* both = new QVBoxLayout(box);
    both->setContentsMargins(0, 0, 0, 0);
    for (std::size_t side = 0; side < 2; ++side)
        both->addWidget(sideOf(side));
    return box;
}

QWidget* CompareWindow::sideOf(std::size_t side) {
    Side& made = m_sides[side];
    const QString name = side == 0 ? QStringLiteral("compare.a") : QStringLiteral("compare.b");
    made.choice = new QComboBox;
    made.choice->setObjectName(name);
    made.choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made.choice->setMinimumContentsLength(kNameOfOperation);
    made.choice->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    made.name = new QLabel;
    made.name->setObjectName(name + QStringLiteral(".log"));
    made.verdict = new QLabel;
    made.verdict->setObjectName(name + QStringLiteral(".verdict"));
    made.verdict->setFont(fontOf(TextStyle::OperationalStrong));
    made.target = new QLabel(targetWord(inventory::TargetKind::Simulation));
    made.target->setObjectName(name + QStringLiteral(".target"));
    made.target->setFont(fontOf(TextStyle::OperationalStrong));
    made.target->hide();
    auto* label = new QLabel(side == 0 ? tr("First") : tr("Second"));
    label->setBuddy(made.choice);
    auto* other = new QPushButton(tr("Other log…"));
    other->setObjectName(name + QStringLiteral(".other"));
    other->setVisible(m_openLog != nullptr);
    auto* box = new QWidget;
    auto* row = new FlowLayout(box); // a second line where words are long
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    for (QWidget* each : std::initializer_list<QWidget*>{label, made.choice, made.name, made.target, made.verdict, other})
        row->addWidget(each);
    connect(made.choice, &QComboBox::currentIndexChanged, this, [this, side] { read(side); });
    connect(other, &QPushButton::clicked, this, [this, side] { askForLog(side); });
    return box;
}

void CompareWindow::askForLog(std::size_t side) {
    m_prompt.askOpen(this, tr("Log to compare with: a bundle, or any segment of a log"),
                     tr("Audit archive (*.zip *.fal)"), [this, side](const QString& path) {
                         m_sides[side].own = m_openLog(path);
                         m_sides[side].desk = m_sides[side].own.get();
                         readLog(side);
                     });
}

void CompareWindow::readLog(std::size_t side) {
    Side& here = m_sides[side];
    review::LogDesk* desk = here.desk;
    here.story.reset();
    showTarget(side, {});
    here.choice->clear();
    const QString name = toQt(desk->name());
    here.name->setText(QFontMetrics(here.name->font()).elidedText(name, Qt::ElideLeft, scaled(380)));
    here.name->setToolTip(name);
    verify(side);
    whenReady(desk->timeline(), this,
              [this, side, desk](const Result<std::shared_ptr<const review::Timeline>>& timeline) {
                  Side& now = m_sides[side];
                  if (now.desk != desk) return;
                  if (!timeline) {
                      m_unlike->setText(toQt(toText(timeline.error())));
                      return;
                  }
                  const bool simulated = (*timeline)->target() == toWord(inventory::TargetKind::Simulation);
                  showTarget(side, simulated ? inventory::TargetKind::Simulation : inventory::TargetKind::Production);
                  const std::vector<std::string> ids = (*timeline)->operations(); // newest first
                  const QSignalBlocker quiet(now.choice);
                  for (const std::string& id : ids)
                      now.choice->addItem(toQt(id));
                  // The two newest of one log; of another log its newest.
                  const bool older = m_sides[0].desk == m_sides[1].desk && side == 0 && ids.size() > 1;
                  now.choice->setCurrentIndex(older ? 1 : ids.empty() ? -1 : 0);
                  if (ids.empty()) m_unlike->setText(tr("%1 holds no operation.").arg(toQt(desk->name())));
                  read(side);
              });
}

/// Framed as soon as one is known to be of a simulation, and bare only when both are known not to be.
void CompareWindow::showTarget(std::size_t side, std::optional<inventory::TargetKind> target) {
    using inventory::TargetKind;
    m_sides[side].against = target;
    m_sides[side].target->setVisible(target == TargetKind::Simulation);
    const auto& [first, second] = m_sides;
    if (first.against == TargetKind::Simulation || second.against == TargetKind::Simulation)
        dressWindow(this, TargetKind::Simulation);
    else if (first.against && second.against)
        dressWindow(this, TargetKind::Production);
}

void CompareWindow::verify(std::size_t side) {
    review::LogDesk* desk = m_sides[side].desk;
    showVerdict(side, m_sides[side].own ? review::notChecked() : m_verdict);
    if (!m_sides[side].own) return;
    whenReady(desk->verify(), this, [this, side, desk](const audit::Verification& found) {
        if (m_sides[side].desk == desk) showVerdict(side, review::bannerText(found, {}, m_clock.utc()));
    });
}

void CompareWindow::showVerdict(std::size_t side, const review::BannerText& text) {
    m_sides[side].verdict->setText(toQt(text.words));
    m_sides[side].verdict->setToolTip(toQt(text.sentence));
}

void CompareWindow::choose(const QString& a, const QString& b) {
    const std::array<QString, 2> wanted{a, b};
    for (std::size_t side = 0; side < 2; ++side)
        m_sides[side].choice->setCurrentIndex(m_sides[side].choice->findText(wanted[side]));
}

void CompareWindow::read(std::size_t side) {
    Side& here = m_sides[side];
    const QString op = here.choice->currentText();
    here.story.reset();
    if (op.isEmpty()) {
        m_steps->setRowCount(0);
        return;
    }
    whenReady(here.desk->story(op.toStdString()), this,
              [this, side, op, desk = here.desk](const Result<review::OperationStory>& story) {
                  Side& now = m_sides[side];
                  if (now.desk != desk || now.choice->currentText() != op) return;
                  if (!story) {
                      m_unlike->setText(toQt(toText(story.error())));
                      m_steps->setRowCount(0);
                      return;
                  }
                  now.story = *story;
                  showComparison();
              });
}

void CompareWindow::showComparison() {
    const auto& [first, second] = m_sides;
    if (!first.story || !second.story) return;
    review::Comparison comparison = review::compare(first.story->record, second.story->record);
    if (first.desk->name() != second.desk->name())
        comparison.unlike.insert(comparison.unlike.begin(),
                                 review::Difference{"log", first.desk->name(), second.desk->name()});
    if (first.against && second.against && first.against != second.against)
        comparison.unlike.insert(comparison.unlike.begin(),
                                 review::Difference{"target", std::string(toWord(*first.against)),
                                                    std::string(toWord(*second.against))});
    showUnlike(comparison);
    m_sums->setText(tr("First:  %1\nSecond: %2").arg(sum(first.story->record), sum(second.story->record)));
    showSteps(comparison);
    m_lag->setLag({first.story->lag, second.story->lag});
}

void CompareWindow::showUnlike(const review::Comparison& comparison) {
    QStringList lines;
    for (const review::Difference& each : comparison.unlike)
        lines << tr("unlike: %1: %2 / %3").arg(toQt(each.what), toQt(each.a).left(40), toQt(each.b).left(40));
    for (const review::Difference& each : comparison.guards)
        lines << tr("guard %1: %2 / %3")
                     .arg(toQt(each.what), each.a.empty() ? tr("not asked") : toQt(each.a),
                          each.b.empty() ? tr("not asked") : toQt(each.b));
    m_unlike->setText(lines.isEmpty() ? tr("The same kind of operation on the same engine, with the same "
                                           "inventory, console version and guard "
                                           "verdicts.")
                                      : lines.join(QLatin1Char('\n')));
}

void CompareWindow::showSteps(const review::Comparison& comparison) {
    Micros longest{1};
    for (const review::StepPair& pair : comparison.steps)
        for (const auto* step : {&pair.a, &pair.b})
            if (*step) longest = std::max(longest, (*step)->took);
    m_steps->setRowCount(static_cast<int>(comparison.steps.size()));
    const auto share = [&](const std::optional<review::OperationRecord::Step>& step) {
        return step ? static_cast<double>(step->took.count()) / static_cast<double>(longest.count()) : 0.0;
    };
    int row = 0;
    for (const review::StepPair& pair : comparison.steps) {
        const review::OperationRecord::Step& named = pair.a ? *pair.a : *pair.b;
        const QString title = (named.compensation ? tr("undo: ") : QString()) + toQt(named.title);
        auto* step = new QTableWidgetItem(title);
        const bool differ = pair.a && pair.b && pair.a->title != pair.b->title;
        step->setToolTip(differ ? title + QLatin1Char('\n') + tr("second: %1").arg(toQt(pair.b->title)) : title);
        m_steps->setItem(row, kStep, step);
        m_steps->setItem(row, kA, new QTableWidgetItem(cell(pair.a)));
        m_steps->setItem(row, kB, new QTableWidgetItem(cell(pair.b)));
        auto* bars = new QTableWidgetItem;
        bars->setData(kShareA, share(pair.a));
        bars->setData(kShareB, share(pair.b));
        m_steps->setItem(row, kBars, bars);
        const auto delta = pair.delta();
        m_steps->setItem(row, kDelta,
                         new QTableWidgetItem(delta ? signedDuration(*delta) : QStringLiteral("—")));
        ++row;
    }
}

} // namespace fairlead::ui
