// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/message.h"

namespace fairlead::alarm {

std::string filled(std::string_view form, const std::vector<std::string>& parts) {
    std::string text;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool place = form[i] == '%' && i + 1 < form.size() && form[i + 1] >= '1' && form[i + 1] <= '9';
        const auto part = place ? static_cast<std::size_t>(form[i + 1] - '1') : parts.size();
        if (part < parts.size()) {
            text += parts[part];
            ++i;
        } else {
            text += form[i];
        }
    }
    return text;
}

} // namespace fairlead::alarm
