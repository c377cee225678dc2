// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/topology_map.h"

#include "ui/map/map_accessible.h"
#include "ui/map/map_actions.h"
#include "ui/map/map_painter.h"
#include "ui/theme/comfort.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

constexpr int kPaceMs = 250;
constexpr int kNumbersMs = 1000;
constexpr int kBlinkMs = 500; // on and off: once a second

int scaled(int length, double scale) {
    return static_cast<int>(std::ceil(length * scale));
}

/// Of a console that has just been started: an instance was neither seen nor missed yet.
bool hasUnseen(const topology::SnapshotPtr& snapshot) {
    return !snapshot || std::any_of(snapshot->engines.begin(), snapshot->engines.end(), [](const auto& engine) {
        return std::any_of(engine.instances.begin(), engine.instances.end(),
                           [](const auto& each) { return !each.age && !each.lastFailure; });
    });
}

} // namespace

TopologyMap::TopologyMap(const inventory::Inventory& inventory, QWidget* parent)
    : QAbstractScrollArea(parent), m_inventory(inventory) {
    setObjectName(QStringLiteral("topologyMap"));
    setLayoutDirection(Qt::LeftToRight); // sites never change sides (UX-10.2)
    setAccessibleName(tr("Overview map"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    for (QTimer* timer : {&m_pace, &m_numbers})
        timer->setSingleShot(true);
    m_pace.setInterval(kPaceMs);
    m_numbers.setInterval(kNumbersMs);
    connect(&m_pace, &QTimer::timeout, this, &TopologyMap::applyPending);
    connect(&m_numbers, &QTimer::timeout, this, [this] {
        if (m_waiting) commit(std::move(*m_waiting));
    });
    m_blink.setInterval(kBlinkMs);
    connect(&m_blink, &QTimer::timeout, this, &TopologyMap::blink);
    makeMapsAccessible();
    m_actions = new MapActions(*this);
    m_looks = looksOf(m_inventory, nullptr);
    m_layout = layoutMap(m_inventory, viewport()->width(), m_zoom.level); // until it has a size
}

TopologyMap::~TopologyMap() = default;

void TopologyMap::setSnapshot(topology::SnapshotPtr snapshot) {
    m_pending = std::move(snapshot);
    // While something is still to be seen for the first time, an answer is shown as it comes.
    if (!m_pace.isActive() || hasUnseen(m_snapshot)) applyPending();
}

void TopologyMap::applyPending() {
    if (!m_pending || !m_frozen.isEmpty()) return;
    m_snapshot = std::move(m_pending);
    m_pending.reset();
    m_pace.start();
    MapLooks looks = lookNow();
    if (looks == m_looks) {
        m_waiting.reset();
    } else if (m_numbers.isActive() && sameStates(looks, m_looks)) {
        m_waiting = std::move(looks);
    } else {
        commit(std::move(looks));
    }
}

MapLooks TopologyMap::lookNow() {
    if (m_latching && m_snapshot) {
        for (const topology::EngineState& engine : m_snapshot->engines) {
            // An operation of ours hands over between two looks; who it left behind is its own affair.
            if (m_memory.locked.contains(engine.id)) continue;
            for (const topology::Hazard& hazard : engine.hazards) {
                if (hazard.kind == topology::HazardKind::SplitBrain)
                    m_memory.twoWriters.emplace(engine.id, hazard.since);
            }
        }
    }
    MapLooks looks = looksOf(m_inventory, m_snapshot.get(), m_memory);
    m_attention.arrange(m_inventory, m_snapshot ? m_snapshot->takenMono : MonoTime{}, looks);
    return looks;
}

void TopologyMap::commit(MapLooks looks) {
    m_waiting.reset();
    m_looks = std::move(looks);
    m_numbers.start();
    if (m_matches) m_matches = matchesOf(m_inventory, m_looks, m_filter);
    viewport()->update();
    Q_EMIT looksChanged();
}

void TopologyMap::setLocked(std::set<EngineId> engines) {
    if (engines == m_memory.locked) return;
    m_memory.locked = std::move(engines);
    commit(lookNow());
}

void TopologyMap::setCalls(MapCalls calls) {
    const bool blinks = !calls.empty() && !currentComfort().reducedMotion;
    if (calls != m_calls) {
        m_calls = std::move(calls);
        viewport()->update();
    }
    if (blinks == m_blink.isActive()) return;
    if (blinks) return m_blink.start();
    m_blink.stop();
    m_lit = true;
    viewport()->update();
}

/// Badges alone change: a display that stands still on purpose stays as it is.
void TopologyMap::blink() {
    const bool still = currentComfort().reducedMotion || !m_frozen.isEmpty() || !m_notLive.isEmpty();
    if (still && m_lit) return;
    m_lit = still || !m_lit;
    viewport()->update(callingRegion());
}

/// What stands around the badges that call, in the viewport.
QRegion TopologyMap::callingRegion() const {
    QRegion places;
    const int top = visible().top();
    for (const SitePlace& site : m_layout.sites)
        if (m_calls.sites.contains(site.id)) places += site.header.translated(0, top);
    if (m_calls.wan) places += m_layout.gutterHeader.translated(0, top);
    const bool lines = m_layout.level == Level::Rows || m_layout.level == Level::Cards;
    for (const auto* engines : {&m_calls.engines, &m_calls.links, &m_calls.doors}) {
        for (const EngineId& id : *engines)
            if (const RowPlace* row = m_layout.findRow(id)) places += row->rect;
    }
    for (const InstanceId& id : m_calls.instances) {
        const CardPlace* card = m_layout.find(id);
        if (!card || !lines) continue;
        const RowPlace* row = m_layout.level == Level::Rows ? m_layout.findRow(card->engine) : nullptr;
        places += row ? row->rect : card->rect;
    }
    if (!lines) places += m_layout.gutter.united(QRect(QPoint(), m_layout.size));
    QRegion shown;
    const QPoint origin = viewport()->mapToGlobal(QPoint());
    for (const QRect& place : places)
        shown += onScreen(place).translated(-origin).adjusted(-1, -1, 1, 1);
    return shown;
}

void TopologyMap::setNotLive(const QString& sentence) {
    if (sentence == m_notLive) return;
    m_notLive = sentence;
    viewport()->update();
}

void TopologyMap::setFrozen(const QString& sentence) {
    m_frozen = sentence;
    if (sentence.isEmpty()) applyPending();
    viewport()->update();
}

/// All that is drawn grows with the text that people have chosen, so nothing of it can be cut (UX-10.1).
double TopologyMap::drawn() const {
    return m_zoom.drawn() * textPercent() / 100.0;
}

/// What the viewport holds of a map whose text has its own size.
QSize TopologyMap::roomAtOwnSize() const {
    return maximumViewportSize() * 100 / textPercent();
}

void TopologyMap::setZoom(double scale) {
    zoomTo(zoomedTo(m_zoom, scale));
}

void TopologyMap::setLevel(Level level) {
    zoomTo({level, 1});
}

void TopologyMap::fit() {
    zoomTo({startLevel(m_inventory, roomAtOwnSize()), 1});
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
}

/// What is selected, or else in the middle, stays in sight.
void TopologyMap::zoomTo(const MapZoom& zoom) {
    m_painted = true; // the user has chosen
    if (zoom == m_zoom) return;
    const QPoint middle = visible().center();
    EngineId anchor = m_selectedEngine.empty() ? engineAt(middle) : m_selectedEngine;
    if (const LanePlace* lane = laneAt(middle); anchor.empty() && lane) {
        const auto first =
            std::find_if(m_layout.cards.begin(), m_layout.cards.end(),
                         [&](const CardPlace& card) { return lane->rect.contains(card.rect.center()); });
        if (first != m_layout.cards.end()) anchor = first->engine;
    }
    m_zoom = zoom;
    relayout();
    if (!anchor.empty()) centreOn(placeOf(anchor, m_selected));
    viewport()->update();
    Q_EMIT zoomChanged();
}

void TopologyMap::relayout() {
    const double scale = drawn();
    m_layout = layoutMap(m_inventory, static_cast<int>(viewport()->width() / scale), m_zoom.level);
    const QSize whole(scaled(m_layout.size.width(), scale), scaled(m_layout.size.height(), scale));
    const QSize page = viewport()->size();
    // What the minimap covers can be scrolled out from under it.
    const int below = whole.height() > page.height() ? kMinimapFoot : 0;
    horizontalScrollBar()->setRange(0, std::max(0, whole.width() - page.width()));
    horizontalScrollBar()->setPageStep(page.width());
    verticalScrollBar()->setRange(0, std::max(0, whole.height() + below - page.height()));
    verticalScrollBar()->setPageStep(page.height());
    verticalScrollBar()->setSingleStep(scaled(geometry::kRowPitch, scale));
}

void TopologyMap::resizeEvent(QResizeEvent*) {
    if (!m_painted) m_zoom = {startLevel(m_inventory, roomAtOwnSize()), 1};
    relayout();
    if (!m_painted) Q_EMIT zoomChanged();
}

/// The text size is another one.
void TopologyMap::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::ApplicationFontChange && event->type() != QEvent::FontChange) return;
    if (!m_painted) m_zoom = {startLevel(m_inventory, roomAtOwnSize()), 1};
    relayout();
    viewport()->update();
}

void TopologyMap::scrollContentsBy(int, int) {
    viewport()->update(); // headers and labels stay where they are
}

QRect TopologyMap::visible() const {
    const double scale = drawn();
    const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    return {QPoint(static_cast<int>(offset.x() / scale), static_cast<int>(offset.y() / scale)),
            QSize(scaled(viewport()->width(), 1 / scale), scaled(viewport()->height(), 1 / scale))};
}

void TopologyMap::paintEvent(QPaintEvent*) {
    m_painted = true;
    QPainter painter(viewport());
    painter.setLayoutDirection(layoutDirection());
    const double scale = drawn();
    painter.translate(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    painter.scale(scale, scale);
    const QRect seen = visible();
    const OwnTextSize own; // the painter's scale has the text's size already
    if (!m_fonts) m_fonts.emplace();
    MapScene scene{m_inventory, m_layout,           m_looks,    currentTheme(),   *m_fonts,
                   seen,        m_inventory.target, m_selected, m_selectedEngine, hasFocus(),
                   m_notLive,   m_frozen,           scale,      matches()};
    const Theme unlit = outlined(scene.theme, scene.theme.raised);
    scene.calls = &m_calls;
    if (!m_lit) scene.unlit = &unlit;
    if (m_looks.cutOff && scene.notLive.isEmpty())
        scene.notLive = tr("Nothing here is live. Check this console's network first.");
    paintMap(painter, scene);
}

QPoint TopologyMap::toLayout(QPoint viewportPoint) const {
    const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    return (QPointF(viewportPoint + offset) / drawn()).toPoint();
}

QRect TopologyMap::onScreen(const QRect& rect) const {
    const QPoint offset(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const double scale = drawn();
    const QRect drawn(rect.topLeft() * scale, rect.size() * scale);
    return {viewport()->mapToGlobal(drawn.topLeft() - offset), drawn.size()};
}

QRect TopologyMap::minimapPlace() const {
    return minimapIn(m_layout, visible(), drawn());
}

QRect TopologyMap::placeOf(const EngineId& engine, const InstanceId& instance) const {
    if (const CardPlace* card = m_layout.find(instance)) return card->rect;
    if (const RowPlace* row = m_layout.findRow(engine)) return row->label;
    const std::vector<QRect> places = m_layout.placesOf(engine);
    return places.empty() ? QRect() : places.front();
}

void TopologyMap::select(const EngineId& engine, const InstanceId& instance) {
    m_selectedEngine = engine;
    m_selected = instance;
    const QRect place = placeOf(engine, instance);
    if (place.isValid()) ensureInSight(place);
    setAccessibleDescription(!instance.empty() ? words().spoken(instance)
                             : !engine.empty() ? words().spoken(engine)
                                               : QString());
    m_actions->refresh();
    viewport()->update();
}

void TopologyMap::choose(const EngineId& engine, const InstanceId& instance) {
    select(engine, instance);
    Q_EMIT selected(engine, instance);
}

void TopologyMap::ensureInSight(const QRect& rect) {
    const double scale = drawn();
    const auto reach = [scale](QScrollBar* bar, int from, int to, int page, int covered) {
        const int low = static_cast<int>((from - covered) * scale);
        const int high = static_cast<int>(to * scale);
        if (low < bar->value()) bar->setValue(low);
        if (high > bar->value() + page) bar->setValue(high - page);
    };
    // Headers and labels cover what lies under them.
    reach(horizontalScrollBar(), rect.left() - 8, rect.right() + 8, viewport()->width(),
          rect.left() >= m_layout.label ? m_layout.label : 0);
    reach(verticalScrollBar(), rect.top() - 8, rect.bottom() + 8, viewport()->height(), m_layout.header);
}

void TopologyMap::centreOn(const QRect& rect) {
    if (!rect.isValid()) return;
    const QPoint centre = rect.center() * drawn();
    horizontalScrollBar()->setValue(centre.x() - viewport()->width() / 2);
    verticalScrollBar()->setValue(centre.y() - viewport()->height() / 2);
}

void TopologyMap::setFilter(const QString& text) {
    m_filter = text.simplified();
    m_matches.reset();
    if (m_filter.size() >= kLeastSearch) m_matches = matchesOf(m_inventory, m_looks, m_filter);
    viewport()->update();
    Q_EMIT looksChanged();
}

bool TopologyMap::findNext(int step) {
    if (!m_matches || m_matches->empty()) return false;
    const auto count = static_cast<std::ptrdiff_t>(m_layout.cards.size());
    const auto known = m_layout.cardIndex.find(m_selected);
    std::ptrdiff_t i = known != m_layout.cardIndex.end() ? static_cast<std::ptrdiff_t>(known->second)
                       : step > 0                        ? -1
                                                         : count;
    for (std::ptrdiff_t left = count; left > 0; --left) {
        i = (i + step + count) % count;
        const CardPlace& card = m_layout.cards[static_cast<std::size_t>(i)];
        if (!m_matches->contains(card.id)) continue;
        choose(card.engine, card.id);
        centreOn(card.rect);
        return true;
    }
    return false;
}

} // namespace fairlead::ui
