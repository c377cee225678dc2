// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/layout_memory.h"

#include "ui/prompts/save_file.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace fairlead::ui {
namespace {

constexpr qint64 kMost = 64 * 1024;

QByteArray bytes(const QJsonObject& from, const char* name) {
    return QByteArray::fromBase64(from[QLatin1String(name)].toString().toLatin1());
}

} // namespace

KeptLayout readLayout(const QString& path) {
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) return {};
    const QJsonObject kept = QJsonDocument::fromJson(file.read(kMost)).object();
    return {bytes(kept, "window"), bytes(kept, "panes"), kept[QLatin1String("alarmsTall")].toBool()};
}

bool writeLayout(const QString& path, const KeptLayout& layout) {
    const QJsonObject kept{{QStringLiteral("window"), QString::fromLatin1(layout.window.toBase64())},
                           {QStringLiteral("panes"), QString::fromLatin1(layout.panes.toBase64())},
                           {QStringLiteral("alarmsTall"), layout.alarmsTall}};
    return whyNotSaved(path, QJsonDocument(kept).toJson()).isEmpty();
}

} // namespace fairlead::ui
