// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <QWidget>
#include <optional>

namespace fairlead::ui {

/// What is left until the end.
struct Finish {
    Micros usual{0};
    Micros late{0}; ///< p95
};

/// How a run stands against its objective.
struct RtoCase {
    std::optional<Micros> objective;
    Micros before{0};             ///< without a primary before the commit
    Micros run{0};                ///< since the commit
    std::optional<Finish> left{}; ///< nothing when it has ended, or nobody can say
};

/// How much of the RTO is used and will be: a bar and its words. It moves with the run, never by itself.
class RtoBar : public QWidget {
    Q_OBJECT
  public:
    explicit RtoBar(QWidget* parent = nullptr);
    void show(const RtoCase& now);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    int heightForWidth(int width) const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QRect wordsIn(int width) const;
    RtoCase m_now;
    bool m_over = false;
    QString m_text;
};

} // namespace fairlead::ui
