// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/inventory_file.h"

#include "app/composition/places.h"

#include <QSaveFile>

namespace fairlead::app {
namespace {

constexpr std::size_t kMostInventory = 1U << 20U;

} // namespace

Result<InventoryFile> readInventoryFile(const std::string& path) {
    auto text = path.empty() ? Result<std::string>(std::string(embeddedInventory()))
                             : readTextFile(path, kMostInventory);
    if (!text) return text.error();
    inventory::Parsed parsed = inventory::parseInventory(*text);
    if (parsed.problems.empty()) return InventoryFile{path, std::move(*text), std::move(parsed.inventory)};
    std::string all;
    for (const inventory::Problem& problem : parsed.problems)
        all +=
            (all.empty() ? "" : "\n") + inventory::toText(problem, path.empty() ? "simulation.yaml" : path);
    return Error{ErrorKind::Invalid, all, "", ""};
}

Result<void> replaceInventory(const InventoryFile& read, const std::string& text) {
    const inventory::Parsed parsed = inventory::parseInventory(text);
    if (!parsed.problems.empty()) {
        return Error{ErrorKind::Invalid, "The new text is no inventory, so nothing was written.",
                     inventory::toText(parsed.problems.front(), read.path), read.path};
    }
    const auto now = readTextFile(read.path, kMostInventory);
    if (!now) return now.error();
    if (*now != read.text) {
        return Error{
            ErrorKind::Refused,
            "The file was changed since it was read, so nothing was written. Look at the proposal again.", "",
            read.path};
    }
    QSaveFile file(QString::fromStdString(read.path));
    const bool written =
        file.open(QIODevice::WriteOnly) &&
        file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) &&
        file.commit();
    if (written) return {};
    return Error{ErrorKind::Permission, "The file cannot be written. It is as it was.",
                 file.errorString().toStdString(), read.path};
}

Result<void> applyInventory(const InventoryFile& read, const std::string& text, const std::string& summary,
                            audit::AuditSink& sink) {
    const inventory::Parsed parsed = inventory::parseInventory(text);
    if (!parsed.problems.empty())
        return Error{ErrorKind::Invalid, "The new text is no inventory, so nothing was written.",
                     inventory::toText(parsed.problems.front(), read.path), read.path};
    const auto stored = sink.attach(text);
    if (!stored) return stored.error();
    const auto tell = [&](const std::string& result) -> Result<void> {
        audit::EntryDraft draft;
        draft.event = "config.change";
        draft.what
            .set("attachments",
                 audit::Value::Array{audit::Value::Object{{"name", "inventory"},
                                                          {"sha256", *stored},
                                                          {"size", static_cast<std::int64_t>(text.size())}}})
            .set("file", read.path)
            .set("from", read.inventory.digest)
            .set("result", result)
            .set("summary", summary)
            .set("to", parsed.inventory.digest);
        const auto told = sink.append(draft);
        if (!told) return told.error();
        return {};
    };
    if (const auto told = tell("asked"); !told) return told;
    const auto replaced = replaceInventory(read, text);
    const auto told = tell(replaced ? "done" : "failed: " + replaced.error().what);
    return replaced ? told : replaced;
}

} // namespace fairlead::app
