// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/readiness/readiness.h"
#include "ui/shell/services.h"

#include <QObject>
#include <deque>
#include <map>
#include <vector>

namespace fairlead::ui {

/// Asks the guards of every engine whether it could be switched, or failed over: at once where somebody wants
/// to know, and slowly by itself. Two questions at a time at most; of itself one every five seconds, no
/// engine more often than every four minutes, and none while this console operates. The answers come later;
/// nothing here blocks. GUI thread.
class ReadinessBook : public QObject {
    Q_OBJECT
  public:
    /// The services outlive it.
    explicit ReadinessBook(const Services& services, QObject* parent = nullptr);
    /// Asks by itself what is due; once a second.
    void tick();
    /// Asks one engine, or all, before anything that waits already.
    void ask(const EngineId& engine);
    void askAll();
    /// Where operations would lead, by what is seen.
    void setSnapshot(topology::SnapshotPtr snapshot) { m_snapshot = std::move(snapshot); }
    /// In the inventory's order.
    std::vector<EngineReadiness> all() const;
    /// Questions that wait or are being asked.
    int open() const;
    /// Why nothing is asked; empty when it is.
    QString whyNot() const;

  Q_SIGNALS:
    void changed();

  private:
    using Question = std::pair<EngineId, operation::Kind>;
    void add(const EngineId& engine);
    void askNext();
    void take(const Question& question, const Result<operation::GuardReport>& answer);
    bool operates() const;
    Answer& answerOf(const Question& question);

    const Services& m_services;
    topology::SnapshotPtr m_snapshot;
    std::map<EngineId, EngineReadiness> m_all;
    std::map<EngineId, MonoTime> m_askedAt;
    std::deque<Question> m_waiting;
    int m_asking = 0;
    std::optional<MonoTime> m_lastOwn;
};

} // namespace fairlead::ui
