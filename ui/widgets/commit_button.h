// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace fairlead::ui {

/// The button that runs an operation. It answers to a click; Enter and Space on it do nothing (rule 8).
class CommitButton : public QPushButton {
    Q_OBJECT
  public:
    explicit CommitButton(QWidget* parent = nullptr);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace fairlead::ui
