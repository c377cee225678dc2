// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_desk.h"
#include "ui/shell/services.h"

#include <QWidget>
#include <map>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class HoldButton;
class PageTable;
class RtoBar;

/// Page 6 for several engines: a row for each in its wave, and the choice that an engine which was not moved
/// asks for. Pause and stop are held, not clicked (UX-5.6).
class SiteRunPage : public QWidget {
    Q_OBJECT
  public:
    SiteRunPage(const Services& services, QWidget* parent = nullptr);
    /// `fault`: why there is nothing to show yet.
    void refresh(const operation::SiteProgress* progress, const QString& fault);

  Q_SIGNALS:
    void pauseAsked();
    void carryOnAsked();
    void stopAsked();
    void retryAsked(const fairlead::EngineId& engine);
    void setAsideAsked(const fairlead::EngineId& engine, const QString& reason);
    /// The engine's own run, with its steps.
    void runAsked(const fairlead::OperationId& id);

  private:
    void build();
    QWidget* choiceBox();
    void layRows(const operation::SiteProgress& progress);
    void fillRow(int row, const operation::EngineRun& run, const operation::SiteProgress& progress);
    void showChoice(const operation::SiteProgress& progress);
    void showControls(const operation::SiteState& state);
    const operation::EngineRun* chosen(const operation::SiteState& state) const;
    const Services& m_services;
    std::string m_digest; ///< of the plan whose engines have rows
    std::map<EngineId, int> m_rows;
    EngineId m_asked; ///< the engine that the choice is about
    OperationId m_run;
    QLabel* m_line;
    RtoBar* m_bar;
    QLabel* m_toGo;
    PageTable* m_table;
    QLabel* m_choiceText;
    QPushButton* m_open;
    QPushButton* m_retry;
    QLineEdit* m_reason;
    QPushButton* m_aside;
    QLabel* m_choiceWhy;
    QWidget* m_choice; ///< after the parts that choiceBox() makes
    HoldButton* m_pause;
    HoldButton* m_stop;
    QPushButton* m_carryOn;
    QLabel* m_consequence;
};

} // namespace fairlead::ui
