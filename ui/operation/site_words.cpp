// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/site_words.h"

#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

#include <QCoreApplication>
#include <algorithm>

namespace fairlead::ui {
namespace {

using operation::EnginePhase;
using operation::EngineRun;
using operation::Plan;
using operation::SitePlan;

constexpr int kMostOverrides = 3;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::SiteWords)
};

QString names(const std::vector<Plan>& wave) {
    QStringList out;
    for (const Plan& plan : wave)
        out << toQt(plan.request.engine);
    constexpr qsizetype kMost = 6;
    if (out.size() <= kMost) return out.join(QStringLiteral(", "));
    const auto more = out.size() - kMost + 1;
    return Words::tr("%1 and %2 more").arg(out.mid(0, kMost - 1).join(QStringLiteral(", "))).arg(more);
}

/// The plan that may lose most; unknown is worse than any number.
const Plan* worstLoss(const SitePlan& plan) {
    const Plan* worst = nullptr;
    for (const auto& wave : plan.waves) {
        for (const Plan& each : wave) {
            const auto most = [](const Plan& p) { return p.loss.atMost.value_or(Micros::max()); };
            if (!worst || most(each) > most(*worst)) worst = &each;
        }
    }
    return worst;
}

Sentence movesSentence(const SitePlan& plan) {
    QStringList waves;
    for (const auto& wave : plan.waves)
        waves << names(wave);
    return {Words::tr("Moves %1 of %2 to %3, in %4: %5.")
                .arg(plan.engines() == 1 ? Words::tr("1 engine")
                                         : Words::tr("%n engines", nullptr, static_cast<int>(plan.engines())),
                     toQt(plan.request.scope), toQt(plan.request.to),
                     waves.size() == 1 ? Words::tr("1 wave")
                                       : Words::tr("%n waves", nullptr, static_cast<int>(waves.size())),
                     waves.join(Words::tr("; then ")))};
}

Sentence noReturnSentence(const SitePlan& plan) {
    const Plan* first = nullptr;
    std::size_t engines = 0;
    for (const auto& wave : plan.waves) {
        for (const Plan& each : wave) {
            if (each.pointOfNoReturn >= each.steps.size()) continue;
            ++engines;
            if (!first) first = &each;
        }
    }
    if (!first) return {Words::tr("Every step can be undone.")};
    return {
        Words::tr(
            "Each engine is undone only before its own point of no return; the first is step %1 of %2 on %3: "
            "%4.")
            .arg(first->pointOfNoReturn + 1)
            .arg(first->steps.size())
            .arg(toQt(first->request.engine), toQt(first->steps[first->pointOfNoReturn].title))};
}

void addOverrides(std::vector<Sentence>& out, const operation::SiteRequest& request) {
    int shown = 0, more = 0;
    for (const auto& [engine, overrides] : request.overrides) {
        for (const operation::Override& o : overrides) {
            if (++shown > kMostOverrides) {
                ++more;
                continue;
            }
            out.push_back({Words::tr("%1: guard %2 is set aside by %3: %4")
                               .arg(toQt(engine), toQt(o.guard), toQt(o.by), toQt(o.reason)),
                           true});
        }
    }
    if (more > 0)
        out.push_back({Words::tr("%1 more guards are set aside; page 2 names them.").arg(more), true});
}

std::optional<Micros> oldestAge(const SiteWizardState& state, MonoTime now) {
    std::optional<Micros> oldest;
    if (!state.report) return oldest;
    for (const auto& [engine, report] : state.report->engines)
        oldest = std::max(oldest.value_or(Micros{0}), Micros(now - report.monoAt));
    return oldest;
}

const operation::Progress* runOf(const operation::SiteProgress& progress, const EngineId& engine) {
    const auto found = progress.engines.find(engine);
    return found == progress.engines.end() ? nullptr : found->second.get();
}

std::vector<operation::Step> stepsLeft(const operation::Progress& own) {
    std::vector<operation::Step> left;
    for (std::size_t i = 0; i < own.steps.size(); ++i) {
        const bool over = own.steps[i].phase == operation::StepPhase::Done ||
                          own.steps[i].phase == operation::StepPhase::Failed;
        if (!over) left.push_back(own.plan.steps[i]);
    }
    return left;
}

QString line(const QString& name, const QString& text) {
    return QStringLiteral("  %1 %2\n").arg(name, -9).arg(text);
}

/// The RTO is judged from the start of the whole, and only of an engine that has moved.
QString tookOf(const EngineRun& run, const operation::Progress& own, const operation::SiteProgress& progress,
               const inventory::Engine* engine) {
    QString text = Words::tr("Took      %1").arg(toQt(humanDuration(own.elapsed)));
    if (run.phase != EnginePhase::Moved) return text + QLatin1Char('\n');
    Micros since = own.elapsed;
    if (own.startedAt && progress.startedAt) {
        since += std::chrono::duration_cast<Micros>(*own.startedAt - *progress.startedAt);
        text += Words::tr(", done %1 after the start").arg(toQt(humanDuration(since)));
    }
    const std::optional<Micros> rto = engine ? engine->objectives.rto : std::nullopt;
    if (rto) {
        text += (since <= *rto ? Words::tr(", RTO %1 met") : Words::tr(", RTO %1 missed"))
                    .arg(toQt(humanDuration(*rto)));
    }
    return text + QLatin1Char('\n');
}

/// One engine of the report.
QString engineReport(const EngineRun& run, const operation::SiteProgress& progress,
                     const inventory::Engine* engine) {
    const QString result =
        run.result ? QStringLiteral(", ") + screenWord(operation::toWord(*run.result)) : QString();
    QString out = QStringLiteral("\n%1: %2%3\n")
                      .arg(toQt(run.engine), screenWord(operation::toWord(run.phase)), result);
    if (!run.why.empty()) out += line(Words::tr("Why"), toQt(run.why));
    const Plan* plan = progress.plan.find(run.engine);
    const operation::Progress* own = runOf(progress, run.engine);
    if (own) out += QStringLiteral("  ") + tookOf(run, *own, progress, engine);
    if (own && own->measuredOutage) {
        out +=
            line(Words::tr("Outage"),
                 Words::tr("%1 without a writable primary").arg(toQt(humanDuration(*own->measuredOutage))));
    }
    const bool went = run.phase == EnginePhase::Moved || run.pnrPassed;
    if (plan && own && went) {
        const QString found =
            own->lossFound.empty() ? QString() : Words::tr("; found %1").arg(toQt(own->lossFound));
        out +=
            line(Words::tr("Loss"), Words::tr("planned %1").arg(toQt(operation::toText(plan->loss))) + found);
    }
    if (!plan) return out;
    for (const operation::Override& o : plan->request.overrides)
        out += line(Words::tr("Override"),
                    Words::tr("%1 by %2: %3").arg(toQt(o.guard), toQt(o.by), toQt(o.reason)));
    return out;
}

} // namespace

QString toGoText(const operation::SiteProgress& progress) {
    operation::SitePlan rest;
    for (const auto& wave : progress.plan.waves) {
        std::vector<Plan> left;
        for (Plan plan : wave) {
            const EngineRun* run = progress.state.find(plan.request.engine);
            if (!run || run->phase == EnginePhase::Moved || run->phase == EnginePhase::SetAside) continue;
            const operation::Progress* own =
                run->phase == EnginePhase::Running ? runOf(progress, plan.request.engine) : nullptr;
            if (own) plan.steps = stepsLeft(*own);
            left.push_back(std::move(plan));
        }
        if (!left.empty()) rest.waves.push_back(std::move(left));
    }
    if (rest.waves.empty()) return {};
    const operation::Forecast f = operation::forecast(rest);
    return Words::tr("About %1 to go, p95 %2 (%3)")
        .arg(toQt(humanDuration(f.p50)), toQt(humanDuration(f.p95)), sampleText(f.samples));
}

std::vector<Sentence> confirmSentences(const Services& services, const SiteWizardState& state) {
    const SitePlan& plan = *state.plan;
    std::vector<Sentence> out{targetSentence(services.inventory->target), movesSentence(plan)};
    if (const Plan* worst = worstLoss(plan)) {
        out.push_back({Words::tr("Loses most on %1: %2.")
                           .arg(toQt(worst->request.engine), toQt(operation::toText(worst->loss)))});
    }
    out.push_back(noReturnSentence(plan));
    for (Sentence& each : approvalSentences(state.approval.standing, services.clock->utc()))
        out.push_back(std::move(each));
    const std::string misses = operation::missesObjective(plan, *services.inventory, Micros{0});
    if (!misses.empty()) out.push_back({toQt(misses), true});
    if (!plan.leftOut.empty()) {
        out.push_back({plan.leftOut.size() == 1
                           ? Words::tr("Left out: %1, %2.")
                                 .arg(toQt(plan.leftOut[0].first), toQt(plan.leftOut[0].second))
                           : Words::tr("%n engines are left out; page 3 says why.", nullptr,
                                       static_cast<int>(plan.leftOut.size()))});
    }
    addOverrides(out, state.request);
    if (const auto age = oldestAge(state, services.clock->mono())) out.push_back(evidenceSentence(*age));
    return out;
}

namespace {

/// `orders-pg, cache`: the engines that stand so.
QString enginesThat(const operation::SiteState& state, std::initializer_list<EnginePhase> phases) {
    QStringList out;
    for (const EngineRun& run : state.engines)
        if (std::find(phases.begin(), phases.end(), run.phase) != phases.end()) out << toQt(run.engine);
    return out.join(QStringLiteral(", "));
}

/// `name` with the engines, when there are any.
void add(QStringList& parts, const QString& name, const QString& engines) {
    if (!engines.isEmpty()) parts << name.arg(engines);
}

} // namespace

UnfinishedCase unfinishedCase(const operation::SiteUnfinished& unfinished) {
    const operation::SiteState& state = unfinished.state;
    const QString moved = enginesThat(state, {EnginePhase::Moved});
    const QString notMoved = enginesThat(state, {EnginePhase::NotMoved});
    const QString running = enginesThat(state, {EnginePhase::Starting, EnginePhase::Running});
    const QString waiting = enginesThat(state, {EnginePhase::Waiting});
    QStringList known, takeOver, close;
    add(known, Words::tr("Moved: %1."), moved);
    add(known, Words::tr("Not moved: %1."), notMoved);
    add(known, Words::tr("Set aside: %1."), enginesThat(state, {EnginePhase::SetAside}));
    add(known, Words::tr("Never begun: %1."), waiting);
    add(takeOver, Words::tr("Looks first how far %1 came, and goes on from there; no step is sent twice."),
        running);
    add(takeOver, Words::tr("Asks you to decide about %1 before a further wave begins."), notMoved);
    add(takeOver,
        state.stopAsked ? Words::tr("The stop that was asked for still counts: %1 will not begin.")
                        : Words::tr("Then moves %1, wave by wave."),
        waiting);
    if (takeOver.isEmpty()) takeOver << Words::tr("Nothing is left to move; the operation ends.");
    close << Words::tr("Sends nothing and undoes nothing.");
    add(close, Words::tr("Stays moved: %1."), moved);
    add(close, Words::tr("Stays where its last step left it: %1."), running);
    add(close, Words::tr("Stays where it was: %1."), waiting);
    UnfinishedCase out{toQt(unfinished.summary),
                       unfinished.startedAt,
                       {Words::tr("wave, engine"), Words::tr("state"), Words::tr("how far it came")},
                       {},
                       known.join(QLatin1Char(' ')),
                       running.isEmpty()
                           ? Words::tr("Nothing: the run of every engine that began has its end on record.")
                           : Words::tr("How far %1 came: the end of its run is not on record.").arg(running),
                       takeOver.join(QLatin1Char(' ')),
                       close.join(QLatin1Char(' ')),
                       unfinished.lastRecordAt};
    for (const EngineRun& run : unfinished.state.engines) {
        QString how = toQt(run.why);
        if (how.isEmpty() && run.pnrPassed) how = Words::tr("past its point of no return");
        out.rows.push_back({QStringLiteral("%1. %2").arg(run.wave + 1).arg(toQt(run.engine)),
                            screenWord(operation::toWord(run.phase)), how});
    }
    return out;
}

std::vector<VerifyGroup> verifyGroups(const operation::SiteProgress& progress,
                                      const topology::TopologySnapshot* snapshot) {
    std::vector<VerifyGroup> out;
    for (const EngineRun& run : progress.state.engines) {
        VerifyGroup group{run.engine, {}};
        const QString why = run.why.empty() ? Words::tr("It never began.") : toQt(run.why);
        switch (run.phase) {
            case EnginePhase::SetAside:
                group.checks = {{Words::tr("moved"), operation::Verdict::Warn,
                                 Words::tr("It was set aside: %1").arg(why)}};
                break;
            case EnginePhase::Moved:
                if (const operation::Progress* own = runOf(progress, run.engine))
                    group.checks = verifyChecks(*own, snapshot);
                break;
            case EnginePhase::Waiting:
            case EnginePhase::Starting:
            case EnginePhase::Running:
            case EnginePhase::NotMoved:
            case EnginePhase::Left:
                group.checks = {{Words::tr("moved"), operation::Verdict::Block, why}};
                break;
        }
        if (group.checks.empty())
            group.checks = {
                {Words::tr("moved"), operation::Verdict::Unknown, Words::tr("Its run is not known here.")}};
        out.push_back(std::move(group));
    }
    return out;
}

QString reportText(const operation::SiteProgress& progress, const inventory::Inventory& inventory) {
    const operation::SiteState& state = progress.state;
    QString out = headline(progress.plan.request) + QStringLiteral("   plan ") +
                  toQt(operation::shortDigest(progress.plan)) + QLatin1Char('\n');
    out += Words::tr("Outcome   %1\n")
               .arg(state.result ? screenWord(operation::toWord(*state.result)) : QString());
    if (!state.why.empty()) out += Words::tr("Why       %1\n").arg(toQt(state.why));
    out += tookText(progress.elapsed, std::nullopt);
    out += Words::tr("Reason    %1, by %2\n")
               .arg(toQt(progress.plan.request.reason), toQt(progress.plan.request.by));
    for (const EngineRun& run : state.engines)
        out += engineReport(run, progress, inventory.findEngine(run.engine));
    for (const auto& [engine, why] : progress.plan.leftOut)
        out += Words::tr("\n%1: left out, %2\n").arg(toQt(engine), toQt(why));
    return out;
}

} // namespace fairlead::ui
