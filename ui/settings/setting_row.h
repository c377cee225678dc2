// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;

namespace fairlead::ui {

/// One setting: its name, what it changes, a control for it, and why that is off when it is.
class SettingRow : public QWidget {
    Q_OBJECT
  public:
    explicit SettingRow(const SettingRule& rule, QWidget* parent = nullptr);
    /// Shows a value without asking for it. `managedBy` is the file that holds it fast; empty: nobody does.
    void show(const QJsonValue& value, const QString& managedBy);

  Q_SIGNALS:
    /// Somebody wants this value.
    void asked(const QJsonValue& value);

  private:
    QWidget* control();
    void fill(QComboBox* box) const;
    const SettingRule m_rule;
    QComboBox* m_choice = nullptr;
    QSpinBox* m_number = nullptr;
    QCheckBox* m_switch = nullptr;
    QWidget* m_control;
    QLabel* m_reason;
};

} // namespace fairlead::ui
