// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/operation_page.h"

class QLabel;

namespace fairlead::ui {

class PhraseField;

/// Page 5: one screen with everything that matters, and the phrase.
class ConfirmPage : public OperationPage {
    Q_OBJECT
  public:
    ConfirmPage(const Services& services, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;

  Q_SIGNALS:
    void typed(const QString& text);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QLabel* m_sentences;
    QLabel* m_phrase;
    PhraseField* m_field;
    QLabel* m_hint;
};

/// Page 4: who must approve, and who did.
class ApprovePage : public OperationPage {
    Q_OBJECT
  public:
    ApprovePage(const Services& services, QWidget* parent = nullptr);
    void refresh(const WizardState& state) override;

  private:
    QLabel* m_text;
};

} // namespace fairlead::ui
