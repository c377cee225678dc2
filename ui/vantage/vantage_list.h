// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QWidget>
#include <map>

class QLabel;
class QPushButton;

namespace fairlead::ui {

/// Every place that the estate is looked at from: this console and the vantages that the inventory declares,
/// each with its last answer and a button that asks it now. It changes nothing; the inventory declares them.
class VantageList : public QWidget {
    Q_OBJECT
  public:
    /// What the services point to outlives it.
    explicit VantageList(const Services& services, QWidget* parent = nullptr);
    void setSnapshot(const topology::SnapshotPtr& snapshot);
    /// Raises the window of it that belongs to `owner`, or makes one.
    static VantageList* open(QWidget* owner, const Services& services);

  protected:
    /// Esc closes it where it is a window.
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Row {
        QLabel* answer = nullptr;
        QLabel* tested = nullptr;
        QPushButton* test = nullptr;
    };
    void build();
    void addRow(const inventory::VantagePoint& vantage);
    void test(const std::string& id);
    void said(const std::string& id, const Result<topology::VantageReading>& reading);

    const inventory::Inventory& m_inventory;
    const std::function<QFuture<Result<topology::VantageReading>>(const std::string& id)> m_test;
    QLabel* m_own = nullptr;
    std::map<std::string, Row> m_rows;
};

/// `03:16:17Z: it answered. 20 of 21 instances answer it.`, or why there is no report.
QString testedText(const topology::VantageReading& reading);

} // namespace fairlead::ui
