// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/lag_ranking.h"
#include "ui/itemmodels/rows_model.h"

#include <QTabWidget>

namespace fairlead::ui {

/// All that view 3 draws, in words: every curve and not only the worst six, every stretch of state, every
/// event.
class HistoryTables : public QTabWidget {
    Q_OBJECT
  public:
    explicit HistoryTables(QWidget* parent = nullptr);
    void setLags(const history::LagHistory& history, const std::vector<RankedLag>& lags,
                 const LagQuestion& question, Micros interval);
    void setStates(const history::Chronicle& chronicle, const std::vector<EngineId>& engines,
                   const LagQuestion& question);
    void setEvents(const std::vector<history::Event>& events);

  private:
    RowsModel* addTable(const QString& title, const QStringList& headers, int stretched, const char* name);
    RowsModel* m_lags;
    RowsModel* m_states;
    RowsModel* m_events;
};

} // namespace fairlead::ui
