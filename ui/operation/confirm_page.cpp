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

QString asHtml(const std::vector<Sentence>& sentences) {
    QString html;
    for (const Sentence& sentence : sentences) {
        const QString text = sentence.text.toHtmlEscaped();
        html += QStringLiteral("<p style='margin: 0 0 6px 0'>%1</p>")
                    .arg(sentence.strong ? QStringLiteral("<b>%1</b>").arg(text) : text);
    }
    return html;
}

} // namespace

Sentence targetSentence(inventory::TargetKind target) {
    // UX-5.5: the first word tells them apart, so that nobody reads past it.
    switch (target) {
        case inventory::TargetKind::Production:
            return {ConfirmPage::tr("Changes PRODUCTION."), true};
        case inventory::TargetKind::Lab:
            return {ConfirmPage::tr("LAB: real servers change, none of them in production."), true};
        case inventory::TargetKind::Simulation:
            return {ConfirmPage::tr("SIMULATION: no production system is connected."), true};
    }
    return {};
}

std::vector<Sentence> approvalSentences(const std::optional<operation::Approvals>& standing, UtcTime now) {
    if (!standing || standing->required == 0) return {};
    std::vector<Sentence> out;
    for (const operation::Decision& each : standing->decisions) {
        const bool counts = each.approves && each.whyNot.empty() && each.from <= now && now <= each.until;
        if (counts)
            out.push_back({ConfirmPage::tr("Approved by %1 on this plan, until %2.")
                               .arg(toQt(each.by), toQt(toScreen(each.until)))});
    }
    if (standing->broken && standing->counting(now) < standing->required)
        out.push_back({ConfirmPage::tr("NOBODY APPROVED THIS: %1 answers for it. %2")
                           .arg(toQt(standing->broken->by), toQt(standing->broken->reason)),
                       true});
    return out;
}

Sentence evidenceSentence(Micros age) {
    return {
        ConfirmPage::tr("Evidence %1 old; it is asked once more before the first step.").arg(ageText(age))};
}

std::vector<Sentence> confirmSentences(const Services& services, const WizardState& state) {
    const operation::Plan& plan = *state.plan;
    std::vector<Sentence> out{targetSentence(services.inventory->target)};
    if (!plan.newPrimary.empty()) {
        out.push_back({ConfirmPage::tr("%1 at %2 becomes the primary of %3.")
                           .arg(toQt(plan.newPrimary), toQt(plan.request.to), toQt(plan.request.engine))});
    }
    out.push_back({ConfirmPage::tr("Loses %1.").arg(toQt(operation::toText(plan.loss)))});
    if (plan.pointOfNoReturn < plan.steps.size()) {
        out.push_back({ConfirmPage::tr("Cannot be undone from step %1 of %2: %3.")
                           .arg(plan.pointOfNoReturn + 1)
                           .arg(plan.steps.size())
                           .arg(toQt(plan.steps[plan.pointOfNoReturn].title))});
    }
    for (const operation::Override& o : state.request.overrides) {
        out.push_back({ConfirmPage::tr("Guard %1 is set aside by %2: %3")
                           .arg(toQt(o.guard), toQt(o.by), toQt(o.reason)),
                       true});
    }
    for (Sentence& each : approvalSentences(state.approval.standing, services.clock->utc()))
        out.push_back(std::move(each));
    if (!services.runbooks.empty())
        out.push_back({ConfirmPage::tr("If this console dies, the steps stand as text in %1.")
                           .arg(toQt(services.runbooks))});
    if (state.report) out.push_back(evidenceSentence(services.clock->mono() - state.report->monoAt));
    return out;
}

ConfirmPage::ConfirmPage(QWidget* parent)
    : QWidget(parent),
      m_sentences(new QLabel),
      m_phrase(new QLabel),
      m_field(new PhraseField),
      m_hint(new QLabel) {
    m_sentences->setObjectName(QStringLiteral("operation.sentences"));
    m_sentences->setWordWrap(true);
    m_sentences->setFont(fontOf(TextStyle::Verdict));
    m_sentences->setTextFormat(Qt::RichText);
    m_phrase->setLayoutDirection(Qt::LeftToRight); // as the field
    m_phrase->setFont(fontOf(TextStyle::MonoStrong));
    m_phrase->setObjectName(QStringLiteral("operation.phrase.wanted"));
    m_phrase->setTextInteractionFlags(Qt::NoTextInteraction);
    m_field->setFont(fontOf(TextStyle::Mono));
    m_field->setObjectName(QStringLiteral("operation.phrase"));
    m_field->setMinimumHeight(kCommitButtonHeight);
    m_field->setTextMargins(8, 0, 8, 0);
    m_field->setAccessibleName(tr("Confirmation phrase"));
    m_hint->setObjectName(QStringLiteral("operation.phrase.hint"));
    m_hint->setWordWrap(true);
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

void ConfirmPage::refresh(const Wizard& wizard, const std::vector<Sentence>& sentences) {
    m_sentences->setText(asHtml(sentences));
    m_phrase->setText(wizard.phrase);
    if (m_field->text() != wizard.typed) {
        const QSignalBlocker quiet(m_field); // Nobody typed this.
        m_field->setText(wizard.typed);
    }
    const int left = wordsToGo(wizard.phrase, wizard.typed);
    if (!wizard.runFault.isEmpty()) {
        m_hint->setText(wizard.runFault);
    } else if (!wizard.typed.isEmpty() || m_hint->text().isEmpty()) {
        const QString more = left == 1 ? tr("1 word to go") : tr("%n words to go", nullptr, left);
        m_hint->setText(left == 0 ? QString() : more);
    }
}

void ConfirmPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_field->setFocus(); // Never on Run.
}

} // namespace fairlead::ui
