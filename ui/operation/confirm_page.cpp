// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/confirm_page.h"

#include "ui/itemmodels/amounts.h"
#include "ui/operation/phrase_field.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/target_band.h"

#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

/// A sentence of its own line; the strong ones are what the eye must meet first.
QString line(const QString& sentence, bool strong = false) {
    const QString text = sentence.toHtmlEscaped();
    return QStringLiteral("<p style='margin: 0 0 6px 0'>%1</p>")
        .arg(strong ? QStringLiteral("<b>%1</b>").arg(text) : text);
}

QString overridesText(const WizardState& state) {
    QString out;
    for (const operation::Override& o : state.request.overrides) {
        out += line(
            ConfirmPage::tr("Guard %1 is set aside by %2: %3").arg(toQt(o.guard), toQt(o.by), toQt(o.reason)),
            true);
    }
    return out;
}

QString sentences(const Services& services, const WizardState& state) {
    const operation::Plan& plan = *state.plan;
    const QString target = targetWord(services.inventory->target);
    QString text = services.inventory->target == inventory::TargetKind::Simulation
                       ? ConfirmPage::tr("Changes a SIMULATION: no production system is connected.")
                       : ConfirmPage::tr("Changes %1.").arg(target);
    text = line(text, true);
    if (!plan.newPrimary.empty()) {
        text += line(ConfirmPage::tr("%1 at %2 becomes the primary of %3.")
                         .arg(toQt(plan.newPrimary), toQt(plan.request.to), toQt(plan.request.engine)));
    }
    text += line(ConfirmPage::tr("Loses %1.").arg(toQt(operation::toText(plan.loss))));
    if (plan.pointOfNoReturn < plan.steps.size()) {
        text += line(ConfirmPage::tr("Cannot be undone from step %1 of %2: %3.")
                         .arg(plan.pointOfNoReturn + 1)
                         .arg(plan.steps.size())
                         .arg(toQt(plan.steps[plan.pointOfNoReturn].title)));
    }
    text += overridesText(state);
    if (state.report) {
        const Micros age = services.clock->mono() - state.report->monoAt;
        text += line(ConfirmPage::tr("Evidence %1 old; it is asked once more before the first step.")
                         .arg(ageText(age)));
    }
    return text;
}

} // namespace

ConfirmPage::ConfirmPage(const Services& services, QWidget* parent)
    : OperationPage(services, parent),
      m_sentences(new QLabel),
      m_phrase(new QLabel),
      m_field(new PhraseField),
      m_hint(new QLabel) {
    m_sentences->setWordWrap(true);
    m_sentences->setFont(fontOf(TextStyle::Verdict));
    m_sentences->setTextFormat(Qt::RichText);
    m_phrase->setFont(fontOf(TextStyle::MonoStrong));
    m_phrase->setObjectName(QStringLiteral("operation.phrase.wanted"));
    m_phrase->setTextInteractionFlags(Qt::NoTextInteraction);
    m_field->setFont(fontOf(TextStyle::Mono));
    m_field->setObjectName(QStringLiteral("operation.phrase"));
    m_field->setMinimumHeight(kCommitButtonHeight);
    m_field->setTextMargins(8, 0, 8, 0);
    m_hint->setObjectName(QStringLiteral("operation.phrase.hint"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_sentences);
    layout->addSpacing(16);
    layout->addWidget(new QLabel(tr("Type this to run it:")));
    layout->addWidget(m_phrase);
    layout->addWidget(m_field);
    layout->addWidget(m_hint);
    layout->addStretch(1);
    connect(m_field, &QLineEdit::textChanged, this, &ConfirmPage::typed);
    connect(m_field, &PhraseField::pasteRefused, this,
            [this] { m_hint->setText(tr("Pasting is off here: typing it is the moment to read it.")); });
}

void ConfirmPage::refresh(const WizardState& state) {
    if (!state.plan) return;
    m_sentences->setText(sentences(services(), state));
    m_phrase->setText(state.phrase);
    if (m_field->text() != state.typed) {
        const QSignalBlocker quiet(m_field); // Nobody typed this.
        m_field->setText(state.typed);
    }
    const int left = wordsToGo(state.phrase, state.typed);
    if (!state.runFault.isEmpty()) {
        m_hint->setText(state.runFault);
    } else if (!state.typed.isEmpty() || m_hint->text().isEmpty()) {
        const QString more = left == 1 ? tr("1 word to go") : tr("%n words to go", nullptr, left);
        m_hint->setText(left == 0 ? QString() : more);
    }
}

void ConfirmPage::showEvent(QShowEvent* event) {
    OperationPage::showEvent(event);
    m_field->setFocus(); // Never on Run.
}

ApprovePage::ApprovePage(const Services& services, QWidget* parent)
    : OperationPage(services, parent), m_text(new QLabel) {
    m_text->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addStretch(1);
}

void ApprovePage::refresh(const WizardState& state) {
    if (!state.plan) return;
    const QString plan = toQt(operation::shortDigest(*state.plan));
    if (state.approvalsRequired == 0) {
        m_text->setText(
            tr("The inventory asks for no approval on %1.\nPlan %2 is recorded in the audit log as it stands "
               "here; any change makes another plan.")
                .arg(toQt(state.request.engine), plan));
    } else {
        const int required = state.approvalsRequired;
        const QString approvals = required == 1 ? tr("1 approval") : tr("%n approvals", nullptr, required);
        m_text->setText(tr("The inventory asks for %1 on %2 by somebody other than you. This version cannot "
                           "collect approvals, so plan %3 cannot be run here.")
                            .arg(approvals, toQt(state.request.engine), plan));
    }
}

} // namespace fairlead::ui
