// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace fairlead::ui {

class CommandBook;
class SettingsStore;

/// The keys of every command, and another one for any of them. A key that another command has is told of, and
/// nothing is taken from anybody.
class ShortcutPage : public QWidget {
    Q_OBJECT
  public:
    ShortcutPage(CommandBook& book, SettingsStore& settings, QWidget* parent = nullptr);

  private:
    void buildEditor();
    void list();
    void filter(const QString& typed);
    void showCurrent();
    void judge();
    void give();
    void giveOwn();
    void keep();
    QString current() const;

    CommandBook& m_book;
    SettingsStore& m_settings;
    QLineEdit* m_filter;
    QTableWidget* m_table;
    QLabel* m_command;
    QKeySequenceEdit* m_key;
    QPushButton* m_give;
    QPushButton* m_none;
    QPushButton* m_own;
    QLabel* m_why;
};

} // namespace fairlead::ui
