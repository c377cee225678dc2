// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/places.h"

#include "app/composition/inventory_file.h"

#include <pwd.h>
#include <unistd.h>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QSysInfo>
#include <cctype>

namespace fairlead::app {
namespace {

constexpr std::size_t kLongestId = 128;
constexpr int kMostRunbooks = 200;

/// Only what the audit log's ID allows; other characters become `-`.
std::string asId(std::string text, const std::string& otherwise) {
    for (char& c : text) {
        const bool fits =
            std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-' || c == '@';
        if (!fits) c = '-';
    }
    while (!text.empty() && std::isalnum(static_cast<unsigned char>(text.front())) == 0)
        text.erase(0, 1);
    return text.empty() ? otherwise : text.substr(0, kLongestId);
}

} // namespace

std::string stateFolder(const WorkspaceOptions& options) {
    if (!options.stateFolder.empty()) return options.stateFolder;
    const QString base =
        qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    return (base + QStringLiteral("/fairlead")).toStdString();
}

std::string runbookFolder(const WorkspaceOptions& options) {
    return stateFolder(options) + "/runbooks";
}

void keepRunbook(const std::string& folder, const OperationId& id, const std::string& text) {
    if (!makeFolders(folder)) return;
    const QDir place(QString::fromStdString(folder));
    QSaveFile file(place.filePath(QString::fromStdString(asId(id.value, "operation") + ".txt")));
    if (!file.open(QIODevice::WriteOnly)) return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QByteArray::fromStdString(text));
    if (!file.commit()) return;
    const QStringList kept = place.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Time);
    for (qsizetype i = kMostRunbooks; i < kept.size(); ++i)
        QFile::remove(place.filePath(kept[i]));
}

std::string auditFolder(const WorkspaceOptions& options, const inventory::Inventory& inventory) {
    if (!options.auditFolder.empty()) return options.auditFolder;
    return stateFolder(options) + "/audit/" + asId(inventory.estate, "estate");
}

std::string historyFolder(const WorkspaceOptions& options, const inventory::Inventory& inventory) {
    if (inventory.target == inventory::TargetKind::Simulation) return {};
    return stateFolder(options) + "/history/" + asId(inventory.estate, "estate");
}

std::string shelfFile(const WorkspaceOptions& options, const inventory::Inventory& inventory) {
    return stateFolder(options) + "/shelves/" + asId(inventory.estate, "estate");
}

std::string maintenanceFile(const WorkspaceOptions& options, const inventory::Inventory& inventory) {
    return stateFolder(options) + "/maintenance/" + asId(inventory.estate, "estate");
}

OperatorId whoActs(const WorkspaceOptions& options) {
    if (!options.by.empty()) return options.by;
    const passwd* account = getpwuid(geteuid());
    const std::string number = "uid-" + std::to_string(geteuid());
    return OperatorId(asId(account ? account->pw_name : "", number));
}

std::string hostName() {
    return asId(QSysInfo::machineHostName().toStdString(), "localhost");
}

Result<void> makeFolders(const std::string& path) {
    const QString folder = QString::fromStdString(path);
    // Folders that exist already keep their permissions; those made here are for their owner alone.
    const QDir there(folder);
    if (there.exists()) return {};
    if (const auto parent = makeFolders(QFileInfo(folder).path().toStdString()); !parent) return parent;
    if (QDir().mkdir(folder) || there.exists()) {
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return {};
    }
    return Error{ErrorKind::Permission, "The folder " + path + " cannot be made.", "", path};
}

Result<std::string> readTextFile(const std::string& path, std::size_t most) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorKind::Refused, "The file cannot be read.", file.errorString().toStdString(), path};
    }
    const QByteArray bytes = file.read(static_cast<qint64>(most) + 1);
    if (bytes.size() > static_cast<qsizetype>(most)) {
        return Error{ErrorKind::Invalid, "The file is longer than " + std::to_string(most) + " bytes.", "",
                     path};
    }
    return bytes.toStdString();
}

Result<inventory::Inventory> readInventory(const std::string& path) {
    auto file = readInventoryFile(path);
    if (!file) return file.error();
    return std::move(file->inventory);
}

} // namespace fairlead::app
