// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/virtual_clock.h"

#include "models/base/assert.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace fairlead::trial {

struct VirtualClock::Task {
    Self self;
    std::unique_ptr<Fiber> fiber;
    std::function<void()> what;
    Micros wake{0};
    std::uint64_t turn = 0; ///< who fell asleep first wakes first
    std::stop_token stop;
    bool done = false;

    Micros due(Micros now) const {
        const bool called = stop.stop_requested() || (self.life && self.life->over);
        return called ? std::min(now, wake) : wake;
    }
};

VirtualClock::VirtualClock() {
    m_tasks.push_back(std::make_unique<Task>());
    m_self = m_tasks.front().get();
    m_self->fiber = std::make_unique<Fiber>();
}

VirtualClock::~VirtualClock() = default;

std::string VirtualClock::bootId() const {
    char text[40];
    std::snprintf(text, sizeof text, "00000000-0000-4000-8000-%012x", static_cast<unsigned>(m_boot));
    return text;
}

VirtualClock::Self& VirtualClock::self() const {
    return m_self->self;
}

void VirtualClock::sleepFor(Micros d, std::stop_token stop) const {
    if (stop.stop_requested()) return;
    Task& me = *m_self;
    me.wake = m_now + (me.self.stretch && !me.self.inAdapter ? me.self.stretch(d) : d);
    me.stop = std::move(stop);
    giveWay();
    me.stop = {};
    wakeUp();
}

void VirtualClock::wakeUp() const {
    if (m_broken && m_self == m_tasks.front().get()) std::rethrow_exception(std::exchange(m_broken, nullptr));
    if (const Life* life = m_self->self.life; life && life->over) throw ConsoleDied{life->machine};
}

/// Lets time pass until it is somebody's turn, maybe the caller's own.
void VirtualClock::giveWay() const {
    Task& me = *m_self;
    me.turn = ++m_turns;
    for (;;) {
        Task& next = nextTask();
        const Micros when = std::max(m_now, next.due(m_now));
        if (!m_broken && !m_due.empty() && m_due.begin()->first <= when) {
            const auto first = m_due.begin();
            const std::function<void()> what = std::move(first->second);
            goTo(std::max(first->first, m_now));
            m_due.erase(first);
            what();
            continue;
        }
        goTo(when);
        if (&next == &me) return;
        m_self = &next;
        me.fiber->switchTo(*next.fiber);
        std::erase_if(m_tasks, [](const auto& task) { return task->done; });
        return;
    }
}

VirtualClock::Task& VirtualClock::nextTask() const {
    if (m_broken) return *m_tasks.front();
    const auto sooner = [this](const auto& a, const auto& b) {
        if (a->done != b->done) return b->done;
        return std::pair(a->due(m_now), a->turn) < std::pair(b->due(m_now), b->turn);
    };
    return **std::min_element(m_tasks.begin(), m_tasks.end(), sooner);
}

void VirtualClock::goTo(Micros when) const {
    if (when == m_now) return;
    m_now = when;
    if (passed) passed();
}

void VirtualClock::start(Life& life, std::function<void()> what) {
    auto task = std::make_unique<Task>();
    task->self.life = &life;
    task->what = std::move(what);
    task->wake = m_now;
    task->turn = ++m_turns;
    task->fiber = std::make_unique<Fiber>([this, at = task.get()] { runTask(*at); });
    m_tasks.push_back(std::move(task));
}

void VirtualClock::runTask(Task& task) {
    try {
        if (!task.self.life->over) task.what();
    } catch (const ConsoleDied& died) {
        task.self.life->over = true;
        task.self.life->machine = task.self.life->machine || died.machine;
    } catch (...) {
        if (!m_broken) m_broken = std::current_exception();
    }
    task.what = {};
    task.done = true;
    try {
        giveWay();
    } catch (...) {
        // Time passed while it looked for whose turn it is, and a promise was broken by that.
        if (!m_broken) m_broken = std::current_exception();
    }
    m_self = m_tasks.front().get();
    task.fiber->switchTo(*m_self->fiber);
}

bool VirtualClock::alone(const Life& life) const {
    return std::none_of(m_tasks.begin(), m_tasks.end(), [&](const auto& task) {
        return task.get() != m_self && !task->done && task->self.life == &life;
    });
}

void VirtualClock::join(const Life& life) const {
    while (!alone(life))
        sleepFor(std::chrono::milliseconds{100}, {});
}

void VirtualClock::end(Life& life) noexcept {
    life.over = true;
    while (!alone(life)) {
        m_self->wake = m_now;
        giveWay();
        m_broken = nullptr;
    }
}

/// The new boot's clock is ahead by more than the simulated world takes for passed time (World::advanceTo).
void VirtualClock::reboot() {
    ++m_boot;
    m_monoOff += std::chrono::hours{1};
}

} // namespace fairlead::trial
