// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QTest>
#include <string>

namespace fairlead::tests {

/// Base of every test class: any warning that a test did not announce fails it.
/// Qt Test calls init() before each test function and each data row.
class TestCase : public QObject {
Q_OBJECT
  private Q_SLOTS:
    void init() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 3, 0)
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
#endif
    }
};

}  // namespace fairlead::tests

/// Compares two std::string values and prints both when they differ.
#define FL_COMPARE_TEXT(actual, expected) \
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(std::string(expected)))
