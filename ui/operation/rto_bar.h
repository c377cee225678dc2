// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <QWidget>
#include <optional>

namespace fairlead::ui {

/// How much of the RTO is used: elapsed against the objective, neutral until it is over.
class RtoBar : public QWidget {
    Q_OBJECT
  public:
    explicit RtoBar(QWidget* parent = nullptr);
    void show(std::optional<Micros> objective, Micros elapsed);
    QString text() const { return m_text; }
    QSize sizeHint() const override { return {400, 32}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    double m_share = 0;
    bool m_over = false;
    QString m_text;
};

} // namespace fairlead::ui
