// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard.h"
#include "ui/shell/services.h"

#include <QWidget>
#include <array>
#include <set>

class QComboBox;
class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace fairlead::ui {

class AttestationBox;

/// Page 1 for several engines: verb, scope, direction as two site pictures, the waves, and a tick for each
/// engine that moves.
class SiteChoosePage : public QWidget {
    Q_OBJECT
  public:
    SiteChoosePage(const Services& services, QWidget* parent = nullptr);
    void refresh(const SiteWizardState& state);

  Q_SIGNALS:
    void requestEdited(const fairlead::operation::SiteRequest& request);

  private:
    void build();
    void connectFields();
    void edited();
    void fillWaves();
    void showDirection();
    std::vector<EngineId> chosen() const;
    const Services& m_services;
    std::vector<std::pair<std::string, std::vector<std::vector<EngineId>>>> m_scopes;
    operation::SiteRequest m_request;
    std::string m_listed; ///< the scope whose waves stand in the tree
    QComboBox* m_verb;
    QComboBox* m_scope;
    QComboBox* m_site;
    QLabel* m_meaning;
    std::array<QLabel*, 2> m_pictures{};
    QLabel* m_arrow;
    QTreeWidget* m_waves;
    QLineEdit* m_reason;
    QLineEdit* m_incident;
    AttestationBox* m_attestations;
    bool m_filling = false;
};

} // namespace fairlead::ui
