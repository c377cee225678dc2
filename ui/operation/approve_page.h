// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/services.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTableWidget;

namespace fairlead::ui {

class ApproveHereBox;
class QrView;
class UnapprovedBox;

/// Page 4: who must approve, and who did; the request on its way out, the notes on their way back.
class ApprovePage : public QWidget {
    Q_OBJECT
  public:
    explicit ApprovePage(const Services& services, QWidget* parent = nullptr);
    /// `on` is what is approved: an engine, or several. `plan` is the digest people compare.
    void refresh(const ApprovalCase& approval, const QString& on, const QString& plan);

  Q_SIGNALS:
    /// Notes that came back, as text.
    void given(const QString& notes);
    /// Nobody is to be had; the reason is long enough.
    void breakGlassAsked(const QString& reason);

  private:
    QWidget* buildOut();
    QWidget* buildBack();
    QString waitingText(const operation::Approvals& standing, const QString& on, const QString& plan) const;
    void showDecisions(const operation::Approvals& standing);
    void showRequest(const ApprovalCase& approval);
    void showControls(const ApprovalCase& approval);
    void saveRequest();
    void putIntoEtcd();
    void openNotes();
    void lookInEtcd();
    void tell(const QString& text);
    FilePrompt& files() { return m_services.files ? *m_services.files : m_prompt; }

    const Services& m_services;
    DialogFilePrompt m_prompt;
    QString m_request; ///< what goes out; empty before there is one
    OperationId m_operation;
    std::vector<operation::Decision> m_shown;
    QString m_said; ///< what became of the last thing that was asked for here
    QLabel* m_text;
    QTableWidget* m_people;
    QTabWidget* m_ways;
    ApproveHereBox* m_here;
    UnapprovedBox* m_unapproved;
    QLabel* m_digest;
    QLabel* m_pictureText;
    QrView* m_picture;
    QPushButton* m_save;
    QPushButton* m_copy;
    QPushButton* m_put;
    QPlainTextEdit* m_paste;
    QPushButton* m_take;
    QPushButton* m_open;
    QPushButton* m_look;
    QLabel* m_why;
};

} // namespace fairlead::ui
