// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/wizard_window.h"

#include "ui/operation/fault_box.h"
#include "ui/operation/resume_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/commit_button.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/purpose_mark.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/tall_page.h"
#include "ui/widgets/target_band.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <initializer_list>

namespace fairlead::ui {
namespace {

constexpr int kTickMs = 100;
constexpr int kGap = 8;
constexpr QSize kOwn{960, 720}; // UX-2.1

} // namespace

WizardWindow::WizardWindow(const Services& services, QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_services(services),
      m_band(new TargetBand(services.inventory->target)),
      m_purpose(new PurposeBand),
      m_strip(new QLabel),
      m_overrides(new QLabel),
      m_stack(new QStackedWidget),
      m_reason(new QLabel),
      m_close(new QPushButton(tr("Close without running"))),
      m_dryRun(new QPushButton(tr("Dry run \u2026"))),
      m_rehearse(new QPushButton(tr("Rehearse \u2026"))),
      m_back(new QPushButton(tr("Back"))),
      m_next(new QPushButton),
      m_run(new CommitButton) {
    setAttribute(Qt::WA_DeleteOnClose);
    buildFrame();
    connectFrame();
    // Large text begins with a larger window, as far as the screen has room for it.
    const QSize large = QSize(scaled(kOwn.width()), scaled(kOwn.height())).boundedTo(screen()->availableSize());
    resize(large.expandedTo(kOwn));
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &WizardWindow::tick);
    m_timer.start();
}

void WizardWindow::buildFrame() {
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
    m_dryRun->setObjectName(QStringLiteral("operation.dryrun"));
    m_rehearse->setObjectName(QStringLiteral("operation.rehearse"));
    m_back->setObjectName(QStringLiteral("operation.back"));
    m_next->setObjectName(QStringLiteral("operation.next"));
    m_run->setObjectName(QStringLiteral("operation.run"));
    m_run->setMinimumHeight(kCommitButtonHeight);
    m_run->setFont(fontOf(TextStyle::OperationalStrong));
    m_strip->setFont(fontOf(TextStyle::Operational));
    m_strip->setWordWrap(true);
    m_overrides->setFont(fontOf(TextStyle::OperationalStrong));

    auto* frame = new TargetFrame(m_services.inventory->target);
    auto* inner = new QVBoxLayout(frame);
    auto* buttons = new FlowLayout; // a second line where words are long
    buttons->setSpacing(kGap);
    auto* between = new QWidget;
    between->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (QWidget* each : std::initializer_list<QWidget*>{m_close, between, m_dryRun, m_rehearse, m_back, m_next, m_run})
        buttons->addWidget(each);
    for (QPushButton* each : {m_close, m_dryRun, m_rehearse, m_back, m_next})
        buttons->setAlignment(each, Qt::AlignBottom);
    inner->addWidget(m_band);
    inner->addWidget(m_purpose);
    inner->addWidget(m_strip);
    inner->addWidget(m_overrides);
    inner->addWidget(m_stack, 1);
    m_below = new QVBoxLayout;
    inner->addLayout(m_below);
    inner->addWidget(m_reason);
    inner->addLayout(buttons);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(frame);
}

void WizardWindow::connectFrame() {
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_dryRun, &QPushButton::clicked, this, &WizardWindow::openDryRun);
    connect(m_rehearse, &QPushButton::clicked, this, &WizardWindow::openRehearsal);
    connect(m_back, &QPushButton::clicked, this, &WizardWindow::back);
    connect(m_next, &QPushButton::clicked, this, &WizardWindow::next);
    connect(m_run, &QPushButton::clicked, this, &WizardWindow::run);
    auto* firstBlocking = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_G), this);
    connect(firstBlocking, &QShortcut::activated, this, [this] {
        if (m_page == WizardPage::Guards) goToFirstBlocking();
    });
    for (int page = 0; page < kWizardPages; ++page) {
        auto* visited = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + page)), this);
        connect(visited, &QShortcut::activated, this,
                [this, page] { goToVisited(static_cast<WizardPage>(page)); });
    }
    auto* armed = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(armed, &QShortcut::activated, this, [this] {
        if (m_page == WizardPage::Confirm) run();
    });
}

void WizardWindow::setPages(const std::array<QWidget*, kWizardPages>& pages) {
    for (QWidget* page : pages)
        m_stack->addWidget(new TallPage(page));
}

void WizardWindow::setRemark(const QString& sentence) {
    if (sentence.isEmpty()) return;
    auto* remark = new QLabel(sentence);
    remark->setObjectName(QStringLiteral("operation.remark"));
    remark->setTextFormat(Qt::PlainText);
    remark->setFont(fontOf(TextStyle::OperationalStrong));
    remark->setWordWrap(true);
    m_below->insertWidget(0, remark);
}

void WizardWindow::setResume(ResumePage* page) {
    m_resume = page;
    m_stack->setCurrentIndex(m_stack->addWidget(new TallPage(page)));
    connect(page, &ResumePage::takeOverAsked, this,
            [this](const QString& reason, const std::optional<operation::SecondPerson>& himself) {
                wizard().runFault.clear();
                if (!himself) return sendTakeOver(reason);
                whenReady(m_services.signAnew(*himself), this, [this, reason](const Result<void>& signedAnew) {
                    if (signedAnew) return sendTakeOver(reason);
                    wizard().runFault = toQt(signedAnew.error().what);
                    refresh();
                });
            });
    connect(page, &ResumePage::closeAsked, this, &WizardWindow::closeAsStopped);
    refresh();
}

void WizardWindow::enter(WizardMode mode, std::shared_ptr<const Rehearsal> rehearsal) {
    if (mode == WizardMode::Begin || m_mode != WizardMode::Begin) return;
    m_mode = mode;
    m_rehearsal = std::move(rehearsal);
    for (int i = 0; i < m_stack->count(); ++i)
        new PurposeMark(modeWord(mode), m_stack->widget(i));
    m_purpose->show();
    if (m_rehearsal) {
        m_faults = new FaultBox(m_services);
        m_below->addWidget(m_faults);
        connect(m_faults, &FaultBox::changed, this, [this] { m_rehearsal->breakAt(m_faults->faults()); });
    }
    refresh();
}

void WizardWindow::openBeside(WizardWindow* window) {
    window->enter(m_mode, m_rehearsal);
    window->show();
    Q_EMIT opened(window);
}

QString WizardWindow::marked(const QString& text) const {
    if (m_mode == WizardMode::Begin) return text;
    return tr("%1: nothing of this was real.").arg(modeWord(m_mode)) + QLatin1Char('\n') + text;
}

void WizardWindow::openDryRun() {
    if (!gateOf(m_page, wizard(), facts(), m_services.clock->mono()).open) return;
    openBeside(another(WizardMode::DryRun, {}));
}

void WizardWindow::openRehearsal() {
    if (!gateOf(m_page, wizard(), facts(), m_services.clock->mono()).open || !m_services.rehearse) return;
    openBeside(another(WizardMode::Rehearsal, m_services.rehearse(heading().to)));
}

/// The next page that this mode has, or the one before.
WizardPage WizardWindow::neighbour(int way) const {
    int page = static_cast<int>(m_page) + way;
    while (page > 0 && page < kWizardPages - 1 && !hasPage(m_mode, static_cast<WizardPage>(page)))
        page += way;
    return static_cast<WizardPage>(page);
}

void WizardWindow::goTo(WizardPage page) {
    m_page = page;
    m_furthest = std::max(m_furthest, page);
    // A page that is not shown asks for no room.
    for (int i = 0; i < m_stack->count(); ++i) {
        const auto room = i == static_cast<int>(page) ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_stack->widget(i)->setSizePolicy(room, room);
    }
    m_stack->setCurrentIndex(static_cast<int>(page));
    if (page == WizardPage::Guards && !facts().asked) askGuards();
    if (page == WizardPage::Plan) makePlan();
    if (page == WizardPage::Approve && facts().planned) sendApprovals();
    // Of an operation that was taken over the report says too who approved it, or that nobody did.
    const bool told = m_rehearsal || facts().approvalsRequired.has_value();
    if (page == WizardPage::Summary && facts().planned && !told) sendApprovals();
    refresh();
}

void WizardWindow::next() {
    if (!gateOf(m_page, wizard(), facts(), m_services.clock->mono()).open) return;
    if (m_page == WizardPage::Summary) {
        close();
    } else if (m_page == WizardPage::Plan && m_rehearsal) {
        runRehearsal();
    } else {
        goTo(neighbour(1));
    }
}

void WizardWindow::back() {
    const bool movable = m_page > WizardPage::Choose && m_page < WizardPage::Execute && !wizard().starting;
    // A rehearsal stands as the estate was seen for the request that it was opened with.
    if (movable && !(m_rehearsal && m_page == WizardPage::Guards)) goTo(neighbour(-1));
}

/// Backwards at once, as Back does; forwards only through gates that are open, to where the window was before.
/// What runs has no way back to the pages before it.
void WizardWindow::goToVisited(WizardPage page) {
    if (m_resume || page > m_furthest || !hasPage(m_mode, page)) return;
    if ((m_page < WizardPage::Execute) != (page < WizardPage::Execute) || wizard().starting) return;
    if (page < m_page) {
        if (m_rehearsal && page < WizardPage::Guards) return;
        goTo(page);
    }
    while (m_page < page && gateOf(m_page, wizard(), facts(), m_services.clock->mono()).open)
        goTo(neighbour(1));
}

void WizardWindow::requestChanged(bool onlyOverrides) {
    wizard().typed.clear();
    wizard().planning = false;
    wizard().approval = {}; // another plan: what was approved is void
    ++m_planRound;
    if (!onlyOverrides) {
        wizard().asking = false;
        ++m_guardRound;
    }
    refresh();
}

void WizardWindow::askGuards() {
    if (wizard().asking) return;
    wizard().asking = true;
    wizard().reportFault.clear();
    ++m_guardRound;
    sendGuards();
    refresh();
}

void WizardWindow::makePlan() {
    const GateFacts known = facts();
    if (known.planned || wizard().planning || !known.asked) return;
    wizard().planning = true;
    wizard().planFault.clear();
    wizard().pointOfNoReturnSeen = m_rehearsal != nullptr; // from a rehearsal one can always return
    sendPlan();
}

void WizardWindow::takeStanding(const QFuture<Result<operation::Approvals>>& asked) {
    whenReady(asked, this, [this, round = m_planRound](const Result<operation::Approvals>& standing) {
        if (round != m_planRound) return;
        ApprovalCase& approval = wizard().approval;
        approval.fault = standing ? QString() : toQt(toText(standing.error()));
        approval.standing = standing ? std::optional(*standing) : std::nullopt;
        const bool asks = m_page == WizardPage::Approve && standing && standing->required > 0;
        if (asks && !approval.request) sendRequest();
        refresh();
    });
}

void WizardWindow::takeRequestMade(const QFuture<Result<operation::ApprovalRequest>>& asked) {
    whenReady(asked, this, [this, round = m_planRound](const Result<operation::ApprovalRequest>& made) {
        if (round != m_planRound) return;
        ApprovalCase& approval = wizard().approval;
        approval.fault = made ? QString() : toQt(toText(made.error()));
        approval.request = made ? std::optional(*made) : std::nullopt;
        refresh();
    });
}

void WizardWindow::given(const QString& notes) {
    if (wizard().approval.asking || !facts().planned) return;
    wizard().approval.asking = true;
    wizard().approval.givenFault.clear();
    sendGiven(notes);
    refresh();
}

void WizardWindow::breakGlass(const QString& reason) {
    if (wizard().approval.asking || !facts().planned) return;
    wizard().approval.asking = true;
    wizard().approval.givenFault.clear();
    sendBreakGlass(reason);
    refresh();
}

void WizardWindow::takeGiven(const QFuture<Result<operation::Approvals>>& asked) {
    whenReady(asked, this, [this, round = m_planRound](const Result<operation::Approvals>& standing) {
        if (round != m_planRound) return;
        ApprovalCase& approval = wizard().approval;
        approval.asking = false;
        if (standing && standing->broken != approval.standing.value_or(operation::Approvals{}).broken) {
            approval.request.reset(); // the plan was recorded anew: whoever turns up yet approves that
            sendRequest();
        }
        if (standing) approval.standing = *standing;
        approval.givenFault = standing ? QString() : toQt(standing.error().what);
        refresh();
    });
}

void WizardWindow::typed(const QString& text) {
    Wizard& w = wizard();
    w.typed = text;
    w.runFault.clear();
    w.armedSince = w.typed == w.phrase ? std::optional(m_services.clock->mono()) : std::nullopt;
    refresh();
}

void WizardWindow::pointOfNoReturnSeen() {
    if (wizard().pointOfNoReturnSeen) return;
    wizard().pointOfNoReturnSeen = true;
    refresh();
}

void WizardWindow::run() {
    if (m_page != WizardPage::Confirm) return;
    if (!gateOf(m_page, wizard(), facts(), m_services.clock->mono()).open) return;
    wizard().starting = true;
    wizard().runFault.clear();
    sendRun();
    refresh();
}

void WizardWindow::runRehearsal() {
    if (wizard().starting) return;
    wizard().typed = wizard().phrase;
    wizard().starting = true;
    wizard().runFault.clear();
    sendRun();
    refresh();
}

/// Once, when the rehearsal has ended.
void WizardWindow::keepRecord() {
    if (!m_rehearsal || m_recorded || !facts().ended) return;
    m_recorded = true;
    whenReady(m_rehearsal->record(), this, [this](const Result<void>& kept) {
        m_record = kept ? tr("It is on record.") : tr("Not on record: %1").arg(toQt(toText(kept.error())));
        refresh();
    });
}

void WizardWindow::takeStarted(const QFuture<Result<OperationId>>& asked) {
    whenReady(asked, this, [this](const Result<OperationId>& started) {
        wizard().starting = false;
        if (started) {
            m_resume = nullptr;
            lookAtRun();
            goTo(WizardPage::Execute);
        } else {
            wizard().typed.clear();
            wizard().runFault = toQt(started.error().what);
            refresh();
        }
    });
}

void WizardWindow::closeAsStopped(const QString& reason) {
    wizard().runFault.clear();
    whenReady(sendClose(reason), this, [this](const Result<void>& closed) {
        if (closed) {
            close();
        } else {
            wizard().runFault = toQt(closed.error().what);
            refresh();
        }
    });
}

void WizardWindow::tick() {
    if (m_page >= WizardPage::Execute) {
        lookAtRun();
        keepRecord();
    }
    if (m_page == WizardPage::Confirm && facts().expired && !wizard().starting) askGuards();
    if (m_resume || (m_page >= WizardPage::Guards && m_page != WizardPage::Summary)) refresh();
}

QString WizardWindow::pageStrip() const {
    if (m_resume) return tr("Unfinished operation");
    QStringList names;
    for (int i = 0; i < kWizardPages; ++i) {
        if (!hasPage(m_mode, static_cast<WizardPage>(i))) continue;
        const QString name =
            QStringLiteral("%1 %2").arg(names.size() + 1).arg(pageName(static_cast<WizardPage>(i)));
        names << (i == static_cast<int>(m_page) ? QLatin1Char('[') + name.toUpper() + QLatin1Char(']')
                                                : name);
    }
    return names.join(QStringLiteral("  \u203a  "));
}

void WizardWindow::refresh() {
    Heading head = heading();
    if (m_mode != WizardMode::Begin) head.what = modeWord(m_mode) + QStringLiteral("  ") + head.what;
    setWindowTitle(titleFor(m_services.inventory->target, head.what));
    m_band->setText(head.what);
    m_band->setRightText(head.plan.isEmpty() ? QString() : tr("plan %1").arg(head.plan));
    m_strip->setText(pageStrip());
    showModes();
    m_overrides->setVisible(head.overrides > 0);
    m_overrides->setText(head.overrides == 1 ? tr("1 guard overridden")
                                             : tr("%n guards overridden", nullptr, head.overrides));
    if (m_resume) {
        m_resume->refresh(wizard().runFault);
    } else {
        refreshPage(m_page);
    }
    showFooter();
}

void WizardWindow::showModes() {
    if (m_mode == WizardMode::DryRun) {
        m_purpose->setText(modeWord(m_mode), tr("Everything is only looked at; nothing is changed."));
    } else if (m_mode == WizardMode::Rehearsal) {
        const QString sentence = tr("In a simulation; nothing here reaches an engine.");
        m_purpose->setText(modeWord(m_mode),
                           m_record.isEmpty() ? sentence : sentence + QLatin1Char(' ') + m_record);
    }
    if (!m_faults) return;
    showFaults(*m_faults);
    m_faults->setVisible(m_page == WizardPage::Plan);
    m_faults->setEnabled(!wizard().starting);
}

void WizardWindow::showFooter() {
    const Heading head = heading();
    const bool confirming = m_page == WizardPage::Confirm;
    m_run->setVisible(confirming && !m_resume);
    const bool lastOfDryRun = m_mode == WizardMode::DryRun && m_page == WizardPage::Plan;
    m_next->setVisible(!confirming && !m_resume && !lastOfDryRun);
    m_close->setVisible(m_page != WizardPage::Summary); // there its Next closes
    const WizardPage first = m_rehearsal ? WizardPage::Guards : WizardPage::Choose;
    m_back->setVisible(m_page < WizardPage::Execute && m_page > first && !m_resume);
    const bool offers = m_page == WizardPage::Choose && m_mode == WizardMode::Begin && !m_resume;
    m_dryRun->setVisible(offers);
    m_rehearse->setVisible(offers);
    m_close->setText(m_page < WizardPage::Execute && !m_resume ? tr("Close without running")
                                                               : tr("Close window"));
    m_run->setText(tr("Run %1 to %2").arg(verbWord(head.kind), toQt(head.to)));
    if (m_page == WizardPage::Summary) {
        m_next->setText(tr("Close"));
    } else if (m_page == WizardPage::Verify) {
        m_next->setText(tr("Finish"));
    } else {
        const QString next = pageName(neighbour(1));
        m_next->setText(offers                                      ? tr("Begin: %1").arg(next)
                        : m_rehearsal && m_page == WizardPage::Plan ? tr("Run the rehearsal")
                                                                    : tr("Next: %1").arg(next));
    }
    if (m_resume) {
        m_reason->clear();
        return;
    }
    const Gate gate = gateOf(m_page, wizard(), facts(), m_services.clock->mono());
    enableOrSay(confirming ? m_run : m_next, m_reason, gate.open ? QString() : gate.reason);
    enableOrSay(m_dryRun, nullptr, gate.open ? QString() : gate.reason);
    enableOrSay(m_rehearse, nullptr,
                !gate.open            ? gate.reason
                : m_services.rehearse ? QString()
                                      : tr("Rehearse is off: this console operates nothing."));
    if (!gate.open || !m_rehearsal || wizard().runFault.isEmpty()) return;
    m_reason->setText(wizard().runFault);
    m_reason->show();
}

void WizardWindow::keyPressEvent(QKeyEvent* event) {
    // Plain Enter, Space and Esc never commit and never close (rule 8).
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space || key == Qt::Key_Escape) {
        event->accept();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace fairlead::ui
