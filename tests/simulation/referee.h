// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/operation/executor.h"
#include "models/operation/plan.h"
#include "tests/simulation/stage.h"

namespace fairlead::trial {

/// Knows the truth and says when a promise was broken. It never changes anything.
class Referee {
  public:
    explicit Referee(Stage& stage);

    /// Time passed, or something was done.
    void look();
    /// From here on the primary's log is followed, so that a loss can be told.
    void watch();
    /// A plan was confirmed and is about to begin.
    void begins(const operation::Plan& plan);
    /// The operation lock was asked, and this was the answer.
    void askedLock(bool held) { m_lockHeld = held; }
    /// An entry is durable.
    void wrote(const audit::EntryDraft& draft);
    /// A console that starts reads the log: what was written when the one before it died may be there or not.
    void reads(const std::vector<audit::Entry>& entries);
    /// A command is about to leave.
    void beforeAct(const operation::Plan& plan, const operation::Step& step, const std::string& echo,
                   bool undoing);
    /// It came back, or the console died with it.
    void afterAct(const operation::Plan& plan, const operation::Step& step);
    /// An operation ended with this word, or was refused (empty).
    void ended(const operation::Plan& plan, const std::string& word);
    /// The log as the last console left it.
    void judgeLog();

    /// Whether the step is in effect, in truth.
    bool inEffect(const operation::Plan& plan, const operation::Step& step,
                  const operation::Facts& facts) const;

  private:
    void note(const std::string& op, const std::string& step, const std::string& event,
              const audit::Value& what);
    void judgeIntent(const operation::Plan& plan, const operation::Step& step, const std::string& echo);
    void judgeOrder(const operation::Plan& plan, const operation::Step& step);
    void judgeLoss(const operation::Plan& plan);
    void judgeEnd(const operation::Plan& plan, const std::string& word);
    void watchOldPrimary();

    Stage& m_stage;
    std::size_t m_mostWriters = 1;
    bool m_lockHeld = false;
    std::uint64_t m_lostBefore = 0;
    std::set<std::string> m_confirmed; ///< digests
    std::set<std::string> m_open;      ///< intents without a final outcome, by operation and step
    std::set<std::string> m_failed;    ///< steps whose last outcome was a failure
    std::size_t m_undone = 0;          ///< the step that was undone last
    bool m_unknownEnd = false;         ///< an operation ended with an outcome unknown
    bool m_promoted = false;           ///< the present operation's new primary took over
    bool m_oldRanOn = false;           ///< the old primary took writes after its failover was planned
    struct Sample {
        Micros at{0};
        std::uint64_t end = 0;
    };
    InstanceId m_watched;
    Micros m_watchedAt{0};
    std::vector<Sample> m_samples; ///< of the watched one's log: where it grew
};

} // namespace fairlead::trial
