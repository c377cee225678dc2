// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings_store.h"
#include "ui/shell/services.h"

#include <QWidget>
#include <map>

class QLabel;
class QListWidget;
class QStackedWidget;
class QVBoxLayout;

namespace fairlead::ui {

class CommandBook;
class SettingRow;
class ShortcutPage;

/// View 9: how this console looks, sounds and is worked, and what it stands on (UX-2.3). A change holds at
/// once and goes into the audit log; what a policy manages is shown and cannot be changed.
class SettingsView : public QWidget {
    Q_OBJECT
  public:
    /// All outlive it.
    SettingsView(const Services& services, SettingsStore& settings, CommandBook& book,
                 QWidget* parent = nullptr);
    /// By the number of the page in the list at the left.
    void showPage(int page);
    int pages() const;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* page(const QString& title, const char* name, const QString& about, QVBoxLayout*& column);
    void addRules(QVBoxLayout* column, SettingPage page);
    void addAppearance();
    void addAlarms();
    void addVantages();
    void addIdentity();
    void addTime();
    void addShortcuts(CommandBook& book);
    void addAccessibility();
    void addPolicy();
    void refresh();
    void say(const QString& sentence);

    const Services m_services;
    SettingsStore& m_settings;
    QListWidget* m_list;
    QStackedWidget* m_stack;
    QLabel* m_told;
    QLabel* m_size = nullptr; ///< how large the text looks
    QLabel* m_identity = nullptr;
    QLabel* m_time = nullptr;
    QLabel* m_policy = nullptr;
    std::map<QString, SettingRow*> m_rows; ///< by key
};

} // namespace fairlead::ui
