// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/request.h"

#include <QObject>
#include <functional>
#include <vector>

class QAction;
class QMenu;

namespace fairlead::ui {

class TopologyMap;

/// What can be asked about the object that is selected on the map: its context menu, and the same for every
/// other menu (UX-2.4). Each action has an object name (`map.detail` …) and says why it is off. None of them
/// executes anything: plans open on page 1.
class MapActions : public QObject {
    Q_OBJECT
  public:
    explicit MapActions(TopologyMap& map);

    /// All that are of use in this console; null entries are separators.
    std::vector<QAction*> all() const;
    /// Why nothing can be planned now; empty: it can.
    void setPlanReason(const QString& reason);
    /// There is a view that shows an engine's lag over time.
    void offerChart();
    /// An action of somebody else about what is selected (acknowledge, shelve …): from now on between those
    /// that look and those that plan. Its owner says why it is off.
    void offer(QAction* action) { m_others.push_back(action); }
    /// What somebody else has for the menu of a site; it adds what applies now.
    using SiteEntries = std::function<void(const SiteId& site, QMenu& menu)>;
    void offerForSite(SiteEntries entries) { m_siteEntries = std::move(entries); }
    void addForSite(const SiteId& site, QMenu& menu) const {
        if (m_siteEntries) m_siteEntries(site, menu);
    }
    void refresh();

  private:
    QAction* add(const char* name, const QString& text);
    TopologyMap& m_map;
    QAction* m_detail;
    QAction* m_inspector;
    QAction* m_chart;
    QAction* m_evidence;
    QAction* m_copy;
    std::vector<QAction*> m_others;
    SiteEntries m_siteEntries;
    std::vector<QAction*> m_plans;
    QString m_planReason;
};

} // namespace fairlead::ui
