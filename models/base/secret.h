// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>
#include <string>
#include <utility>

namespace fairlead {

/// A secret in use. It is no text: it converts to none, compares with nothing and cannot be printed, so it
/// reaches a command, a log or a screen only where somebody wrote reveal(). It moves and never copies, and is
/// wiped when it goes away; a move leaves nothing behind.
class Secret {
  public:
    Secret() = default;
    explicit Secret(std::string text) {
        m_text.swap(text);
        wipe(text);
    }
    Secret(Secret&& other) noexcept { *this = std::move(other); }
    Secret& operator=(Secret&& other) noexcept {
        // Swapping hands the other's buffer over whole. The bytes of a short text lie inside the string
        // object itself, so the other side is wiped besides.
        if (this != &other) {
            wipe(m_text);
            m_text.swap(other.m_text);
            wipe(other.m_text);
        }
        return *this;
    }
    ~Secret() { wipe(m_text); }
    /// The text, for what sends it or seals with it, and for nothing else.
    const std::string& reveal() const { return m_text; }
    std::string& reveal() { return m_text; }
    bool empty() const { return m_text.empty(); }
    Secret copy() const { return Secret(m_text); }

  private:
    static void wipe(std::string& text) {
        text.resize(text.capacity());
        explicit_bzero(text.data(), text.size());
        text.clear();
    }
    std::string m_text;
};

} // namespace fairlead
