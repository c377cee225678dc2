// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_desk.h"

#include <QWidget>
#include <optional>

class QLabel;
class QListWidget;
class QPushButton;

namespace fairlead::ui {

/// View 5: what runs, what ran in this process, and what an earlier console left unfinished.
class OperationsView : public QWidget {
    Q_OBJECT
  public:
    /// Either desk may be null.
    OperationsView(const operation::OperationDesk* desk, const operation::SiteDesk* siteDesk,
                   QWidget* parent = nullptr);
    /// Looks at the desks again. Cheap: it reads no log.
    void refresh();
    void setUnfinished(std::vector<operation::Unfinished> unfinished,
                       std::vector<operation::SiteUnfinished> siteUnfinished);

    /// The chosen row's; nothing when none is, or when it has not run here.
    std::optional<OperationId> chosenRun() const;

  Q_SIGNALS:
    void unfinishedAsked(const fairlead::OperationId& id);
    void runningAsked(const fairlead::OperationId& id);
    void siteRunAsked(const fairlead::OperationId& id);

  private:
    enum class Opens { Unfinished, Run, SiteRun };
    struct Row {
        Opens opens = Opens::Run;
        OperationId id;
        QString text;
    };
    std::vector<Row> look() const;
    void open();

    const operation::OperationDesk* m_desk;
    const operation::SiteDesk* m_siteDesk;
    std::vector<operation::Unfinished> m_unfinished;
    std::vector<operation::SiteUnfinished> m_siteUnfinished;
    std::vector<Row> m_rows; ///< of the list, unfinished ones first
    QLabel* m_text;
    QListWidget* m_list;
    QPushButton* m_open;
};

} // namespace fairlead::ui
