// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/alarms/alarm_center.h"
#include "ui/alarms/alarm_detail.h"
#include "ui/alarms/alarm_rows.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QMenu;
class QPushButton;

namespace fairlead::ui {

/// The alarm dock: rows in 64 px, or in 240 with what is known of the chosen one and the forms (UX-8). Text that is
/// large makes it taller as far as its parent, which it shares with the map, has room. A row that is chosen shows
/// its object on the map; nothing here acts on an estate.
class AlarmDock : public QWidget {
    Q_OBJECT
  public:
    explicit AlarmDock(AlarmCenter& center, QWidget* parent = nullptr);

    /// In menu order: next, previous, acknowledge, shelve, silence, list of shelved, test sound. Each has its
    /// shortcut, an object name `alarm.…`, and says why when it is off.
    const std::vector<QAction*>& commands() const { return m_commands; }
    void addTo(QMenu* menu) const;

    /// How high what stands above the map is when it is so wide. What is left is shared with the map.
    void setAboveMap(std::function<int(int width)> height) { m_aboveMap = std::move(height); }
    bool isTall() const { return m_tall; }
    void setTall(bool tall);
    /// The next unacknowledged alarm that calls is chosen (F8), in the order of rows.
    void chooseNext(int step);
    void choose(const std::string& key);
    /// The alarm about an object of the map, the one that calls first, the gravest first; false when there is none.
    /// Without an instance, about its engine or any of its members.
    bool chooseAbout(const EngineId& engine, const InstanceId& instance);
    void askAcknowledge() { openForm(&AlarmDetail::askAcknowledge); }
    void askShelve() { openForm(&AlarmDetail::askShelve); }
    /// Why the alarm about that object cannot be acknowledged, or shelved; empty when it can.
    QString whyNotAcknowledge(const EngineId& engine, const InstanceId& instance) const;
    QString whyNotShelve(const EngineId& engine, const InstanceId& instance) const;
    void showShelved(bool shelved);
    QSize sizeHint() const override { return {640, m_tall ? tallHeight() : 64}; }
    bool eventFilter(QObject* watched, QEvent* event) override;

  protected:
    void changeEvent(QEvent* event) override;

  Q_SIGNALS:
    void chosen(const fairlead::ui::Condition& condition);
    /// The dock is to be visible: a form in it waits.
    void wanted();

  private:
    void build();
    int tallHeight() const;
    QAction* command(const char* name, const QString& text, const char* keys, std::function<void()> act);
    void makeCommands();
    void refresh();
    void refreshCommands();
    void take(const QModelIndex& index);
    void toggle(const QModelIndex& index);
    std::optional<AlarmRow> currentRow() const;
    const alarm::Alarm* alarmAbout(const EngineId& engine, const InstanceId& instance) const;
    void openForm(void (AlarmDetail::*ask)());

    AlarmCenter& m_center;
    QWidget* m_body; ///< what the map and this share
    AlarmRows* m_rows;
    AlarmRowDelegate* m_delegate;
    QListView* m_list;
    QWidget* m_counts = nullptr;
    QLabel* m_count;
    QPushButton* m_shelved;
    QLabel* m_rate;
    QWidget* m_rates = nullptr;
    std::function<int(int)> m_aboveMap;
    AlarmDetail* m_detail;
    std::vector<QAction*> m_commands;
    QSet<QString> m_open;
    QTimer m_blink;
    bool m_lit = true;
    bool m_tall = false;
    bool m_showsShelved = false;
};

} // namespace fairlead::ui
