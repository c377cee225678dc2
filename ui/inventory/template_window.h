// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prompts/file_prompt.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace fairlead::ui {

/// A small valid inventory to start one's own from, with comments.
struct InventoryTemplate {
    QString name; ///< `PostgreSQL`
    QString file; ///< proposed when it is saved
    QString text;
};
/// One for each technology that has an adapter.
const std::vector<InventoryTemplate>& inventoryTemplates();

/// UX-9.1, Create from template: choose one, save it where it is to stay, and it is opened.
class TemplateWindow : public QWidget {
    Q_OBJECT
  public:
    /// `files` outlives it; null: the toolkit's dialogs.
    explicit TemplateWindow(FilePrompt* files, QWidget* parent = nullptr);

  Q_SIGNALS:
    /// It was written there.
    void created(const QString& path);

  private:
    void save();
    FilePrompt& files() { return m_given ? *m_given : m_prompt; }
    FilePrompt* m_given;
    DialogFilePrompt m_prompt;
    QComboBox* m_which;
    QPlainTextEdit* m_text;
    QPushButton* m_save;
    QLabel* m_said;
};

} // namespace fairlead::ui
