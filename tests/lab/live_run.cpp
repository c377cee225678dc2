// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/live_run.h"

#include "models/operation/journal.h"

#include <algorithm>
#include <utility>

namespace fairlead::tests {

using namespace std::chrono_literals;
using operation::LockHolder;
using operation::Plan;
using operation::ProgressPtr;
using operation::RunPhase;

void Moments::on(When when, const std::string& event, const std::string& step, std::function<void()> work) {
    const std::scoped_lock guard(m_mutex);
    m_moments.push_back({when, event, step, std::move(work)});
}

void Moments::doAt(When when, const audit::EntryDraft& draft) {
    std::function<void()> work;
    {
        const std::scoped_lock guard(m_mutex);
        const auto found = std::find_if(m_moments.begin(), m_moments.end(), [&](const Moment& each) {
            return each.when == when && each.event == draft.event && draft.step &&
                   draft.step->value.find(each.step) != std::string::npos;
        });
        if (found == m_moments.end()) return;
        work = std::move(found->work);
        m_moments.erase(found);
    }
    work();
}

Result<audit::Appended> Moments::append(const audit::EntryDraft& draft) {
    doAt(When::JustBefore, draft);
    auto appended = m_log.append(draft);
    doAt(When::JustAfter, draft);
    return appended;
}

LiveRun::LiveRun(Operations& operations, Lab& lab, const Plan& plan, audit::AuditSink& log,
                 operation::OperationLock& lock)
    : m_lab(lab),
      m_conductor({operations.routed(), log, lock, lab.clock(), operations.engine()}, plan,
                  lock.acquire(operations.engine().id, plan.request.id).value()),
      m_thread([this, plan, &log, &lock](const std::stop_token& stop) {
          const LockHolder holder = *lock.holder(plan.request.engine);
          const auto begun = log.append(operation::beginEntry(plan, holder, lock.provider(), "phrase"));
          FL_ASSERT(begun.has_value());
          m_conductor.run(stop);
          lock.release(plan.request.engine, holder.token);
      }) {}

ProgressPtr LiveRun::until(RunPhase phase, Micros most) {
    const Deadline deadline = Deadline::in(most, m_lab.clock());
    for (;;) {
        ProgressPtr now = m_conductor.progress();
        if (now->phase == phase || now->phase == RunPhase::Ended || deadline.passed(m_lab.clock()))
            return now;
        m_lab.clock().sleepFor(10ms, {});
    }
}

} // namespace fairlead::tests
