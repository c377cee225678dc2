// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/estate_text.h"

#include <string_view>

namespace fairlead::gallery {
namespace {

std::string seconds(Micros time) {
    return std::to_string(time / std::chrono::seconds{1}) + "s";
}

std::string engineText(const inventory::Engine& engine) {
    std::string text = "  - id: " + engine.id.value + "\n    technology: " + engine.technology +
                       "\n    home: " + engine.home.value + "\n    objectives: {";
    if (engine.objectives.rpo) text += "rpo: " + seconds(*engine.objectives.rpo) + ", ";
    if (engine.objectives.rto) text += "rto: " + seconds(*engine.objectives.rto);
    text += "}\n    instances:\n";
    for (const inventory::Instance& each : engine.instances)
        text += "      - {id: " + each.id.value + ", site: " + each.site.value + ", host: " + each.host +
                ", port: " + std::to_string(each.port) + "}\n";
    return text + "\n";
}

} // namespace

std::string estateText(const inventory::Inventory& inventory) {
    std::string text = "fairlead: 1\nestate: " + inventory.estate + "\ntarget: production\n\nsites:\n";
    for (const inventory::Site& site : inventory.sites)
        text += "  - {id: " + site.id.value + ", name: " + site.name + "}\n";
    text += "\nobserve_every: " + seconds(inventory.observeEvery) +
            "\n\naudit:\n  origin: ops.example.com/fairlead/console-dc2\n\noperators:\n  - {id: d.ivanov, "
            "name: Daria Ivanov}\n  - {id: m.ruiz, name: Marta Ruiz}\n\n"
            "engines:\n";
    for (const inventory::Engine& engine : inventory.engines)
        text += engineText(engine);
    return text;
}

} // namespace fairlead::gallery
