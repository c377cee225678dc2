// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/value.h"

namespace fairlead::engines::redis {

const std::string& Value::at(std::size_t index) const {
    static const std::string kNone;
    return index < items.size() ? items[index].text : kNone;
}

std::map<std::string, std::string> Value::pairs() const {
    std::map<std::string, std::string> all;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        if (items[i].kind == Kind::Text) all[items[i].text] = items[i + 1].text;
    }
    return all;
}

} // namespace fairlead::engines::redis
