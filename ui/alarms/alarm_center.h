// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/annunciator.h"
#include "models/alarm/desk.h"
#include "models/history/lag_history.h"
#include "models/operation/statement_desk.h"
#include "ui/alarms/tray_notifier.h"
#include "ui/itemmodels/conditions.h"

#include <QObject>
#include <functional>
#include <memory>
#include <set>

namespace fairlead::ui {

/// What alarms draw on. Everything outlives the center; what is null is done without.
struct AlarmPorts {
    const Clock* clock = nullptr;
    const inventory::Inventory* inventory = nullptr;
    OperatorId by;
    alarm::AlarmDesk* desk = nullptr;
    alarm::TonePlayer* tones = nullptr;
    /// The note of the second person of a P1's shelf, with his own key at this console; empty: nobody can sign.
    std::function<QFuture<Result<std::string>>(const alarm::Shelf& shelf, const operation::SecondPerson& second)>
        agree = {};
    std::unique_ptr<TrayNotifier> tray;
    std::function<void()> attention; ///< the window asks for it
};

/// Feeds the alarms of one estate and carries out what they ask for: sounds, messages, the record, escalation
/// (UX-8). All decisions are the domain's. GUI thread; nothing here blocks.
class AlarmCenter : public QObject {
    Q_OBJECT
  public:
    explicit AlarmCenter(AlarmPorts ports, QObject* parent = nullptr);

    void takeSnapshot(const topology::TopologySnapshot& snapshot);
    /// Once a second. `live`: what is shown is what is.
    void tick(bool live);
    /// Engines with an operation now: when one begins, nothing of it stays shelved.
    void setOperated(const std::set<EngineId>& engines);
    /// Looks for lags that are unusual for their hour: the links of one engine at each call, in turn.
    void judgeLags(const history::LagHistory& history, UtcTime now);
    /// Whether alarms are heard, and shown on the desktop; what Settings say. Both by themselves.
    void setHeard(bool sound, bool tray);
    /// The strip as text: it goes on record with what is done.
    void setVerdict(const QString& verdict) { m_verdict = verdict; }

    /// An operator sets an object in maintenance, or ends that. The text says why it was not done; empty when it
    /// was.
    QString beginMaintenance(const alarm::Maintenance& wish, Micros length);
    void endMaintenance(const std::string& object);
    const alarm::MaintenanceBook& maintenance() const { return m_maintenance; }

    const ConditionBook& book() const { return m_book; }
    const alarm::Book& alarms() const { return m_book.alarms(); }
    const inventory::Inventory& inventory() const { return *m_ports.inventory; }
    const OperatorId& by() const { return m_ports.by; }
    UtcTime now() const;                                ///< of the newest look
    UtcTime clockNow() const { return moment().utc; } ///< of the clock

    /// What people do. The text says why it was not done; empty when it was.
    QString acknowledgeGroup(const std::string& group, const QString& note);
    QString acknowledge(const std::string& key, const QString& note);
    QString shelve(const std::string& key, const alarm::ShelfWish& wish);
    /// The same for a P1, once its second person has signed; then `ended` gets why nothing was shelved, or nothing.
    void shelve(const std::string& key, const alarm::ShelfWish& wish, const operation::SecondPerson& second,
                std::function<void(QString)> ended);
    /// Only a second person's signature shelves it.
    bool needsSignature(const std::string& key) const;
    /// Why this cannot be shelved so, in the screen's words; empty when it can, or lacks but a signature.
    QString whyNotShelve(const std::string& key, const alarm::ShelfWish& wish) const;
    void unshelve(const std::string& key);
    /// Ends a latch once it is on record; then `ended` gets what went wrong, or nothing.
    void resolve(const std::string& key, const QString& reason, std::function<void(QString)> ended);
    void markOpened(const std::string& group);
    void silence();
    void testSound();

    /// `sound on`, `silent for 1m40s`, `SOUND OFF`.
    QString soundText() const;
    /// Why nothing can be heard; empty when it can.
    QString whyNoSound() const;
    /// Who may agree to shelving a P1.
    std::vector<inventory::Operator> secondPersons() const;

  Q_SIGNALS:
    /// Rows, counts or states are other than before.
    void changed();
    /// Windows of maintenance have begun or ended: what is shown of a snapshot is other than before.
    void maintenanceChanged();
    /// A sentence for the operator that is about no alarm.
    void told(const QString& sentence);

  private:
    alarm::Moment moment() const;
    void follow(std::vector<alarm::Event> events);
    void carryOut(const alarm::Notice& notice);
    void escalate(const std::vector<std::string>& keys);
    void record(const std::vector<alarm::Event>& events);
    void followMaintenance(std::vector<alarm::MaintenanceEvent> events);
    alarm::Screen screen() const;
    QString followed(Result<std::vector<alarm::Event>> done);

    AlarmPorts m_ports;
    ConditionBook m_book;
    alarm::MaintenanceBook m_maintenance;
    alarm::Annunciator m_annunciator;
    alarm::Timbre m_timbre;
    std::set<EngineId> m_operated;
    alarm::UnusualLags m_unusual;
    std::map<std::pair<InstanceId, InstanceId>, std::pair<UtcTime, history::LagBaseline>> m_baselines;
    std::size_t m_nextEngine = 0;
    bool m_sound = true;
    bool m_tray = true;
    QString m_verdict;
    UtcTime m_asOf{};
};

} // namespace fairlead::ui
