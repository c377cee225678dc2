// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/wizard_window.h"

#include "ui/operation/resume_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/target_band.h"

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

} // namespace

WizardWindow::WizardWindow(const Services& services, QWidget* parent)
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
    buildFrame();
    connectFrame();
    resize(960, 720);
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

void WizardWindow::connectFrame() {
    connect(m_close, &QPushButton::clicked, this, &QWidget::close);
    connect(m_back, &QPushButton::clicked, this, &WizardWindow::back);
    connect(m_next, &QPushButton::clicked, this, &WizardWindow::next);
    connect(m_run, &QPushButton::clicked, this, &WizardWindow::run);
    auto* firstBlocking = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_G), this);
    connect(firstBlocking, &QShortcut::activated, this, [this] {
        if (m_page == WizardPage::Guards) goToFirstBlocking();
    });
    auto* armed = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(armed, &QShortcut::activated, this, [this] {
        if (m_page == WizardPage::Confirm) run();
    });
}

void WizardWindow::setPages(const std::array<QWidget*, kWizardPages>& pages) {
    for (QWidget* page : pages)
        m_stack->addWidget(page);
}

void WizardWindow::setResume(ResumePage* page) {
    m_resume = page;
    m_stack->addWidget(page);
    m_stack->setCurrentWidget(page);
    connect(page, &ResumePage::takeOverAsked, this, &WizardWindow::sendTakeOver);
    connect(page, &ResumePage::closeAsked, this, &WizardWindow::closeAsStopped);
    refresh();
}

void WizardWindow::goTo(WizardPage page) {
    m_page = page;
    m_stack->setCurrentIndex(static_cast<int>(page));
    if (page == WizardPage::Guards && !facts().asked) askGuards();
    if (page == WizardPage::Plan) makePlan();
    refresh();
}

void WizardWindow::next() {
    if (!gateOf(m_page, wizard(), facts(), m_services.clock->mono()).open) return;
    if (m_page == WizardPage::Summary) {
        close();
    } else {
        goTo(static_cast<WizardPage>(static_cast<int>(m_page) + 1));
    }
}

void WizardWindow::back() {
    const bool movable = m_page > WizardPage::Choose && m_page < WizardPage::Execute && !wizard().starting;
    if (movable) goTo(static_cast<WizardPage>(static_cast<int>(m_page) - 1));
}

void WizardWindow::requestChanged(bool onlyOverrides) {
    wizard().typed.clear();
    wizard().planning = false;
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
    wizard().pointOfNoReturnSeen = false;
    sendPlan();
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
    if (m_page >= WizardPage::Execute) lookAtRun();
    if (m_page == WizardPage::Confirm && facts().expired && !wizard().starting) askGuards();
    if (m_page >= WizardPage::Guards && m_page != WizardPage::Summary) refresh();
}

QString WizardWindow::pageStrip() const {
    if (m_resume) return tr("Unfinished operation");
    QStringList names;
    for (int i = 0; i < kWizardPages; ++i) {
        const QString name = QStringLiteral("%1 %2").arg(i + 1).arg(pageName(static_cast<WizardPage>(i)));
        names << (i == static_cast<int>(m_page) ? QLatin1Char('[') + name.toUpper() + QLatin1Char(']')
                                                : name);
    }
    return names.join(QStringLiteral("  \u203a  "));
}

void WizardWindow::refresh() {
    const Heading head = heading();
    setWindowTitle(titleFor(m_services.inventory->target, head.what));
    m_band->setText(head.what);
    m_band->setRightText(head.plan.isEmpty() ? QString() : tr("plan %1").arg(head.plan));
    m_strip->setText(pageStrip());
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

void WizardWindow::showFooter() {
    const Heading head = heading();
    const bool confirming = m_page == WizardPage::Confirm;
    m_run->setVisible(confirming && !m_resume);
    m_next->setVisible(!confirming && !m_resume);
    m_close->setVisible(m_page != WizardPage::Summary); // there its Next closes
    m_back->setVisible(m_page < WizardPage::Execute && m_page > WizardPage::Choose && !m_resume);
    m_close->setText(m_page < WizardPage::Execute && !m_resume ? tr("Close without running")
                                                               : tr("Close window"));
    m_run->setText(tr("Run %1 to %2").arg(verbWord(head.kind), toQt(head.to)));
    if (m_page == WizardPage::Summary) {
        m_next->setText(tr("Close"));
    } else if (m_page == WizardPage::Verify) {
        m_next->setText(tr("Finish"));
    } else {
        m_next->setText(tr("Next: %1").arg(pageName(static_cast<WizardPage>(static_cast<int>(m_page) + 1))));
    }
    if (m_resume) {
        m_reason->clear();
        return;
    }
    const Gate gate = gateOf(m_page, wizard(), facts(), m_services.clock->mono());
    enableOrSay(confirming ? m_run : m_next, m_reason, gate.open ? QString() : gate.reason);
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
