// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/simulator_panel.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/words/screen_word.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace fairlead::ui {

using drill::Fault;
using drill::FaultKind;

QString faultText(const Fault& fault) {
    QString text = screenWord(drill::toWord(fault.kind));
    for (const std::string& part : {fault.site.value, fault.engine.value, fault.instance.value}) {
        if (!part.empty()) text += QLatin1Char(' ') + toQt(part);
    }
    if (fault.amount > Micros{0}) text += QLatin1Char(' ') + lagText(fault.amount);
    return text;
}

namespace {

/// Real engines of a lab are not broken from here.
bool breakable(const inventory::Inventory& inventory, const inventory::Engine& engine) {
    return inventory.target == inventory::TargetKind::Simulation || engine.simulated;
}

} // namespace

SimulatorPanel::SimulatorPanel(const inventory::Inventory& inventory, drill::FaultInjector& faults,
                               QWidget* parent)
    : QWidget(parent), m_faults(faults), m_active(new QListWidget(this)) {
    setObjectName(QStringLiteral("simulatorPanel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    auto* grid = new QGridLayout;
    grid->setSpacing(6);
    column->addLayout(grid);
    addSiteRow(grid, inventory);
    addInstanceRow(grid, inventory);
    addLagRow(grid, inventory);
    column->addWidget(new QLabel(tr("Faults in force"), this));
    m_active->setMinimumHeight(70);
    m_active->setAccessibleName(tr("Faults in force"));
    column->addWidget(m_active, 1);
    auto* heal = new QPushButton(tr("Heal selected fault"), this);
    heal->setObjectName(QStringLiteral("healOne"));
    connect(heal, &QPushButton::clicked, this, [this] {
        const std::vector<Fault> active = m_faults.active();
        const int row = m_active->currentRow();
        if (row < 0 || row >= static_cast<int>(active.size())) return;
        m_faults.heal(active[static_cast<std::size_t>(row)]);
        refresh();
    });
    column->addWidget(heal);
    auto* all = new QPushButton(tr("Heal all faults"), this);
    all->setObjectName(QStringLiteral("healAll"));
    connect(all, &QPushButton::clicked, this, [this] {
        m_faults.healAll();
        refresh();
    });
    column->addWidget(all);
    for (QPushButton* each : findChildren<QPushButton*>())
        each->setAutoDefault(false);
    refresh();
}

QPushButton* SimulatorPanel::button(const QString& text, const char* name, std::function<Fault()> fault) {
    auto* made = new QPushButton(text, this);
    made->setObjectName(QString::fromLatin1(name));
    connect(made, &QPushButton::clicked, this, [this, fault = std::move(fault)] {
        m_faults.inject(fault());
        refresh();
    });
    return made;
}

QSpinBox* SimulatorPanel::seconds(const char* name, int value) {
    auto* box = new QSpinBox(this);
    box->setObjectName(QString::fromLatin1(name));
    box->setRange(1, 3600);
    box->setValue(value);
    box->setSuffix(tr(" s"));
    return box;
}

void SimulatorPanel::addSiteRow(QGridLayout* grid, const inventory::Inventory& inventory) {
    auto* site = new QComboBox(this);
    site->setObjectName(QStringLiteral("faultSite"));
    site->setAccessibleName(tr("Site"));
    for (const inventory::Site& each : inventory.sites) {
        site->addItem(toQt(each.id) + QLatin1Char(' ') + toQt(each.name), toQt(each.id));
    }
    grid->addWidget(site, 0, 0, 1, 2);
    grid->addWidget(button(tr("Lose site"), "loseSite",
                           [site] {
                               Fault fault;
                               fault.kind = FaultKind::SiteLoss;
                               fault.site = SiteId{site->currentData().toString().toStdString()};
                               return fault;
                           }),
                    1, 0);
    grid->addWidget(button(tr("Cut link"), "cutLink",
                           [] {
                               Fault fault;
                               fault.kind = FaultKind::LinkCut;
                               return fault;
                           }),
                    1, 1);
}

void SimulatorPanel::addInstanceRow(QGridLayout* grid, const inventory::Inventory& inventory) {
    auto* instance = new QComboBox(this);
    instance->setObjectName(QStringLiteral("faultInstance"));
    instance->setAccessibleName(tr("Instance"));
    for (const inventory::Engine& engine : inventory.engines) {
        if (!breakable(inventory, engine)) continue;
        for (const inventory::Instance& each : engine.instances)
            instance->addItem(toQt(each.id));
    }
    grid->addWidget(instance, 2, 0, 1, 2);
    const auto chosen = [instance](FaultKind kind) {
        Fault fault;
        fault.kind = kind;
        fault.instance = InstanceId{instance->currentText().toStdString()};
        return fault;
    };
    grid->addWidget(button(tr("Crash"), "crash", [chosen] { return chosen(FaultKind::InstanceCrash); }), 3,
                    0);
    grid->addWidget(button(tr("Answer slowly"), "slow",
                           [chosen] {
                               Fault fault = chosen(FaultKind::SlowAnswers);
                               fault.amount = std::chrono::seconds{3};
                               return fault;
                           }),
                    3, 1);
}

void SimulatorPanel::addLagRow(QGridLayout* grid, const inventory::Inventory& inventory) {
    auto* engine = new QComboBox(this);
    engine->setObjectName(QStringLiteral("faultEngine"));
    engine->setAccessibleName(tr("Engine"));
    for (const inventory::Engine& each : inventory.engines)
        if (breakable(inventory, each)) engine->addItem(toQt(each.id));
    grid->addWidget(engine, 4, 0, 1, 2);
    QSpinBox* lag = seconds("faultLag", 90);
    lag->setAccessibleName(tr("Lag in seconds"));
    grid->addWidget(lag, 5, 0);
    grid->addWidget(button(tr("Let it lag"), "addLag",
                           [engine, lag] {
                               Fault fault;
                               fault.kind = FaultKind::ReplicationLag;
                               fault.engine = EngineId{engine->currentText().toStdString()};
                               fault.amount = std::chrono::seconds{lag->value()};
                               return fault;
                           }),
                    5, 1);
}

void SimulatorPanel::refresh() {
    QStringList texts;
    for (const Fault& fault : m_faults.active())
        texts << faultText(fault);
    QStringList shown;
    for (int i = 0; i < m_active->count(); ++i)
        shown << m_active->item(i)->text();
    if (texts == shown) return; // keeps what is selected
    m_active->clear();
    m_active->addItems(texts);
}

} // namespace fairlead::ui
