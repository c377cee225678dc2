// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/itemmodels/verdict.h"

#include <QWidget>

namespace fairlead::ui {

/// The 56 px under the menus: is anything wrong, since when, what first, what it would cost (UX-2.3).
/// It cannot be closed or covered.
class VerdictStrip : public QWidget {
    Q_OBJECT
  public:
    explicit VerdictStrip(QWidget* parent = nullptr);
    void setVerdict(const Verdict& verdict);
    const Verdict& verdict() const { return m_verdict; }
    QSize sizeHint() const override { return {640, height()}; }

  Q_SIGNALS:
    /// Somebody wants to see what was first.
    void firstAsked();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void takeMeasures();
    int paintCounts(QPainter& painter, int right);
    Verdict m_verdict;
};

} // namespace fairlead::ui
