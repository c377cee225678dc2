// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <QString>
#include <QWidget>

namespace fairlead::ui {

/// `PRODUCTION`, `LAB`, `SIMULATION`.
QString targetWord(inventory::TargetKind target);
/// The window title, with `[SIM]` before it where nothing is real (UX-9.1).
QString titleFor(inventory::TargetKind target, const QString& title);

/// The 32 px band at the top of every window: what this console is attached to. The environment is
/// never a hue: PRODUCTION is inverse, LAB is outlined, SIMULATION is a dot grid (UX-4.2).
class TargetBand : public QWidget {
    Q_OBJECT
  public:
    explicit TargetBand(inventory::TargetKind target, QWidget* parent = nullptr);
    /// Follows the target's word: `estate core-eu | console at DC2 | d.ivanov`.
    void setText(const QString& text);
    /// At the right end: the clock, or a plan.
    void setRightText(const QString& text);
    QString text() const { return m_text; }
    QString rightText() const { return m_right; }
    QSize sizeHint() const override { return {320, height()}; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    void takeMeasures();
    inventory::TargetKind m_target;
    QString m_text;
    QString m_right;
};

/// Everything of a window inside the frame of its target: a dotted 12 px frame on four sides for a
/// simulation, nothing otherwise. Lay the contents out in it; the margins are set already.
class TargetFrame : public QWidget {
    Q_OBJECT
  public:
    explicit TargetFrame(inventory::TargetKind target, QWidget* parent = nullptr);
    static constexpr int kSimulationFrame = 12;
    static int frameWidth(inventory::TargetKind target);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    inventory::TargetKind m_target;
};

} // namespace fairlead::ui
