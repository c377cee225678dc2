// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/drill/faults.h"
#include "models/operation/site_plan.h"
#include "ui/shell/services.h"

#include <QWidget>
#include <string>
#include <vector>

class QComboBox;
class QListWidget;
class QPushButton;

namespace fairlead::ui {

/// What is to break in a rehearsal, and right before which step.
class FaultBox : public QWidget {
    Q_OBJECT
  public:
    explicit FaultBox(const Services& services, QWidget* parent = nullptr);
    /// The steps that faults can be put before; with another plan all that was chosen is dropped.
    void show(const operation::Plan& plan);
    void show(const operation::SitePlan& plan);
    const std::vector<drill::RehearsedFault>& faults() const { return m_faults; }

  Q_SIGNALS:
    void changed();

  private:
    void lay(const std::string& digest, const std::vector<const operation::Plan*>& plans);
    void listFaults(const operation::Plan& plan);
    void add();
    void remove();
    void refresh();

    const Services& m_services;
    std::string m_digest;
    struct Place {
        EngineId engine;
        std::size_t step = 0;
    };
    std::vector<Place> m_places;                 ///< as the items of m_step
    std::vector<drill::Fault> m_kinds;           ///< as the items of m_fault
    std::vector<drill::RehearsedFault> m_faults; ///< as the items of m_list
    QComboBox* m_step;
    QComboBox* m_fault;
    QPushButton* m_add;
    QListWidget* m_list;
    QPushButton* m_remove;
};

} // namespace fairlead::ui
