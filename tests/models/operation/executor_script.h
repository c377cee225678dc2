// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/commit_window.h"
#include "models/operation/executor.h"

#include <QString>
#include <algorithm>
#include <deque>

namespace fairlead::tests {

using namespace operation;

/// Four steps: park (undoable), fence (undoable), promote (cannot be undone), tidy (may fail).
inline Plan fourSteps() {
    Plan plan;
    const auto add = [&plan](const char* id, const char* compensation, bool mandatory) {
        Step step;
        step.id = StepId(id);
        step.compensation = compensation;
        step.mandatory = mandatory;
        plan.steps.push_back(step);
    };
    add("park", "unpark", true);
    add("fence", "unfence", true);
    add("promote", "", true);
    add("tidy", "", false);
    plan.pointOfNoReturn = 2;
    return plan;
}

inline Outcome outcome(Outcome::Result result, std::string reply = "seen") {
    Outcome o;
    o.result = result;
    o.reply = std::move(reply);
    return o;
}

/// The world's side of the machine, scripted: what each act answers, in the order acts are asked for.
/// Words: done fail doubt; for a check: yes no dunno; `intent!` and `audit!` make the next intent or outcome
/// fail to be written; `lock!` makes the next intent find the lock lost. The operator's pause comes at once;
/// stop, go, retry, skip, turn, `settle+` and `settle-` when nothing else happens; so do commit, `back`,
/// `giveup` and `over` of a commit window, from which `foreign` refuses to go back.
class Script {
  public:
    explicit Script(std::string words) {
        std::string word;
        for (const char c : words + " ") {
            if (c != ' ') {
                word += c;
            } else if (!word.empty()) {
                m_words.push_back(word);
                word.clear();
            }
        }
    }

    /// Plays until nothing more happens; returns what was asked for, in order.
    QString play(ExecutorState& state, Event first) {
        std::deque<Event> events{std::move(first)};
        while (!events.empty() || wishIsNext()) {
            if (wishIsNext() && (events.empty() || m_words.front() == "pause" || m_words.front() == "leaving"))
                events.push_back(wish(state.cursor));
            auto [next, effects] = advance(std::move(state), events.front());
            state = std::move(next);
            events.pop_front();
            for (const Effect& effect : effects) {
                if (auto event = std::visit([this](const auto& e) { return answer(e); }, effect)) {
                    events.push_back(*event);
                }
            }
        }
        return m_trace.trimmed();
    }

  private:
    std::string next() {
        if (m_words.empty()) return {};
        std::string word = m_words.front();
        m_words.pop_front();
        return word;
    }
    bool take(const std::string& word) {
        if (m_words.empty() || m_words.front() != word) return false;
        m_words.pop_front();
        return true;
    }
    bool wishIsNext() const {
        static const std::vector<std::string> wishes{"pause", "stop", "go",     "settle+", "settle-", "retry",
                                                     "skip",  "turn", "commit", "back",    "giveup",  "over",
                                                     "leave", "leaving"};
        return !m_words.empty() && std::find(wishes.begin(), wishes.end(), m_words.front()) != wishes.end();
    }
    Event wish(std::size_t cursor) {
        const std::string word = next();
        m_trace += QString::fromStdString("<" + word + "> ");
        if (word == "pause") return event::PauseAsked{};
        if (word == "stop") return event::StopAsked{};
        if (word == "go") return event::CarryOnAsked{};
        if (word == "retry") return event::RetryAsked{cursor};
        if (word == "skip") return event::SkipAsked{cursor, {OperatorId("d.ivanov"), "b3 is being replaced"}};
        if (word == "turn") return event::TurnAsked{OperationId("op-2")};
        if (word == "commit") return event::Committed{OperatorId("d.ivanov"), "it works"};
        if (word == "back" || word == "giveup")
            return event::GoBackAsked{OperatorId("d.ivanov"), "it does not", word == "giveup"};
        if (word == "leave" || word == "leaving") return event::HandOverAsked{{OperatorId("d.ivanov"), "the shift ends"}};
        if (word == "over") return event::WindowOver{};
        return event::Settled{word == "settle+", "rang the site", cursor};
    }
    std::optional<Event> answer(const effect::WriteIntent& e) {
        if (take("lock!")) return event::LockLost{"gone"};
        if (take("intent!")) return event::AuditFailed{"disk full"};
        m_trace += QStringLiteral("i%1%2.%3 ")
                       .arg(e.compensation ? QStringLiteral("u") : QString())
                       .arg(e.step)
                       .arg(e.attempt);
        return event::IntentWritten{m_n++};
    }
    std::optional<Event> answer(const effect::Act& e) { return act(QStringLiteral("A%1 ").arg(e.step)); }
    std::optional<Event> answer(const effect::Compensate& e) {
        return act(QStringLiteral("U%1 ").arg(e.step));
    }
    std::optional<Event> act(const QString& trace) {
        m_trace += trace;
        const std::string word = next();
        if (word == "fail") return event::ActEnded{outcome(Outcome::Result::Failed, "refused")};
        if (word == "foreign") {
            Outcome refused = outcome(Outcome::Result::Failed, "others wrote");
            refused.learned = {{window::kForeign, "2 rows"}, {window::kForeignCount, "2"}};
            return event::ActEnded{refused};
        }
        if (word == "doubt") return event::ActEnded{outcome(Outcome::Result::InDoubt, "reply lost")};
        return event::ActEnded{outcome(Outcome::Result::Done)};
    }
    std::optional<Event> answer(const effect::WriteOutcome& e) {
        if (take("audit!")) return event::AuditFailed{"disk full"};
        m_trace += QStringLiteral("o%1=%2 ").arg(e.step).arg(QString::fromStdString(e.result));
        return event::OutcomeWritten{};
    }
    std::optional<Event> answer(const effect::Check& e) {
        m_trace += QStringLiteral("C%1 ").arg(e.step);
        StepCheck check;
        if (take("yes")) {
            check.finding = StepCheck::Finding::Happened;
        } else if (take("no")) {
            check.finding = StepCheck::Finding::DidNotHappen;
        } else {
            take("dunno");
            check.finding = StepCheck::Finding::NotKnown;
        }
        check.evidence = "looked";
        return event::Checked{check};
    }
    std::optional<Event> answer(const effect::WriteSkip& e) {
        if (take("audit!")) return event::AuditFailed{"disk full"};
        m_trace += QStringLiteral("s%1 ").arg(e.step);
        return event::SkipWritten{};
    }
    std::optional<Event> answer(const effect::WriteHandOver&) {
        if (take("audit!")) return event::AuditFailed{"disk full"};
        m_trace += QStringLiteral("left");
        return event::HandOverWritten{};
    }
    std::optional<Event> answer(const effect::WriteEnd&) {
        if (take("audit!")) return event::AuditFailed{"disk full"};
        m_trace += QStringLiteral("end");
        return event::EndWritten{};
    }

    std::deque<std::string> m_words;
    std::uint64_t m_n = 100;
    QString m_trace;
};

/// `ended: Succeeded`, `paused: no result` …
inline QString ending(const ExecutorState& state) {
    const std::string result = state.result ? std::string(toWord(*state.result)) : "no result";
    return QString::fromStdString(std::string(toWord(state.phase)) + ": " + result);
}

} // namespace fairlead::tests
