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
class QVBoxLayout;

namespace fairlead::ui {

class FaultBox;
class PurposeBand;
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
    WizardMode mode() const { return m_mode; }
    /// A sentence below every page that whoever opens the window has to say, as that its engine is in maintenance.
    void setRemark(const QString& sentence);

  Q_SIGNALS:
    /// Another window has followed from this one, and is shown already.
    void opened(fairlead::ui::WizardWindow* window);

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
    /// Once, before anything is asked: a dry run, or a rehearsal with the room whose services this has.
    void enter(WizardMode mode, std::shared_ptr<const Rehearsal> rehearsal = {});
    const std::shared_ptr<const Rehearsal>& rehearsal() const { return m_rehearsal; }
    /// The window of the same request in that mode; `rehearsal` as in enter().
    virtual WizardWindow* another(WizardMode mode, std::shared_ptr<const Rehearsal> rehearsal) = 0;
    /// A text that leaves the window says in its first line that it is of no real run.
    QString marked(const QString& text) const;
    /// Shows a window that follows from this one; the rehearsal that this is in goes on in it.
    void openBeside(WizardWindow* window);
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
    virtual void sendApprovals() = 0;
    virtual void sendRequest() = 0;
    virtual void sendGiven(const QString& notes) = 0;
    virtual void sendBreakGlass(const QString& reason) = 0;
    virtual void sendRun() = 0;
    virtual void sendTakeOver(const QString& reason) = 0;
    virtual QFuture<Result<void>> sendClose(const QString& reason) = 0;
    /// Looks at the run again.
    virtual void lookAtRun() = 0;
    virtual void goToFirstBlocking() = 0;
    /// Hands the plan to what chooses the faults of a rehearsal.
    virtual void showFaults(FaultBox& box) = 0;

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
    /// What came back for the plan, as text.
    void given(const QString& notes);
    /// Nobody who could approve is to be had.
    void breakGlass(const QString& reason);
    void takeStanding(const QFuture<Result<operation::Approvals>>& asked);
    void takeRequestMade(const QFuture<Result<operation::ApprovalRequest>>& asked);
    void takeGiven(const QFuture<Result<operation::Approvals>>& asked);
    /// Of a run that was asked for, or of one that was taken over.
    void takeStarted(const QFuture<Result<OperationId>>& asked);

    const Services& services() const { return m_services; }
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void buildFrame();
    void connectFrame();
    void next();
    void back();
    void goToVisited(WizardPage page);
    void makePlan();
    void run();
    /// From the plan straight into the run: nothing real is changed, so no phrase is typed.
    void runRehearsal();
    void openDryRun();
    void openRehearsal();
    void keepRecord();
    WizardPage neighbour(int way) const;
    void showModes();
    void closeAsStopped(const QString& reason);
    void tick();
    void showFooter();
    QString pageStrip() const;

    const Services m_services;
    WizardMode m_mode = WizardMode::Begin;
    std::shared_ptr<const Rehearsal> m_rehearsal;
    bool m_recorded = false;
    QString m_record; ///< what became of the rehearsal's record
    WizardPage m_page = WizardPage::Choose;
    WizardPage m_furthest = WizardPage::Choose;
    quint64 m_guardRound = 0; ///< answers to older questions are thrown away
    quint64 m_planRound = 0;
    TargetBand* m_band;
    PurposeBand* m_purpose;
    QLabel* m_strip;
    QLabel* m_overrides;
    QStackedWidget* m_stack;
    ResumePage* m_resume = nullptr;
    QVBoxLayout* m_below = nullptr;
    FaultBox* m_faults = nullptr; ///< of a rehearsal
    QLabel* m_reason;
    QPushButton* m_close;
    QPushButton* m_dryRun;
    QPushButton* m_rehearse;
    QPushButton* m_back;
    QPushButton* m_next;
    QPushButton* m_run;
    QTimer m_timer;
};

} // namespace fairlead::ui
