// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/site_run_page.h"

#include "models/operation/rules.h"
#include "ui/operation/execute_page.h"
#include "ui/operation/hand_over_box.h"
#include "ui/operation/page_table.h"
#include "ui/operation/rto_bar.h"
#include "ui/operation/site_words.h"
#include "ui/settings/settings_store.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hold_button.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/state_label.h"
#include "ui/words/screen_word.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

using operation::EnginePhase;
using operation::EngineRun;
using operation::RunPhase;
using operation::SiteProgress;
using operation::SiteState;
using operation::StepPhase;

enum Column { kEngine, kState, kStep, kTook, kNoReturn, kColumns };
constexpr int kShortestReason = 20; // UX-5.2

const operation::Progress* runOf(const SiteProgress& progress, const EngineId& engine) {
    const auto found = progress.engines.find(engine);
    return found == progress.engines.end() ? nullptr : found->second.get();
}

bool isInDoubt(const operation::Progress* run) {
    return run && run->phase == RunPhase::Holding;
}

Badge badgeOf(EnginePhase phase) {
    switch (phase) {
        case EnginePhase::Waiting:
            return Badge::None;
        case EnginePhase::Starting:
        case EnginePhase::Running:
            return Badge::Running;
        case EnginePhase::Moved:
            return Badge::Pass;
        case EnginePhase::NotMoved:
            return Badge::Fail;
        case EnginePhase::SetAside:
        case EnginePhase::Left:
            return Badge::Warn;
    }
    return Badge::None;
}

QString stateWord(const EngineRun& run, const operation::Progress* own) {
    if (run.phase == EnginePhase::Running && isInDoubt(own)) return SiteRunPage::tr("OUTCOME UNKNOWN");
    const QString word = screenWord(operation::toWord(run.phase));
    const bool calls = run.phase == EnginePhase::NotMoved || run.phase == EnginePhase::Left;
    return calls ? word.toUpper() : word;
}

/// How far the failover is that a run ended as.
QString failoverText(const operation::Progress& failover) {
    const QString text =
        SiteRunPage::tr("Turned into a failover, which goes on by itself in a window of its own: %1");
    if (failover.phase == RunPhase::Ended && failover.result)
        return text.arg(screenWord(operation::toWord(*failover.result)));
    const std::size_t at = currentStep(failover), total = failover.plan.steps.size();
    if (at >= total) return text.arg(screenWord(operation::toWord(failover.phase)));
    return text.arg(
        SiteRunPage::tr("step %1 of %2, %3").arg(at + 1).arg(total).arg(toQt(failover.plan.steps[at].title)));
}

/// The step it is at, or why it is not moved.
QString stepText(const EngineRun& run, const operation::Progress* own) {
    const bool says = run.phase == EnginePhase::NotMoved || run.phase == EnginePhase::SetAside ||
                      run.phase == EnginePhase::Left;
    if (says) return toQt(run.why);
    if (run.phase == EnginePhase::Moved) {
        return run.result == operation::RunResult::SucceededWithExceptions && own
                   ? SiteRunPage::tr("with exceptions: %1").arg(toQt(own->resultWhy))
                   : QString();
    }
    if (!own || run.phase == EnginePhase::Waiting) return {};
    const std::size_t at = currentStep(*own);
    if (at >= own->plan.steps.size()) return {};
    return SiteRunPage::tr("step %1 of %2: %3")
        .arg(at + 1)
        .arg(own->plan.steps.size())
        .arg(toQt(own->plan.steps[at].title));
}

/// What is still to be moved: what has moved is seen, and what was set aside stays.
operation::SitePlan remaining(const SiteProgress& progress) {
    operation::SitePlan plan = progress.plan;
    for (auto& wave : plan.waves) {
        std::erase_if(wave, [&](const operation::Plan& each) {
            const EngineRun* run = progress.state.find(each.request.engine);
            return run && (run->phase == EnginePhase::Moved || run->phase == EnginePhase::SetAside);
        });
    }
    return plan;
}

/// `3 PASS`, or the rules that do not pass with their reasons.
QString rulesText(const std::vector<operation::GuardResult>& results, const operation::SiteRequest& request) {
    QStringList open;
    for (const operation::GuardResult& result : results) {
        if (result.verdict == operation::Verdict::Pass) continue;
        const QString aside =
            operation::passes(result, request) ? SiteRunPage::tr(" (OVERRIDDEN)") : QString();
        open << QStringLiteral("%1 %2%3: %4")
                    .arg(guardWord(result.verdict), toQt(result.id), aside, toQt(result.reason));
    }
    const auto passing = static_cast<qsizetype>(results.size()) - open.size();
    if (open.isEmpty()) return SiteRunPage::tr("%1 PASS").arg(passing);
    return passing == 0 ? open.join(QStringLiteral("; "))
                        : SiteRunPage::tr("%1; %2 PASS").arg(open.join(QStringLiteral("; "))).arg(passing);
}

QString noReturnText(const EngineRun& run, const operation::Plan* plan) {
    if (run.pnrPassed) return SiteRunPage::tr("passed");
    if (!plan || plan->pointOfNoReturn >= plan->steps.size()) return SiteRunPage::tr("none");
    return SiteRunPage::tr("step %1").arg(plan->pointOfNoReturn + 1);
}

std::ptrdiff_t count(const SiteState& state, EnginePhase phase) {
    return std::count_if(state.engines.begin(), state.engines.end(),
                         [phase](const EngineRun& run) { return run.phase == phase; });
}

QString lineOf(const SiteProgress& progress) {
    const SiteState& state = progress.state;
    if (state.phase == RunPhase::Ended && state.result == operation::RunResult::HandedOver) return toQt(state.why);
    if (state.phase == RunPhase::Ended && state.result) {
        return SiteRunPage::tr("%1. %2").arg(screenWord(operation::toWord(*state.result)), toQt(state.why));
    }
    QString text = SiteRunPage::tr("Wave %1 of %2. %3 of %4 engines moved")
                       .arg(std::min(state.wave + 1, progress.plan.waves.size()))
                       .arg(progress.plan.waves.size())
                       .arg(count(state, EnginePhase::Moved))
                       .arg(state.engines.size());
    if (const auto n = count(state, EnginePhase::SetAside); n > 0)
        text += SiteRunPage::tr(", %1 set aside").arg(n);
    if (const auto n = count(state, EnginePhase::NotMoved); n > 0)
        text += SiteRunPage::tr(". %1 not moved: decide below").arg(n);
    const bool paused = state.phase == RunPhase::Paused && count(state, EnginePhase::NotMoved) == 0;
    return paused ? SiteRunPage::tr("Paused. %1").arg(text) : text;
}

/// The shortest RTO of the engines: the first that would be missed.
std::optional<Micros> shortestRto(const SiteProgress& progress, const inventory::Inventory& inventory) {
    std::optional<Micros> shortest;
    for (const EngineRun& run : progress.state.engines) {
        const inventory::Engine* engine = inventory.findEngine(run.engine);
        if (!engine || !engine->objectives.rto) continue;
        shortest = std::min(shortest.value_or(*engine->objectives.rto), *engine->objectives.rto);
    }
    return shortest;
}

} // namespace

SiteRunPage::SiteRunPage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_line(new QLabel),
      m_bar(new RtoBar),
      m_toGo(new QLabel),
      m_rules(new QLabel),
      m_table(new PageTable({tr("engine"), tr("state"), tr("step, or why not"), tr("took"), tr("no return")},
                            kStep)),
      m_choice(choiceBox()),
      m_pause(new HoldButton(tr("Hold: pause after this wave"))),
      m_stop(new HoldButton(tr("Hold: stop"))),
      m_carryOn(new QPushButton(tr("Carry on"))),
      m_consequence(new QLabel),
      m_handOver(new HandOverBox) {
    m_line->setObjectName(QStringLiteral("site.line"));
    m_line->setFont(fontOf(TextStyle::Section));
    m_line->setWordWrap(true);
    m_toGo->setObjectName(QStringLiteral("site.togo"));
    m_rules->setObjectName(QStringLiteral("site.rules"));
    m_rules->setWordWrap(true);
    m_rules->setTextFormat(Qt::PlainText);
    m_table->setObjectName(QStringLiteral("site.engines"));
    m_table->setAccessibleName(tr("Engines by wave"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setColumnWidth(kEngine, 210);
    m_table->setColumnWidth(kState, 192);
    m_table->setColumnWidth(kTook, 76);
    m_table->setColumnWidth(kNoReturn, 96);
    m_pause->setObjectName(QStringLiteral("site.pause"));
    m_stop->setObjectName(QStringLiteral("site.stop"));
    m_pause->setHoldKey(holdKeyOf(services.settings, "operation.pause"));
    m_stop->setHoldKey(holdKeyOf(services.settings, "operation.stop"));
    m_carryOn->setObjectName(QStringLiteral("site.carryon"));
    m_carryOn->setMinimumHeight(kCommitButtonHeight);
    m_consequence->setObjectName(QStringLiteral("site.consequence"));
    m_consequence->setWordWrap(true);
    build();
}

void SiteRunPage::build() {
    auto* controls = new QHBoxLayout;
    controls->addWidget(m_pause);
    controls->addWidget(m_stop);
    controls->addWidget(m_carryOn);
    controls->addWidget(m_handOver->opener());
    controls->addWidget(m_consequence, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_line);
    layout->addWidget(m_bar);
    layout->addWidget(m_toGo);
    layout->addWidget(m_rules);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_choice);
    layout->addWidget(m_handOver);
    layout->addLayout(controls);
    connect(m_handOver->opener(), &QPushButton::clicked, m_choice, &QWidget::hide);
    connect(m_handOver, &HandOverBox::handOverAsked, this, &SiteRunPage::handOverAsked);
    connect(m_pause, &HoldButton::held, this, &SiteRunPage::pauseAsked);
    connect(m_stop, &HoldButton::held, this, &SiteRunPage::stopAsked);
    connect(m_carryOn, &QPushButton::clicked, this, &SiteRunPage::carryOnAsked);
}

QWidget* SiteRunPage::choiceBox() {
    auto* box = new QWidget;
    box->setObjectName(QStringLiteral("site.choice"));
    m_choiceText = new QLabel;
    m_choiceText->setObjectName(QStringLiteral("site.choice.text"));
    m_choiceText->setWordWrap(true);
    m_open = new QPushButton;
    m_open->setObjectName(QStringLiteral("site.open"));
    m_retry = new QPushButton;
    m_retry->setObjectName(QStringLiteral("site.retry"));
    m_reason = new QLineEdit;
    m_reason->setObjectName(QStringLiteral("site.aside.reason"));
    m_reason->setAccessibleName(tr("Reason for going on without it"));
    m_reason->setPlaceholderText(tr("why it may stay behind, at least 20 characters"));
    m_aside = new QPushButton;
    m_aside->setObjectName(QStringLiteral("site.aside"));
    m_choiceWhy = new QLabel;
    m_choiceWhy->setObjectName(QStringLiteral("site.choice.why"));
    m_choiceWhy->setWordWrap(true);
    for (QPushButton* button : {m_open, m_retry, m_aside})
        button->setMinimumHeight(kButtonHeight);
    auto* row = new QHBoxLayout;
    row->addWidget(m_open);
    row->addWidget(m_retry);
    row->addWidget(m_reason, 1);
    row->addWidget(m_aside);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_choiceText);
    layout->addLayout(row);
    layout->addWidget(m_choiceWhy);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT runAsked(m_run); });
    connect(m_retry, &QPushButton::clicked, this, [this] { Q_EMIT retryAsked(m_asked); });
    connect(m_aside, &QPushButton::clicked, this, [this] {
        const QString reason = m_reason->text().trimmed();
        m_reason->clear();
        Q_EMIT setAsideAsked(m_asked, reason);
    });
    return box;
}

void SiteRunPage::refresh(const SiteProgress* progress, const QString& fault) {
    if (!progress) {
        m_line->setText(fault.isEmpty() ? tr("Starting …") : fault);
        m_choice->hide();
        return;
    }
    if (m_digest != progress->plan.digest || m_rows.empty()) layRows(*progress);
    m_line->setText(lineOf(*progress));
    m_bar->show({shortestRto(*progress, *m_services.inventory), Micros{0}, progress->elapsed});
    const bool ended = progress->state.phase == RunPhase::Ended;
    m_toGo->setText(ended ? QString() : toGoText(*progress));
    for (const EngineRun& run : progress->state.engines) {
        const auto row = m_rows.find(run.engine);
        if (row != m_rows.end()) fillRow(row->second, run, *progress);
    }
    judgeRules(*progress);
    m_table->fit();
    showChoice(*progress);
    showControls(progress->state);
    if (m_offersHandOver) m_handOver->show(*progress);
    if (m_handOver->isAsking()) m_choice->hide(); // one question at a time, and the engines stay in sight
}

void SiteRunPage::layRows(const SiteProgress& progress) {
    m_digest = progress.plan.digest;
    m_rows.clear();
    m_waveRows.clear();
    m_judged.clear();
    m_judgedAt = 0;
    m_table->setRowCount(0);
    m_table->clearSpans();
    const std::size_t waves = progress.plan.waves.size();
    for (std::size_t i = 0; i < waves; ++i) {
        const int title = m_table->rowCount();
        m_table->insertRow(title);
        m_table->setText(title, kEngine, tr("Wave %1 of %2").arg(i + 1).arg(waves), true);
        m_table->setSpan(title, kEngine, 1, kColumns);
        m_waveRows.push_back(title);
        for (const operation::Plan& plan : progress.plan.waves[i]) {
            const int row = m_table->rowCount();
            m_table->insertRow(row);
            m_table->setText(row, kEngine, toQt(plan.request.engine));
            m_table->setText(row, kState, QString());
            m_table->setCellWidget(row, kState, new StateLabel);
            m_rows[plan.request.engine] = row;
        }
    }
}

void SiteRunPage::judgeRules(const SiteProgress& progress) {
    const topology::SnapshotPtr snapshot = m_services.feed ? m_services.feed->latest() : nullptr;
    const bool ended = progress.state.phase == RunPhase::Ended;
    m_rules->setVisible(snapshot && !ended);
    if (!snapshot || ended || snapshot->generation == m_judgedAt) return;
    m_judgedAt = snapshot->generation;
    const operation::SitePlan plan = remaining(progress);
    const QString now =
        rulesText(operation::ruleResults(*m_services.inventory, *snapshot, plan), progress.plan.request);
    m_rules->setText(tr("Rules, by what is seen now: %1").arg(now));
    m_judged.try_emplace(progress.state.wave, now);
    for (const auto& [wave, said] : m_judged) {
        if (wave >= m_waveRows.size()) continue;
        m_table->setText(
            m_waveRows[wave], kEngine,
            tr("Wave %1 of %2   rules before it: %3").arg(wave + 1).arg(m_waveRows.size()).arg(said), true);
    }
}

operation::ProgressPtr SiteRunPage::failoverOf(const EngineRun& run, const operation::Progress* own) const {
    const bool turned = own && run.result == operation::RunResult::TurnedIntoFailover;
    if (!turned || !m_services.desk) return nullptr;
    for (const OperationId& id : m_services.desk->operations()) {
        operation::ProgressPtr other = m_services.desk->progress(id);
        if (other && other->plan.request.continues == own->plan.request.id) return other;
    }
    return nullptr;
}

void SiteRunPage::fillRow(int row, const EngineRun& run, const SiteProgress& progress) {
    const operation::Progress* own = runOf(progress, run.engine);
    const QString word = stateWord(run, own);
    auto* mark = qobject_cast<StateLabel*>(m_table->cellWidget(row, kState));
    mark->setMark(run.phase == EnginePhase::Running && isInDoubt(own) ? Badge::Unknown : badgeOf(run.phase),
                  word);
    m_table->item(row, kState)->setData(Qt::AccessibleTextRole, word);
    const operation::ProgressPtr failover = failoverOf(run, own);
    m_table->setText(row, kStep, failover ? failoverText(*failover) : stepText(run, own));
    m_table->setText(row, kTook, own ? toQt(humanDuration(own->elapsed)) : QString());
    m_table->setText(row, kNoReturn, noReturnText(run, progress.plan.find(run.engine)));
}

/// The engine of the selected row, or the first that waits for a decision.
const EngineRun* SiteRunPage::chosen(const SiteState& state) const {
    for (const auto& [engine, row] : m_rows)
        if (row == m_table->currentRow()) return state.find(engine);
    const auto first = std::find_if(state.engines.begin(), state.engines.end(),
                                    [](const EngineRun& run) {
                                        return run.phase == EnginePhase::NotMoved || run.phase == EnginePhase::Left;
                                    });
    return first == state.engines.end() ? nullptr : &*first;
}

namespace {

/// What has happened to the engine, and what each of the choices leads to.
QString choiceText(const EngineRun& run, const operation::Progress* own, const SiteState& state) {
    const QString engine = toQt(run.engine);
    switch (run.phase) {
        case EnginePhase::NotMoved:
            return SiteRunPage::tr(
                       "%1 was not moved: %2\nRetry asks its guards again and runs its plan once more. Set "
                       "aside goes on without it: it stays as it is now. Until one of them is chosen, no "
                       "further wave begins.")
                .arg(engine, toQt(run.why));
        case EnginePhase::Waiting:
            return SiteRunPage::tr(
                       "%1 waits for wave %2. Set aside goes on without it: it stays where it is.")
                .arg(engine)
                .arg(run.wave + 1);
        case EnginePhase::Starting:
        case EnginePhase::Running:
            if (isInDoubt(own))
                return SiteRunPage::tr("%1: %2 Open its run to say what happened; nothing is sent twice.")
                    .arg(engine, toQt(own->resultWhy));
            return SiteRunPage::tr("%1 is being moved. Its run shows every step.").arg(engine);
        case EnginePhase::Moved:
            return SiteRunPage::tr("%1 has moved. Its run shows every step.").arg(engine);
        case EnginePhase::SetAside:
            return SiteRunPage::tr("%1 was set aside: %2").arg(engine, toQt(run.why));
        case EnginePhase::Left:
            return SiteRunPage::tr("%1 was left where its run stands: %2 Taken over, it goes on from there.")
                .arg(engine, toQt(run.why));
    }
    return screenWord(operation::toWord(state.phase));
}

} // namespace

void SiteRunPage::showChoice(const SiteProgress& progress) {
    const EngineRun* run = chosen(progress.state);
    m_choice->setVisible(run != nullptr);
    if (!run) return;
    const operation::Progress* own = runOf(progress, run->engine);
    const QString engine = toQt(run->engine);
    const bool ended = progress.state.phase == RunPhase::Ended;
    const bool notMoved = run->phase == EnginePhase::NotMoved && !ended;
    const bool canLeave = notMoved || (run->phase == EnginePhase::Waiting && !ended);
    if (m_asked != run->engine) m_table->scrollToItem(m_table->item(m_rows.at(run->engine), kEngine));
    m_asked = run->engine;
    const operation::ProgressPtr failover = failoverOf(*run, own);
    m_run = failover ? failover->plan.request.id : own ? own->plan.request.id : OperationId{};
    m_choiceText->setText(choiceText(*run, own, progress.state));
    m_open->setVisible(own != nullptr);
    m_open->setText((failover ? tr("Open failover of %1") : tr("Open run of %1")).arg(engine));
    const bool left = run->phase == EnginePhase::Left && !ended;
    m_retry->setVisible(notMoved || left);
    m_retry->setText((left ? tr("Take over %1") : tr("Retry %1")).arg(engine));
    m_retry->setEnabled(run->mayRetry());
    m_aside->setVisible(canLeave);
    m_aside->setText(tr("Set %1 aside").arg(engine));
    m_reason->setVisible(canLeave);
    const auto missing = kShortestReason - m_reason->text().trimmed().size();
    m_aside->setEnabled(missing <= 0);
    QStringList why;
    if (notMoved && !run->mayRetry())
        why << tr(
            "Retry is off: its last run did not leave it as it was. Set it aside and move it on its own.");
    if (canLeave && missing > 0)
        why << tr("Set aside is off: %n characters of reason to go; it goes on record.", nullptr,
                  static_cast<int>(missing));
    m_retry->setToolTip(why.join(QLatin1Char(' ')));
    m_aside->setToolTip(why.join(QLatin1Char(' ')));
    m_choiceWhy->setText(why.join(QLatin1Char(' ')));
    m_choiceWhy->setVisible(!why.isEmpty());
}

void SiteRunPage::showControls(const SiteState& state) {
    const bool ended = state.phase == RunPhase::Ended;
    const bool decides = count(state, EnginePhase::NotMoved) > 0;
    const bool paused = state.phase == RunPhase::Paused && !decides;
    const bool idle = count(state, EnginePhase::Running) + count(state, EnginePhase::Starting) == 0;
    m_pause->setText(tr("Hold: pause after wave %1").arg(state.wave + 1));
    m_pause->setVisible(!ended && state.phase != RunPhase::Paused);
    m_stop->setVisible(!ended);
    m_carryOn->setVisible(paused && !state.stopAsked && !state.handOver);
    QString text;
    if (state.stopAsked) {
        text = tr("Stopping: engines that run end as their own runs do; nothing more begins.");
    } else if (state.handOver) {
        text = tr("Pause is off: it is being handed over. Stop ends it instead: engines that run end as their own "
                  "runs do.");
    } else if (paused) {
        text = tr("Nothing begins until you carry on. The RTO goes on counting.");
    } else if (state.pauseAsked) {
        text = tr("It pauses when this wave has ended. The RTO goes on counting.");
    } else if (decides && idle) {
        text = tr("Stop begins nothing more: what has moved stays moved, and the operation ends.");
    } else {
        text =
            tr("Pause lets this wave end, then waits. Stop begins nothing more: an engine before its point "
               "of no return is undone, one past it stays where it is, and what has moved stays moved.");
    }
    m_consequence->setText(ended ? QString() : text);
    const bool noPause = state.pauseAsked || state.stopAsked || state.handOver;
    enableOrSay(m_pause, nullptr, noPause ? text : QString());
    enableOrSay(m_stop, nullptr, state.stopAsked ? text : QString());
}

} // namespace fairlead::ui
