// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/lag_ranking.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/services.h"

#include <QWidget>
#include <map>
#include <thread>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace fairlead::ui {

class EventsPane;
class HistoryTables;
class TimelinePane;

/// View 3: how did it get here. A: lag in percent of the agreed RPO, the worst six. B: states, one band per
/// engine. C: events. One crosshair over all three; the same as tables; and what comes, where that can be
/// said.
class HistoryView : public QWidget {
    Q_OBJECT
  public:
    /// All of them outlive it.
    HistoryView(const Services& services, const history::History& history, FilePrompt& prompt,
                QWidget* parent = nullptr);
    ~HistoryView() override;
    /// The history must have been fed with the snapshot already.
    void setSnapshot(topology::SnapshotPtr snapshot);
    /// Only this engine; empty: all.
    void setEngine(const EngineId& engine);
    void focusFilter();

  protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void buildHead(QWidget* area);
    void buildCharts(QWidget* area);
    QLabel* heading(const QString& text, QWidget* parent);
    Micros span() const;
    LagQuestion question() const;
    void move(int spans);
    void refresh();
    void refreshCurves(const LagQuestion& question);
    void refreshBands(const LagQuestion& question);
    void refreshTables(const LagQuestion& question);
    void refreshNotes(const LagQuestion& question);
    void sayMoment();
    void giveLooks(ChartData& curves);
    void exportCsv();
    void exportPicture();
    void tell(const QString& text);

    const Services& m_services;
    const history::History& m_history;
    FilePrompt& m_prompt;
    topology::SnapshotPtr m_snapshot;
    UtcTime m_end{}; ///< of the span, when it is not live
    TimeFrame* m_frame;
    std::vector<RankedLag> m_ranked;
    std::vector<std::pair<RankedLag, std::vector<history::LagCell>>> m_drawn;
    std::map<QString, int> m_looks;
    std::jthread m_writing;

    QComboBox* m_range;
    QPushButton* m_live;
    QComboBox* m_engine;
    QCheckBox* m_over;
    QComboBox* m_group;
    QCheckBox* m_logarithmic;
    QPushButton* m_table;
    QStackedWidget* m_pages;
    QWidget* m_charts;
    HistoryTables* m_tables;
    QLabel* m_lagTitle;
    ChartPane* m_chart;
    QScrollArea* m_bandScroll;
    TimelinePane* m_bands;
    EventsPane* m_events;
    QLabel* m_moment;
    QLabel* m_notes;
    QLabel* m_said;
};

} // namespace fairlead::ui
