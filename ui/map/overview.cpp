// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/overview.h"

#include "ui/itemmodels/amounts.h"
#include "ui/map/estate_table.h"
#include "ui/map/map_actions.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/reason.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

namespace fairlead::ui {
namespace {

constexpr int kBarHeight = 32;
constexpr int kLargeTextSearch = 160; ///< px: the map needs the room of a second line more
constexpr int kLevelMost = 120;
constexpr int kFrozenMs = 120'000; // UX-2.5
constexpr double kZoomStep = 1.25;

QLabel* makeLabel(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    return label;
}

} // namespace

Overview::Overview(const inventory::Inventory& inventory, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("overview"));
    m_stack = new QStackedWidget(this);
    m_map = new TopologyMap(inventory, m_stack);
    m_map->setLatching(true);
    m_table = new EstateTable(inventory, m_stack);
    m_stack->addWidget(m_map);
    m_stack->addWidget(m_table);
    m_thaw.setSingleShot(true);
    m_thaw.setInterval(kFrozenMs);
    buildActions();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_notLive = makeLabel("overview.notLive", this);
    m_notLive->setFont(fontOf(TextStyle::OperationalStrong));
    m_notLive->setMargin(6);
    m_notLive->setAutoFillBackground(true);
    m_notLive->hide();
    column->addWidget(m_notLive);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_map);
    connectParts();
    refreshBar();
}

QAction* Overview::add(const char* name, const QString& text, const QString& tip, const char* keys) {
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setIconText(tip);
    if (*keys != 0) action->setShortcut(QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    m_actions.push_back(action);
    return action;
}

void Overview::buildActions() {
    m_fit = add("overview.fit", tr("Fit map to window"), tr("Fit"), "");
    m_out = add("overview.out", tr("Zoom map out"), QStringLiteral("−"), "");
    m_in = add("overview.in", tr("Zoom map in"), QStringLiteral("+"), "");
    m_tableAction = add("overview.table", tr("Map as table"), tr("Table"), "Ctrl+T");
    m_tableAction->setCheckable(true);
    m_find = add("overview.find", tr("Find object"), tr("Find"), "Ctrl+F");
    m_filter = add("overview.filter", tr("Filter"), tr("Filter"), "Ctrl+L");
    m_freeze = add("overview.freeze", tr("Freeze display"), tr("Freeze"), "Ctrl+Shift+F");
    m_freeze->setCheckable(true);
    connect(m_fit, &QAction::triggered, m_map, &TopologyMap::fit);
    connect(m_in, &QAction::triggered, m_map, [this] { m_map->setZoom(m_map->zoom() * kZoomStep); });
    connect(m_out, &QAction::triggered, m_map, [this] { m_map->setZoom(m_map->zoom() / kZoomStep); });
    connect(m_tableAction, &QAction::triggered, this, &Overview::setTable);
    connect(m_freeze, &QAction::triggered, this, &Overview::setFrozen);
    for (QAction* action : {m_find, m_filter}) {
        connect(action, &QAction::triggered, this, [this] {
            m_search->setFocus(Qt::ShortcutFocusReason);
            m_search->selectAll();
        });
    }
}

QWidget* Overview::buildBar() {
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("overview.bar"));
    bar->setMinimumHeight(kBarHeight);
    auto* row = new FlowLayout(bar); // a second line where words are long
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(4);
    m_bar = bar;
    m_row = row;
    const auto own = [this](QAction* action) { m_row->addWidget(button(action, action->objectName())); };
    own(m_fit);
    own(m_out);
    m_level = makeLabel("overview.level", bar);
    m_level->setAlignment(Qt::AlignCenter);
    m_level->setMinimumWidth(std::min(scaled(96), kLevelMost));
    row->addWidget(m_level);
    own(m_in);
    own(m_tableAction);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("overview.search"));
    m_search->setAccessibleName(tr("Find or filter"));
    m_search->setPlaceholderText(tr("Find or filter: name, site, state…"));
    m_search->setToolTip(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumHeight(kBarHeight - 4);
    m_search->setFixedWidth(isLargeText() ? kLargeTextSearch : scaled(260));
    m_search->installEventFilter(this);
    row->addWidget(m_search);
    m_found = makeLabel("overview.found", bar);
    row->addWidget(m_found);
    auto* between = new QWidget(bar);
    between->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(between);
    own(m_freeze);
    return bar;
}

QToolButton* Overview::button(QAction* action, const QString& command) {
    auto* made = new QToolButton(m_bar);
    made->setDefaultAction(action);
    made->setToolButtonStyle(Qt::ToolButtonTextOnly);
    made->setAutoRaise(true);
    made->setMinimumSize(std::max(32, made->sizeHint().width()), scaled(kBarHeight - 2));
    made->setAccessibleName(action->text());
    m_tools.emplace_back(made, command);
    // The button takes the action's own tip whenever that changes.
    connect(action, &QAction::changed, this, &Overview::refreshTips);
    return made;
}

void Overview::takeCommands(std::function<QAction*(const QString& id)> commandOf) {
    m_commandOf = std::move(commandOf);
    const auto add = [this](const char* id, const QString& word) {
        QAction* const command = m_commandOf(QString::fromLatin1(id));
        if (command == nullptr) return;
        command->setIconText(word);
        m_row->addWidget(button(command, command->objectName()));
    };
    // UX-2.5 has seven items in this order: fit, zoom, map or table, filter, who sees whom, freeze, evidence.
    const std::unique_ptr<QLayoutItem> freeze(m_row->takeAt(m_row->count() - 1));
    add("estate.who-sees-whom", tr("Who sees whom"));
    m_row->addWidget(freeze->widget());
    add("estate.capture", tr("Evidence"));
    refreshTips();
}

void Overview::refreshTips() {
    if (!m_commandOf) return;
    const auto withKey = [this](const QString& tip, const QString& id) {
        const QAction* const command = m_commandOf(id);
        const QString key = command ? command->shortcut().toString(QKeySequence::NativeText) : QString();
        return key.isEmpty() ? tip : tr("%1 (%2)").arg(tip, key);
    };
    for (const auto& [made, id] : m_tools)
        made->setToolTip(withKey(made->defaultAction()->toolTip(), id));
    m_search->setToolTip(withKey(m_search->placeholderText(), m_filter->objectName()));
}

void Overview::addForLargeText(QAction* action) {
    m_forLargeText = new QToolButton(m_bar);
    m_forLargeText->setDefaultAction(action);
    m_forLargeText->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_forLargeText->setAutoRaise(true);
    m_forLargeText->setVisible(isLargeText());
    m_row->addWidget(m_forLargeText);
}

void Overview::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange && m_forLargeText) m_forLargeText->setVisible(isLargeText());
}

void Overview::connectParts() {
    connect(m_map, &TopologyMap::zoomChanged, this, &Overview::refreshBar);
    connect(m_map, &TopologyMap::looksChanged, this, [this] {
        refreshTable();
        refreshBar();
    });
    connect(m_search, &QLineEdit::textChanged, m_map, &TopologyMap::setFilter);
    connect(m_table, &EstateTable::selected, this,
            [this](const EngineId& engine, const InstanceId& instance) {
                m_map->select(engine, instance);
                Q_EMIT m_map->selected(engine, instance);
            });
    connect(m_table, &EstateTable::inspectorAsked, m_map, &TopologyMap::inspectorAsked);
    connect(m_table, &EstateTable::detailAsked, m_map, &TopologyMap::detailAsked);
    connect(m_map, &TopologyMap::selected, m_table, &EstateTable::select);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        if (m_map->selectedEngine().empty()) return;
        QMenu* menu = m_map->contextMenu(m_table);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
    connect(&m_thaw, &QTimer::timeout, this, [this] { setFrozen(false); });
}

void Overview::select(const EngineId& engine, const InstanceId& instance) {
    m_map->select(engine, instance);
    m_table->select(engine, instance);
}

bool Overview::showsTable() const {
    return m_stack->currentWidget() == m_table;
}

void Overview::setTable(bool table) {
    m_tableAction->setChecked(table);
    m_stack->setCurrentWidget(table ? static_cast<QWidget*>(m_table) : m_map);
    refreshTable();
    refreshBar();
    setFocusProxy(m_stack->currentWidget());
    m_stack->currentWidget()->setFocus();
    if (table) m_table->select(m_map->selectedEngine(), m_map->selectedInstance());
}

void Overview::setNotLive(const QString& sentence) {
    m_map->setNotLive(sentence);
    m_sentence = sentence.isEmpty() ? QString() : tr("NOT LIVE. %1").arg(sentence);
    refreshBar();
}

void Overview::setFrozen(bool frozen) {
    m_freeze->setChecked(frozen);
    if (frozen == isFrozen()) return;
    m_frozen.clear();
    m_thaw.stop();
    if (frozen) {
        const topology::SnapshotPtr& snapshot = m_map->snapshot();
        m_frozen = snapshot ? tr("NOT LIVE: display frozen at %1").arg(timeOfDay(snapshot->takenAt))
                            : tr("NOT LIVE: display frozen");
        m_thaw.start();
    }
    m_map->setFrozen(frozen ? tr("%1. It goes on by itself after two minutes, or with Freeze.").arg(m_frozen)
                            : QString());
    refreshBar();
    Q_EMIT frozenChanged();
}

/// Only where somebody looks at it: it has every fact in words.
void Overview::refreshTable() {
    if (!showsTable()) return;
    m_table->estate().setLooks(m_map->mapLooks(), m_map->snapshot().get(), m_map->matches());
}

void Overview::refreshBar() {
    const bool table = showsTable();
    const MapZoom& zoom = m_map->mapZoom();
    const QString percent =
        zoom.drawn() > 1 ? QStringLiteral(" %1 %").arg(qRound(zoom.drawn() * 100)) : QString();
    m_level->setText(table ? tr("table") : levelName(zoom.level) + percent);
    for (QAction* action : {m_fit, m_in, m_out})
        enableOrSay(action, table ? tr("the table has no zoom") : QString());
    // The map has these painted over it.
    const QString cutOff =
        m_map->mapLooks().cutOff ? tr("This console is cut off. Nothing here is live.") : QString();
    const QString notLive = !m_sentence.isEmpty() ? m_sentence : !m_frozen.isEmpty() ? m_frozen : cutOff;
    m_notLive->setText(notLive);
    m_notLive->setVisible(table && !notLive.isEmpty());
    const auto* matches = m_map->matches();
    const QString typed = m_search->text().simplified();
    m_found->setText(matches ? tr("%1 of %2").arg(matches->size()).arg(m_map->mapLayout().cards.size())
                     : typed.isEmpty() ? QString()
                                       : tr("%1 characters at least").arg(kLeastSearch));
}

void Overview::find(int step) {
    if (!m_map->findNext(step)) return;
    m_table->select(m_map->selectedEngine(), m_map->selectedInstance());
}

void Overview::leaveSearch() {
    m_search->clear();
    m_stack->currentWidget()->setFocus();
}

void Overview::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    m_stack->currentWidget()->setFocus();
}

/// Enter goes to the next match, Shift+Enter to the one before, Escape back to the map as it was.
bool Overview::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_search || event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            find(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return true;
        case Qt::Key_Escape:
            leaveSearch();
            return true;
        case Qt::Key_Down:
            m_stack->currentWidget()->setFocus();
            return true;
        default:
            return QWidget::eventFilter(watched, event);
    }
}

} // namespace fairlead::ui
