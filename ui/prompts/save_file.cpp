// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/save_file.h"

#include <QBuffer>
#include <QImage>
#include <QSaveFile>
#include <system_error>

namespace fairlead::ui {

QString whyNotSaved(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return saved ? QString() : file.errorString();
}

QString whyNotSaved(const QString& path, const QImage& picture) {
    const QByteArray bytes = pngOf(picture);
    // A picture that is not there could not be held.
    if (bytes.isEmpty()) return QString::fromStdString(std::make_error_code(std::errc::not_enough_memory).message());
    return whyNotSaved(path, bytes);
}

QByteArray pngOf(const QImage& picture) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return picture.save(&buffer, "PNG") ? bytes : QByteArray();
}

} // namespace fairlead::ui
