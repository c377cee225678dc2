// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/execute_page.h"

#include "ui/operation/choice_box.h"
#include "ui/operation/hand_over_box.h"
#include "ui/operation/page_table.h"
#include "ui/operation/rto_bar.h"
#include "ui/operation/window_box.h"
#include "ui/settings/settings_store.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hold_button.h"
#include "ui/widgets/reason.h"
#include "ui/words/screen_word.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

using operation::RunPhase;
using operation::StepPhase;

enum Column { kNumber, kStep, kState, kTook, kEvidence, kColumns };
constexpr int kShortestStatement = 20;
constexpr int kOutputHeight = 84;

bool underWay(StepPhase phase) {
    return phase != StepPhase::Pending && phase != StepPhase::Done && phase != StepPhase::Failed &&
           phase != StepPhase::Compensated && phase != StepPhase::Skipped;
}

QString stateWordOf(StepPhase phase) {
    const bool busy =
        phase == StepPhase::Intending || phase == StepPhase::Acting || phase == StepPhase::Recording;
    if (busy) return ExecutePage::tr("RUNNING");
    if (phase == StepPhase::InDoubt) return ExecutePage::tr("OUTCOME UNKNOWN");
    if (phase == StepPhase::ByHand) return ExecutePage::tr("BY HAND");
    return screenWord(operation::toWord(phase));
}

QString runLine(const operation::Progress& progress) {
    const std::size_t total = progress.steps.size(), at = currentStep(progress);
    if (progress.phase == RunPhase::Ended && progress.result) {
        return ExecutePage::tr("%1. %2").arg(screenWord(operation::toWord(*progress.result)),
                                             toQt(progress.resultWhy));
    }
    if (progress.phase == RunPhase::Paused)
        return ExecutePage::tr("Paused. %1").arg(toQt(progress.resultWhy));
    if (at == total) return ExecutePage::tr("Starting …");
    const operation::Step& step = progress.plan.steps[at];
    if (progress.choices.commit)
        return ExecutePage::tr("Step %1 of %2  %3").arg(at + 1).arg(total).arg(toQt(step.title));
    return ExecutePage::tr("Step %1 of %2  %3  running %4   usual %5, p95 %6")
        .arg(at + 1)
        .arg(total)
        .arg(toQt(step.title), toQt(humanDuration(progress.steps[at].took.value_or(Micros{0}))),
             toQt(humanDuration(step.expected)), toQt(humanDuration(step.expectedP95)));
}

/// What is left of the steps, by how long they usually take: from now to the end. Nothing once it has ended.
std::optional<Finish> finishOf(const operation::Progress& progress) {
    if (progress.phase == RunPhase::Ended || progress.phase == RunPhase::Compensating) return std::nullopt;
    Finish left;
    for (std::size_t i = 0; i < progress.steps.size(); ++i) {
        const StepPhase phase = progress.steps[i].phase;
        if (phase != StepPhase::Pending && !underWay(phase)) continue;
        const Micros took = progress.steps[i].took.value_or(Micros{0});
        left.usual += std::max(Micros{0}, progress.plan.steps[i].expected - took);
        left.late += std::max(Micros{0}, progress.plan.steps[i].expectedP95 - took);
    }
    return left;
}

/// UX-5: the clock of a failover starts when its primary was lost, not at the commit.
Micros lostBefore(const operation::Progress& progress, const topology::TopologySnapshot* seen) {
    if (progress.plan.request.kind != operation::Kind::Failover || !progress.startedAt || !seen) return Micros{0};
    const topology::EngineState* engine = seen->find(progress.plan.request.engine);
    const topology::InstanceState* old = engine ? engine->find(progress.plan.oldPrimary) : nullptr;
    if (!old || !old->notSeenSince || *old->notSeenSince >= *progress.startedAt) return Micros{0};
    return *progress.startedAt - *old->notSeenSince;
}

} // namespace

std::size_t currentStep(const operation::Progress& progress) {
    const auto at = std::find_if(progress.steps.begin(), progress.steps.end(),
                                 [](const operation::StepView& step) { return underWay(step.phase); });
    return static_cast<std::size_t>(at - progress.steps.begin());
}

ExecutePage::ExecutePage(const Services& services, QWidget* parent)
    : OperationPage(services, parent),
      m_line(new QLabel),
      m_noReturn(new QLabel),
      m_bar(new RtoBar),
      m_steps(new PageTable({tr("#"), tr("step"), tr("state"), tr("took"), tr("evidence")}, kEvidence)),
      m_output(new QPlainTextEdit),
      m_pause(new HoldButton(tr("Hold: pause after this step"))),
      m_stop(new HoldButton(tr("Hold: stop"))),
      m_carryOn(new QPushButton(tr("Carry on"))),
      m_consequence(new QLabel),
      m_choice(new ChoiceBox),
      m_window(new WindowBox),
      m_handOver(new HandOverBox),
      m_doubt(doubtBox()) {
    m_line->setObjectName(QStringLiteral("operation.line"));
    m_line->setFont(fontOf(TextStyle::Section));
    m_line->setWordWrap(true);
    m_steps->setObjectName(QStringLiteral("operation.steps"));
    m_steps->setAccessibleName(tr("Steps of the run"));
    m_steps->setColumnWidth(kNumber, 42);
    m_steps->setColumnWidth(kStep, 250);
    m_steps->setColumnWidth(kState, 172);
    m_steps->setColumnWidth(kTook, 84);
    m_output->setReadOnly(true);
    m_output->setFont(fontOf(TextStyle::Mono));
    m_output->setObjectName(QStringLiteral("operation.output"));
    m_output->setAccessibleName(tr("What the commands say"));
    m_output->setFixedHeight(kOutputHeight);
    m_output->setPlaceholderText(tr("What the commands say while they run stands here."));
    m_pause->setObjectName(QStringLiteral("operation.pause"));
    m_stop->setObjectName(QStringLiteral("operation.stop"));
    m_pause->setHoldKey(holdKeyOf(services.settings, "operation.pause"));
    m_stop->setHoldKey(holdKeyOf(services.settings, "operation.stop"));
    m_carryOn->setObjectName(QStringLiteral("operation.carryon"));
    m_consequence->setWordWrap(true);
    m_noReturn->setObjectName(QStringLiteral("operation.pnr"));

    auto* controls = new QHBoxLayout;
    controls->addWidget(m_pause);
    controls->addWidget(m_stop);
    controls->addWidget(m_carryOn);
    controls->addWidget(m_handOver->opener());
    controls->addWidget(m_consequence, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_line);
    layout->addWidget(m_bar);
    layout->addWidget(m_noReturn);
    layout->addWidget(m_steps, 1);
    layout->addWidget(m_doubt);
    layout->addWidget(m_choice);
    layout->addWidget(m_window);
    layout->addWidget(m_handOver);
    layout->addWidget(m_output);
    layout->addLayout(controls);
    connect(m_choice, &ChoiceBox::retryAsked, this, &ExecutePage::retryAsked);
    connect(m_choice, &ChoiceBox::skipAsked, this, &ExecutePage::skipAsked);
    connect(m_choice, &ChoiceBox::doneByHand, this, &ExecutePage::settled);
    connect(m_choice, &ChoiceBox::failoverAsked, this, &ExecutePage::failoverAsked);
    connect(m_handOver->opener(), &QPushButton::clicked, m_output, &QWidget::hide); // the question has its room
    connect(m_handOver, &HandOverBox::handOverAsked, this, &ExecutePage::handOverAsked);
    connect(m_window, &WindowBox::committed, this, &ExecutePage::committed);
    connect(m_window, &WindowBox::goBackAsked, this, &ExecutePage::goBackAsked);
    connect(m_pause, &HoldButton::held, this, &ExecutePage::pauseAsked);
    connect(m_stop, &HoldButton::held, this, &ExecutePage::stopAsked);
    connect(m_carryOn, &QPushButton::clicked, this, &ExecutePage::carryOnAsked);
}

QWidget* ExecutePage::doubtBox() {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("operation.doubt"));
    m_doubtText = new QLabel;
    m_doubtText->setWordWrap(true);
    m_statement = new QLineEdit;
    m_statement->setObjectName(QStringLiteral("operation.doubt.statement"));
    m_statement->setAccessibleName(tr("How you know"));
    m_statement->setPlaceholderText(tr("how you know, at least 20 characters"));
    m_happened = new QPushButton(tr("It happened"));
    m_notHappened = new QPushButton(tr("It did not"));
    m_settleWhy = new QLabel;
    auto* layout = new QVBoxLayout(box);
    auto* row = new QHBoxLayout;
    row->addWidget(m_statement, 1);
    row->addWidget(m_happened);
    row->addWidget(m_notHappened);
    layout->addWidget(m_doubtText);
    layout->addLayout(row);
    layout->addWidget(m_settleWhy);
    connect(m_happened, &QPushButton::clicked, this, [this] { settle(true); });
    connect(m_notHappened, &QPushButton::clicked, this, [this] { settle(false); });
    return box;
}

void ExecutePage::settle(bool happened) {
    Q_EMIT settled(m_inDoubt, happened, m_statement->text().trimmed());
    m_statement->clear();
}

void ExecutePage::refresh(const WizardState& state) {
    if (!state.progress) {
        m_line->setText(state.runFault.isEmpty() ? tr("Starting …") : state.runFault);
        return;
    }
    const operation::Progress& progress = *state.progress;
    m_line->setText(runLine(progress));
    const inventory::Engine* engine = services().inventory->findEngine(progress.plan.request.engine);
    const topology::SnapshotPtr seen = services().feed ? services().feed->latest() : nullptr;
    const Micros before = lostBefore(progress, seen.get());
    m_bar->show({engine ? engine->objectives.rto : std::nullopt, before, progress.elapsed, finishOf(progress)});
    m_noReturn->setFont(
        fontOf(progress.pointOfNoReturnAt ? TextStyle::OperationalStrong : TextStyle::Operational));
    m_noReturn->setText(
        progress.pointOfNoReturnAt
            ? tr("POINT OF NO RETURN passed %1").arg(toQt(toScreen(*progress.pointOfNoReturnAt)))
            : tr("Point of no return: step %1, not reached").arg(progress.plan.pointOfNoReturn + 1));
    fillSteps(progress);
    showControls(progress);
    showDoubt(progress);
    m_choice->show(progress);
    m_window->show(progress);
    if (m_offersHandOver) m_handOver->show(progress);
    m_output->setVisible(!m_handOver->isAsking());
}

void ExecutePage::fillSteps(const operation::Progress& progress) {
    m_steps->setRowCount(static_cast<int>(progress.steps.size()));
    QString output;
    for (std::size_t i = 0; i < progress.steps.size(); ++i) {
        const operation::StepView& step = progress.steps[i];
        const int row = static_cast<int>(i);
        m_steps->setText(row, kNumber, QString::number(i + 1));
        m_steps->setText(row, kStep, toQt(progress.plan.steps[i].title));
        const bool waits = progress.choices.commit && i == progress.cursor;
        m_steps->setText(row, kState, waits ? tr("OPEN") : stateWordOf(step.phase), underWay(step.phase));
        m_steps->setText(row, kTook, step.took ? toQt(humanDuration(*step.took)) : QString());
        m_steps->setText(row, kEvidence, toQt(step.evidence).simplified());
        for (const std::string& line : step.output) {
            output += QStringLiteral("%1> ").arg(i + 1) + toQt(line) + QLatin1Char('\n');
        }
    }
    m_steps->fit();
    const std::size_t at = currentStep(progress);
    if (at < progress.steps.size()) m_steps->scrollToItem(m_steps->item(static_cast<int>(at), kNumber));
    if (m_output->toPlainText() == output) return;
    m_output->setPlainText(output);
    m_output->verticalScrollBar()->setValue(m_output->verticalScrollBar()->maximum());
}

void ExecutePage::showControls(const operation::Progress& progress) {
    const bool ended = progress.phase == RunPhase::Ended;
    const bool running = progress.phase == RunPhase::Running;
    m_pause->setVisible(!ended && progress.phase != RunPhase::Paused && !progress.choices.commit);
    // The commit window has its own way back, which says what it does.
    m_stop->setVisible(!ended && !progress.choices.commit);
    const bool stuck = progress.phase == RunPhase::Paused && progress.cursor < progress.steps.size() &&
                       progress.steps[progress.cursor].phase == StepPhase::Failed;
    m_carryOn->setVisible(progress.phase == RunPhase::Paused && !stuck);
    m_stop->setText(progress.pointOfNoReturnPassed ? tr("Hold: stop here") : tr("Hold: abort and undo"));
    const std::size_t at = currentStep(progress);
    m_pause->setText(at < progress.steps.size() ? tr("Hold: pause after step %1").arg(at + 1)
                                                : tr("Hold: pause after this step"));
    const QString pauses = tr("It pauses when this step has ended. The RTO goes on counting.");
    const QString idle = tr("Pause is off: no step runs that it could wait for.");
    enableOrSay(m_pause, nullptr, progress.pauseAsked ? pauses : running ? QString() : idle);
    QString text;
    if (ended || progress.choices.commit) {
        text.clear();
    } else if (progress.phase == RunPhase::Compensating) {
        text = tr("Undoing what was done; this finishes by itself.");
        m_stop->setVisible(false);
    } else if (progress.pauseAsked) {
        text = pauses;
    } else if (progress.pointOfNoReturnPassed) {
        text = tr("Stop here starts nothing more and undoes nothing.");
    } else {
        text =
            tr("Abort finishes this step, then runs the undo column. Pause finishes this step, then waits.");
    }
    if (!m_pause->isHidden() && !running && !progress.pauseAsked) text = idle + QLatin1Char(' ') + text;
    m_consequence->setText(text);
}

void ExecutePage::showDoubt(const operation::Progress& progress) {
    const auto doubt =
        std::find_if(progress.steps.begin(), progress.steps.end(),
                     [](const operation::StepView& step) { return step.phase == StepPhase::InDoubt; });
    const bool holding = progress.phase == RunPhase::Holding && doubt != progress.steps.end();
    m_doubt->setVisible(holding);
    if (!holding) return;
    const auto index = static_cast<std::size_t>(doubt - progress.steps.begin());
    m_inDoubt = progress.plan.steps[index].id;
    m_doubtText->setText(tr("Step %1 outcome unknown: %2 Checking every 5 s. Do not repeat the step by hand.")
                             .arg(index + 1)
                             .arg(toQt(progress.resultWhy)));
    const auto missing = kShortestStatement - m_statement->text().trimmed().size();
    const QString reason = missing > 0 ? tr("Say how you know: %n characters to go. It goes on record.",
                                            nullptr, static_cast<int>(missing))
                                       : QString();
    enableOrSay(m_happened, m_settleWhy, reason);
    enableOrSay(m_notHappened, nullptr, reason);
}

} // namespace fairlead::ui
