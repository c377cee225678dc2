// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/drill/faults.h"
#include "models/inventory/inventory.h"

#include <QWidget>
#include <functional>

class QComboBox;
class QGridLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace fairlead::ui {

/// Breaks and mends the simulated estate. It exists only where the target is a simulation.
class SimulatorPanel : public QWidget {
    Q_OBJECT
  public:
    SimulatorPanel(const inventory::Inventory& inventory, drill::FaultInjector& faults,
                   QWidget* parent = nullptr);
    /// Shows the faults in force.
    void refresh();

  private:
    void addSiteRow(QGridLayout* grid, const inventory::Inventory& inventory);
    void addInstanceRow(QGridLayout* grid, const inventory::Inventory& inventory);
    void addLagRow(QGridLayout* grid, const inventory::Inventory& inventory);
    QPushButton* button(const QString& text, const char* name, std::function<drill::Fault()> fault);
    QSpinBox* seconds(const char* name, int value);
    drill::FaultInjector& m_faults;
    QListWidget* m_active;
};

/// `site loss DC1`, `replication lag orders-pg 90 s` …
QString faultText(const drill::Fault& fault);

} // namespace fairlead::ui
