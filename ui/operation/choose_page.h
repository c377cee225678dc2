// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/operation_page.h"

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace fairlead::ui {

class AttestationBox;
class SitePair;

/// Page 1: verb, engine, direction, why; for a failover also who says that the site is dark.
class ChoosePage : public OperationPage {
    Q_OBJECT
  public:
    ChoosePage(const Services& services, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;

  private:
    void edited();
    /// The commit window that the inventory proposes for what is chosen.
    std::optional<inventory::CommitWindow> proposed() const;
    operation::Request m_request;
    QComboBox* m_verb;
    QComboBox* m_engine;
    QComboBox* m_site;
    QLineEdit* m_reason;
    QLineEdit* m_incident;
    QSpinBox* m_window; ///< minutes; 0: no commit window
    QLabel* m_meaning;
    AttestationBox* m_attestations;
    SitePair* m_sites;
    bool m_filling = false;
};

} // namespace fairlead::ui
