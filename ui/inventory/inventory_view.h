// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/parse.h"
#include "models/inventory/value_edit.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/services.h"

#include <QTimer>
#include <QWidget>
#include <optional>

class QFormLayout;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTreeWidget;
class QTreeWidgetItem;

namespace fairlead::ui {

class MapPreview;
class TextEditor;

/// What is declared, and a draft of what is to be declared instead: as a tree, a form, the text, and its
/// difference to what this console watches (view 8). A draft changes nothing until it is applied; applying
/// it writes the file and the audit log, and no server hears of it.
class InventoryView : public QWidget {
    Q_OBJECT
  public:
    explicit InventoryView(const Services& services, QWidget* parent = nullptr);
    /// The draft differs from what this console watches.
    bool hasDraft() const;
    QString draft() const;
    /// Reads the file in force anew and lists what is wrong with it, in the place of the draft's problems until
    /// the draft changes.
    void validate();
    void saveAs();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* buildTree();
    QWidget* buildMiddle();
    QWidget* buildProblems();
    QWidget* buildFoot();
    /// Reads the draft anew: problems, tree, difference, map, what may be done.
    void check();
    void showProblems();
    void goToProblem(int row);
    void showTree();
    void addEngines(QTreeWidgetItem* parent, const SiteId& site);
    void showForm();
    void setValue(const inventory::ValueField& field, const QString& value);
    void offer();
    QString whyNotApply() const;
    void openAnother();
    void discard();
    void apply();

    const Services m_services;
    DialogFilePrompt m_prompt;
    inventory::Parsed m_parsed; ///< of the draft
    /// What was found of the file in force.
    struct Validated {
        QString place, text;
        std::vector<inventory::Problem> problems;
    };
    std::optional<Validated> m_validated; ///< shown in the place of the draft's
    std::string m_applied;      ///< the text that was written; the console watches the older one still
    inventory::ObjectPath m_object;
    bool m_writing = false;
    QString m_said; ///< what became of the last thing that was asked for
    QTimer m_pause; ///< while somebody types
    QLabel* m_head;
    QTreeWidget* m_tree;
    QTabWidget* m_tabs;
    QWidget* m_form;
    QLabel* m_formFault;
    TextEditor* m_text;
    QPlainTextEdit* m_diff;
    QLabel* m_problemCount;
    QListWidget* m_problems;
    QLabel* m_mapText;
    MapPreview* m_map;
    QPushButton* m_save;
    QPushButton* m_discard;
    QPushButton* m_apply;
    QPushButton* m_reopen;
    QLabel* m_why;
};

} // namespace fairlead::ui
