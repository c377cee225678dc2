// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QTextBrowser>
#include <vector>

namespace fairlead::ui {

/// A help text as a page: paragraphs, and a table of the lines that two or more spaces divide. A line that indented ones
/// follow is their heading. GUI thread.
class HelpPage : public QTextBrowser {
    Q_OBJECT
  public:
    /// `signs` stand before the first rows of the tables, one each.
    explicit HelpPage(const QString& text, const std::vector<QImage>& signs = {}, QWidget* parent = nullptr);
};

} // namespace fairlead::ui
