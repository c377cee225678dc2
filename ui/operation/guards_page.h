// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"
#include "ui/shell/services.h"

#include <QWidget>
#include <utility>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class FoldTable;

/// Page 2: every guard with its result and evidence; overrides inline (UX-5.1, UX-5.2). Of one engine all
/// guards are seen; of several each engine is a heading with its counts, under which what did not pass
/// stands.
class GuardsPage : public QWidget {
    Q_OBJECT
  public:
    /// What is drawn. Each report's request holds the overrides it is judged with.
    struct Input {
        bool asking = false;
        QString fault; ///< why there is no report
        std::vector<operation::GuardReport> reports;
        bool several = false;
        std::vector<std::pair<EngineId, std::string>> leftOut; ///< with the reason
    };

    GuardsPage(const Services& services, QWidget* parent = nullptr);
    void refresh(Input input);
    /// Alt+G: selects the first guard that is not passed.
    void goToFirstBlocking();

  Q_SIGNALS:
    void askAgain();
    void setAsideAsked(const fairlead::EngineId& engine, const fairlead::operation::Override& how);

  private:
    /// A guard by the places of its report and of its result.
    using Place = std::pair<std::size_t, std::size_t>;
    void build(QPushButton* again);
    void fill();
    void fillRow(int row, const operation::GuardResult& result, const operation::Request& request);
    void showSelected();
    void showEvidence(const operation::GuardResult& result);
    void setAside();
    bool isSame(const Input& input) const;
    const Place* selected() const;
    QString summary() const;
    const Services& m_services;
    Input m_input;
    std::vector<std::pair<int, Place>> m_places; ///< by row
    FoldTable* m_table;
    QLabel* m_summary;
    QLabel* m_detail;
    QWidget* m_evidence;
    QVBoxLayout* m_evidenceLayout;
    QWidget* m_override;
    QLabel* m_consequence;
    QLineEdit* m_overrideReason;
    QLineEdit* m_incident; ///< as the request names it, or another
    QPushButton* m_overrideButton;
    QLabel* m_overrideWhy;
};

} // namespace fairlead::ui
