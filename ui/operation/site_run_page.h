// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_desk.h"
#include "ui/shell/services.h"

#include <QWidget>
#include <map>

class QLabel;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class HandOverBox;
class HoldButton;
class PageTable;
class RtoBar;

/// Page 6 for several engines: a row for each in its wave, and the choice that an engine which was not moved
/// asks for. Pause and stop are held, not clicked (UX-5.6).
class SiteRunPage : public QWidget {
    Q_OBJECT
  public:
    SiteRunPage(const Services& services, QWidget* parent = nullptr);
    /// `fault`: why there is nothing to show yet.
    void refresh(const operation::SiteProgress* progress, const QString& fault);
    /// Not where nobody else could take it over: in a rehearsal.
    void offerHandOver(bool offers) { m_offersHandOver = offers; }

  Q_SIGNALS:
    void pauseAsked();
    void carryOnAsked();
    void stopAsked();
    void retryAsked(const fairlead::EngineId& engine);
    void setAsideAsked(const fairlead::EngineId& engine, const QString& reason);
    void handOverAsked(const QString& reason);
    /// The engine's own run, with its steps.
    void runAsked(const fairlead::OperationId& id);

  private:
    void build();
    QWidget* choiceBox();
    void layRows(const operation::SiteProgress& progress);
    /// The rules of the inventory, judged by what is seen now: for what is still to come, and once for each
    /// wave when it begins.
    void judgeRules(const operation::SiteProgress& progress);
    /// The failover that this run ended as; null when it did not, or that is not of this process.
    operation::ProgressPtr failoverOf(const operation::EngineRun& run, const operation::Progress* own) const;
    void fillRow(int row, const operation::EngineRun& run, const operation::SiteProgress& progress);
    void showChoice(const operation::SiteProgress& progress);
    void showControls(const operation::SiteState& state);
    const operation::EngineRun* chosen(const operation::SiteState& state) const;
    const Services& m_services;
    std::string m_digest; ///< of the plan whose engines have rows
    std::map<EngineId, int> m_rows;
    std::vector<int> m_waveRows;             ///< by wave, the row of its title
    std::map<std::size_t, QString> m_judged; ///< by wave, what the rules said when it began
    std::uint64_t m_judgedAt = 0;            ///< generation of the snapshot that the rules were judged on
    EngineId m_asked;                        ///< the engine that the choice is about
    OperationId m_run;
    QLabel* m_line;
    RtoBar* m_bar;
    QLabel* m_toGo;
    QLabel* m_rules;
    PageTable* m_table;
    QLabel* m_choiceText;
    QPushButton* m_open;
    QPushButton* m_retry;
    QLineEdit* m_reason;
    QPushButton* m_aside;
    QLabel* m_choiceWhy;
    QWidget* m_choice; ///< after the parts that choiceBox() makes
    HoldButton* m_pause;
    HoldButton* m_stop;
    QPushButton* m_carryOn;
    QLabel* m_consequence;
    HandOverBox* m_handOver;
    bool m_offersHandOver = true;
};

} // namespace fairlead::ui
