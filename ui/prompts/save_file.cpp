// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/save_file.h"

#include <QSaveFile>

namespace fairlead::ui {

QString whyNotSaved(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return saved ? QString() : file.errorString();
}

} // namespace fairlead::ui
