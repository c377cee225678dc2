// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hold_button.h"

#include "ui/theme/comfort.h"
#include "ui/theme/theme.h"

#include <QApplication>
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
    m_apart.setSingleShot(true);
    m_apart.setInterval(2 * QApplication::doubleClickInterval());
    connect(&m_tick, &QTimer::timeout, this, &HoldButton::advance);
    connect(this, &QPushButton::pressed, this, &HoldButton::press);
    connect(this, &QPushButton::released, this, &HoldButton::letGo);
}

QSize HoldButton::sizeHint() const {
    return QPushButton::sizeHint().expandedTo({0, scaled(kCommitButtonHeight)});
}

void HoldButton::setHoldKey(const QKeySequence& key) {
    m_key = key;
    const QString text = key.toString(QKeySequence::NativeText);
    setToolTip(text.isEmpty() ? QString() : tr("hold %1").arg(text));
}

void HoldButton::press() {
    if (!currentComfort().twoPresses) return begin();
    if (!m_armed) return arm(true);
    if (m_apart.isActive()) return; // a double-click is one press
    arm(false);
    Q_EMIT held();
}

void HoldButton::arm(bool armed) {
    m_armed = armed;
    if (armed) m_apart.start();
    setAccessibleDescription(armed                         ? tr("Armed: press again to do it")
                             : currentComfort().twoPresses ? tr("Press, and press again")
                                                           : tr("Hold for 1.5 seconds"));
    update();
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
    QPainter painter(this);
    const Theme& theme = currentTheme();
    if (m_armed) {
        painter.setPen(QPen(theme.action.border, 3));
        painter.drawRect(rect().adjusted(2, 2, -3, -3));
        const QRect chip(6, height() - scaled(18), width() - 12, scaled(16));
        painter.fillRect(chip, theme.action.fill);
        painter.setFont(fontOf(TextStyle::Secondary));
        painter.setPen(theme.action.text);
        painter.drawText(chip, Qt::AlignCenter | Qt::TextSingleLine, tr("press again"));
    }
    if (m_heldMs == 0) return;
    QColor fill = theme.action.fill;
    fill.setAlpha(110);
    painter.fillRect(QRect(2, height() - 8, (width() - 4) * m_heldMs / kHoldMs, 6), fill);
}

void HoldButton::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    // Fusion presses a button for Enter too; Enter must never act (rule 8). Esc takes an armed one back.
    if (key == Qt::Key_Return || key == Qt::Key_Enter || (key == Qt::Key_Escape && m_armed)) {
        if (key == Qt::Key_Escape) arm(false);
        event->accept();
        return;
    }
    QPushButton::keyPressEvent(event);
}

void HoldButton::changeEvent(QEvent* event) {
    if (event->type() == QEvent::EnabledChange) {
        letGo();
        arm(false);
    }
    QPushButton::changeEvent(event);
}

void HoldButton::focusOutEvent(QFocusEvent* event) {
    arm(false);
    QPushButton::focusOutEvent(event);
}

/// The keys of a window go to what has the focus there, so they are watched before they arrive.
void HoldButton::showEvent(QShowEvent* event) {
    QPushButton::showEvent(event);
    if (m_window == window()) return;
    m_window = window();
    qApp->installEventFilter(this);
}

bool HoldButton::eventFilter(QObject* watched, QEvent* event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease ||
                     event->type() == QEvent::ShortcutOverride;
    if (!key || m_key.isEmpty()) return QPushButton::eventFilter(watched, event);
    const auto* at = qobject_cast<QWidget*>(watched);
    if (!at || at->window() != window() || !isVisible() || !isEnabled()) return false;
    const auto* stroke = static_cast<QKeyEvent*>(event);
    if (event->type() == QEvent::KeyRelease) {
        // Ctrl may be let go before the key is.
        const bool ours = stroke->key() == m_key[0].key() && !stroke->isAutoRepeat() && isDown();
        if (ours) {
            setDown(false);
            letGo();
        }
        return ours;
    }
    if (QKeySequence(stroke->keyCombination()) != m_key) return false;
    event->accept();
    if (event->type() == QEvent::KeyPress && !stroke->isAutoRepeat()) {
        setFocus(Qt::ShortcutFocusReason);
        setDown(true);
        press();
    }
    return true;
}

} // namespace fairlead::ui
