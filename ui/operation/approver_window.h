// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/prompts/file_prompt.h"
#include "ui/shell/services.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace fairlead::ui {

class PlanPage;
class QrView;

/// Approve a plan that somebody else made on his console: the request in, the plan shown as this console
/// recomputed it, the signed notes out. Nothing of the own estate is touched; the own log says what was seen.
class ApproverWindow : public QWidget {
    Q_OBJECT
  public:
    explicit ApproverWindow(const Services& services, QWidget* parent = nullptr);

  private:
    QWidget* buildIn();
    QWidget* buildShown();
    QWidget* buildOut();
    void open(const QString& text);
    void openFile();
    void lookInEtcd();
    void fetch(const QString& operation);
    void take(const QFuture<Result<operation::CheckedRequest>>& asked);
    void present(const operation::CheckedRequest& checked);
    void decide(bool approve);
    void showNotes(const std::string& notes);
    void post(const std::string& notes);
    void save();
    void refresh();
    QString whyNot(bool approve) const;
    FilePrompt& files() { return m_services.files ? *m_services.files : m_prompt; }

    const Services m_services;
    DialogFilePrompt m_prompt;
    std::optional<operation::CheckedRequest> m_checked;
    bool m_busy = false;
    bool m_planSeen = false;
    QString m_notes;
    QStackedWidget* m_stack;
    QPlainTextEdit* m_paste;
    QPushButton* m_check;
    QPushButton* m_file;
    QPushButton* m_look;
    QComboBox* m_asking;
    QLabel* m_facts;
    QLabel* m_first;
    PlanPage* m_plan;
    QCheckBox* m_keyIsRight;
    QLineEdit* m_reason;
    QPushButton* m_reject;
    QPushButton* m_approve;
    QLabel* m_said;
    QPlainTextEdit* m_out;
    QrView* m_picture;
    QPushButton* m_copy;
    QPushButton* m_save;
    QLabel* m_why;
};

} // namespace fairlead::ui
