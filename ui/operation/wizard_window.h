// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard.h"
#include "ui/shell/services.h"
#include "ui/theme/text.h"
#include "ui/widgets/when_ready.h"

#include <QTimer>
#include <QWidget>
#include <array>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace fairlead::ui {

class ResumePage;
class TargetBand;

/// The frame of an operation window: eight pages from choosing to summary (UI specification §5), the gates
/// between them, and the way back in after a crash. What stands on the pages, and whether it moves one engine
/// or many, is its children's business. One window per operation, not modal; closing it never stops a run.
class WizardWindow : public QWidget {
    Q_OBJECT
  public:
    WizardPage page() const { return m_page; }
    virtual OperationId operationId() const = 0;

  protected:
    /// What the frame writes around the pages.
    struct Heading {
        QString what;      ///< `SWITCHOVER orders-pg → ams`
        QString plan;      ///< its short digest; empty before there is one
        int overrides = 0; ///< guards set aside
        operation::Kind kind = operation::Kind::Switchover;
        SiteId to;
    };

    WizardWindow(const Services& services, QWidget* parent);
    /// Once, by the child's constructor, which then calls goTo(Choose).
    void setPages(const std::array<QWidget*, kWizardPages>& pages);
    /// The resume screen stands before the pages until the operation is taken over or closed.
    void setResume(ResumePage* page);
    bool resuming() const { return m_resume != nullptr; }

    virtual Heading heading() const = 0;
    virtual Wizard& wizard() = 0;
    virtual GateFacts facts() const = 0;
    virtual void refreshPage(WizardPage page) = 0;
    /// Each answers through the function of the same name below.
    virtual void sendGuards() = 0;
    virtual void sendPlan() = 0;
    virtual void sendRun() = 0;
    virtual void sendTakeOver(const QString& reason) = 0;
    virtual QFuture<Result<void>> sendClose(const QString& reason) = 0;
    /// Looks at the run again.
    virtual void lookAtRun() = 0;
    virtual void goToFirstBlocking() = 0;

    void goTo(WizardPage page);
    void refresh();
    void askGuards();
    /// The request is another one now: no answer to a question about the old one counts any more.
    void requestChanged(bool onlyOverrides);
    void typed(const QString& text);
    void pointOfNoReturnSeen();

    template <class Report>
    void takeGuards(const QFuture<Result<Report>>& asked, std::optional<Report>& into) {
        whenReady(asked, this, [this, round = m_guardRound, &into](const Result<Report>& answer) {
            if (round != m_guardRound) return;
            wizard().asking = false;
            into = answer ? std::optional<Report>(*answer) : std::nullopt;
            if (!answer) wizard().reportFault = toQt(toText(answer.error()));
            refresh();
        });
    }
    template <class Plan, class Phrase>
    void takePlan(const QFuture<Result<Plan>>& asked, std::optional<Plan>& into, Phrase phraseOf) {
        whenReady(asked, this, [this, round = m_planRound, &into, phraseOf](const Result<Plan>& made) {
            if (round != m_planRound) return;
            wizard().planning = false;
            if (made) {
                into = *made;
                wizard().phrase = toQt(phraseOf(*made));
            } else {
                wizard().planFault = toQt(toText(made.error()));
            }
            refresh();
        });
    }
    /// Of a run that was asked for, or of one that was taken over.
    void takeStarted(const QFuture<Result<OperationId>>& asked);

    const Services& services() const { return m_services; }
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void buildFrame();
    void connectFrame();
    void next();
    void back();
    void makePlan();
    void run();
    void closeAsStopped(const QString& reason);
    void tick();
    void showFooter();
    QString pageStrip() const;

    const Services m_services;
    WizardPage m_page = WizardPage::Choose;
    quint64 m_guardRound = 0; ///< answers to older questions are thrown away
    quint64 m_planRound = 0;
    TargetBand* m_band;
    QLabel* m_strip;
    QLabel* m_overrides;
    QStackedWidget* m_stack;
    ResumePage* m_resume = nullptr;
    QLabel* m_reason;
    QPushButton* m_close;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_run;
    QTimer m_timer;
};

} // namespace fairlead::ui
