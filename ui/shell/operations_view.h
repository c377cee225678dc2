// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace fairlead::ui {

/// View 5: what runs, what ran in this process, and what an earlier console left unfinished.
class OperationsView : public QWidget {
    Q_OBJECT
  public:
    explicit OperationsView(const operation::OperationDesk* desk, QWidget* parent = nullptr);
    /// Looks at the desk again. Cheap: it reads no log.
    void refresh();
    void setUnfinished(std::vector<operation::Unfinished> unfinished);

  Q_SIGNALS:
    void unfinishedAsked(const fairlead::OperationId& id);
    void runningAsked(const fairlead::OperationId& id);

  private:
    const operation::OperationDesk* m_desk;
    std::vector<operation::Unfinished> m_unfinished;
    std::vector<OperationId> m_rows; ///< of the list, unfinished ones first
    QLabel* m_text;
    QListWidget* m_list;
    QPushButton* m_open;
};

} // namespace fairlead::ui
