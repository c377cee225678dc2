// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/secret.h"

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// The secrets that a process holds, and so what no record of it may contain (audit-log.md §14). Each is
/// looked for as it is and in the forms in which records carry text: escaped for JSON once and twice, quoted
/// for SQL. Safe to use from any thread; what is held is wiped at the end.
class HeldSecrets {
  public:
    /// A log that refuses ordinary words cannot be written in the midst of an operation. So values of fewer
    /// bytes than this are left out, those of fewer than kWord that are lower-case letters alone, and those
    /// that stand in `ordinary`: text that everybody may read, such as the inventory.
    static constexpr std::size_t kShortest = 6, kWord = 12;
    explicit HeldSecrets(std::string ordinary = {}) : m_ordinary(std::move(ordinary)) {}
    HeldSecrets(const HeldSecrets&) = delete;
    HeldSecrets& operator=(const HeldSecrets&) = delete;
    /// False when the value is left out.
    bool add(std::string_view label, const Secret& secret);
    /// Whether any of them stands in the text, in any form.
    bool standIn(std::string_view text) const;
    /// The text with `[redacted LABEL]` in the place of each, and `[redacted]` in that of any value that
    /// stands as `password=…`: what engines and hooks answer is recorded and shown so.
    std::string without(std::string text) const;

  private:
    struct Held {
        std::string label;
        Secret form;
    };
    const std::string m_ordinary;
    mutable std::mutex m_mutex; ///< guards all below
    std::vector<Held> m_held;
};

} // namespace fairlead::audit
