// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/request.h"
#include "ui/map/map_layout.h"
#include "ui/map/map_looks.h"

#include <QAbstractScrollArea>
#include <QTimer>
#include <set>

class QMenu;

namespace fairlead::ui {

/// The overview map: one widget, one paintEvent. It shows and it asks; it never changes an estate:
/// no drag, no double-click and no menu entry of it executes anything (rule 7).
class TopologyMap : public QAbstractScrollArea {
    Q_OBJECT
  public:
    explicit TopologyMap(const inventory::Inventory& inventory, QWidget* parent = nullptr);

    /// Draws this from now on; at most four times a second, the newest wins (UX-3.8).
    void setSnapshot(topology::SnapshotPtr snapshot);
    /// Engines under an operation of this console: their cards get a double border.
    void setLocked(std::set<EngineId> engines);
    /// Hatches the map with this sentence over it; empty takes it away.
    void setNotLive(const QString& sentence);
    /// Marks an engine, or one of its instances; both empty clears. Does not scroll on its own accord
    /// unless the mark is out of sight.
    void select(const EngineId& engine, const InstanceId& instance);
    void setZoom(double zoom); ///< 0.5 .. 3

    const MapLayout& mapLayout() const { return m_layout; }
    const MapLooks& mapLooks() const { return m_looks; }
    const InstanceId& selectedInstance() const { return m_selected; }
    const EngineId& selectedEngine() const { return m_selectedEngine; }
    double zoom() const { return m_zoom; }
    /// Where a rectangle of the layout is on the screen.
    QRect onScreen(const QRect& rect) const;
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
    void planAsked(fairlead::operation::Kind kind, const fairlead::EngineId& engine);
    /// All engines are to move to this site.
    void sitePlanAsked(const fairlead::SiteId& to);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
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
    void relayout();
    void choose(const EngineId& engine, const InstanceId& instance);
    void chooseNearest(int key);
    bool chooseLane(int step);
    void ensureInSight(const QRect& rect);
    QPoint toLayout(QPoint viewportPoint) const;
    QString tipAt(QPoint layoutPoint) const;

    const inventory::Inventory& m_inventory;
    topology::SnapshotPtr m_snapshot;
    topology::SnapshotPtr m_pending;
    QTimer m_pace;
    std::set<EngineId> m_locked;
    MapLayout m_layout;
    MapLooks m_looks;
    InstanceId m_selected;
    EngineId m_selectedEngine;
    QString m_notLive;
    QString m_sitePlanReason;
    double m_zoom = 1.0;
};

/// The card nearest to `from` in the direction of an arrow key; null when there is none that way.
const CardPlace* nearestCard(const MapLayout& layout, const QRect& from, int key);

} // namespace fairlead::ui
