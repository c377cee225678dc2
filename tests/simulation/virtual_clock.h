// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "tests/simulation/fiber.h"

#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace fairlead::trial {

/// Thrown wherever a console sleeps, or acts, when it dies; only the trial catches it.
struct ConsoleDied {
    bool machine = false;
};

/// Of one console, from its start to its end. Once it is over, whoever sleeps in it wakes and dies.
struct Life {
    bool over = false;
    bool machine = false; ///< it took the machine with it
};

/// The one time of a trial. It stands still until everybody sleeps; then what is due first happens. All live
/// on one thread: a task gives way only where it sleeps, so a seed lets them take turns in one order.
class VirtualClock : public Clock {
  public:
    VirtualClock();
    ~VirtualClock() override;

    UtcTime utc() const override { return UtcTime{m_utcAtStart + m_now + m_wallOff}; }
    MonoTime mono() const override { return {m_now + m_monoOff}; }
    std::string bootId() const override;
    /// Throws ConsoleDied when the sleeper's life is over, and whatever `passed` throws.
    void sleepFor(Micros d, std::stop_token stop) const override;

    /// Since the start of the trial; nothing ever sets it.
    Micros now() const { return m_now; }
    /// Lets `what` happen at this time of now(). It does not throw ConsoleDied.
    void at(Micros when, std::function<void()> what) { m_due.emplace(when, std::move(what)); }
    /// Nothing that is still to come happens any more.
    void forget() { m_due.clear(); }
    /// Somebody sets the wall clock.
    void setWall(Micros by) { m_wallOff += by; }
    /// The machine starts anew.
    void reboot();

    /// Who runs at present, beside its stack.
    struct Self {
        Life* life = nullptr;   ///< none: the trial itself
        bool inAdapter = false; ///< it waits for an engine and not for a person
        /// Asked how long it sleeps who wanted to for this long: waiting people need not be asked often.
        std::function<Micros(Micros)> stretch;
    };
    Self& self() const;
    /// Lets `what` run beside whoever calls, from when that one sleeps. What it throws ends its life, or the
    /// trial.
    void start(Life& life, std::function<void()> what);
    /// Sleeps until everybody else of this life has come to an end.
    void join(const Life& life) const;
    /// This life is over: everybody else of it dies before this returns.
    void end(Life& life) noexcept;

    /// Called after each bit of time that passed.
    std::function<void()> passed;

  private:
    struct Task;
    void goTo(Micros when) const;
    void giveWay() const;
    Task& nextTask() const;
    void wakeUp() const;
    void runTask(Task& task);
    bool alone(const Life& life) const;

    // 2026-01-02T03:04:05.000006Z.
    static constexpr Micros m_utcAtStart{1767323045000006};
    mutable Micros m_now{0};
    Micros m_wallOff{0};
    Micros m_monoOff{1'000'000};
    int m_boot = 0;
    mutable std::multimap<Micros, std::function<void()>> m_due;
    mutable std::vector<std::unique_ptr<Task>> m_tasks; ///< the first is the trial itself
    mutable Task* m_self = nullptr;
    mutable std::uint64_t m_turns = 0;
    mutable std::exception_ptr m_broken; ///< what another task threw; it ends the trial
};

} // namespace fairlead::trial
