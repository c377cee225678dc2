// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_actions.h"

#include "ui/map/topology_map.h"
#include "ui/theme/text.h"
#include "ui/widgets/reason.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace fairlead::ui {

MapActions::MapActions(TopologyMap& map) : QObject(&map), m_map(map) {
    m_detail = add("map.detail", tr("Open engine detail"));
    connect(m_detail, &QAction::triggered, &m_map,
            [this] { Q_EMIT m_map.detailAsked(m_map.selectedEngine()); });
    m_inspector = add("map.inspector", tr("Show in Inspector"));
    connect(m_inspector, &QAction::triggered, &m_map, [this] { Q_EMIT m_map.inspectorAsked(); });
    m_chart = add("map.chart", tr("Show on chart"));
    m_chart->setVisible(false);
    connect(m_chart, &QAction::triggered, &m_map,
            [this] { Q_EMIT m_map.chartAsked(m_map.selectedEngine()); });
    m_evidence = add("map.evidence", tr("Show evidence"));
    connect(m_evidence, &QAction::triggered, &m_map,
            [this] { Q_EMIT m_map.evidenceAsked(m_map.selectedEngine(), m_map.selectedInstance()); });
    m_copy = add("map.copy", tr("Copy name"));
    connect(m_copy, &QAction::triggered, &m_map, [this] {
        QGuiApplication::clipboard()->setText(toQt(m_map.selectedInstance().empty()
                                                       ? m_map.selectedEngine().value
                                                       : m_map.selectedInstance().value));
    });
    const auto plan = [this](const char* name, const QString& text, operation::Kind kind) {
        QAction* action = add(name, text);
        connect(action, &QAction::triggered, &m_map,
                [this, kind] { Q_EMIT m_map.planAsked(kind, m_map.selectedEngine()); });
        m_plans.push_back(action);
    };
    plan("map.switchover", tr("Plan switchover…"), operation::Kind::Switchover);
    plan("map.failover", tr("Plan failover…"), operation::Kind::Failover);
    plan("map.failback", tr("Plan failback…"), operation::Kind::Failback);
    refresh();
}

QAction* MapActions::add(const char* name, const QString& text) {
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    return action;
}

std::vector<QAction*> MapActions::all() const {
    std::vector<QAction*> actions;
    for (QAction* action : {m_detail, m_inspector, m_chart, m_evidence, m_copy}) {
        if (action->isVisible()) actions.push_back(action);
    }
    if (!m_others.empty()) actions.push_back(nullptr);
    for (QAction* action : m_others)
        if (action->isVisible()) actions.push_back(action); // what does not apply now is not there
    actions.push_back(nullptr);
    actions.insert(actions.end(), m_plans.begin(), m_plans.end());
    return actions;
}

void MapActions::setPlanReason(const QString& reason) {
    m_planReason = reason;
    refresh();
}

void MapActions::offerChart() {
    m_chart->setVisible(true);
}

void MapActions::refresh() {
    const QString none = m_map.selectedEngine().empty() ? tr("select an engine on the map first") : QString();
    for (QAction* action : {m_detail, m_inspector, m_chart, m_evidence, m_copy})
        enableOrSay(action, none);
    for (QAction* action : m_plans)
        enableOrSay(action, none.isEmpty() ? m_planReason : none);
}

} // namespace fairlead::ui
