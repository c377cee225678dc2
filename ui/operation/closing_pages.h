// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"
#include "ui/operation/verification.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/services.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace fairlead::ui {

class FoldTable;

/// The checks of one engine on the Verify page.
struct VerifyGroup {
    EngineId engine;
    std::vector<VerifyCheck> checks;
    bool operator==(const VerifyGroup&) const = default;
};

/// Page 7: is the estate now what the plan promised? Of several engines each is a heading, under which what
/// did not pass stands.
class VerifyPage : public QWidget {
    Q_OBJECT
  public:
    VerifyPage(const Services& services, QWidget* parent = nullptr);
    void refresh(const std::vector<VerifyGroup>& groups, bool several);

  Q_SIGNALS:
    void verifiedChanged(bool verified);

  private:
    void fill(bool several);
    std::vector<VerifyGroup> m_groups;
    FoldTable* m_table;
    QCheckBox* m_accept;
    QLabel* m_hint;
};

/// Page 8: what came of it.
class SummaryPage : public QWidget {
    Q_OBJECT
  public:
    explicit SummaryPage(const Services& services, QWidget* parent = nullptr);
    /// `failback`: whether going back is what comes next.
    void refresh(const QString& outcome, const QString& report, bool failback);

  Q_SIGNALS:
    void failbackAsked();

  private:
    void saveReport();
    void printReport();
    FilePrompt& files() { return m_services.files ? *m_services.files : m_prompt; }
    const Services& m_services;
    DialogFilePrompt m_prompt;
    QLabel* m_outcome;
    QLabel* m_facts;
    QLabel* m_said;
    QPushButton* m_failback;
    QLabel* m_whyNoFailback;
};

/// The report of an ended operation, plain text.
/// `Approved  m.ruiz until …`, a line each; empty where nothing asked for it.
QString approvalLines(const std::optional<operation::Approvals>& standing);
/// What is left to do: a line for each check that has not passed.
QString followUps(const std::vector<VerifyCheck>& checks);
QString reportText(const operation::Progress& progress, const inventory::Engine* engine);
/// `Took      3m41s, RTO 10 m met`: a line of a report.
QString tookText(Micros elapsed, std::optional<Micros> rto);

} // namespace fairlead::ui
