// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/operation/prediction.h"

#include <QWidget>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QSlider;

namespace fairlead::ui {

class PredictionView;

/// The predicted state after every step of a plan, one at a time: a slider, and a button for each way. It
/// shows; it changes nothing.
class StateScrubber : public QWidget {
    Q_OBJECT
  public:
    explicit StateScrubber(const inventory::Inventory& inventory, QWidget* parent = nullptr);
    /// Begins with the first of them. Empty: `why` stands in their place.
    void setStates(std::vector<operation::PredictedState> states, const QString& why = {});

  private:
    void show(int at);
    void build(const inventory::Inventory& inventory);
    std::vector<operation::PredictedState> m_states;
    QLabel* m_title;
    QPushButton* m_previous;
    QPushButton* m_next;
    QSlider* m_slider;
    PredictionView* m_picture;
    QScrollArea* m_scroll;
};

} // namespace fairlead::ui
