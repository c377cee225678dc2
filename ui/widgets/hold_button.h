// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QTimer>

namespace fairlead::ui {

/// A button that acts only when it is held for 1.5 s, with the mouse or the space bar. A click, Enter
/// and a double-click do nothing. The fill shows how long is left; letting go empties it.
class HoldButton : public QPushButton {
    Q_OBJECT
  public:
    explicit HoldButton(const QString& text, QWidget* parent = nullptr);
    static constexpr int kHoldMs = 1500;
    QSize sizeHint() const override;

  Q_SIGNALS:
    /// Held to the end. Emitted once per hold.
    void held();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void begin();
    void letGo();
    void advance();
    QTimer m_tick;
    int m_heldMs = 0;
};

} // namespace fairlead::ui
