// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/log_desk.h"
#include "ui/audit/audit_view.h"
#include "ui/prompts/file_prompt.h"

#include <QWidget>
#include <memory>

namespace fairlead::ui {

/// A log from anywhere in a window of its own, purpose REVIEW: no estate is attached to it and nothing in it
/// acts.
class ReviewWindow : public QWidget {
    Q_OBJECT
  public:
    /// `clock` outlives this.
    ReviewWindow(std::shared_ptr<review::LogDesk> desk, const Clock& clock, OpenLog openLog,
                 QWidget* parent = nullptr);
    ~ReviewWindow() override;
    AuditView* view() const { return m_view; }

  private:
    DialogFilePrompt m_prompt;
    const std::shared_ptr<review::LogDesk> m_desk;
    AuditView* m_view;
};

} // namespace fairlead::ui
