// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "ui/operation/prediction_look.h"

#include <QWidget>

namespace fairlead::ui {

/// Two sites side by side and a row for each engine: one predicted state as a picture. Shape and word say
/// together what each instance does; what the step changes is framed and says "now".
class PredictionView : public QWidget {
    Q_OBJECT
  public:
    explicit PredictionView(const inventory::Inventory& inventory, QWidget* parent = nullptr);
    void show(std::vector<PredictedRow> rows);
    const std::vector<PredictedRow>& rows() const { return m_rows; }
    /// Where the first changed row stands; empty when none is.
    QRect changedRect() const;
    QSize sizeHint() const override;

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintRow(QPainter& painter, const PredictedRow& row, int top) const;
    void paintChip(QPainter& painter, const PredictedChip& chip, const QRect& rect) const;
    const inventory::Inventory& m_inventory;
    std::vector<PredictedRow> m_rows;
};

/// The names of the two sites above a PredictionView of the same width.
class PredictionHeader : public QWidget {
    Q_OBJECT
  public:
    explicit PredictionHeader(const inventory::Inventory& inventory, QWidget* parent = nullptr);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const inventory::Inventory& m_inventory;
};

} // namespace fairlead::ui
