// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ucontext.h>
#include <functional>
#include <memory>

namespace fairlead::trial {

/// A stack of its own: code on it can give way in the middle of a call and go on there later, on the same
/// thread. A default one stands for the stack that the thread came with.
class Fiber {
  public:
    Fiber();
    /// `what` begins when it is first switched to; it never throws and, at its end, switches away for good.
    explicit Fiber(std::function<void()> what);
    ~Fiber();
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    /// Goes on with `to`; returns when somebody switches back here. Not while an exception is being handled.
    void switchTo(Fiber& to);

  private:
    static void enter();

    ucontext_t m_context{};
    std::unique_ptr<char[]> m_stack;
    const void* m_bottom = nullptr;
    std::size_t m_size = 0;
    void* m_shadow = nullptr; ///< what the address sanitizer keeps of a stack that waits
    void* m_thread = nullptr; ///< what the thread sanitizer takes it for
    std::function<void()> m_what;
};

} // namespace fairlead::trial
