// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard.h"
#include "ui/shell/services.h"

#include <QTimer>
#include <QWidget>
#include <array>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace fairlead::ui {

class ExecutePage;
class GuardsPage;
class OperationPage;
class ResumePage;
class TargetBand;

/// The operation window: eight pages from choosing to summary (UI specification §5). One per operation,
/// not modal; closing it never stops a run.
class OperationWindow : public QWidget {
    Q_OBJECT
  public:
    OperationWindow(const Services& services, operation::Kind kind, EngineId engine, SiteId to,
                    QWidget* parent = nullptr);
    /// Opens on the resume screen of an operation that a console left unfinished.
    static OperationWindow* forUnfinished(const Services& services, const operation::Unfinished& unfinished,
                                          QWidget* parent = nullptr);
    /// Opens on the Run page of an operation of this process whose window was closed. Null when there is
    /// none.
    static OperationWindow* forRunning(const Services& services, const OperationId& id,
                                       QWidget* parent = nullptr);
    WizardPage page() const { return m_page; }
    const WizardState& state() const { return m_state; }

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void buildPages();
    void buildFrame();
    void connectPages();
    void goTo(WizardPage page);
    void next();
    void back();
    void askGuards();
    void makePlan();
    void typed(const QString& text);
    void run();
    void follow(const OperationId& id);
    void takeOver(const QString& reason);
    void closeAsStopped(const QString& reason);
    void edit(const operation::Request& request);
    void tick();
    void refresh();
    void showFooter(bool resuming);
    QString pageStrip() const;

    const Services m_services;
    WizardState m_state;
    WizardPage m_page = WizardPage::Choose;
    quint64 m_round = 0; ///< answers to older questions are thrown away
    TargetBand* m_band;
    QLabel* m_strip;
    QLabel* m_overrides;
    QStackedWidget* m_stack;
    std::array<OperationPage*, kWizardPages> m_pages{};
    GuardsPage* m_guards = nullptr;
    ExecutePage* m_execute = nullptr;
    ResumePage* m_resume = nullptr;
    QLabel* m_reason;
    QPushButton* m_close;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_run;
    QTimer m_timer;
};

} // namespace fairlead::ui
