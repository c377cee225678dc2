// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fairlead::engines::redis {

/// One reply of a server. A refusal (`-ERR …`) inside a list is a value too.
struct Value {
    enum class Kind { Nil, Integer, Text, Refusal, List };
    Kind kind = Kind::Nil;
    std::string text; ///< of Text and Refusal; an Integer's digits
    std::vector<Value> items;

    /// Item `index` as text; "" when there is none.
    const std::string& at(std::size_t index) const;
    /// A flat list of names and values, as CONFIG GET and SENTINEL MASTER answer. What is no text is left
    /// out.
    std::map<std::string, std::string> pairs() const;
    bool operator==(const Value&) const = default;
};

} // namespace fairlead::engines::redis
