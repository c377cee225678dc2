// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/alarm_center.h"

#include "ui/alarms/alarm_words.h"
#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/widgets/when_ready.h"

namespace fairlead::ui {
namespace {

constexpr Micros kBaselineLasts = std::chrono::hours{1};
constexpr Micros kBaselineSpan = std::chrono::days{28};
/// Enough for the median of the last minute.
constexpr Micros kRecent = std::chrono::minutes{2};

} // namespace

AlarmCenter::AlarmCenter(AlarmPorts ports, QObject* parent)
    : QObject(parent), m_ports(std::move(ports)), m_maintenance(*m_ports.inventory) {
    const bool exercise = m_ports.inventory->target == inventory::TargetKind::Simulation;
    m_timbre = exercise ? alarm::Timbre::Exercise : alarm::Timbre::Real;
    if (!m_ports.desk) return;
    // A store that cannot be read leaves everything un-shelved (A25).
    if (const auto kept = m_ports.desk->keptShelves()) follow(m_book.alarms().restore(*kept, moment()));
    if (const auto kept = m_ports.desk->keptMaintenance())
        followMaintenance(m_maintenance.restore(*kept, moment()));
}

alarm::Moment AlarmCenter::moment() const {
    return m_ports.clock ? alarm::Moment{m_ports.clock->utc(), m_ports.clock->mono()} : alarm::Moment{};
}

UtcTime AlarmCenter::now() const {
    return m_asOf;
}

void AlarmCenter::takeSnapshot(const topology::TopologySnapshot& snapshot) {
    m_asOf = snapshot.takenAt;
    follow(m_book.take(snapshot, *m_ports.inventory, m_unusual, &m_maintenance));
}

void AlarmCenter::tick(bool live) {
    if (auto ended = m_maintenance.tick(moment()); !ended.empty()) followMaintenance(std::move(ended));
    follow(m_book.alarms().tick(moment(), live));
}

void AlarmCenter::setOperated(const std::set<EngineId>& engines) {
    std::vector<alarm::Event> events;
    for (const EngineId& engine : engines) {
        if (m_operated.contains(engine)) continue;
        for (alarm::Event& event : m_book.alarms().operationStarted(engine, moment()))
            events.push_back(std::move(event));
        const auto covered = m_maintenance.operationStarted(engine, moment());
        if (covered.empty()) continue;
        followMaintenance(covered);
        Q_EMIT told(maintenanceOnOperation(engine, covered.back().window));
    }
    m_operated = engines;
    if (!events.empty()) follow(std::move(events));
}

namespace {

/// The means of the minutes that a baseline is made of.
std::vector<history::LagPoint> minutesOf(const history::LagHistory& history, const history::Link& link,
                                         UtcTime now) {
    std::vector<history::LagPoint> points;
    for (const history::LagCell& cell : history.cells(link, now - kBaselineSpan, now, history::Tier::Minute))
        if (!cell.gap) points.push_back({cell.at, cell.mean});
    return points;
}

} // namespace

void AlarmCenter::judgeLags(const history::LagHistory& history, UtcTime now) {
    const auto& engines = m_ports.inventory->engines;
    if (engines.empty()) return;
    m_nextEngine = (m_nextEngine + 1) % engines.size();
    for (const auto& link : history.linksOf(engines[m_nextEngine].id)) {
        auto& [madeAt, baseline] = m_baselines[link];
        if (now - madeAt >= kBaselineLasts || now < madeAt) {
            baseline = history::LagBaseline::of(minutesOf(history, link, now), now);
            madeAt = now;
        }
        if (const auto found = history::unusualLag(baseline, history.series(link, now - kRecent), now)) {
            m_unusual[link] = *found;
        } else {
            m_unusual.erase(link);
        }
    }
}

/// Everything that follows from a change, in one place: people are called, the record is kept, views redraw.
void AlarmCenter::follow(std::vector<alarm::Event> events) {
    carryOut(m_annunciator.take(m_book.alarms(), events, moment()));
    record(events);
    m_book.refresh();
    Q_EMIT changed();
}

void AlarmCenter::carryOut(const alarm::Notice& notice) {
    if (notice.sound && m_ports.tones && m_sound) m_ports.tones->play(*notice.sound, m_timbre);
    for (const alarm::TrayMessage& message : notice.messages) {
        const alarm::Group* group = m_book.alarms().findGroup(message.group);
        if (group == nullptr || !m_ports.tray || !m_tray) continue;
        m_ports.tray->show(targetAndEstate(*m_ports.inventory), groupText(*group, m_book.alarms()));
    }
    if (notice.attention && m_ports.attention) m_ports.attention();
    if (!notice.escalate.empty()) escalate(notice.escalate);
}

void AlarmCenter::escalate(const std::vector<std::string>& keys) {
    if (!m_ports.desk || m_ports.desk->escalatesTo().empty()) return;
    const alarm::Alarm* first = m_book.alarms().find(keys.front());
    if (first == nullptr) return;
    alarm::EscalationMessage message;
    message.target = std::string(toWord(m_ports.inventory->target));
    message.estate = m_ports.inventory->estate;
    message.alarm = first->key();
    message.since = toScreen(first->since);
    message.text = alarm::toText(first->condition.what);
    message.todo = alarm::toText(first->condition.todo);
    message.alarms = static_cast<int>(keys.size());
    whenReady(m_ports.desk->escalate(message), this, [this, keys](const Result<void>& sent) {
        const alarm::Moment at = moment();
        const alarm::Escalated escalated{m_ports.desk->escalatesTo(), at.utc,
                                         sent ? std::string() : toText(sent.error())};
        std::vector<alarm::Event> events;
        for (const std::string& key : keys)
            for (alarm::Event& event : m_book.alarms().noteEscalated(key, escalated, at))
                events.push_back(std::move(event));
        follow(std::move(events));
    });
}

void AlarmCenter::record(const std::vector<alarm::Event>& events) {
    if (!m_ports.desk || events.empty()) return;
    // A log that takes nothing says so in the status line; alarms go on without it.
    static_cast<void>(m_ports.desk->record(events, screen()));
    for (const alarm::Event& event : events) {
        if (!event.shelf) continue;
        m_ports.desk->keepShelves(m_book.alarms().shelves());
        break;
    }
}

alarm::Screen AlarmCenter::screen() const {
    const alarm::Book& book = m_book.alarms();
    return {m_verdict.toStdString(), m_asOf, static_cast<int>(book.groups().size()),
            static_cast<int>(book.shelves().size())};
}

void AlarmCenter::followMaintenance(std::vector<alarm::MaintenanceEvent> events) {
    if (m_ports.desk) {
        if (!events.empty()) static_cast<void>(m_ports.desk->recordMaintenance(std::move(events), screen()));
        m_ports.desk->keepMaintenance(m_maintenance.windows());
    }
    Q_EMIT maintenanceChanged();
}

QString AlarmCenter::beginMaintenance(const alarm::Maintenance& wish, Micros length) {
    if (const auto why = m_maintenance.whyNot(wish, length))
        return tr("No maintenance was begun: %1.").arg(toQt(alarm::Message{*why, {}}));
    auto begun = m_maintenance.begin(wish, length, m_ports.by, moment());
    if (!begun) return toQt(begun.error().what);
    followMaintenance({std::move(begun).value()});
    return {};
}

void AlarmCenter::endMaintenance(const std::string& object) {
    if (auto ended = m_maintenance.end(object, m_ports.by, moment())) followMaintenance({*ended});
}

QString AlarmCenter::followed(Result<std::vector<alarm::Event>> done) {
    if (!done) return toQt(done.error().what);
    follow(std::move(done).value());
    return {};
}

QString AlarmCenter::acknowledgeGroup(const std::string& group, const QString& note) {
    return followed(m_book.alarms().acknowledgeGroup(group, m_ports.by, note.toStdString(), moment()));
}

QString AlarmCenter::acknowledge(const std::string& key, const QString& note) {
    return followed(m_book.alarms().acknowledge({key}, m_ports.by, note.toStdString(), moment()));
}

QString AlarmCenter::whyNotShelve(const std::string& key, const alarm::ShelfWish& wish) const {
    const alarm::Alarm* alarm = m_book.alarms().find(key);
    if (alarm && alarm->condition.priority == alarm::Priority::P1 && secondPersons().empty())
        return tr("a P1 needs a second person, and the inventory declares no other operator");
    const auto reason = m_book.alarms().whyNotShelve(key, wish, m_ports.by);
    return reason ? toQt(alarm::Message{*reason, {}}) : QString();
}

QString AlarmCenter::shelve(const std::string& key, const alarm::ShelfWish& wish) {
    const QString reason = whyNotShelve(key, wish);
    if (!reason.isEmpty()) return tr("Nothing was shelved: %1.").arg(reason);
    return followed(m_book.alarms().shelve(key, wish, m_ports.by, moment()));
}

bool AlarmCenter::needsSignature(const std::string& key) const {
    const alarm::Alarm* alarm = m_book.alarms().find(key);
    return alarm && alarm->condition.priority == alarm::Priority::P1;
}

void AlarmCenter::shelve(const std::string& key, const alarm::ShelfWish& wish,
                         const operation::SecondPerson& second, std::function<void(QString)> ended) {
    const QString reason = whyNotShelve(key, wish);
    if (!reason.isEmpty()) return ended(tr("Nothing was shelved: %1.").arg(reason));
    if (!m_ports.agree) return ended(tr("Nothing was shelved: %1.").arg(tr("no audit log is open to sign for")));
    // What is signed is this shelf until that moment, however long the key takes to open.
    alarm::Shelf asked;
    asked.key = key;
    asked.by = m_ports.by;
    asked.second = wish.second;
    asked.reason = wish.reason;
    asked.until = moment().utc + wish.length;
    whenReady(m_ports.agree(asked, second), this,
              [this, wish, asked, ended = std::move(ended)](const Result<std::string>& note) {
                  if (!note) return ended(toQt(toText(note.error())));
                  alarm::ShelfWish agreed = wish;
                  agreed.agreement = *note;
                  agreed.length = asked.until - moment().utc;
                  ended(shelve(asked.key, agreed));
              });
}

void AlarmCenter::unshelve(const std::string& key) {
    follow(m_book.alarms().unshelve(key, m_ports.by, moment()));
}

void AlarmCenter::resolve(const std::string& key, const QString& reason, std::function<void(QString)> ended) {
    // On a copy first: what is not on record has not been resolved.
    alarm::Book trial = m_book.alarms();
    const auto events = trial.resolve(key, m_ports.by, reason.toStdString(), moment());
    if (!events) return ended(toQt(events.error().what));
    if (!m_ports.desk) return ended(tr("No audit log is open, so nobody can resolve this."));
    const alarm::Screen screen{m_verdict.toStdString(), m_asOf, static_cast<int>(trial.groups().size()),
                               static_cast<int>(trial.shelves().size())};
    whenReady(m_ports.desk->record(*events, screen), this,
              [this, key, reason, ended = std::move(ended)](const Result<void>& recorded) {
                  if (!recorded) return ended(toQt(toText(recorded.error())));
                  const auto done = m_book.alarms().resolve(key, m_ports.by, reason.toStdString(), moment());
                  if (done) follow({});
                  ended(done ? QString() : toQt(done.error().what));
              });
}

void AlarmCenter::markOpened(const std::string& group) {
    m_book.alarms().markOpened(group);
    Q_EMIT changed();
}

void AlarmCenter::silence() {
    m_annunciator.silence(moment());
    Q_EMIT changed();
}

void AlarmCenter::setHeard(bool sound, bool tray) {
    if (sound == m_sound && tray == m_tray) return;
    m_sound = sound;
    m_tray = tray;
    Q_EMIT changed();
}

void AlarmCenter::testSound() {
    if (m_ports.tones) m_ports.tones->play(alarm::Tone::TripleP1, m_timbre);
}

QString AlarmCenter::whyNoSound() const {
    if (!m_ports.tones) return tr("this console has no sound");
    if (!m_sound) return tr("turned off in Settings");
    return toQt(m_ports.tones->whyOff());
}

QString AlarmCenter::soundText() const {
    if (!whyNoSound().isEmpty()) return tr("SOUND OFF");
    const auto left = m_annunciator.silentFor(moment().mono);
    return left ? tr("silent for %1").arg(ageText(*left)) : tr("sound on");
}

std::vector<inventory::Operator> AlarmCenter::secondPersons() const {
    std::vector<inventory::Operator> others = m_ports.inventory->operators;
    std::erase_if(others, [this](const inventory::Operator& each) { return each.id == m_ports.by; });
    return others;
}

} // namespace fairlead::ui
