// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/desktop_wishes.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QStandardPaths>

namespace fairlead::app {
namespace {

constexpr qint64 kMost = 256 * 1024;

QByteArray kdeglobals() {
    const QString base =
        qEnvironmentVariable("XDG_CONFIG_HOME", QDir::homePath() + QStringLiteral("/.config"));
    QFile file(base + QStringLiteral("/kdeglobals"));
    return file.open(QIODevice::ReadOnly) ? file.read(kMost) : QByteArray();
}

} // namespace

bool saysTrue(const QByteArray& printed) {
    return printed.trimmed() == "true";
}

bool saysFalse(const QByteArray& printed) {
    return printed.trimmed() == "false";
}

bool motionIsOff(const QByteArray& kdeglobals) {
    bool inGroup = false;
    for (const QByteArray& raw : kdeglobals.split('\n')) {
        const QByteArray line = raw.trimmed();
        if (line.startsWith('[')) inGroup = line == "[KDE]";
        if (!inGroup || !line.startsWith("AnimationDurationFactor=")) continue;
        bool isNumber = false;
        return line.mid(line.indexOf('=') + 1).toDouble(&isNumber) == 0 && isNumber;
    }
    return false;
}

DesktopWishes::DesktopWishes(ui::SettingsStore& settings)
    : m_settings(settings), m_program(QStandardPaths::findExecutable(QStringLiteral("gsettings"))) {
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive) ask();
    });
}

DesktopWishes::~DesktopWishes() {
    for (QProcess* each : findChildren<QProcess*>()) {
        each->disconnect(this);
        each->kill();
    }
}

void DesktopWishes::ask() {
    if (qEnvironmentVariable("XDG_CURRENT_DESKTOP").contains(QStringLiteral("KDE"))) {
        m_wishes.reducedMotion = motionIsOff(kdeglobals());
        m_settings.setDesktop(m_wishes);
        return;
    }
    if (m_program.isEmpty()) return;
    run(QStringLiteral("org.gnome.desktop.a11y.interface"), QStringLiteral("high-contrast"),
        &ui::DesktopWishes::highContrast, saysTrue);
    run(QStringLiteral("org.gnome.desktop.interface"), QStringLiteral("enable-animations"),
        &ui::DesktopWishes::reducedMotion, saysFalse);
}

void DesktopWishes::run(const QString& schema, const QString& key, bool ui::DesktopWishes::*wish,
                        bool (*means)(const QByteArray&)) {
    auto* asked = new QProcess(this);
    connect(asked, &QProcess::finished, this, [this, asked, wish, means] {
        asked->deleteLater();
        m_wishes.*wish = means(asked->readAllStandardOutput());
        m_settings.setDesktop(m_wishes);
    });
    connect(asked, &QProcess::errorOccurred, asked, &QObject::deleteLater);
    asked->start(m_program, {QStringLiteral("get"), schema, key});
}

} // namespace fairlead::app
