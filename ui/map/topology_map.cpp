// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/topology_map.h"

#include "ui/map/map_accessible.h"
#include "ui/map/map_painter.h"
#include "ui/theme/text.h"
#include "ui/widgets/reason.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

constexpr int kPaceMs = 250;
constexpr double kZoomStep = 1.25;

/// How far `rect` lies in the direction of the key, sideways counting double; negative: not that way.
double distanceTo(const QRect& from, const QRect& rect, int key) {
    const QPoint d = rect.center() - from.center();
    const bool level = key == Qt::Key_Left || key == Qt::Key_Right;
    const int along = key == Qt::Key_Left    ? -d.x()
                      : key == Qt::Key_Right ? d.x()
                      : key == Qt::Key_Up    ? -d.y()
                                             : d.y();
    if (along <= 0) return -1;
    return along + 2.0 * std::abs(level ? d.y() : d.x());
}

} // namespace

const CardPlace* nearestCard(const MapLayout& layout, const QRect& from, int key) {
    const CardPlace* nearest = nullptr;
    double least = 0;
    for (const CardPlace& card : layout.cards) {
        const double distance = distanceTo(from, card.rect, key);
        if (distance < 0 || (nearest && distance >= least)) continue;
        nearest = &card;
        least = distance;
    }
    return nearest;
}

TopologyMap::TopologyMap(const inventory::Inventory& inventory, QWidget* parent)
    : QAbstractScrollArea(parent), m_inventory(inventory) {
    setObjectName(QStringLiteral("topologyMap"));
    setAccessibleName(tr("Overview map"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPaceMs);
    connect(&m_pace, &QTimer::timeout, this, &TopologyMap::applyPending);
    makeMapsAccessible();
    m_looks = looksOf(m_inventory, nullptr);
    relayout();
}

void TopologyMap::setSnapshot(topology::SnapshotPtr snapshot) {
    m_pending = std::move(snapshot);
    if (!m_pace.isActive()) applyPending();
}

void TopologyMap::applyPending() {
    if (!m_pending) return;
    m_snapshot = std::move(m_pending);
    m_pending.reset();
    m_pace.start();
    MapLooks looks = looksOf(m_inventory, m_snapshot.get(), m_locked);
    if (looks == m_looks) return;
    m_looks = std::move(looks);
    viewport()->update();
}

void TopologyMap::setLocked(std::set<EngineId> engines) {
    if (engines == m_locked) return;
    m_locked = std::move(engines);
    m_looks = looksOf(m_inventory, m_snapshot.get(), m_locked);
    viewport()->update();
}

void TopologyMap::setNotLive(const QString& sentence) {
    if (sentence == m_notLive) return;
    m_notLive = sentence;
    viewport()->update();
}

void TopologyMap::setZoom(double zoom) {
    m_zoom = std::clamp(zoom, 0.5, 3.0);
    relayout();
    viewport()->update();
}

void TopologyMap::relayout() {
    m_layout = layoutMap(m_inventory, static_cast<int>(viewport()->width() / m_zoom));
    const QSize whole(static_cast<int>(std::ceil(m_layout.size.width() * m_zoom)),
                      static_cast<int>(std::ceil(m_layout.size.height() * m_zoom)));
    horizontalScrollBar()->setRange(0, std::max(0, whole.width() - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    verticalScrollBar()->setRange(0, std::max(0, whole.height() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(geometry::kLinePitch);
}

void TopologyMap::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    painter.translate(-offset);
    painter.scale(m_zoom, m_zoom);
    const QRectF exposed = QRectF(event->rect().translated(offset));
    const QRect area = QRectF(exposed.topLeft() / m_zoom, exposed.size() / m_zoom).toAlignedRect();
    MapScene scene{m_layout,   m_looks,          currentTheme(), m_inventory.target,
                   m_selected, m_selectedEngine, hasFocus(),     m_notLive};
    if (m_looks.cutOff) scene.notLive = tr("This console is cut off. Nothing here is live.");
    paintMap(painter, scene, area);
}

void TopologyMap::resizeEvent(QResizeEvent*) {
    relayout();
}

QPoint TopologyMap::toLayout(QPoint viewportPoint) const {
    const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    return (QPointF(viewportPoint + offset) / m_zoom).toPoint();
}

QRect TopologyMap::onScreen(const QRect& rect) const {
    const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const QRect scaled(rect.topLeft() * m_zoom, rect.size() * m_zoom);
    return {viewport()->mapToGlobal(scaled.topLeft() - offset), scaled.size()};
}

void TopologyMap::select(const EngineId& engine, const InstanceId& instance) {
    m_selectedEngine = engine;
    m_selected = instance;
    if (const CardPlace* card = m_layout.find(instance)) {
        ensureInSight(card->rect);
    } else if (const RowPlace* row = m_layout.findRow(engine)) {
        ensureInSight(row->label);
    }
    viewport()->update();
}

void TopologyMap::choose(const EngineId& engine, const InstanceId& instance) {
    select(engine, instance);
    Q_EMIT selected(engine, instance);
}

void TopologyMap::ensureInSight(const QRect& rect) {
    const auto reach = [this](QScrollBar* bar, int from, int to, int page) {
        const int low = static_cast<int>(from * m_zoom);
        const int high = static_cast<int>(to * m_zoom);
        if (low < bar->value()) bar->setValue(low);
        if (high > bar->value() + page) bar->setValue(high - page);
    };
    reach(horizontalScrollBar(), rect.left() - 8, rect.right() + 8, viewport()->width());
    reach(verticalScrollBar(), rect.top() - 8, rect.bottom() + 8, viewport()->height());
}

void TopologyMap::mousePressEvent(QMouseEvent* event) {
    const QPoint at = toLayout(event->position().toPoint());
    for (const CardPlace& card : m_layout.cards) {
        if (card.rect.contains(at)) return choose(card.engine, card.id);
    }
    for (const DoorPlace& door : m_layout.doors) {
        if (door.rect.contains(at)) return choose(door.engine, {});
    }
    for (const RowPlace& row : m_layout.rows) {
        if (row.label.contains(at) || row.pill.contains(at)) return choose(row.engine, {});
    }
    choose({}, {});
}

void TopologyMap::mouseReleaseEvent(QMouseEvent* event) {
    event->accept();
}

// A second click is a click: nothing on the map runs by a double-click.
void TopologyMap::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event);
}

void TopologyMap::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            return chooseNearest(event->key());
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_selectedEngine.empty()) return;
            if (event->modifiers().testFlag(Qt::ShiftModifier)) {
                Q_EMIT detailAsked(m_selectedEngine);
            } else if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier) {
                Q_EMIT inspectorAsked();
            }
            return;
        case Qt::Key_Escape:
            return choose({}, {});
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return setZoom(m_zoom * kZoomStep);
        case Qt::Key_Minus:
            return setZoom(m_zoom / kZoomStep);
        case Qt::Key_0:
            return setZoom(1.0);
        default:
            QAbstractScrollArea::keyPressEvent(event);
    }
}

void TopologyMap::chooseNearest(int key) {
    if (m_layout.cards.empty()) return;
    const CardPlace* current = m_layout.find(m_selected);
    const CardPlace* next = current ? nearestCard(m_layout, current->rect, key) : &m_layout.cards.front();
    if (next) choose(next->engine, next->id);
}

bool TopologyMap::chooseLane(int step) {
    const auto current = std::find_if(m_layout.rows.begin(), m_layout.rows.end(),
                                      [this](const RowPlace& row) { return row.engine == m_selectedEngine; });
    if (current == m_layout.rows.end()) return false;
    std::ptrdiff_t i = current - m_layout.rows.begin() + step;
    const auto count = static_cast<std::ptrdiff_t>(m_layout.rows.size());
    while (i >= 0 && i < count && !m_layout.rows[static_cast<std::size_t>(i)].firstOfLane)
        i += step;
    if (i < 0 || i >= count) return false;
    choose(m_layout.rows[static_cast<std::size_t>(i)].engine, {});
    return true;
}

/// Tab goes to the next lane, and past the last one to the next widget.
bool TopologyMap::focusNextPrevChild(bool next) {
    if (hasFocus() && chooseLane(next ? 1 : -1)) return true;
    return QAbstractScrollArea::focusNextPrevChild(next);
}

void TopologyMap::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TopologyMap::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QMenu* TopologyMap::contextMenu(QWidget* parent) {
    auto* menu = new QMenu(parent);
    const EngineId engine = m_selectedEngine;
    const QString name = toQt(m_selected.empty() ? engine.value : m_selected.value);
    menu->addAction(tr("Open engine detail"), this, [this, engine] { Q_EMIT detailAsked(engine); });
    menu->addAction(tr("Show in Inspector"), this, [this] { Q_EMIT inspectorAsked(); });
    menu->addAction(tr("Copy name"), this, [name] { QGuiApplication::clipboard()->setText(name); });
    menu->addSeparator();
    const auto plan = [this, menu, engine](const QString& text, operation::Kind kind) {
        menu->addAction(text, this, [this, engine, kind] { Q_EMIT planAsked(kind, engine); });
    };
    plan(tr("Plan switchover…"), operation::Kind::Switchover);
    plan(tr("Plan failover…"), operation::Kind::Failover);
    plan(tr("Plan failback…"), operation::Kind::Failback);
    return menu;
}

QMenu* TopologyMap::siteMenu(const SiteId& site, QWidget* parent) {
    auto* menu = new QMenu(parent);
    menu->setToolTipsVisible(true);
    const auto move = [this, menu](const QString& text, const SiteId& to) {
        QAction* action = menu->addAction(text, this, [this, to] { Q_EMIT sitePlanAsked(to); });
        enableOrSay(action, m_sitePlanReason);
    };
    for (const SitePlace& each : m_layout.sites) {
        if (each.id == site) move(tr("Move all engines to %1…").arg(each.name), each.id);
    }
    for (const SitePlace& each : m_layout.sites) {
        if (each.id != site) move(tr("Move all engines away to %1…").arg(each.name), each.id);
    }
    return menu;
}

void TopologyMap::contextMenuEvent(QContextMenuEvent* event) {
    const QPoint at = toLayout(viewport()->mapFromGlobal(event->globalPos()));
    const auto site = std::find_if(m_layout.sites.begin(), m_layout.sites.end(),
                                   [at](const SitePlace& each) { return each.header.contains(at); });
    const bool onHeader = event->reason() == QContextMenuEvent::Mouse && site != m_layout.sites.end();
    if (!onHeader && m_selectedEngine.empty()) return;
    QMenu* menu = onHeader ? siteMenu(site->id, this) : contextMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

QString TopologyMap::tipAt(QPoint layoutPoint) const {
    for (const CardPlace& card : m_layout.cards) {
        if (!card.rect.contains(layoutPoint)) continue;
        const auto look = m_looks.cards.find(card.id);
        return look == m_looks.cards.end() ? QString() : look->second.tip;
    }
    for (const DoorPlace& door : m_layout.doors) {
        const auto look = m_looks.doors.find({door.id, door.site});
        if (door.rect.contains(layoutPoint) && look != m_looks.doors.end()) return look->second.tip;
    }
    for (const RowPlace& row : m_layout.rows) {
        if (!row.label.contains(layoutPoint) && !row.pill.adjusted(0, -12, 0, 0).contains(layoutPoint))
            continue;
        const auto look = m_looks.rows.find(row.engine);
        return look == m_looks.rows.end() ? QString() : look->second.tip;
    }
    for (const SitePlace& site : m_layout.sites) {
        const auto look = m_looks.sites.find(site.id);
        if (site.header.contains(layoutPoint) && look != m_looks.sites.end()) return look->second.text;
    }
    return {};
}

bool TopologyMap::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString tip = tipAt(toLayout(help->pos()));
    if (tip.isEmpty()) {
        QToolTip::hideText();
    } else {
        QToolTip::showText(help->globalPos(), tip, viewport());
    }
    return true;
}

} // namespace fairlead::ui
