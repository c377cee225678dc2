// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings_store.h"

#include <QObject>
#include <QProcess>
#include <memory>
#include <vector>

namespace fairlead::app {

/// What a desktop's own answer means: `gsettings get` prints `true` or `false`; anything else says nothing.
/// Source: GNOME, gsettings-desktop-schemas, org.gnome.desktop.a11y.interface `high-contrast` and
/// org.gnome.desktop.interface `enable-animations`.
bool saysTrue(const QByteArray& printed);
bool saysFalse(const QByteArray& printed);
/// KDE keeps how fast things move: `AnimationDurationFactor=0` of the group `KDE` is not at all.
/// Source: KDE Frameworks, kdeglobals.
bool motionIsOff(const QByteArray& kdeglobals);

/// Asks the desktop whether it wants high contrast and less motion, at the start and whenever somebody comes
/// back to the console; a desktop that does not say wants neither. Nothing waits for the answers. GUI thread.
class DesktopWishes : public QObject {
    Q_OBJECT
  public:
    explicit DesktopWishes(ui::SettingsStore& settings);
    ~DesktopWishes() override;
    void ask();

  private:
    void run(const QString& schema, const QString& key, bool ui::DesktopWishes::*wish,
             bool (*means)(const QByteArray&));
    ui::SettingsStore& m_settings;
    ui::DesktopWishes m_wishes;
    QString m_program; ///< empty: this desktop has none
};

} // namespace fairlead::app
