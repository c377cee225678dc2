// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alarms/alarm_center.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

/// What is in maintenance, and the form that sets something in it for a stated time. Nothing here acts on an
/// estate: alarms of the object call nobody meanwhile. Not modal.
class MaintenanceWindow : public QWidget {
    Q_OBJECT
  public:
    explicit MaintenanceWindow(AlarmCenter& center, QWidget* parent = nullptr);
    /// Offers this object first; both empty: the first site.
    void offer(const EngineId& engine, const InstanceId& instance);
    void offer(const SiteId& site);

  protected:
    /// Esc closes it.
    void keyPressEvent(QKeyEvent* event) override;
    /// How long each has left is written anew once a second while it can be seen.
    void timerEvent(QTimerEvent* event) override;

  private:
    void build();
    void listObjects(const EngineId& engine);
    void chooseObject(const std::string& object);
    alarm::Maintenance wish() const;
    Micros length() const;
    void begin();
    void refresh();
    void refreshForm();

    AlarmCenter& m_center;
    QVBoxLayout* m_open; ///< a row for each window
    std::vector<alarm::Maintenance> m_shown;
    std::vector<QLabel*> m_texts;
    std::vector<alarm::Maintenance> m_objects; ///< of the box, by its rows
    QComboBox* m_object;
    QComboBox* m_length;
    QLineEdit* m_reason;
    QLabel* m_why;
    QPushButton* m_begin;
};

} // namespace fairlead::ui
