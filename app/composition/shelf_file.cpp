// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/shelf_file.h"

#include "app/composition/kept_lines.h"

namespace fairlead::app {
namespace {

using alarm::Priority;
using alarm::Shelf;

constexpr KeptForm kForm{
    "fairlead-shelves/1 ",
    "The file of shelved alarms is damaged, so no alarm is shelved. Shelve again what has to be.",
    "The file of shelved alarms cannot be written. They end with this console."};

audit::Value lineOf(const Shelf& shelf) {
    return audit::Value::Object{{"agreement", shelf.agreement},
                                {"at", toIso(shelf.at)},
                                {"brief", shelf.brief},
                                {"by", shelf.by.value},
                                {"engine", shelf.engine.value},
                                {"key", shelf.key},
                                {"priority", std::string(toWord(shelf.priority))},
                                {"reason", shelf.reason},
                                {"second", shelf.second.value},
                                {"until", toIso(shelf.until)}};
}

std::optional<Priority> priorityIn(std::string_view word) {
    for (const Priority priority : {Priority::P1, Priority::P2, Priority::P3, Priority::Unseen})
        if (toWord(priority) == word) return priority;
    return std::nullopt;
}

std::optional<Shelf> shelfIn(const audit::Value& value) {
    const auto at = fromIso(value.text("at"));
    const auto until = fromIso(value.text("until"));
    const auto priority = priorityIn(value.text("priority"));
    if (!at || !until || !priority || value.text("key").empty()) return std::nullopt;
    return Shelf{std::string(value.text("key")),
                 std::string(value.text("brief")),
                 EngineId{value.text("engine")},
                 OperatorId{value.text("by")},
                 OperatorId{value.text("second")},
                 std::string(value.text("reason")),
                 *at,
                 *until,
                 *priority,
                 std::string(value.text("agreement"))};
}

} // namespace

std::string shelvesText(const std::vector<Shelf>& shelves) {
    std::vector<audit::Value> lines;
    for (const Shelf& shelf : shelves)
        lines.push_back(lineOf(shelf));
    return keptText(kForm, lines);
}

Result<std::vector<Shelf>> parseShelves(const std::string& text) {
    std::vector<Shelf> shelves;
    const auto read = parseKept(kForm, text, [&shelves](const audit::Value& line) {
        const auto shelf = shelfIn(line);
        if (shelf) shelves.push_back(*shelf);
        return shelf.has_value();
    });
    if (!read) return read.error();
    return shelves;
}

Result<std::vector<Shelf>> readShelves(const std::string& path) {
    const auto text = readKept(kForm, path);
    if (!text) return text.error();
    return parseShelves(*text);
}

Result<void> writeShelves(const std::string& path, const std::vector<Shelf>& shelves) {
    return writeKept(kForm, path, shelvesText(shelves));
}

} // namespace fairlead::app
