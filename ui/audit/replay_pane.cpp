// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/replay_pane.h"

#include "models/alarm/maintenance.h"
#include "models/inventory/parse.h"
#include "ui/audit/time_axis.h"
#include "ui/map/topology_map.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/when_ready.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace fairlead::ui {
namespace {

constexpr int kFrame = 12;
constexpr int kTickMs = 100;
constexpr int kGapMs = 1500; ///< so long a gap is shown before the replay goes on behind it

QPushButton* wayButton(const QString& text, const QString& tip, const char* objectName) {
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(objectName));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFixedWidth(scaled(44));
    return button;
}

/// The window that a record tells of; one without an object when it names none of the three kinds.
alarm::Maintenance windowOf(const review::MaintenanceNote& note) {
    alarm::Maintenance window;
    const std::size_t space = note.object.find(' ');
    const std::string kind = note.object.substr(0, space);
    const std::string name = space == std::string::npos ? std::string() : note.object.substr(space + 1);
    if (kind == "site") window.site = SiteId(name);
    if (kind == "engine") window.engine = EngineId(name);
    if (kind == "instance") window.instance = InstanceId(name);
    window.by = OperatorId(note.by);
    window.reason = note.reason;
    window.at = note.at;
    window.until = note.until;
    return window;
}

} // namespace

ReplayPane::ReplayPane(review::LogDesk& desk, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_band(new QLabel),
      m_mode(new QComboBox),
      m_note(new QLabel),
      m_steps(new QPlainTextEdit),
      m_axis(new TimeAxis) {
    setObjectName(QStringLiteral("audit.replay"));
    m_band->setObjectName(QStringLiteral("audit.replayBand"));
    m_band->setFont(fontOf(TextStyle::OperationalStrong));
    m_band->setWordWrap(isLargeText());
    m_mode->setObjectName(QStringLiteral("audit.hindsight"));
    m_mode->addItems({tr("map as the operator saw it"), tr("map as known now")});
    m_note->setObjectName(QStringLiteral("audit.replayNote"));
    m_note->setWordWrap(true);
    m_steps->setObjectName(QStringLiteral("audit.replaySteps"));
    m_steps->setAccessibleName(tr("Steps at this moment"));
    m_steps->setReadOnly(true);
    m_steps->setFont(fontOf(TextStyle::Operational));
    m_steps->setPlaceholderText(tr("No operation had begun."));
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    if (!isLargeText()) head->addWidget(m_band); // else in a line of its own
    head->addWidget(m_note, 1);
    head->addWidget(m_mode);
    auto* mapHolder = new QWidget;
    m_mapPlace = new QVBoxLayout(mapHolder);
    m_mapPlace->setContentsMargins(0, 0, 0, 0);
    auto* split = new QSplitter(Qt::Horizontal);
    split->addWidget(mapHolder);
    split->addWidget(m_steps);
    // The map is what one looks at. The sizes are small, so that what there is more is shared by the factors.
    split->setStretchFactor(0, 4);
    split->setStretchFactor(1, 1);
    split->setSizes({480, 150});
    m_steps->setMinimumWidth(180);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kFrame + 4, kFrame + 2, kFrame + 4, kFrame + 2);
    layout->setSpacing(4);
    if (isLargeText()) layout->addWidget(m_band);
    layout->addLayout(head);
    layout->addWidget(split, 1);
    layout->addWidget(transport());
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this](int index) {
        setHindsight(index == 0 ? review::Hindsight::AsSeen : review::Hindsight::AsKnown);
    });
    connect(m_axis, &TimeAxis::wentTo, this, [this](UtcTime at) { goTo(at, true); });
    connect(m_axis, &TimeAxis::stepped, this, &ReplayPane::step);
    m_clock.setInterval(kTickMs);
    connect(&m_clock, &QTimer::timeout, this, &ReplayPane::advance);
    showBand();
}

QWidget* ReplayPane::transport() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* begin = wayButton(QStringLiteral("|<"), tr("To the beginning"), "audit.toBegin");
    auto* back = wayButton(QStringLiteral("<"), tr("One entry back"), "audit.back");
    m_play = wayButton(QStringLiteral("▶"), tr("Play"), "audit.play");
    m_play->setCheckable(true);
    auto* on = wayButton(QStringLiteral(">"), tr("One entry on"), "audit.on");
    auto* end = wayButton(QStringLiteral(">|"), tr("To the end"), "audit.toEnd");
    m_speed = new QComboBox;
    m_speed->setObjectName(QStringLiteral("audit.speed"));
    m_speed->setAccessibleName(tr("Speed of the replay"));
    for (const int speed : {1, 10, 60})
        m_speed->addItem(QStringLiteral("%1x").arg(speed), speed);
    for (QWidget* each :
         {static_cast<QWidget*>(begin), static_cast<QWidget*>(back), static_cast<QWidget*>(m_play),
          static_cast<QWidget*>(on), static_cast<QWidget*>(end), static_cast<QWidget*>(m_speed)})
        layout->addWidget(each);
    layout->addWidget(m_axis, 1);
    connect(begin, &QPushButton::clicked, this, [this] {
        if (m_timeline) goTo(m_timeline->begin(), true);
    });
    connect(end, &QPushButton::clicked, this, [this] {
        if (m_timeline) goTo(m_timeline->end(), true);
    });
    connect(back, &QPushButton::clicked, this, [this] { step(-1); });
    connect(on, &QPushButton::clicked, this, [this] { step(1); });
    connect(m_play, &QPushButton::toggled, this, &ReplayPane::play);
    return row;
}

void ReplayPane::reload() {
    if (m_loading) {
        m_loadAgain = true;
        return;
    }
    m_loading = true;
    if (!m_timeline) m_note->setText(tr("The map follows as soon as the whole log has been read."));
    whenReady(m_desk.timeline(), this, [this](const Result<std::shared_ptr<const review::Timeline>>& read) {
        m_loading = false;
        if (!read) {
            m_note->setText(toQt(toText(read.error())));
            return;
        }
        const bool first = !m_timeline;
        m_timeline = *read;
        m_axis->setTimeline(m_timeline);
        if (m_wanted) {
            const std::uint64_t n = *m_wanted;
            m_wanted.reset();
            showEntry(n);
        } else if (first && !m_timeline->empty()) {
            goTo(m_timeline->end(), false);
        }
        if (std::exchange(m_loadAgain, false)) reload();
    });
}

void ReplayPane::showEntry(std::uint64_t n) {
    const auto* moments = m_timeline ? &m_timeline->moments() : nullptr;
    if (!moments || moments->empty() || moments->back().n < n) {
        m_wanted = n;
        reload();
        return;
    }
    if (n < moments->front().n) return;
    m_n = n;
    m_at = (*moments)[n - moments->front().n].at;
    refresh();
}

void ReplayPane::goTo(UtcTime at, bool tell) {
    if (!m_timeline || m_timeline->empty()) return;
    m_at = std::clamp(at, m_timeline->begin(), m_timeline->end());
    m_n = std::max(m_timeline->lastBefore(m_at), m_timeline->moments().front().n);
    refresh();
    if (tell) Q_EMIT movedTo(m_n);
}

void ReplayPane::step(int by) {
    if (!m_timeline || m_timeline->empty()) return;
    const auto& moments = m_timeline->moments();
    const auto n = static_cast<std::int64_t>(m_n) + by;
    showEntry(static_cast<std::uint64_t>(std::clamp(n, static_cast<std::int64_t>(moments.front().n),
                                                    static_cast<std::int64_t>(moments.back().n))));
    Q_EMIT movedTo(m_n);
}

void ReplayPane::play(bool on) {
    m_play->setChecked(on);
    m_play->setText(on ? QStringLiteral("❚❚") : QStringLiteral("▶"));
    m_play->setToolTip(on ? tr("Pause the replay") : tr("Play"));
    if (on)
        m_clock.start();
    else
        m_clock.stop();
}

void ReplayPane::takeKeyboard() {
    m_axis->setFocus(Qt::ShortcutFocusReason);
}

/// What the axis does not take itself (UX-2.7).
void ReplayPane::keyPressEvent(QKeyEvent* event) {
    const int speed = m_speed->currentIndex();
    if (event->key() == Qt::Key_Space)
        play(!playing());
    else if (event->key() == Qt::Key_BracketLeft)
        m_speed->setCurrentIndex(std::max(0, speed - 1));
    else if (event->key() == Qt::Key_BracketRight)
        m_speed->setCurrentIndex(std::min(m_speed->count() - 1, speed + 1));
    else
        QWidget::keyPressEvent(event);
}

void ReplayPane::advance() {
    if (!m_timeline || m_at >= m_timeline->end()) {
        play(false);
        return;
    }
    const auto& gaps = m_timeline->gaps();
    const auto gap = std::find_if(gaps.begin(), gaps.end(), [this](const review::Gap& each) {
        return each.from < m_at && m_at < each.to;
    });
    if (gap != gaps.end()) {
        if (++m_gapTicks * kTickMs < kGapMs) return;
        m_gapTicks = 0;
        goTo(gap->to, true);
        return;
    }
    goTo(m_at + std::chrono::milliseconds{kTickMs} * m_speed->currentData().toInt(), true);
}

void ReplayPane::setHindsight(review::Hindsight hindsight) {
    m_hindsight = hindsight;
    m_mode->setCurrentIndex(hindsight == review::Hindsight::AsSeen ? 0 : 1);
    refresh();
}

void ReplayPane::refresh() {
    m_axis->setAt(m_at);
    showBand();
    if (!m_timeline) return;
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    whenReady(m_desk.view(m_timeline, m_n, m_at, m_hindsight), this,
              [this, n = m_n](const Result<review::View>& view) {
                  m_asking = false;
                  if (view) {
                      showView(*view);
                      Q_EMIT viewed(n);
                  } else {
                      const QString why = toQt(toText(view.error()));
                      if (m_map) m_map->hide();
                      m_note->setText(tr("The map of this moment cannot be drawn. %1").arg(why));
                      Q_EMIT failed(n, why);
                  }
                  if (std::exchange(m_askAgain, false)) refresh();
              });
}

void ReplayPane::showView(const review::View& view) {
    m_view = view;
    showSteps(view);
    showBand();
    if (view.inventorySha != m_inventorySha) {
        showInventory(view.inventorySha);
        return;
    }
    const bool drawn = m_map && view.snapshot;
    if (m_map) m_map->setVisible(drawn);
    if (!drawn) {
        m_note->setText(view.snapshot
                            ? tr("The log does not hold the inventory of that time, so there is no map.")
                            : tr("Nothing had been recorded of the estate."));
        return;
    }
    m_map->setLocked(view.locked);
    m_map->setSnapshot(shownOf(view));
    QString note = tr("Recorded at %1.").arg(toQt(toScreen(view.recordedAt)));
    if (view.inGap)
        note = tr("GAP: nobody recorded anything at this time. The map is what was recorded before it.");
    if (m_hindsight == review::Hindsight::AsKnown)
        note += QLatin1Char(' ') + tr("Each instance that was not seen then is shown by the look nearest in "
                                      "time, also one made later.");
    m_note->setText(note);
}

/// As the live map shows it: what was declared to be in maintenance then has that word.
topology::SnapshotPtr ReplayPane::shownOf(const review::View& view) const {
    std::vector<alarm::Maintenance> windows;
    for (const review::MaintenanceNote& note : view.maintenance)
        windows.push_back(windowOf(note));
    alarm::MaintenanceBook book(*m_inventory);
    static_cast<void>(book.restore(windows, {m_at, {}}));
    return book.applied(view.snapshot);
}

void ReplayPane::showInventory(const std::string& sha) {
    delete m_map;
    m_map = nullptr;
    m_inventory.reset();
    m_inventorySha = sha;
    if (sha.empty()) {
        showView(review::View(m_view));
        return;
    }
    whenReady(m_desk.attachment(sha), this, [this, sha](const Result<std::string>& text) {
        if (sha != m_inventorySha) return;
        if (!text) {
            m_note->setText(toQt(toText(text.error())));
            return;
        }
        inventory::Parsed parsed = inventory::parseInventory(*text);
        if (parsed.problems.empty()) {
            m_inventory = std::move(parsed.inventory);
            m_map = new TopologyMap(*m_inventory);
            m_map->setObjectName(QStringLiteral("audit.map"));
            // Nothing acts in a review: the map's menu only offers to.
            m_map->setContextMenuPolicy(Qt::PreventContextMenu);
            m_mapPlace->addWidget(m_map);
        }
        showView(review::View(m_view));
    });
}

void ReplayPane::showSteps(const review::View& view) {
    QStringList lines;
    for (const review::OperationView& operation : view.operations) {
        lines << tr("%1 %2: %3")
                     .arg(toQt(operation.kind), toQt(operation.op),
                          operation.result.empty() ? tr("running") : toQt(operation.result));
        for (const review::StepView& step : operation.steps) {
            lines << QStringLiteral("  %1  %2%3  %4")
                         .arg(toQt(toScreen(step.since)).mid(11, 12),
                              step.compensation ? tr("undo: ") : QString(), toQt(step.title),
                              toQt(step.result));
        }
    }
    m_steps->setPlainText(lines.join(QLatin1Char('\n')));
}

QString ReplayPane::bandText() const {
    return m_band->text();
}

void ReplayPane::showBand() {
    if (!m_view.snapshot) {
        m_band->setText(tr("REPLAY of %1 — NOT LIVE").arg(toQt(m_desk.name())));
        return;
    }
    m_band->setText(
        tr("REPLAY of %1 %2 at %3 — NOT LIVE")
            .arg(targetWord(m_view.snapshot->target), toQt(m_view.snapshot->estate), toQt(toScreen(m_at))));
}

void ReplayPane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    // Perforated: holes punched along all four sides.
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    constexpr int kPitch = 16;
    constexpr int kHole = 7;
    for (int x = kPitch / 2; x < width(); x += kPitch) {
        painter.drawRoundedRect(x - kHole / 2, 3, kHole, kHole - 1, 2, 2);
        painter.drawRoundedRect(x - kHole / 2, height() - kHole - 2, kHole, kHole - 1, 2, 2);
    }
    for (int y = kPitch / 2 + kPitch; y < height() - kPitch; y += kPitch) {
        painter.drawRoundedRect(3, y - kHole / 2, kHole - 1, kHole, 2, 2);
        painter.drawRoundedRect(width() - kHole - 2, y - kHole / 2, kHole - 1, kHole, 2, 2);
    }
}

} // namespace fairlead::ui
