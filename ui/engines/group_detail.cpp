// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engines/group_detail.h"

#include "models/topology/group_point.h"
#include "ui/itemmodels/amounts.h"
#include "ui/map/map_layout.h"
#include "ui/operation/page_table.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_label.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

enum Column { kWave, kEngine, kState, kLoss, kBasis, kNote, kColumns };

const inventory::Group* groupOf(const inventory::Inventory& inventory, const std::string& id) {
    const auto found = std::find_if(inventory.groups.begin(), inventory.groups.end(),
                                    [&](const inventory::Group& each) { return each.id == id; });
    return found == inventory.groups.end() ? nullptr : &*found;
}

} // namespace

GroupDetail::GroupDetail(const inventory::Inventory& inventory, QWidget* parent)
    : QWidget(parent),
      m_inventory(inventory),
      m_point(new QLabel),
      m_why(new QLabel),
      m_table(new PageTable(
          {tr("wave"), tr("engine"), tr("state"), tr("loss now"), tr("basis"), tr("in the group")}, kBasis)) {
    setObjectName(QStringLiteral("groupDetail"));
    m_point->setObjectName(QStringLiteral("group.point"));
    m_point->setFont(fontOf(TextStyle::Value));
    m_point->setWordWrap(true);
    m_why->setObjectName(QStringLiteral("group.why"));
    m_why->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("group.engines"));
    m_table->setAccessibleName(tr("Engines of the group"));
    m_table->setColumnWidth(kWave, 64);
    m_table->setColumnWidth(kEngine, 220);
    m_table->setColumnWidth(kState, 176);
    m_table->setColumnWidth(kLoss, 150);
    m_table->setColumnWidth(kNote, 220);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_point);
    column->addWidget(m_why);
    column->addWidget(m_table, 1);
}

void GroupDetail::setGroup(const std::string& id) {
    m_group = id;
    m_table->setRowCount(0);
}

void GroupDetail::setSnapshot(const topology::TopologySnapshot* snapshot) {
    const inventory::Group* group = groupOf(m_inventory, m_group);
    if (!group || !snapshot) {
        m_point->setText(tr("Nothing has been seen of this group yet."));
        m_why->clear();
        return;
    }
    const topology::GroupPoint point = topology::groupPoint(*group, *snapshot);
    m_point->setText(tr("Recovery point of the group now: %1").arg(lossWithBasis(point.point)));
    m_why->setText(
        point.heldBackBy && !point.point.atMost
            ? tr("What %1 would lose is not known, so neither is what the group would: the "
                 "others alone go back as far as is said here.")
                  .arg(toQt(*point.heldBackBy))
        : point.heldBackBy
            ? tr("If the site of their primaries vanished now, all engines of the group would have "
                 "to go back to the same moment to fit together. %1 goes back furthest, so it "
                 "sets that moment for the others.")
                  .arg(toQt(*point.heldBackBy))
            : tr("No engine of the group would lose anything, so they fit together as they are."));
    int row = 0;
    for (std::size_t wave = 0; wave < group->waves.size(); ++wave) {
        for (const EngineId& id : group->waves[wave]) {
            if (row >= m_table->rowCount()) {
                m_table->insertRow(row);
                m_table->setText(row, kState, QString());
                m_table->setCellWidget(row, kState, new StateLabel);
            }
            const topology::EngineState* state = snapshot->find(id);
            const bool limits = point.heldBackBy == id;
            m_table->setText(row, kWave, QString::number(wave + 1));
            m_table->setText(row, kEngine, toQt(id), limits);
            qobject_cast<StateLabel*>(m_table->cellWidget(row, kState))
                ->setState(state ? state->state : topology::StateWord::NeverSeen);
            m_table->setText(row, kLoss, state ? lossText(state->recoveryPointNow) : tr("not known"), limits);
            m_table->setText(row, kBasis, state ? toQt(state->recoveryPointNow.basis) : QString());
            m_table->setText(row, kNote, limits ? tr("LIMITS THE GROUP") : QString(), limits);
            ++row;
        }
    }
    m_table->fit();
}

} // namespace fairlead::ui
