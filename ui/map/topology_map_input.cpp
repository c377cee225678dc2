// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the hand and the keyboard do to the map: they look around in it and select, and they ask.
#include "ui/map/map_actions.h"
#include "ui/map/map_painter.h"
#include "ui/map/topology_map.h"
#include "ui/widgets/reason.h"

#include <QAction>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

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

const SitePlace* TopologyMap::headerAt(QPoint at) const {
    const QPoint inHeader = at - QPoint(0, visible().top());
    const auto site = std::find_if(m_layout.sites.begin(), m_layout.sites.end(), [&](const SitePlace& each) {
        return each.header.adjusted(0, 0, 0, geometry::kHeaderLine).contains(inHeader);
    });
    return site == m_layout.sites.end() ? nullptr : &*site;
}

const LanePlace* TopologyMap::laneAt(QPoint at) const {
    const auto lane = std::find_if(m_layout.lanes.begin(), m_layout.lanes.end(),
                                   [&at](const LanePlace& each) { return each.rect.contains(at); });
    return lane == m_layout.lanes.end() ? nullptr : &*lane;
}

/// The engine whose row, or line in the attention area, is there. Marks and pips are no targets (UX-3.6).
EngineId TopologyMap::engineAt(QPoint at) const {
    for (const RowPlace& row : m_layout.rows) {
        if (row.rect.contains(at)) return row.engine;
    }
    const LanePlace* lane = m_layout.level == Level::Blocks ? laneAt(at) : nullptr;
    if (!lane) return {};
    const auto look = m_looks.lanes.find(lane->technology);
    if (look == m_looks.lanes.end()) return {};
    for (std::size_t i = 0; i < look->second.attention.size() && i < lane->attention.size(); ++i) {
        if (lane->attention[i].contains(at)) return look->second.attention[i];
    }
    return {};
}

/// A tile, or the bar of a block, stands for the gravest engine in it; none when all is well there.
EngineId TopologyMap::gravestAt(QPoint at) const {
    const LanePlace* lane =
        m_layout.level == Level::Blocks || m_layout.level == Level::Tiles ? laneAt(at) : nullptr;
    const auto look = lane ? m_looks.lanes.find(lane->technology) : m_looks.lanes.end();
    if (look == m_looks.lanes.end() || look->second.attention.empty()) return {};
    return look->second.attention.front();
}

void TopologyMap::mousePressEvent(QMouseEvent* event) {
    const QPoint point = event->position().toPoint();
    if (event->button() == Qt::MiddleButton) {
        m_grip = point;
        return;
    }
    if (const QRect small = minimapPlace(); small.contains(point)) {
        const int y = (point.y() - small.top()) * m_layout.size.height() / std::max(1, small.height());
        verticalScrollBar()->setValue(static_cast<int>(y * drawn()) - viewport()->height() / 2);
        return;
    }
    const QPoint at = toLayout(point);
    if (at.y() < visible().top() + m_layout.header) return choose({}, {});
    if (m_layout.level == Level::Cards || m_layout.level == Level::Rows) {
        for (const CardPlace& card : m_layout.cards) {
            if (card.rect.contains(at)) return choose(card.engine, card.id);
        }
    }
    EngineId engine = engineAt(at);
    if (engine.empty()) engine = gravestAt(at);
    choose(engine, {});
    if (engine.empty() && event->button() == Qt::LeftButton) m_grip = point;
}

/// Where nothing is, the hand moves the map itself, and nothing else.
void TopologyMap::mouseMoveEvent(QMouseEvent* event) {
    if (!m_grip) return;
    const QPoint moved = event->position().toPoint() - *m_grip;
    m_grip = event->position().toPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - moved.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - moved.y());
}

void TopologyMap::mouseReleaseEvent(QMouseEvent* event) {
    m_grip.reset();
    event->accept();
}

// A second click is a click: nothing on the map runs by a double-click.
void TopologyMap::mouseDoubleClickEvent(QMouseEvent* event) {
    mousePressEvent(event);
}

void TopologyMap::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) return QAbstractScrollArea::wheelEvent(event);
    setZoom(m_zoom.scale * std::pow(kZoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void TopologyMap::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers with = event->modifiers() & ~Qt::KeypadModifier;
    switch (event->key()) {
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            return chooseNearest(event->key());
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_selectedEngine.empty()) return;
            if (with == Qt::ShiftModifier) {
                Q_EMIT detailAsked(m_selectedEngine);
            } else if (with == Qt::NoModifier) {
                Q_EMIT inspectorAsked();
            }
            return;
        case Qt::Key_F10:
            if (with != Qt::ShiftModifier || contextMenuPolicy() == Qt::PreventContextMenu) break;
            if (m_selectedEngine.empty()) return;
            return popUp(contextMenu(this), onScreen(placeOf(m_selectedEngine, m_selected)).center());
        case Qt::Key_Escape:
            return choose({}, {});
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return setZoom(m_zoom.scale * kZoomStep);
        case Qt::Key_Minus:
            return setZoom(m_zoom.scale / kZoomStep);
        case Qt::Key_0:
            return fit();
        default:
            break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void TopologyMap::chooseNearest(int key) {
    if (m_layout.cards.empty()) return;
    const QRect from = placeOf(m_selectedEngine, m_selected);
    const CardPlace* next = from.isValid() ? nearestCard(m_layout, from, key) : &m_layout.cards.front();
    if (next) choose(next->engine, next->id);
}

bool TopologyMap::chooseLane(int step) {
    const QRect from = placeOf(m_selectedEngine, m_selected);
    const LanePlace* lane = from.isValid() ? laneAt(from.center()) : nullptr;
    if (!lane) return false;
    const std::ptrdiff_t next = lane - m_layout.lanes.data() + step;
    if (next < 0 || next >= static_cast<std::ptrdiff_t>(m_layout.lanes.size())) return false;
    const QRect& there = m_layout.lanes[static_cast<std::size_t>(next)].rect;
    const auto first =
        std::find_if(m_layout.cards.begin(), m_layout.cards.end(),
                     [&there](const CardPlace& card) { return there.contains(card.rect.center()); });
    if (first == m_layout.cards.end()) return false;
    choose(first->engine, {});
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
    menu->setToolTipsVisible(true);
    for (QAction* action : m_actions->all()) {
        if (action) {
            menu->addAction(action);
        } else {
            menu->addSeparator();
        }
    }
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
    menu->addSeparator();
    menu->addAction(tr("Who sees it"), this, &TopologyMap::sightAsked);
    menu->addAction(tr("Maintenance…"), this, [this, site] { Q_EMIT siteMaintenanceAsked(site); });
    m_actions->addForSite(site, *menu);
    return menu;
}

void TopologyMap::popUp(QMenu* menu, QPoint at) {
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(at);
}

void TopologyMap::contextMenuEvent(QContextMenuEvent* event) {
    const QPoint at = toLayout(viewport()->mapFromGlobal(event->globalPos()));
    const SitePlace* site = event->reason() == QContextMenuEvent::Mouse ? headerAt(at) : nullptr;
    if (site) return popUp(siteMenu(site->id, this), event->globalPos());
    if (!m_selectedEngine.empty()) popUp(contextMenu(this), event->globalPos());
}

QString TopologyMap::tipAt(QPoint at) const {
    if (at.y() < visible().top() + m_layout.header) {
        if (const SitePlace* site = headerAt(at)) return words().tipOf(site->id);
        const QRect wan = m_layout.gutterHeader.translated(0, visible().top());
        return wan.contains(at) ? words().wanTip() : QString();
    }
    const Level level = m_layout.level;
    // Of many engines the names of technologies stand alone in this column.
    const LanePlace* named = level == Level::Cards || at.x() > visible().left() + m_layout.label ? nullptr : laneAt(at);
    if (named) return words().laneTip(named->technology);
    if (level == Level::Cards || level == Level::Rows) {
        for (const CardPlace& card : m_layout.cards) {
            if (card.rect.contains(at)) return words().tipOf(card.id);
        }
    }
    for (const DoorPlace& door : m_layout.doors) {
        const auto look = m_looks.doors.find({door.id, door.site});
        if (level == Level::Cards && door.rect.contains(at) && look != m_looks.doors.end())
            return look->second.tip;
    }
    const EngineId engine = engineAt(at);
    if (!engine.empty()) return words().tipOf(engine);
    const LanePlace* lane = level == Level::Blocks || level == Level::Tiles ? laneAt(at) : nullptr;
    return lane ? words().laneTip(lane->technology) : QString();
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
