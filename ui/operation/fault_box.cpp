// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/fault_box.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kListHeight = 72;

drill::Fault faultOf(drill::FaultKind kind) {
    drill::Fault fault;
    fault.kind = kind;
    return fault;
}

} // namespace

FaultBox::FaultBox(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_step(new QComboBox),
      m_fault(new QComboBox),
      m_add(new QPushButton(tr("Add"))),
      m_list(new QListWidget),
      m_remove(new QPushButton(tr("Remove"))) {
    setObjectName(QStringLiteral("rehearsal.faults"));
    m_step->setObjectName(QStringLiteral("rehearsal.step"));
    m_step->setAccessibleName(tr("Step before which it breaks"));
    m_fault->setObjectName(QStringLiteral("rehearsal.fault"));
    m_fault->setAccessibleName(tr("What breaks"));
    m_add->setObjectName(QStringLiteral("rehearsal.add"));
    m_list->setObjectName(QStringLiteral("rehearsal.list"));
    m_list->setAccessibleName(tr("What breaks, and before which step"));
    m_list->setFixedHeight(kListHeight);
    m_remove->setObjectName(QStringLiteral("rehearsal.remove"));
    for (QPushButton* button : {m_add, m_remove})
        button->setMinimumHeight(kButtonHeight);
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Break before")));
    row->addWidget(m_step, 1);
    row->addWidget(m_fault, 1);
    row->addWidget(m_add);
    auto* below = new QHBoxLayout;
    below->addWidget(m_list, 1);
    below->addWidget(m_remove, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addLayout(below);
    connect(m_add, &QPushButton::clicked, this, &FaultBox::add);
    connect(m_remove, &QPushButton::clicked, this, &FaultBox::remove);
    refresh();
}

void FaultBox::show(const operation::Plan& plan) {
    lay(plan.digest, {&plan});
}

void FaultBox::show(const operation::SitePlan& plan) {
    std::vector<const operation::Plan*> plans;
    for (const auto& wave : plan.waves)
        for (const operation::Plan& own : wave)
            plans.push_back(&own);
    lay(plan.digest, plans);
}

void FaultBox::lay(const std::string& digest, const std::vector<const operation::Plan*>& plans) {
    if (digest == m_digest) return;
    m_digest = digest;
    m_places.clear();
    m_kinds.clear();
    m_faults.clear();
    m_step->clear();
    m_fault->clear();
    for (const operation::Plan* plan : plans) {
        const QString engine =
            plans.size() == 1 ? QString() : toQt(plan->request.engine) + QStringLiteral("  ");
        for (std::size_t i = 0; i < plan->steps.size(); ++i) {
            m_places.push_back({plan->request.engine, i});
            m_step->addItem(engine + tr("step %1  %2").arg(i + 1).arg(toQt(plan->steps[i].title)));
        }
        listFaults(*plan);
    }
    m_kinds.push_back(faultOf(drill::FaultKind::LinkCut));
    m_fault->addItem(tr("the link between the sites is cut"));
    for (const inventory::Site& site : m_services.inventory->sites) {
        m_kinds.push_back(faultOf(drill::FaultKind::SiteLoss));
        m_kinds.back().site = site.id;
        m_fault->addItem(tr("%1 goes dark").arg(toQt(site.name)));
    }
    refresh();
    Q_EMIT changed();
}

void FaultBox::listFaults(const operation::Plan& plan) {
    const inventory::Engine* engine = m_services.inventory->findEngine(plan.request.engine);
    if (!engine) return;
    for (const inventory::Instance& instance : engine->instances) {
        m_kinds.push_back(faultOf(drill::FaultKind::InstanceCrash));
        m_kinds.back().instance = instance.id;
        m_fault->addItem(tr("%1 crashes").arg(toQt(instance.id)));
    }
}

void FaultBox::add() {
    const int place = m_step->currentIndex(), kind = m_fault->currentIndex();
    if (place < 0 || kind < 0) return;
    const Place& at = m_places[static_cast<std::size_t>(place)];
    m_faults.push_back({at.step, m_kinds[static_cast<std::size_t>(kind)], at.engine});
    m_list->addItem(tr("before %1: %2").arg(m_step->currentText(), m_fault->currentText()));
    m_list->setCurrentRow(m_list->count() - 1);
    refresh();
    Q_EMIT changed();
}

void FaultBox::remove() {
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_faults.size())) return;
    m_faults.erase(m_faults.begin() + row);
    delete m_list->takeItem(row);
    refresh();
    Q_EMIT changed();
}

void FaultBox::refresh() {
    if (m_faults.empty()) m_list->clear();
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("Nothing breaks: the run goes as planned."), m_list);
        none->setFlags(Qt::NoItemFlags);
    } else if (m_list->count() > static_cast<int>(m_faults.size())) {
        delete m_list->takeItem(0); // the line that said that nothing breaks
    }
    m_remove->setVisible(!m_faults.empty());
}

} // namespace fairlead::ui
