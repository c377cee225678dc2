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
        // The offscreen platform says this of every window; it is about the platform, not about us.
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise)\\()")));
    }
};

}  // namespace fairlead::tests

/// Compares two std::string values and prints both when they differ.
#define FL_COMPARE_TEXT(actual, expected) \
    QCOMPARE(QString::fromStdString(actual), QString::fromStdString(std::string(expected)))
