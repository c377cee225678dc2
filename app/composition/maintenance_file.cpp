// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/maintenance_file.h"

#include "app/composition/kept_lines.h"

namespace fairlead::app {
namespace {

using alarm::Maintenance;

constexpr KeptForm kForm{
    "fairlead-maintenance/1 ",
    "The file of what is in maintenance is damaged, so nothing is. Set in maintenance again what has to be.",
    "The file of what is in maintenance cannot be written. Maintenance ends with this console."};

audit::Value lineOf(const Maintenance& window) {
    return audit::Value::Object{{"at", toIso(window.at)},        {"by", window.by.value},
                                {"engine", window.engine.value}, {"instance", window.instance.value},
                                {"reason", window.reason},       {"site", window.site.value},
                                {"until", toIso(window.until)}};
}

std::optional<Maintenance> windowIn(const audit::Value& value) {
    const auto at = fromIso(value.text("at"));
    const auto until = fromIso(value.text("until"));
    if (!at || !until) return std::nullopt;
    return Maintenance{SiteId{value.text("site")},
                       EngineId{value.text("engine")},
                       InstanceId{value.text("instance")},
                       OperatorId{value.text("by")},
                       std::string(value.text("reason")),
                       *at,
                       *until};
}

} // namespace

std::string maintenanceText(const std::vector<Maintenance>& windows) {
    std::vector<audit::Value> lines;
    for (const Maintenance& window : windows)
        lines.push_back(lineOf(window));
    return keptText(kForm, lines);
}

Result<std::vector<Maintenance>> parseMaintenance(const std::string& text) {
    std::vector<Maintenance> windows;
    const auto read = parseKept(kForm, text, [&windows](const audit::Value& line) {
        const auto window = windowIn(line);
        if (window) windows.push_back(*window);
        return window.has_value();
    });
    if (!read) return read.error();
    return windows;
}

Result<std::vector<Maintenance>> readMaintenance(const std::string& path) {
    const auto text = readKept(kForm, path);
    if (!text) return text.error();
    return parseMaintenance(*text);
}

Result<void> writeMaintenance(const std::string& path, const std::vector<Maintenance>& windows) {
    return writeKept(kForm, path, maintenanceText(windows));
}

} // namespace fairlead::app
