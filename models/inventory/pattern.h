// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <string>

namespace fairlead::inventory {

/// A pattern that a whole text must match. Not std::regex, whose recursion a long text exhausts.
class Pattern {
  public:
    explicit Pattern(const std::string& pattern)
        : m_expression(QRegularExpression::anchoredPattern(QString::fromStdString(pattern))) {}
    /// Compiled once and kept, for patterns of the grammar. Any thread; each has its own.
    static const Pattern& of(const std::string& pattern);
    bool matches(const std::string& text) const {
        return m_expression.match(QString::fromStdString(text)).hasMatch();
    }

  private:
    QRegularExpression m_expression;
};

} // namespace fairlead::inventory
