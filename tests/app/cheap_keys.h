// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/secrets/encrypted_key_file.h"
#include "tests/app/run_ctl.h"

#include <QDir>
#include <set>

namespace fairlead::tests {

/// Seals the key files of a console anew so that they open at once: a passphrase costs half a second a file
/// by design, and a test opens them a hundred times. Each file once.
inline void cheapenKeys(const QString& folder, const std::string& passphrase) {
    static std::set<QString> done;
    const secrets::ScryptCost cheap{1024, 8, 1};
    for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files)) {
        if (!done.insert(file.filePath()).second) continue;
        const auto seed = secrets::openKey(readFile(file.filePath()).toStdString(), Secret(passphrase));
        if (!seed) qFatal("%s does not open", qPrintable(file.filePath()));
        const auto sealed = secrets::sealKey(*seed, Secret(passphrase), cheap);
        if (!sealed) qFatal("a key cannot be sealed");
        writeFile(file.filePath(), QByteArray::fromStdString(*sealed));
    }
}

} // namespace fairlead::tests
