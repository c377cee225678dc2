// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/operation_page.h"
#include "ui/operation/verification.h"

class QCheckBox;
class QLabel;

namespace fairlead::ui {

class PageTable;

/// Page 7: is the estate now what the plan promised?
class VerifyPage : public OperationPage {
    Q_OBJECT
  public:
    VerifyPage(const Services& services, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;

  Q_SIGNALS:
    void verifiedChanged(bool verified);

  private:
    PageTable* m_table;
    QCheckBox* m_accept;
    QLabel* m_hint;
};

/// Page 8: what came of it.
class SummaryPage : public OperationPage {
    Q_OBJECT
  public:
    SummaryPage(const Services& services, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;

  Q_SIGNALS:
    void failbackAsked();

  private:
    QLabel* m_outcome;
    QLabel* m_facts;
    QWidget* m_failback;
};

/// The report of an ended operation, plain text.
QString reportText(const operation::Progress& progress, const inventory::Engine* engine);

} // namespace fairlead::ui
