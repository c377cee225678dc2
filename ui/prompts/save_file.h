// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QImage;

namespace fairlead::ui {

/// Writes the file whole or not at all. Empty, or why it could not be written in the system's words; what stood
/// there before stays then. Any thread.
QString whyNotSaved(const QString& path, const QByteArray& bytes);
/// The same of a picture, as PNG.
QString whyNotSaved(const QString& path, const QImage& picture);

QByteArray pngOf(const QImage& picture);

} // namespace fairlead::ui
