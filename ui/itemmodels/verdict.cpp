// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/verdict.h"

#include "models/topology/group_point.h"
#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Verdict)
};

QString lasting(std::optional<UtcTime> since, UtcTime now) {
    if (!since || *since > now) return {};
    return QLatin1Char(' ') + ageText(now - *since);
}

/// Not known is worse than any number; then the larger loss.
bool worseExposure(const topology::EngineState& a, const topology::EngineState& b) {
    const Micros unknown = Micros::max();
    return a.recoveryPointNow.atMost.value_or(unknown) > b.recoveryPointNow.atMost.value_or(unknown);
}

QString exposureOf(const topology::TopologySnapshot& snapshot) {
    std::vector<const topology::EngineState*> replicating;
    for (const topology::EngineState& engine : snapshot.engines) {
        const topology::RecoveryPoint& point = engine.recoveryPointNow;
        if (point.atLeast || point.atMost || !point.basis.empty()) replicating.push_back(&engine);
    }
    const auto worst = std::min_element(
        replicating.begin(), replicating.end(),
        [](const topology::EngineState* a, const topology::EngineState* b) { return worseExposure(*a, *b); });
    if (worst == replicating.end()) return Words::tr("worst exposure: not known");
    const topology::RecoveryPoint& point = (*worst)->recoveryPointNow;
    const QString name = toQt((*worst)->id);
    if (!point.atLeast && !point.atMost) return Words::tr("worst: %1 loss not known").arg(name);
    return Words::tr("worst: %1 loses %2").arg(name, lossText(point));
}

/// What engines that belong together go back to together.
QString cutsOf(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory) {
    QStringList cuts;
    for (const topology::GroupPoint& cut : topology::groupPoints(inventory, snapshot)) {
        const QString group = QString::fromStdString(cut.group);
        const QString loss = lossText(cut.point);
        cuts << (cut.heldBackBy
                     ? Words::tr("%1 together: %2, held back by %3").arg(group, loss, toQt(*cut.heldBackBy))
                     : Words::tr("%1 together: %2").arg(group, loss));
    }
    return cuts.join(QStringLiteral("; "));
}

/// How many instances cannot be seen, whether or not one condition explains them all.
int unseenInstances(const topology::TopologySnapshot& snapshot) {
    int count = 0;
    for (const topology::EngineState& engine : snapshot.engines) {
        for (const topology::InstanceState& instance : engine.instances) {
            if (priorityOf(instance.state) == Priority::Unseen) ++count;
        }
    }
    return count;
}

void countByPriority(Verdict& verdict, const std::vector<Condition>& conditions) {
    for (const Condition& condition : conditions) {
        switch (condition.priority()) {
            case Priority::P1:
                ++verdict.p1;
                break;
            case Priority::P2:
                ++verdict.p2;
                break;
            case Priority::P3:
                ++verdict.p3;
                break;
            case Priority::Unseen:
            case Priority::None:
                break;
        }
    }
}

QString headlineOf(const VerdictInput& input, Verdict::Mode mode) {
    switch (mode) {
        case Verdict::Mode::NotLive:
            return Words::tr("NOT LIVE");
        case Verdict::Mode::Abnormal:
            return Words::tr("ABNORMAL") + lasting(input.since, input.snapshot->takenAt);
        case Verdict::Mode::Normal:
            return Words::tr("NORMAL") + lasting(input.since, input.snapshot->takenAt);
    }
    return {};
}

QString firstOf(const VerdictInput& input) {
    if (!input.doubt.isEmpty()) return input.doubt;
    if (const Condition* first = firstOut(input.conditions)) {
        const QString at = first->since ? QLatin1Char(' ') + timeOfDay(*first->since) : QString();
        return Words::tr("first: %1%2").arg(first->brief, at);
    }
    int seen = 0;
    int declared = 0;
    for (const topology::SiteState& site : input.snapshot->sites) {
        seen += site.seen;
        declared += site.declared;
    }
    const QString all = Words::tr("all %1 of %2 instances seen").arg(seen).arg(declared);
    if (input.shelved == 0) return all;
    return (input.shelved == 1 ? Words::tr("1 alarm shelved; ")
                               : Words::tr("%n alarms shelved; ", nullptr, input.shelved)) +
           all;
}

} // namespace

Liveness judgeLiveness(const topology::TopologySnapshot* newest, Micros interval, MonoTime now,
                       MonoTime started) {
    using namespace std::chrono_literals;
    const Micros limit = std::max<Micros>(2 * interval, 2s);
    const Micros silent = now - (newest ? newest->takenMono : started);
    if (silent <= limit)
        return {newest != nullptr, newest ? QString() : Words::tr("waiting for the first look")};
    return {false, Words::tr("no look has ended for %1").arg(ageText(silent))};
}

QString Verdict::toText() const {
    QStringList parts{headline, first};
    parts << QStringLiteral("[1]%1 /2\\%2 (3)%3 [?]%4").arg(p1).arg(p2).arg(p3).arg(unseen);
    parts << exposure << cuts << projection;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" | "));
}

Verdict verdict(const VerdictInput& input) {
    Verdict out;
    const bool cutOff = input.snapshot && input.snapshot->consoleCutOff;
    out.mode = !input.liveness.live || cutOff ? Verdict::Mode::NotLive
               : input.conditions.empty()     ? Verdict::Mode::Normal
                                              : Verdict::Mode::Abnormal;
    out.headline = headlineOf(input, out.mode);
    if (!input.snapshot) {
        out.first = input.liveness.why;
        return out;
    }
    countByPriority(out, input.conditions);
    out.unseen = unseenInstances(*input.snapshot);
    if (!input.liveness.live) {
        out.first = Words::tr("%1; as of %2").arg(input.liveness.why, timeOfDay(input.snapshot->takenAt));
        return out;
    }
    out.first = firstOf(input);
    if (cutOff) return out;
    out.exposure = exposureOf(*input.snapshot);
    out.cuts = cutsOf(*input.snapshot, input.inventory);
    out.projection = input.projection;
    return out;
}

} // namespace fairlead::ui
