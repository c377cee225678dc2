// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_content.h"

#include "ui/alarms/alarm_words.h"
#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/link_look.h"
#include "ui/map/map_layout.h"
#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

#include <QCoreApplication>
#include <algorithm>

namespace fairlead::ui {
namespace {

using topology::StateWord;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Wall)
};

/// The gravest of several states: what a person must know first.
int gravity(StateWord word) {
    switch (word) {
        case StateWord::Diverged:
            return 9;
        case StateWord::Down:
            return 8;
        case StateWord::PresumedDown:
            return 7;
        case StateWord::Isolated:
            return 6;
        case StateWord::NotVisible:
            return 5;
        case StateWord::NeverSeen:
            return 4;
        case StateWord::Degraded:
            return 3;
        case StateWord::Fenced:
            return 2;
        case StateWord::Maintenance:
            return 1;
        case StateWord::Ok:
            return 0;
    }
    return 0;
}

WallMark markOf(StateWord word) {
    return {badgeOf(word), screenWord(topology::toWord(word))};
}

/// What is said of a technology at one site: its gravest instance.
struct Half {
    std::optional<StateWord> worst;
    void take(StateWord word) {
        if (!worst || gravity(word) > gravity(*worst)) worst = word;
    }
    WallMark mark() const { return worst ? markOf(*worst) : WallMark{Badge::None, QStringLiteral("-")}; }
};

/// Of all links between the sites the one that a person must know of; `-` where nothing crosses.
struct Across {
    Priority worst = Priority::None;
    bool broken = false;
    bool unseen = false;
    bool any = false;
    QString text;
    void take(const LinkLook& look) {
        any = true;
        broken = broken || look.stroke == Stroke::Broken;
        unseen = unseen || look.stroke == Stroke::NotSeen || look.stroke == Stroke::LastKnown;
        const bool graver =
            look.priority != Priority::None && (worst == Priority::None || look.priority < worst);
        if (graver) worst = look.priority, text = look.text;
        if (text.isEmpty() && look.priority == Priority::None) text = look.text;
    }
    WallMark mark() const {
        if (!any) return {Badge::None, QStringLiteral("-")};
        if (broken) return {Badge::P1Cut, Words::tr("CUT")};
        if (worst != Priority::None && worst != Priority::Unseen) return {badgeOf(worst), text};
        if (unseen) return {Badge::Unseen, QStringLiteral("?")};
        return {Badge::None, text.section(QStringLiteral(" / "), 0, 0)};
    }
};

struct Lane {
    QString name;
    int engines = 0;
    Half left, right;
    Across wan;
    bool abnormal = false;
};

void takeEngine(const inventory::Inventory& inventory, const inventory::Engine& engine,
                const topology::TopologySnapshot& snapshot, Lane& lane) {
    const topology::EngineState* state = snapshot.find(engine.id);
    ++lane.engines;
    const SiteId& left = inventory.sites.front().id;
    for (const inventory::Instance& instance : engine.instances) {
        const topology::InstanceState* seen = state ? state->find(instance.id) : nullptr;
        const StateWord word = seen ? seen->state : StateWord::NeverSeen;
        (instance.site == left ? lane.left : lane.right).take(word);
        lane.abnormal = lane.abnormal || gravity(word) > gravity(StateWord::Fenced);
    }
    if (!state) return;
    const auto siteOf = [&engine](const InstanceId& id) {
        const auto found = std::find_if(engine.instances.begin(), engine.instances.end(),
                                        [&id](const inventory::Instance& each) { return each.id == id; });
        return found == engine.instances.end() ? SiteId() : found->site;
    };
    for (const topology::ReplicationLink& link : state->links) {
        if (siteOf(link.from) == siteOf(link.to)) continue;
        const LinkLook look = lookOf(*state, link, engine.objectives.rpo, snapshot.takenAt);
        lane.wan.take(look);
        lane.abnormal = lane.abnormal || look.priority != Priority::None;
    }
    lane.abnormal = lane.abnormal || gravity(state->state) > gravity(StateWord::Fenced);
}

std::vector<WallLine> linesOf(const WallInput& input) {
    std::map<int, Lane> lanes;
    for (const inventory::Engine& engine : input.inventory.engines) {
        Lane& lane = lanes[laneOrder(engine.technology)];
        lane.name = technologyName(engine.technology);
        takeEngine(input.inventory, engine, *input.snapshot, lane);
    }
    std::vector<WallLine> lines;
    for (const auto& [order, lane] : lanes)
        lines.push_back(
            {lane.name, lane.engines, lane.left.mark(), lane.wan.mark(), lane.right.mark(), lane.abnormal});
    return lines;
}

/// The tightest objective among the engines that something grave holds.
void chooseRto(const WallInput& input, WallContent& content) {
    for (const inventory::Engine& engine : input.inventory.engines) {
        const topology::EngineState* state = input.snapshot->find(engine.id);
        if (!state || !engine.objectives.rto) continue;
        if (priorityOf(state->state) != Priority::P1 && state->state != StateWord::NotVisible) continue;
        if (content.rto && *content.rto <= *engine.objectives.rto) continue;
        content.rto = engine.objectives.rto;
        content.rtoOf = toQt(engine.id);
    }
}

void sayOperation(const operation::Progress& progress, WallContent& content) {
    const std::size_t count = progress.plan.steps.size();
    if (progress.cursor >= count) return;
    const auto step = [&progress](std::size_t at) { return toQt(progress.plan.steps[at].title); };
    content.now =
        Words::tr("step %1 of %2: %3").arg(progress.cursor + 1).arg(count).arg(step(progress.cursor));
    const auto took =
        progress.steps.size() > progress.cursor ? progress.steps[progress.cursor].took : std::nullopt;
    if (took) content.now += QLatin1Char(' ') + clockText(*took);
    if (progress.cursor + 1 < count) content.next = step(progress.cursor + 1);
}

/// What a row says: its first, since when, and what people have done about it.
WallAlarm alarmOf(const alarm::Group& group, const alarm::Book& book) {
    const alarm::Alarm& first = *book.find(group.first);
    WallAlarm row;
    row.members = static_cast<int>(group.members.size());
    row.over = true;
    bool acked = true;
    row.badge = badgeOf(first.condition);
    bool found = false;
    for (const std::string& key : group.members) {
        const alarm::Alarm& each = *book.find(key);
        row.over = row.over && !each.active;
        if (!found && each.condition.priority == group.priority) {
            row.badge = badgeOf(each.condition);
            found = true;
        }
        acked = acked && (each.acked || stateOf(each) == alarm::State::Suppressed);
    }
    const QString brief = toQt(first.condition.brief);
    const bool isFirst = book.firstOut() && book.firstOut()->key == first.key();
    const QString since = timeOfDay(group.since);
    row.text = !isFirst                             ? Words::tr("%1, since %2").arg(brief, since)
               : book.firstOut()->candidates == 1 ? Words::tr("%1, first-out %2").arg(brief, since)
                                                  : Words::tr("%1, first-out? %2").arg(brief, since);
    if (row.members > 1) row.text += Words::tr(", %n conditions", nullptr, row.members);
    if (row.over)
        row.text += Words::tr(", over");
    else if (acked)
        row.text += Words::tr(", acknowledged");
    return row;
}

} // namespace

QString clockText(Micros elapsed) {
    const std::int64_t seconds = std::max<std::int64_t>(0, elapsed.count() / 1'000'000);
    const auto two = [](std::int64_t number) {
        return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
    };
    if (seconds < 3600) return QStringLiteral("%1:%2").arg(seconds / 60).arg(two(seconds % 60));
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60));
}

WallContent wallContent(const WallInput& input) {
    WallContent content;
    content.target = input.inventory.target;
    content.mode = input.verdict.mode;
    content.headline = input.verdict.headline;
    content.exposure = input.verdict.exposure;
    content.band = toQt(input.inventory.estate);
    content.clock = timeOfDay(input.now);
    if (!input.conditions.empty()) content.sentence = input.conditions.front().what;
    if (input.verdict.mode == Verdict::Mode::Normal)
        content.sentence = Words::tr("Nothing is known to be wrong.");
    if (input.verdict.mode == Verdict::Mode::NotLive)
        content.sentence = Words::tr("What is shown is old. Nothing here is live.");
    for (const alarm::Group& group : input.alarms ? input.alarms->groups() : std::vector<alarm::Group>())
        content.alarms.push_back(alarmOf(group, *input.alarms));
    if (input.verdict.mode == Verdict::Mode::Abnormal && input.since)
        content.outage = input.now - *input.since;
    if (!input.snapshot) {
        content.provenance = Words::tr("NOT LIVE: nothing has been seen yet");
        return content;
    }
    const topology::TopologySnapshot& snapshot = *input.snapshot;
    if (snapshot.sites.size() > 1) {
        content.leftSite = toQt(snapshot.sites[0].id);
        content.rightSite = toQt(snapshot.sites[1].id);
        content.leftState = markOf(snapshot.sites[0].state);
        content.rightState = markOf(snapshot.sites[1].state);
    }
    content.lines = linesOf(input);
    if (content.outage) chooseRto(input, content);
    if (input.operation) sayOperation(*input.operation, content);
    const QString age = ageText(input.now - snapshot.takenAt);
    const bool live = input.verdict.mode != Verdict::Mode::NotLive;
    content.provenance =
        (live ? Words::tr("live") : Words::tr("NOT LIVE")) +
        Words::tr("  |  data %1  |  vantage %2")
            .arg(age, snapshot.vantage.empty() ? Words::tr("this console") : toQt(snapshot.vantage));
    if (const QString shelved = input.alarms ? shelvedText(*input.alarms) : QString(); !shelved.isEmpty())
        content.provenance += QStringLiteral("  |  ") + shelved;
    return content;
}

} // namespace fairlead::ui
