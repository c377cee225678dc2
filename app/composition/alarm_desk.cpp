// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/alarm_desk.h"

#include "adapters/escalation/make_escalator.h"
#include "app/composition/maintenance_file.h"
#include "app/composition/shelf_consent.h"
#include "app/composition/shelf_file.h"

#include <algorithm>

namespace fairlead::app {
namespace {

using alarm::Event;
using audit::Value;

constexpr std::size_t kMostInEntry = 50;
/// An entry has 64 KiB (audit-log.md §2); fifty alarms with texts of this length leave room for the rest.
constexpr std::size_t kLongestText = 300;
constexpr std::size_t kMostJobs = 10'000;

std::string shortened(const std::string& text) {
    if (text.size() <= kLongestText) return text;
    std::size_t end = kLongestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) // never inside a letter
        --end;
    return text.substr(0, end) + "…";
}

Value alarmValue(const Event& event) {
    const alarm::Alarm& alarm = event.alarm;
    Value::Object value{{"key", shortened(alarm.key())},
                        {"state", std::string(toWord(stateOf(alarm)))},
                        {"priority", std::string(toWord(alarm.condition.priority))}};
    if (!alarm.condition.what.empty()) {
        value["since"] = toIso(alarm.since);
        value["text"] = shortened(toText(alarm.condition.what));
        value["count"] = alarm.begun;
    }
    if (alarm.silent) value["silent"] = true;
    if (!alarm.parent.empty()) value["cause"] = shortened(alarm.parent);
    if (alarm.escalated) value["escalated_to"] = alarm.escalated->to;
    return value;
}

Value shelfValue(const alarm::Shelf& shelf) {
    Value::Object value{{"at", toIso(shelf.at)},
                        {"by", shelf.by.value},
                        {"reason", shortened(shelf.reason)},
                        {"until", toIso(shelf.until)}};
    if (!shelf.second.empty()) {
        value["second"] = shelf.second.value;
        value["second_how"] = shelf.agreement.empty() ? "named, not signed" : "signed here";
    }
    if (!shelf.agreement.empty()) {
        value["note"] = shelf.agreement;
    }
    return value;
}

Value screenValue(const alarm::Screen& screen) {
    return Value::Object{{"as_of", toIso(screen.asOf)},
                         {"rows", screen.rows},
                         {"shelved", screen.shelved},
                         {"verdict", shortened(screen.verdict)}};
}

/// Events of one entry differ in nothing but their alarms.
bool belongTogether(const Event& a, const Event& b) {
    return a.kind == b.kind && a.by == b.by && a.why == b.why && !a.shelf && !b.shelf;
}

} // namespace

std::vector<audit::EntryDraft> alarmEntries(const std::vector<Event>& events, const alarm::Screen& screen) {
    std::vector<audit::EntryDraft> entries;
    for (std::size_t from = 0; from < events.size();) {
        const Event& first = events[from];
        Value::Array alarms;
        std::size_t to = from;
        while (to < events.size() && alarms.size() < kMostInEntry && (to == from || belongTogether(first, events[to])))
            alarms.push_back(alarmValue(events[to++]));
        audit::EntryDraft draft;
        draft.event = "alarm." + std::string(toWord(first.kind));
        draft.bySystem = first.by.empty();
        if (to - from == 1 && !first.alarm.condition.engine.empty())
            draft.target = first.alarm.condition.engine.value;
        Value::Object what{{"alarms", std::move(alarms)},
                           {"screen", screenValue(screen)}};
        if (!first.why.empty()) what[first.by.empty() ? "why" : "note"] = shortened(first.why);
        if (first.shelf) what["shelf"] = shelfValue(*first.shelf);
        draft.what = std::move(what);
        entries.push_back(std::move(draft));
        from = to;
    }
    return entries;
}

std::vector<audit::EntryDraft> maintenanceEntries(const std::vector<alarm::MaintenanceEvent>& events,
                                                  const alarm::Screen& screen) {
    std::vector<audit::EntryDraft> entries;
    for (const alarm::MaintenanceEvent& event : events) {
        const alarm::Maintenance& window = event.window;
        audit::EntryDraft draft;
        draft.event = "maintenance." + std::string(toWord(event.kind));
        draft.bySystem = event.by.empty();
        if (!window.engine.empty()) draft.target = window.engine.value;
        Value::Object what{{"at", toIso(window.at)},
                           {"by", window.by.value},
                           {"object", window.object()},
                           {"reason", shortened(window.reason)},
                           {"screen", screenValue(screen)},
                           {"until", toIso(window.until)}};
        if (!event.why.empty() && event.why != window.reason) what["why"] = shortened(event.why);
        draft.what = std::move(what);
        entries.push_back(std::move(draft));
    }
    return entries;
}

LocalAlarmDesk::LocalAlarmDesk(audit::AuditSink& sink, const Clock& clock, KeptFiles files,
                               const inventory::Escalation& settings, std::unique_ptr<alarm::Escalator> escalator,
                               const audit::AuditHeads* heads)
    : m_sink(sink),
      m_clock(clock),
      m_heads(heads),
      m_files(std::move(files)),
      m_settings(settings),
      m_escalator(std::move(escalator)),
      m_thread([this](std::stop_token stop) { run(stop); }) {}

LocalAlarmDesk::~LocalAlarmDesk() {
    m_thread.request_stop();
    m_thread.join();
}

/// The queue is bounded: a log that hangs must not fill the memory. False: there is no room.
bool LocalAlarmDesk::inOrder(std::function<void()> job) {
    const std::scoped_lock lock(m_mutex);
    if (m_jobs.size() >= kMostJobs) return false;
    m_jobs.push_back(std::move(job));
    m_changed.notify_all();
    return true;
}

void LocalAlarmDesk::run(std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); })) {
        const std::function<void()> job = std::move(m_jobs.front());
        m_jobs.pop_front();
        lock.unlock();
        job();
        lock.lock();
    }
}

QFuture<Result<void>> LocalAlarmDesk::record(std::vector<Event> events, alarm::Screen screen) {
    return append(alarmEntries(events, screen));
}

QFuture<Result<void>> LocalAlarmDesk::recordMaintenance(std::vector<alarm::MaintenanceEvent> events,
                                                        alarm::Screen screen) {
    return append(maintenanceEntries(events, screen));
}

QFuture<Result<void>> LocalAlarmDesk::append(std::vector<audit::EntryDraft> drafts) {
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    const QFuture<Result<void>> future = promise->future();
    const bool taken = inOrder([this, promise, entries = std::move(drafts)] {
        Result<void> done;
        for (const audit::EntryDraft& entry : entries) {
            if (const auto appended = m_sink.append(entry); !appended) {
                done = appended.error();
                break;
            }
        }
        promise->addResult(done);
        promise->finish();
    });
    if (!taken) {
        promise->addResult(Error{ErrorKind::Refused,
                                 "Too much waits to be written into the audit log. See its state in the status line.",
                                 "", ""});
        promise->finish();
    }
    return future;
}

void LocalAlarmDesk::keepShelves(std::vector<alarm::Shelf> shelves) {
    if (m_files.shelves.empty()) return;
    // A file that cannot be written un-shelves at the next start, which is the safer mistake.
    static_cast<void>(inOrder([this, shelves = std::move(shelves)] {
        static_cast<void>(writeShelves(m_files.shelves, shelves).has_value());
    }));
}

Result<std::vector<alarm::Shelf>> LocalAlarmDesk::keptShelves() {
    if (m_files.shelves.empty()) return std::vector<alarm::Shelf>();
    auto kept = readShelves(m_files.shelves);
    if (!kept) return kept;
    // Who can write the file cannot sign for somebody else: without a good note a P1 comes back.
    for (alarm::Shelf& shelf : *kept)
        if (m_heads == nullptr || !whyNotAgreed(*m_heads, shelf).empty()) shelf.agreement.clear();
    return kept;
}

Result<std::string> LocalAlarmDesk::agree(const alarm::Shelf& shelf, const operation::SecondPerson& person) const {
    if (m_heads == nullptr)
        return Error{ErrorKind::Refused, "No audit log is open, so nobody's signature can be judged.", "", ""};
    return agreeHere(m_clock, *m_heads, shelf, person);
}

void LocalAlarmDesk::keepMaintenance(std::vector<alarm::Maintenance> windows) {
    if (m_files.maintenance.empty()) return;
    // As with shelves: what cannot be kept has ended at the next start, and alarms call again.
    static_cast<void>(inOrder([this, windows = std::move(windows)] {
        static_cast<void>(writeMaintenance(m_files.maintenance, windows).has_value());
    }));
}

Result<std::vector<alarm::Maintenance>> LocalAlarmDesk::keptMaintenance() {
    return m_files.maintenance.empty() ? std::vector<alarm::Maintenance>() : readMaintenance(m_files.maintenance);
}

QFuture<Result<void>> LocalAlarmDesk::escalate(alarm::EscalationMessage message) {
    return m_escalations.start<void>([this, message = std::move(message)](std::stop_token stop) -> Result<void> {
        if (!m_escalator) return Error{ErrorKind::Invalid, "The inventory names nobody to escalate to.", "", ""};
        return m_escalator->escalate(message, {Deadline::in(m_settings.timeout, m_clock), stop});
    });
}

std::unique_ptr<LocalAlarmDesk> makeAlarmDesk(const inventory::Inventory& inventory, KeptFiles files,
                                              audit::AuditSink& sink, inventory::SecretStore& secrets,
                                              const Clock& clock, const audit::AuditHeads* heads) {
    const inventory::Escalation& settings = inventory.alarms.escalation;
    // A simulated estate is new at every start: nothing of it was put aside before.
    if (inventory.target == inventory::TargetKind::Simulation) files = {};
    return std::make_unique<LocalAlarmDesk>(sink, clock, std::move(files), settings,
                                            escalation::makeEscalator(settings, secrets, clock), heads);
}

} // namespace fairlead::app
