// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operation/wizard.h"
#include "ui/shell/services.h"

#include <QWidget>

class QLabel;

namespace fairlead::ui {

class PhraseField;

/// A line of the Confirm page; the strong ones are what the eye must meet first.
struct Sentence {
    QString text;
    bool strong = false;
};
/// `Changes PRODUCTION.`: what the run is done to.
Sentence targetSentence(inventory::TargetKind target);
/// Who approved, or that nobody did.
std::vector<Sentence> approvalSentences(const std::optional<operation::Approvals>& standing, UtcTime now);
/// `Evidence 12 s old; …`
Sentence evidenceSentence(Micros age);
/// What must be read before one engine's run is confirmed.
std::vector<Sentence> confirmSentences(const Services& services, const WizardState& state);

/// Page 5: one screen with everything that matters, and the phrase.
class ConfirmPage : public QWidget {
    Q_OBJECT
  public:
    explicit ConfirmPage(QWidget* parent = nullptr);
    void refresh(const Wizard& wizard, const std::vector<Sentence>& sentences);

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

} // namespace fairlead::ui
