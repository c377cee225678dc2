// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/parse.h"

#include <QPlainTextEdit>
#include <vector>

namespace fairlead::ui {

/// The text of an inventory with its line numbers; a line with a problem bears a mark beside its number.
class TextEditor : public QPlainTextEdit {
    Q_OBJECT
  public:
    explicit TextEditor(QWidget* parent = nullptr);
    void setProblems(const std::vector<inventory::Problem>& problems);
    /// Line and column from 1, in characters.
    void goTo(int line, int column);
    /// The whole text is another; undo brings the old one back, and the cursor stays in its line.
    void replaceAll(const QString& text);

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    friend class LineNumbers;
    int numbersWidth() const;
    void paintNumbers(QPaintEvent* event);
    void makeRoom();
    std::vector<int> m_bad; ///< lines from 1, ascending
    QWidget* m_numbers;
};

} // namespace fairlead::ui
