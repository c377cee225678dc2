// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::alarm {

/// A sentence as its form and what fills it: plain English in the record, translated on screen by its form.
struct Message {
    std::string form; ///< `%1: replication from %2 is broken.`; one without any is shown as it is
    std::vector<std::string> parts;
    bool empty() const { return form.empty(); }
    bool operator==(const Message&) const = default;
};

/// `form` with `%1`, `%2` … replaced by the parts; parts are never looked into.
std::string filled(std::string_view form, const std::vector<std::string>& parts);
inline std::string toText(const Message& message) {
    return filled(message.form, message.parts);
}

} // namespace fairlead::alarm
