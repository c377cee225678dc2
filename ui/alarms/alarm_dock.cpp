// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_dock.h"

#include "ui/alarms/alarm_words.h"
#include "ui/theme/comfort.h"
#include "ui/theme/text.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/tall_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kTallest = 300; ///< the map keeps its place, however large the text is
/// Percent of its room that the map keeps, and pixels for the lines between the panes.
constexpr int kLeastForMap = 45, kBetween = 10;
constexpr int kRowsThatStay = 3; ///< rows of alarms that are whole in any window
constexpr int kDetail = 400, kWidestDetail = 620;
constexpr int kBlinkMs = 500; // on and off: once a second
enum Command { Next, Previous, Acknowledge, Shelve, Silence, Shelved, TestSound };

} // namespace

AlarmDock::AlarmDock(AlarmCenter& center, QWidget* parent)
    : QWidget(parent),
      m_center(center),
      m_body(parent),
      m_rows(new AlarmRows(this)),
      m_delegate(new AlarmRowDelegate(this)),
      m_list(new QListView(this)),
      m_count(new QLabel(this)),
      m_shelved(new QPushButton(this)),
      m_rate(new QLabel(this)),
      m_detail(new AlarmDetail(center, this)) {
    setObjectName(QStringLiteral("alarmDock.contents"));
    build();
    makeCommands();
    m_blink.setInterval(kBlinkMs);
    connect(&m_blink, &QTimer::timeout, this, [this] {
        m_lit = currentComfort().reducedMotion || !m_lit;
        m_delegate->setLit(m_lit);
        m_list->viewport()->update();
    });
    connect(&m_center, &AlarmCenter::changed, this, &AlarmDock::refresh);
    connect(m_detail, &AlarmDetail::done, m_list, qOverload<>(&QWidget::setFocus));
    if (m_body) m_body->installEventFilter(this);
    setTall(false);
    refresh();
}

void AlarmDock::build() {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 8, 4);
    row->setSpacing(12);
    auto* left = new QVBoxLayout;
    left->setSpacing(2);
    m_count->setObjectName(QStringLiteral("alarm.count"));
    m_count->setFont(fontOf(TextStyle::OperationalStrong));
    left->addWidget(m_count);
    m_shelved->setObjectName(QStringLiteral("alarm.shelvedToggle"));
    m_shelved->setCheckable(true);
    left->addWidget(m_shelved, 0, Qt::AlignLeft);
    m_rate->setObjectName(QStringLiteral("alarm.rate"));
    m_rate->setWordWrap(true);
    m_rate->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_rates = new TallPage(m_rate, this);
    left->addWidget(m_rates, 1);
    left->addStretch(0);
    auto* counts = new QWidget(this);
    counts->setLayout(left);
    left->setContentsMargins(0, 0, 0, 0);
    m_counts = counts;
    row->addWidget(counts);
    m_list->setObjectName(QStringLiteral("alarm.list"));
    m_list->setModel(m_rows);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Alarms"));
    m_list->installEventFilter(this);
    row->addWidget(m_list, 1);
    row->addWidget(m_detail);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { take(index); });
    connect(m_list, &QListView::clicked, this, &AlarmDock::toggle);
    connect(m_shelved, &QPushButton::toggled, this, &AlarmDock::showShelved);
}

QAction* AlarmDock::command(const char* name, const QString& text, const char* keys, std::function<void()> act) {
    auto* action = new QAction(text, this);
    action->setObjectName(QStringLiteral("alarm.") + QString::fromLatin1(name));
    if (*keys != '\0')
        action->setShortcut(QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText));
    connect(action, &QAction::triggered, this, std::move(act));
    m_commands.push_back(action);
    return action;
}

void AlarmDock::makeCommands() {
    command("next", tr("Next alarm that calls"), "F8", [this] { chooseNext(1); });
    command("previous", tr("Previous alarm that calls"), "Shift+F8", [this] { chooseNext(-1); });
    command("acknowledge", tr("Acknowledge…"), "Ctrl+Shift+A",
            [this] { askAcknowledge(); });
    command("shelve", tr("Shelve…"), "Ctrl+Shift+S", [this] { askShelve(); });
    command("silence", tr("Silence for 2 min"), "Ctrl+Shift+M", [this] { m_center.silence(); });
    command("shelved", tr("Show what is shelved"), "", [this] {
        setTall(true);
        Q_EMIT wanted();
        m_shelved->setChecked(!m_showsShelved);
    });
    command("testSound", tr("Test sound"), "", [this] { m_center.testSound(); });
}

void AlarmDock::addTo(QMenu* menu) const {
    for (QAction* action : m_commands)
        menu->addAction(action);
}

/// A form is about the chosen row; with none chosen, about the first that calls.
void AlarmDock::openForm(void (AlarmDetail::*ask)()) {
    if (!currentRow()) chooseNext(1);
    setTall(true);
    Q_EMIT wanted();
    (m_detail->*ask)();
}

/// As drawn while text is small. Where it is large the map comes first, but for three rows.
int AlarmDock::tallHeight() const {
    const int wanted = std::min(scaled(240), kTallest);
    if (!isLargeText() || !m_body) return wanted;
    const int rows = kRowsThatStay * AlarmRowDelegate::rowHeight() + 8;
    const int above = m_aboveMap ? m_aboveMap(m_body->width()) : 0;
    const int room = m_body->height() * (100 - kLeastForMap) / 100 - above - kBetween;
    return std::clamp(room, std::min(rows, wanted), wanted);
}

void AlarmDock::setTall(bool tall) {
    m_tall = tall;
    // As wide as the words need in this language, and never as the numbers of the moment do.
    const int words = QFontMetrics(fontOf(TextStyle::OperationalStrong)).horizontalAdvance(widestCountText());
    m_counts->setFixedWidth(std::max(176, words + 8));
    m_shelved->setFixedHeight(scaled(26));
    m_detail->setFixedWidth(std::min(scaled(kDetail), kWidestDetail));
    // Large text has one row, and the map the rest; what is shelved is then in the menu, and in the tall dock.
    const bool oneRow = !tall && isLargeText();
    if (oneRow) m_shelved->setChecked(false);
    m_shelved->setHidden(oneRow);
    setFixedHeight(tall     ? tallHeight()
                   : oneRow ? AlarmRowDelegate::rowHeight() + 8
                            : scaled(64));
    m_detail->setVisible(tall);
    m_rates->setVisible(tall);
    if (QWidget* up = parentWidget()) up->updateGeometry();
}

void AlarmDock::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange && m_counts) setTall(m_tall);
}

void AlarmDock::showShelved(bool shelved) {
    m_showsShelved = shelved;
    refresh();
}

std::optional<AlarmRow> AlarmDock::currentRow() const {
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid()) return std::nullopt;
    return m_rows->at(index.row());
}

void AlarmDock::refresh() {
    const alarm::Book& book = m_center.alarms();
    m_rows->setRows(m_showsShelved ? shelvedRows(book, m_center.now()) : rowsOf(book, m_open, m_center.now()));
    m_count->setText(countText(book));
    m_rates->setAccessibleName(m_count->text());
    const QString shelved = shelvedText(book);
    const QString counted = shelved.isEmpty() ? tr("0 shelved") : shelved;
    m_shelved->setText(m_showsShelved ? tr("%1: go back").arg(counted) : counted);
    m_rate->setText(rateText(book.rate()));
    m_detail->setRow(currentRow());
    const bool blinks = !currentComfort().reducedMotion && !book.calling().empty();
    if (blinks && !m_blink.isActive()) m_blink.start();
    if (!blinks) {
        m_blink.stop();
        m_lit = true;
        m_delegate->setLit(true);
    }
    refreshCommands();
}

void AlarmDock::refreshCommands() {
    const alarm::Book& book = m_center.alarms();
    const bool calls = !book.calling().empty();
    const QString none = calls ? QString() : tr("no alarm calls");
    const bool chosen = currentRow().has_value();
    const auto say = [this](Command which, const QString& reason) {
        enableOrSay(m_commands[static_cast<std::size_t>(which)], reason);
    };
    say(Next, none);
    say(Previous, none);
    say(Acknowledge, !chosen && calls ? QString() : m_detail->whyNotAcknowledge());
    say(Shelve, !chosen && calls ? QString() : m_detail->whyNotShelve());
    say(Silence, none);
    say(Shelved, QString());
    say(TestSound, m_center.whyNoSound());
}

void AlarmDock::take(const QModelIndex& index) {
    m_detail->setRow(currentRow());
    refreshCommands();
    if (!index.isValid()) return;
    const AlarmRow& row = m_rows->at(index.row());
    const alarm::Group* group = m_center.alarms().findGroup(row.key);
    const alarm::Alarm* alarm = m_center.alarms().find(group ? group->first : row.key);
    if (alarm) Q_EMIT chosen(inWords(*alarm));
}

/// Enter opens and closes a group; it acknowledges nothing.
bool AlarmDock::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_body && event->type() == QEvent::Resize && m_tall) setFixedHeight(tallHeight());
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            toggle(m_list->currentIndex());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

/// A group opens and closes; its members are then seen, which is what lets a large one be acknowledged.
void AlarmDock::toggle(const QModelIndex& index) {
    if (!index.isValid() || m_rows->at(index.row()).kind != AlarmRow::Kind::Group) return;
    const std::string group = m_rows->at(index.row()).group;
    const QString key = toQt(group);
    if (m_open.contains(key))
        m_open.remove(key);
    else
        m_open.insert(key);
    m_center.markOpened(group);
}

void AlarmDock::chooseNext(int step) {
    const int rows = m_rows->rowCount();
    const QModelIndex current = m_list->currentIndex();
    int row = current.isValid() ? current.row() : (step > 0 ? -1 : rows);
    for (int tried = 0; tried < rows; ++tried) {
        row = (row + step + rows) % rows;
        if (!m_rows->at(row).calling) continue;
        m_list->setCurrentIndex(m_rows->index(row));
        return;
    }
}

const alarm::Alarm* AlarmDock::alarmAbout(const EngineId& engine, const InstanceId& instance) const {
    const alarm::Alarm* found = nullptr;
    const auto before = [](const alarm::Alarm& a, const alarm::Alarm& b) {
        if (calls(a) != calls(b)) return calls(a);
        return a.condition.priority != b.condition.priority ? a.condition.priority < b.condition.priority
                                                            : a.since < b.since;
    };
    for (const auto& [key, each] : m_center.alarms().alarms()) {
        const bool about = !engine.empty() && each.condition.engine == engine &&
                           (instance.empty() || each.condition.instance == instance);
        if (!about || m_center.alarms().groupOf(key) == nullptr) continue;
        if (found == nullptr || before(each, *found)) found = &each;
    }
    return found;
}

bool AlarmDock::chooseAbout(const EngineId& engine, const InstanceId& instance) {
    const alarm::Alarm* alarm = alarmAbout(engine, instance);
    if (alarm == nullptr) return false;
    const std::string key = alarm->key();
    const alarm::Group* group = m_center.alarms().groupOf(key);
    if (group->members.size() > 1 && !m_open.contains(toQt(group->key))) {
        m_open.insert(toQt(group->key));
        m_center.markOpened(group->key);
    }
    if (m_showsShelved) m_shelved->setChecked(false);
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (m_rows->at(row).key != key || m_rows->at(row).kind == AlarmRow::Kind::Group) continue;
        const QSignalBlocker quiet(this); // it is selected on the map already
        m_list->setCurrentIndex(m_rows->index(row));
        return true;
    }
    return false;
}

QString AlarmDock::whyNotAcknowledge(const EngineId& engine, const InstanceId& instance) const {
    const alarm::Alarm* alarm = alarmAbout(engine, instance);
    if (engine.empty()) return tr("select an engine on the map first");
    if (alarm == nullptr) return tr("no alarm is about it");
    return alarm->acked ? tr("its alarm is acknowledged") : QString();
}

QString AlarmDock::whyNotShelve(const EngineId& engine, const InstanceId& instance) const {
    const alarm::Alarm* alarm = alarmAbout(engine, instance);
    if (engine.empty()) return tr("select an engine on the map first");
    if (alarm == nullptr) return tr("no alarm is about it");
    if (alarm->condition.priority == alarm::Priority::P1 && m_center.secondPersons().empty())
        return tr("a P1 needs a second person, and the inventory declares no other operator");
    return {};
}

void AlarmDock::choose(const std::string& key) {
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (m_rows->at(row).key != key) continue;
        m_list->setCurrentIndex(m_rows->index(row));
        return;
    }
}

} // namespace fairlead::ui
