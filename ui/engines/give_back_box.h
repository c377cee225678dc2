// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"
#include "ui/shell/services.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

/// Under the hazard of automation that nobody gave back: a button that unfolds what giving back does, asks
/// for a reason, and does it. There while the hazard is, and while what came of it has not been read.
class GiveBackBox : public QWidget {
    Q_OBJECT
  public:
    explicit GiveBackBox(const Services& services, QWidget* parent = nullptr);
    /// `state`: as it is seen now; null when it never was.
    void show(const EngineId& engine, const topology::EngineState* state);

  private:
    void fold(bool folded);
    void judge();
    void giveBack();

    const Services& m_services;
    EngineId m_engine;
    bool m_asked = false; ///< it is under way
    QPushButton* m_open;
    QWidget* m_form;
    QLabel* m_text;
    QLineEdit* m_reason;
    QPushButton* m_do;
    QPushButton* m_leave;
    QLabel* m_why;
    QLabel* m_said;
};

} // namespace fairlead::ui
