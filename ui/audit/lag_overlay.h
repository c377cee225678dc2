// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/comparison.h"

#include <QWidget>
#include <array>

namespace fairlead::ui {

/// Lag of two operations over each other, in percent of the recovery point objective, since each began. The
/// first is a solid line, the second a dashed one; a time when nothing was known is left open.
class LagOverlay : public QWidget {
    Q_OBJECT
  public:
    explicit LagOverlay(QWidget* parent = nullptr);
    void setLag(std::array<std::vector<review::LagSample>, 2> lag);
    QSize sizeHint() const override { return {640, 180}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::array<std::vector<review::LagSample>, 2> m_lag;
};

} // namespace fairlead::ui
