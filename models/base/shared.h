// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace fairlead {

/// A value that never changes and that all its copies share, or none. Reads like std::optional; a copy costs
/// a count. Copies may be used on different threads.
template <class T>
class Shared {
  public:
    Shared() = default;
    Shared(T value) : m_value(std::make_shared<const T>(std::move(value))) {}

    bool has_value() const { return m_value != nullptr; }
    explicit operator bool() const { return has_value(); }
    const T& operator*() const { return *m_value; }
    const T* operator->() const { return m_value.get(); }
    void reset() { m_value.reset(); }
    /// This one alone becomes what `edit` makes of its value, which it must have.
    template <class Edit>
    void change(Edit edit) {
        T own = *m_value;
        edit(own);
        *this = Shared(std::move(own));
    }

    friend bool operator==(const Shared& a, const Shared& b) {
        return a.m_value == b.m_value || (a && b && *a == *b);
    }

  private:
    std::shared_ptr<const T> m_value;
};

} // namespace fairlead
