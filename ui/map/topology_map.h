// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/request.h"
#include "ui/map/lane_look.h"
#include "ui/map/map_calls.h"
#include "ui/map/map_search.h"
#include "ui/map/map_text.h"
#include "ui/map/map_words.h"
#include "ui/map/map_zoom.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimer>
#include <optional>
#include <set>

class QAction;
class QMenu;

namespace fairlead::ui {

class MapActions;

/// The overview map: one widget, one paintEvent. It shows and it asks; it never changes an estate:
/// no drag, no double-click and no menu entry of it executes anything (rule 7).
class TopologyMap : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit TopologyMap(const inventory::Inventory& inventory, QWidget* parent = nullptr);
    ~TopologyMap() override;

    /// Draws this from now on: what changed at most four times a second, mere numbers at most once; the
    /// newest wins (UX-3.8).
    void setSnapshot(topology::SnapshotPtr snapshot);
    /// Engines under an operation of this console: their cards get a double border.
    void setLocked(std::set<EngineId> engines);
    /// Whose badges blink, once a second, and not under reduced motion (UX-3.8).
    void setCalls(MapCalls calls);
    /// Keeps the mark of two writers after they are not seen any more (UX-3.5). Off in a replay.
    void setLatching(bool on) { m_latching = on; }
    /// Hatches the map with this sentence over it; empty takes it away.
    void setNotLive(const QString& sentence);
    /// Non-empty: stands still and says this; empty: shows the newest again.
    void setFrozen(const QString& sentence);
    /// Marks an engine, or one of its instances; both empty clears. Does not scroll on its own accord
    /// unless the mark is out of sight.
    void select(const EngineId& engine, const InstanceId& instance);

    void setZoom(double scale);
    /// The most detailed level that fits, from its top.
    void fit();
    void setLevel(Level level);
    const MapZoom& mapZoom() const { return m_zoom; }
    double zoom() const { return m_zoom.scale; }

    /// Dims whatever does not match; nothing is removed and nothing moves. Fewer than three characters: all
    /// as usual.
    void setFilter(const QString& text);
    const QString& filter() const { return m_filter; }
    /// Null while nothing is searched for.
    const std::unordered_set<InstanceId>* matches() const { return m_matches ? &*m_matches : nullptr; }
    /// Selects the next match, or the previous one, and brings it to the middle; false when there is none.
    bool findNext(int step = 1);

    const inventory::Inventory& inventory() const { return m_inventory; }
    const topology::SnapshotPtr& snapshot() const { return m_snapshot; }
    const MapLayout& mapLayout() const { return m_layout; }
    const MapLooks& mapLooks() const { return m_looks; }
    MapWords words() const { return {m_inventory, m_snapshot.get(), m_looks}; }
    const InstanceId& selectedInstance() const { return m_selected; }
    const EngineId& selectedEngine() const { return m_selectedEngine; }
    /// Where a rectangle of the layout is on the screen.
    QRect onScreen(const QRect& rect) const;
    /// Where the minimap is, in the viewport; invalid while there is none (minimapIn()).
    QRect minimapPlace() const;

    /// What can be asked about the selected engine or instance, for menus anywhere; each says why it is off.
    MapActions& actions() { return *m_actions; }
    /// The entries of the context menu; every one of them only asks. Owned by the caller.
    QMenu* contextMenu(QWidget* parent);
    /// Those of a site's header.
    QMenu* siteMenu(const SiteId& site, QWidget* parent);
    /// Why engines cannot be moved between the sites now; empty: they can.
    void setSitePlanReason(const QString& reason) { m_sitePlanReason = reason; }

  Q_SIGNALS:
    void selected(const fairlead::EngineId& engine, const fairlead::InstanceId& instance);
    void inspectorAsked();
    void detailAsked(const fairlead::EngineId& engine);
    void chartAsked(const fairlead::EngineId& engine);
    void evidenceAsked(const fairlead::EngineId& engine, const fairlead::InstanceId& instance);
    void planAsked(fairlead::operation::Kind kind, const fairlead::EngineId& engine);
    /// All engines are to move to this site.
    void sitePlanAsked(const fairlead::SiteId& to);
    void sightAsked();
    void siteMaintenanceAsked(const fairlead::SiteId& site);
    void zoomChanged();
    /// What is drawn is new: states, numbers or both.
    void looksChanged();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void applyPending();
    void blink();
    QRegion callingRegion() const;
    double drawn() const;
    QSize roomAtOwnSize() const;
    MapLooks lookNow();
    void commit(MapLooks looks);
    void relayout();
    void zoomTo(const MapZoom& zoom);
    QRect visible() const;
    QRect placeOf(const EngineId& engine, const InstanceId& instance) const;
    void choose(const EngineId& engine, const InstanceId& instance);
    void chooseNearest(int key);
    bool chooseLane(int step);
    void ensureInSight(const QRect& rect);
    void centreOn(const QRect& rect);
    QPoint toLayout(QPoint viewportPoint) const;
    const SitePlace* headerAt(QPoint layoutPoint) const;
    const LanePlace* laneAt(QPoint layoutPoint) const;
    EngineId engineAt(QPoint layoutPoint) const;
    EngineId gravestAt(QPoint layoutPoint) const;
    QString tipAt(QPoint layoutPoint) const;
    void popUp(QMenu* menu, QPoint at);

    const inventory::Inventory& m_inventory;
    topology::SnapshotPtr m_snapshot;
    topology::SnapshotPtr m_pending;
    QTimer m_pace;    ///< of states
    QTimer m_numbers; ///< of mere numbers
    QTimer m_blink;
    bool m_lit = true;
    MapCalls m_calls;
    std::optional<MapLooks> m_waiting;
    MapMemory m_memory;
    bool m_latching = false;
    AttentionBook m_attention;
    MapLayout m_layout;
    MapLooks m_looks;
    MapZoom m_zoom;
    bool m_painted = false; ///< from then on only the user changes the level
    InstanceId m_selected;
    EngineId m_selectedEngine;
    QString m_filter;
    std::optional<std::unordered_set<InstanceId>> m_matches;
    QString m_notLive;
    std::optional<MapFonts> m_fonts; ///< made at the first paint
    QString m_frozen;
    QString m_sitePlanReason;
    std::optional<QPoint> m_grip; ///< where the hand holds the map
    MapActions* m_actions = nullptr;
};

/// The place nearest to `from` in the direction of an arrow key; null when there is none that way.
const CardPlace* nearestCard(const MapLayout& layout, const QRect& from, int key);

} // namespace fairlead::ui
