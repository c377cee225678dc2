// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/fiber.h"

#include "models/base/assert.h"

#include <vector>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace fairlead::trial {

namespace {

constexpr std::size_t kStackSize = std::size_t{1} << 20;
std::vector<std::unique_ptr<char[]>> g_spare; ///< stacks are used again: fresh ones cost page faults
Fiber* g_entering = nullptr;

#ifdef __SANITIZE_ADDRESS__
void leaving(void** shadow, const void* bottom, std::size_t size) {
    __sanitizer_start_switch_fiber(shadow, bottom, size);
}
void arrived(void* shadow, const void** bottom, std::size_t* size) {
    __sanitizer_finish_switch_fiber(shadow, bottom, size);
}
#else
void leaving(void**, const void*, std::size_t) {}
void arrived(void*, const void**, std::size_t*) {}
#endif

} // namespace

Fiber::Fiber() {
#ifdef __SANITIZE_THREAD__
    m_thread = __tsan_get_current_fiber();
#endif
}

Fiber::Fiber(std::function<void()> what) : m_size(kStackSize), m_what(std::move(what)) {
    if (g_spare.empty()) {
        m_stack.reset(new char[kStackSize]); // not cleared: only what is used of it is ever there
    } else {
        m_stack = std::move(g_spare.back());
        g_spare.pop_back();
    }
    m_bottom = m_stack.get();
    getcontext(&m_context);
    m_context.uc_stack.ss_sp = m_stack.get();
    m_context.uc_stack.ss_size = kStackSize;
    makecontext(&m_context, &Fiber::enter, 0);
#ifdef __SANITIZE_THREAD__
    m_thread = __tsan_create_fiber(0);
#endif
}

Fiber::~Fiber() {
    if (!m_stack) return;
    g_spare.push_back(std::move(m_stack));
#ifdef __SANITIZE_THREAD__
    __tsan_destroy_fiber(m_thread);
#endif
}

void Fiber::enter() {
    Fiber& self = *g_entering;
    arrived(nullptr, nullptr, nullptr);
    self.m_what();
    FL_ASSERT(false); // It switches away at its end.
}

void Fiber::switchTo(Fiber& to) {
    g_entering = &to;
    leaving(&m_shadow, to.m_bottom, to.m_size);
#ifdef __SANITIZE_THREAD__
    __tsan_switch_to_fiber(to.m_thread, 0);
#endif
    swapcontext(&m_context, &to.m_context);
    arrived(m_shadow, nullptr, nullptr);
}

} // namespace fairlead::trial
