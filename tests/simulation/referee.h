// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/operation/executor.h"
#include "models/operation/site_plan.h"
#include "tests/simulation/stage.h"

namespace fairlead::trial {

/// Knows the truth and says when a promise was broken. It never changes anything.
class Referee {
  public:
    explicit Referee(Stage& stage);

    /// Time passed, or something was done.
    void look();
    /// From here on the log of this engine's primary is followed, so that a loss can be told.
    void watch(const EngineId& engine);
    /// A plan was confirmed and is about to begin.
    void begins(const operation::Plan& plan);
    void begins(const operation::SitePlan& plan);
    /// The operation lock was asked, and this was the answer.
    void askedLock(const EngineId& engine, bool held) { m_watches[engine].lockHeld = held; }
    /// An entry is durable.
    void wrote(const audit::EntryDraft& draft);
    /// A console that starts reads the log: what was written when the one before it died may be there or not.
    void reads(const std::vector<audit::Entry>& entries);
    /// A command is about to leave.
    void beforeAct(const operation::Plan& plan, const operation::Step& step, const operation::ActCall& call,
                   bool undoing);
    /// It came back, or the console died with it.
    void afterAct(const operation::Plan& plan, const operation::Step& step);
    /// An operation ended with this word.
    void ended(const operation::Plan& plan, const std::string& word);
    void ended(const std::string& op, const std::string& word) { ended(m_plans.at(op), word); }
    void ended(const operation::SitePlan& plan, const std::string& word);
    /// The log as the last console at this seat left it.
    void judgeLog(Stage::Seat& seat);

    /// Whether the step is in effect, in truth.
    bool inEffect(const operation::Plan& plan, const operation::Step& step) const;

  private:
    struct Sample {
        Micros at{0};
        std::uint64_t end = 0;
    };
    /// What is remembered of one engine.
    struct Watch {
        std::size_t mostWriters = 1;
        bool lockHeld = false;
        std::uint64_t lostBefore = 0;
        bool promoted = false;           ///< the present operation's new primary took over
        InstanceId target;               ///< of the failover that began last
        std::uint64_t atTarget = 0;      ///< what the target of the failover had when it began
        bool shipped = false;            ///< the old primary came back meanwhile and sent it more
        bool oldRanOn = false;           ///< the old primary took writes after its failover was planned
        std::set<std::string> promoting; ///< operations whose promotion is on its way
        /// Two consoles without a lock in common promoted two servers at once: no look before can see that.
        bool raced = false;
        InstanceId record; ///< who was the writer of record when a site operation began
        InstanceId watched;
        Micros watchedAt{0};
        std::vector<Sample> samples; ///< of the watched one's log: where it grew
    };
    void note(const std::string& op, const std::string& step, const std::string& event,
              const audit::Value& what);
    void judgeIntent(const operation::Plan& plan, const operation::Step& step, const std::string& echo);
    void judgeFacts(const operation::Plan& plan, const operation::Facts& facts);
    void judgeOutcome(const operation::Plan& plan, const std::string& step, std::string_view result);
    void judgeHolder(const operation::Plan& plan, const operation::Step& step);
    void judgeWave(const operation::Plan& plan);
    bool moved(const operation::Plan& part) const;
    void judgeWord(const std::string& word);
    void judgeOrder(const operation::Plan& plan, const operation::Step& step);
    void judgeLoss(const operation::Plan& plan);
    void judgeDoor(const operation::Plan& plan, const std::string& word);
    void judgeSkips(const operation::Plan& plan, const std::string& word);
    void judgeEnd(const operation::Plan& plan, const std::string& word);
    void watchOldPrimary(Watch& watch);

    Stage& m_stage;
    std::map<EngineId, Watch> m_watches;
    std::map<std::string, operation::Plan> m_confirmed; ///< by digest
    std::map<std::string, operation::Plan> m_plans;     ///< by operation, the last that began
    std::map<std::string, operation::SitePlan> m_sites; ///< by operation
    std::set<std::string> m_aside;                      ///< the parts of site operations that were set aside
    std::map<std::string, operation::Facts> m_facts;    ///< by operation: what its log says was learned
    std::map<std::string, std::size_t> m_undone;        ///< by operation: the step that was undone last
    std::set<std::string> m_open;   ///< intents without a final outcome, by operation and step
    std::set<std::string> m_failed; ///< steps whose last outcome was a failure
    std::set<std::string> m_spent;  ///< those that were sent and failed, likewise
    std::map<std::string, std::set<std::string>> m_skipped; ///< steps, by operation
    bool m_unknownEnd = false;                              ///< an operation ended with an outcome unknown
};

} // namespace fairlead::trial
