// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QPointer>
#include <QPushButton>
#include <QTimer>

namespace fairlead::ui {

/// A button that acts only when it is held for 1.5 s, with the mouse, the space bar or a key of its own. A
/// click, Enter and a double-click do nothing. The fill shows how long is left; letting go empties it.
///
/// Where the settings say so (Comfort::twoPresses), the first press arms it and says so in its text, and a
/// second one acts: one that comes sooner than a double-click would is taken for one. Without a second press
/// it stays armed until it loses the focus: no hand is hurried.
class HoldButton : public QPushButton {
    Q_OBJECT
  public:
    explicit HoldButton(const QString& text, QWidget* parent = nullptr);
    static constexpr int kHoldMs = 1500;
    /// A key that presses it wherever the focus is in its window; one stroke, empty: none.
    void setHoldKey(const QKeySequence& key);
    const QKeySequence& holdKey() const { return m_key; }
    bool isArmed() const { return m_armed; }
    QSize sizeHint() const override;

  Q_SIGNALS:
    /// Held to the end, or pressed twice. Emitted once each time.
    void held();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void begin();
    void letGo();
    void advance();
    void press();
    void arm(bool armed);
    QTimer m_tick;
    QTimer m_apart; ///< runs while a press would be a double-click's
    int m_heldMs = 0;
    bool m_armed = false;
    QKeySequence m_key;
    QPointer<QWidget> m_window; ///< whose keys are watched
};

} // namespace fairlead::ui
