// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/tray_notifier.h"

#include "ui/widgets/badge.h"

#include <QPainter>
#include <QPixmap>
#include <QSystemTrayIcon>

namespace fairlead::ui {
namespace {

class DesktopTray : public TrayNotifier {
  public:
    void show(const QString& title, const QString& text) override {
        if (!QSystemTrayIcon::isSystemTrayAvailable()) return;
        if (!m_icon) {
            QPixmap picture(32, 32);
            picture.fill(Qt::transparent);
            QPainter painter(&picture);
            paintBadge(painter, QRectF(2, 2, 28, 28), Badge::P1, currentTheme());
            painter.end();
            m_icon = std::make_unique<QSystemTrayIcon>(QIcon(picture));
        }
        m_icon->show();
        m_icon->showMessage(title, text, QSystemTrayIcon::Warning);
    }

  private:
    std::unique_ptr<QSystemTrayIcon> m_icon;
};

} // namespace

std::unique_ptr<TrayNotifier> desktopTray() {
    return std::make_unique<DesktopTray>();
}

} // namespace fairlead::ui
