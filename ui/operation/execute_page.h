// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/operation_page.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fairlead::ui {

class ChoiceBox;
class HandOverBox;
class HoldButton;
class PageTable;
class RtoBar;
class WindowBox;

/// The step being worked on, or the number of steps when none is.
std::size_t currentStep(const operation::Progress& progress);

/// Page 6: the run as it happens. No way back; pause and stop are held, not clicked (UX-5.6, UX-5.7).
class ExecutePage : public OperationPage {
    Q_OBJECT
  public:
    ExecutePage(const Services& services, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;
    /// A rehearsal is nobody else's to go on with.
    void offerHandOver(bool offers) { m_offersHandOver = offers; }

  Q_SIGNALS:
    void pauseAsked();
    void carryOnAsked();
    void stopAsked();
    /// Of a step in doubt, or of one that a person does.
    void settled(const fairlead::StepId& step, bool happened, const QString& statement);
    void retryAsked(const fairlead::StepId& step);
    void skipAsked(const fairlead::StepId& step, const QString& reason);
    void failoverAsked();
    void handOverAsked(const QString& reason);
    /// Of the commit window.
    void committed(const QString& reason);
    void goBackAsked(const QString& reason, bool acceptLoss);

  private:
    void fillSteps(const operation::Progress& progress);
    void showControls(const operation::Progress& progress);
    void showDoubt(const operation::Progress& progress);
    QWidget* doubtBox();
    void settle(bool happened);
    QLabel* m_line;
    QLabel* m_noReturn;
    RtoBar* m_bar;
    PageTable* m_steps;
    QPlainTextEdit* m_output;
    HoldButton* m_pause;
    HoldButton* m_stop;
    QPushButton* m_carryOn;
    QLabel* m_consequence;
    ChoiceBox* m_choice;
    WindowBox* m_window;
    HandOverBox* m_handOver;
    bool m_offersHandOver = true;
    QWidget* m_doubt;
    QLabel* m_doubtText;
    QLineEdit* m_statement;
    QPushButton* m_happened;
    QPushButton* m_notHappened;
    QLabel* m_settleWhy;
    StepId m_inDoubt;
};

} // namespace fairlead::ui
