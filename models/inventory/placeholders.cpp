// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/grammar.h"

namespace fairlead::inventory {

const std::vector<std::string>& hookPlaceholders() {
    static const std::vector<std::string> names{"{instance}",      "{engine}",        "{host}",
                                                "{port}",          "{site}",          "{upstream}",
                                                "{upstream_host}", "{upstream_port}", "{slot}"};
    return names;
}

const std::vector<std::string>& automationPlaceholders() {
    static const std::vector<std::string> names{"{automation}", "{engine}", "{host}"};
    return names;
}

} // namespace fairlead::inventory
