// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/operation_window.h"

#include "ui/operation/choose_page.h"
#include "ui/operation/closing_pages.h"
#include "ui/operation/confirm_page.h"
#include "ui/operation/execute_page.h"
#include "ui/operation/guards_page.h"
#include "ui/operation/plan_page.h"
#include "ui/operation/resume_page.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/when_ready.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kTickMs = 100;
constexpr int kGap = 8;

std::size_t index(WizardPage page) {
    return static_cast<std::size_t>(page);
}

} // namespace

OperationWindow::OperationWindow(const Services& services, operation::Kind kind, EngineId engine, SiteId to,
                                 QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_services(services),
      m_band(new TargetBand(services.inventory->target)),
      m_strip(new QLabel),
      m_overrides(new QLabel),
      m_stack(new QStackedWidget),
      m_reason(new QLabel),
      m_close(new QPushButton(tr("Close without running"))),
      m_back(new QPushButton(tr("Back"))),
      m_next(new QPushButton),
      m_run(new QPushButton) {
    setAttribute(Qt::WA_DeleteOnClose);
    m_state.request.id = services.desk->newId();
    m_state.request.kind = kind;
    m_state.request.engine = std::move(engine);
    m_state.request.to = std::move(to);
    m_state.request.by = services.operatorId;
    buildPages();
    buildFrame();
    connectPages();
    resize(960, 720);
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &OperationWindow::tick);
    m_timer.start();
    goTo(WizardPage::Choose);
}

OperationWindow* OperationWindow::forUnfinished(const Services& services,
                                                const operation::Unfinished& unfinished, QWidget* parent) {
    const operation::Request& request = unfinished.plan.request;
    auto* window = new OperationWindow(services, request.kind, request.engine, request.to, parent);
    window->m_state.request = request;
    window->m_state.plan = unfinished.plan;
    auto* page = new ResumePage(window->m_services, unfinished);
    window->m_resume = page;
    window->m_stack->addWidget(page);
    window->m_stack->setCurrentWidget(page);
    connect(page, &ResumePage::takeOverAsked, window, &OperationWindow::takeOver);
    connect(page, &ResumePage::closeAsked, window, &OperationWindow::closeAsStopped);
    window->refresh();
    return window;
}

OperationWindow* OperationWindow::forRunning(const Services& services, const OperationId& id,
                                             QWidget* parent) {
    const operation::ProgressPtr progress = services.desk->progress(id);
    if (!progress) return nullptr;
    const operation::Request& request = progress->plan.request;
    auto* window = new OperationWindow(services, request.kind, request.engine, request.to, parent);
    window->m_state.request = request;
    window->m_state.plan = progress->plan;
    window->follow(id);
    return window;
}

void OperationWindow::buildPages() {
    m_guards = new GuardsPage(m_services);
    m_execute = new ExecutePage(m_services);
    m_pages = {
        new ChoosePage(m_services),  m_guards,  new PlanPage(m_services),   new ApprovePage(m_services),
        new ConfirmPage(m_services), m_execute, new VerifyPage(m_services), new SummaryPage(m_services)};
    for (OperationPage* page : m_pages)
        m_stack->addWidget(page);
}

void OperationWindow::buildFrame() {
    m_strip->setObjectName(QStringLiteral("operation.strip"));
    m_overrides->setObjectName(QStringLiteral("operation.overrides"));
    m_reason->setObjectName(QStringLiteral("operation.why"));
    m_reason->setWordWrap(true);
    QSizePolicy kept = m_reason->sizePolicy(); // so that nothing moves when the reason comes and goes
    kept.setRetainSizeWhenHidden(true);
    m_reason->setSizePolicy(kept);
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_reason->setMinimumHeight(kButtonHeight);
    m_close->setObjectName(QStringLiteral("operation.close"));
    m_back->setObjectName(QStringLiteral("operation.back"));
    m_next->setObjectName(QStringLiteral("operation.next"));
    m_run->setObjectName(QStringLiteral("operation.run"));
    m_run->setMinimumHeight(kCommitButtonHeight);
    m_run->setFont(fontOf(TextStyle::OperationalStrong));
    m_strip->setFont(fontOf(TextStyle::Operational));
    m_overrides->setFont(fontOf(TextStyle::OperationalStrong));
    for (QPushButton* button : {m_close, m_back, m_next})
        button->setMinimumHeight(kButtonHeight);

    auto* frame = new TargetFrame(m_services.inventory->target);
    auto* inner = new QVBoxLayout(frame);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGap);
    buttons->addWidget(m_close, 0, Qt::AlignBottom);
    buttons->addStretch(1);
    buttons->addWidget(m_back, 0, Qt::AlignBottom);
    buttons->addWidget(m_next, 0, Qt::AlignBottom);
    buttons->addWidget(m_run);
    inner->addWidget(m_band);
    inner->addWidget(m_strip);
    inner->addWidget(m_overrides);
    inner->addWidget(m_stack, 1);
    inner->addWidget(m_reason);
    inner->addLayout(buttons);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
}

void OperationWindow::connectPages() {
    for (OperationPage* page : m_pages)
        connect(page, &OperationPage::requestEdited, this, &OperationWindow::edit);
    connect(m_guards, &GuardsPage::askAgain, this, &OperationWindow::askGuards);
    connect(static_cast<PlanPage*>(m_pages[index(WizardPage::Plan)]), &PlanPage::pointOfNoReturnSeen, this,
            [this] {
                if (m_state.pointOfNoReturnSeen) return;
                m_state.pointOfNoReturnSeen = true;
                refresh();
            });
    connect(static_cast<ConfirmPage*>(m_pages[index(WizardPage::Confirm)]), &ConfirmPage::typed, this,
            &OperationWindow::typed);
    connect(static_cast<VerifyPage*>(m_pages[index(WizardPage::Verify)]), &VerifyPage::verifiedChanged, this,
            [this](bool verified) { m_state.verified = verified; });
    connect(static_cast<SummaryPage*>(m_pages[index(WizardPage::Summary)]), &SummaryPage::failbackAsked, this,
            [this] {
                auto* window =
                    new OperationWindow(m_services, operation::Kind::Failback, m_state.request.engine,
                                        m_state.plan ? m_state.plan->from : SiteId());
                window->show();
            });
    const auto desk = m_services.desk;
    connect(m_execute, &ExecutePage::pauseAsked, this,
            [this, desk] { desk->pauseAfterStep(m_state.request.id); });
    connect(m_execute, &ExecutePage::carryOnAsked, this, [this, desk] { desk->carryOn(m_state.request.id); });
    connect(m_execute, &ExecutePage::stopAsked, this, [this, desk] { desk->stop(m_state.request.id); });
    connect(m_execute, &ExecutePage::settled, this,
            [this, desk](const StepId& step, bool happened, const QString& how) {
                desk->settle(m_state.request.id, step, happened, how.toStdString());
            });
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_back, &QPushButton::clicked, this, &OperationWindow::back);
    connect(m_next, &QPushButton::clicked, this, &OperationWindow::next);
    connect(m_run, &QPushButton::clicked, this, &OperationWindow::run);
    auto* firstBlocking = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_G), this);
    connect(firstBlocking, &QShortcut::activated, this, [this] {
        if (m_page == WizardPage::Guards) m_guards->goToFirstBlocking();
    });
    auto* armed = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(armed, &QShortcut::activated, this, [this] {
        if (m_page == WizardPage::Confirm) run();
    });
}

void OperationWindow::goTo(WizardPage page) {
    m_page = page;
    m_stack->setCurrentIndex(static_cast<int>(page));
    if (page == WizardPage::Guards && !m_state.report) askGuards();
    if (page == WizardPage::Plan) makePlan();
    refresh();
}

void OperationWindow::next() {
    if (!gateOf(m_page, m_state, m_services.clock->mono()).open) return;
    if (m_page == WizardPage::Summary) {
        close();
    } else {
        goTo(static_cast<WizardPage>(static_cast<int>(m_page) + 1));
    }
}

void OperationWindow::back() {
    const bool movable = m_page > WizardPage::Choose && m_page < WizardPage::Execute && !m_state.starting;
    if (movable) goTo(static_cast<WizardPage>(static_cast<int>(m_page) - 1));
}

void OperationWindow::edit(const operation::Request& request) {
    const bool onlyOverrides = m_page == WizardPage::Guards;
    m_state.request = request;
    m_state.plan.reset();
    m_state.typed.clear();
    if (onlyOverrides && m_state.report) {
        m_state.report->request = request;
    } else {
        m_state.report.reset();
        ++m_round;
        m_state.asking = false;
    }
    refresh();
}

void OperationWindow::askGuards() {
    if (m_state.asking) return;
    m_state.asking = true;
    m_state.reportFault.clear();
    const quint64 round = ++m_round;
    whenReady(m_services.desk->checkGuards(m_state.request), this,
              [this, round](const Result<operation::GuardReport>& asked) {
                  if (round != m_round) return;
                  m_state.asking = false;
                  if (asked) {
                      m_state.report = *asked;
                  } else {
                      m_state.report.reset();
                      m_state.reportFault = toQt(toText(asked.error()));
                  }
                  refresh();
              });
    refresh();
}

void OperationWindow::makePlan() {
    if (m_state.plan || m_state.planning || !m_state.report) return;
    m_state.planning = true;
    m_state.planFault.clear();
    m_state.pointOfNoReturnSeen = false;
    whenReady(m_services.desk->preparePlan(*m_state.report), this,
              [this](const Result<operation::Plan>& made) {
                  m_state.planning = false;
                  if (made) {
                      m_state.plan = *made;
                      m_state.phrase = toQt(m_services.desk->confirmationPhrase(*made));
                  } else {
                      m_state.planFault = toQt(toText(made.error()));
                  }
                  refresh();
              });
}

void OperationWindow::typed(const QString& text) {
    m_state.typed = text;
    m_state.runFault.clear();
    m_state.armedSince =
        m_state.typed == m_state.phrase ? std::optional(m_services.clock->mono()) : std::nullopt;
    refresh();
}

void OperationWindow::run() {
    if (m_page != WizardPage::Confirm || !gateOf(m_page, m_state, m_services.clock->mono()).open) return;
    m_state.starting = true;
    m_state.runFault.clear();
    whenReady(m_services.desk->run(*m_state.plan, m_state.typed.toStdString()), this,
              [this](const Result<OperationId>& started) {
                  m_state.starting = false;
                  if (started) {
                      follow(*started);
                  } else {
                      m_state.typed.clear();
                      m_state.runFault = toQt(started.error().what);
                      refresh();
                  }
              });
    refresh();
}

void OperationWindow::follow(const OperationId& id) {
    m_state.progress = m_services.desk->progress(id);
    goTo(WizardPage::Execute);
}

void OperationWindow::takeOver(const QString& reason) {
    whenReady(m_services.desk->takeOver(m_state.request.id, reason.toStdString()), this,
              [this](const Result<OperationId>& taken) {
                  if (taken) {
                      m_resume = nullptr;
                      follow(*taken);
                  } else {
                      m_state.runFault = toQt(taken.error().what);
                      refresh();
                  }
              });
}

void OperationWindow::closeAsStopped(const QString& reason) {
    whenReady(m_services.desk->closeAsStopped(m_state.request.id, reason.toStdString()), this,
              [this](const Result<void>& closed) {
                  if (closed) {
                      close();
                  } else {
                      m_state.runFault = toQt(closed.error().what);
                      refresh();
                  }
              });
}

void OperationWindow::tick() {
    if (m_page >= WizardPage::Execute) m_state.progress = m_services.desk->progress(m_state.request.id);
    const bool stale = m_state.report && m_state.report->expired(m_services.clock->mono());
    if (m_page == WizardPage::Confirm && stale && !m_state.starting) askGuards();
    if (m_page >= WizardPage::Guards && m_page != WizardPage::Summary) refresh();
}

QString OperationWindow::pageStrip() const {
    if (m_resume) return tr("Unfinished operation");
    QStringList names;
    for (int i = 0; i < kWizardPages; ++i) {
        const QString name = QStringLiteral("%1 %2").arg(i + 1).arg(pageName(static_cast<WizardPage>(i)));
        names << (i == static_cast<int>(m_page) ? QLatin1Char('[') + name.toUpper() + QLatin1Char(']')
                                                : name);
    }
    return names.join(QStringLiteral("  \u203a  "));
}

void OperationWindow::refresh() {
    const QString what = headline(m_state.request);
    setWindowTitle(titleFor(m_services.inventory->target, what));
    m_band->setText(what);
    m_band->setRightText(m_state.plan ? tr("plan %1").arg(toQt(operation::shortDigest(*m_state.plan)))
                                      : QString());
    m_strip->setText(pageStrip());
    const int overrides = static_cast<int>(m_state.request.overrides.size());
    m_overrides->setVisible(overrides > 0);
    m_overrides->setText(overrides == 1 ? tr("1 guard overridden")
                                        : tr("%n guards overridden", nullptr, overrides));
    const inventory::Engine* engine = m_services.inventory->findEngine(m_state.request.engine);
    m_state.approvalsRequired = engine ? engine->approvalsRequired : 0;
    if (m_resume) {
        m_resume->refresh(m_state);
    } else {
        m_pages[index(m_page)]->refresh(m_state);
    }
    showFooter(m_resume != nullptr);
}

void OperationWindow::showFooter(bool resuming) {
    const Gate gate = gateOf(m_page, m_state, m_services.clock->mono());
    const bool confirming = m_page == WizardPage::Confirm;
    m_run->setVisible(confirming && !resuming);
    m_next->setVisible(!confirming && !resuming);
    m_close->setVisible(m_page != WizardPage::Summary); // there its Next closes
    m_back->setVisible(m_page < WizardPage::Execute && m_page > WizardPage::Choose && !resuming);
    m_close->setText(m_page < WizardPage::Execute && !resuming ? tr("Close without running")
                                                               : tr("Close window"));
    m_run->setText(tr("Run %1 to %2").arg(verbWord(m_state.request.kind), toQt(m_state.request.to)));
    if (m_page == WizardPage::Summary) {
        m_next->setText(tr("Close"));
    } else if (m_page == WizardPage::Verify) {
        m_next->setText(tr("Finish"));
    } else {
        m_next->setText(tr("Next: %1").arg(pageName(static_cast<WizardPage>(static_cast<int>(m_page) + 1))));
    }
    if (resuming) {
        m_reason->clear();
        return;
    }
    enableOrSay(confirming ? m_run : m_next, m_reason, gate.open ? QString() : gate.reason);
}

void OperationWindow::keyPressEvent(QKeyEvent* event) {
    // Plain Enter, Space and Esc never commit and never close (rule 8).
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space || key == Qt::Key_Escape) {
        event->accept();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace fairlead::ui
