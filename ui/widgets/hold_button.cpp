// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hold_button.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace fairlead::ui {
namespace {
constexpr int kTickMs = 50;
}

HoldButton::HoldButton(const QString& text, QWidget* parent) : QPushButton(text, parent) {
    setMinimumHeight(kCommitButtonHeight);
    setAutoDefault(false);
    setAccessibleDescription(tr("Hold for 1.5 seconds"));
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &HoldButton::advance);
    connect(this, &QPushButton::pressed, this, &HoldButton::begin);
    connect(this, &QPushButton::released, this, &HoldButton::letGo);
}

QSize HoldButton::sizeHint() const {
    return QPushButton::sizeHint().expandedTo({0, kCommitButtonHeight});
}

void HoldButton::begin() {
    if (m_tick.isActive()) return; // the space bar repeats
    m_heldMs = 0;
    m_tick.start();
}

void HoldButton::letGo() {
    m_tick.stop();
    m_heldMs = 0;
    update();
}

void HoldButton::advance() {
    m_heldMs += kTickMs;
    update();
    if (m_heldMs < kHoldMs) return;
    letGo();
    setDown(false);
    Q_EMIT held();
}

void HoldButton::paintEvent(QPaintEvent* event) {
    QPushButton::paintEvent(event);
    if (m_heldMs == 0) return;
    QPainter painter(this);
    QColor fill = currentTheme().action.fill;
    fill.setAlpha(110);
    painter.fillRect(QRect(2, height() - 8, (width() - 4) * m_heldMs / kHoldMs, 6), fill);
}

void HoldButton::keyPressEvent(QKeyEvent* event) {
    // Fusion presses a button for Enter too; Enter must never act (rule 8).
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->accept();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void HoldButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::EnabledChange) letGo();
    QPushButton::changeEvent(event);
}

} // namespace fairlead::ui
