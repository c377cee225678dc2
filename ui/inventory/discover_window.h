// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/services.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace fairlead::ui {

/// Who else belongs to an engine, as its members say: what the inventory lacks is shown as a change of its
/// text, which only the button makes. It changes no estate. Not modal; deletes itself when it is closed.
class DiscoverWindow : public QWidget {
    Q_OBJECT
  public:
    /// Asks at once. `services.inquire` is set.
    DiscoverWindow(const Services& services, EngineId engine, QWidget* parent = nullptr);

  private:
    /// What a person may correct of one proposed instance.
    struct Row {
        InstanceId id;
        QComboBox* site;
        QLineEdit* host;
        QLineEdit* port;
        inventory::Proposal asFound;
    };
    void take(const Result<Inquiry>& inquiry);
    void addRows(const std::vector<inventory::Proposal>& proposals);
    inventory::Answers answers() const;
    /// Compares anew with what was answered and shows the change.
    void refresh();
    void showFindings(const inventory::Discovery& found);
    void propose(const inventory::Discovery& found);
    void offer(const QString& reason);
    void apply();

    const Services m_services;
    const EngineId m_engine;
    Inquiry m_inquiry;
    std::string m_newText; ///< empty: there is nothing to write
    bool m_written = false;
    QLabel* m_head;
    QLabel* m_findings;
    QGridLayout* m_fields;
    QPlainTextEdit* m_diff;
    QPushButton* m_apply;
    QLabel* m_reason;
    std::vector<Row> m_rows;
};

} // namespace fairlead::ui
