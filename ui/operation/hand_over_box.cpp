// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/hand_over_box.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kShortestReason = 20;

using operation::RunPhase;
using operation::RunResult;

QString overSentences() {
    return HandOverBox::tr(
        "Nothing more is sent from here, and the operation lock is free: it can be taken over at once, under "
        "Operations > Take over\u2026. Another console that opens this log does the same; one console writes a "
        "log at a time, so close this one first.");
}

QString sentences(const operation::Progress& progress) {
    if (progress.handOverAsked)
        return HandOverBox::tr("It is handed over when this step has ended; no other is begun.");
    if (progress.phase == RunPhase::Running)
        return HandOverBox::tr(
            "This step ends first. Then nothing more is sent and nothing is undone: the operation stays as it stands, "
            "with its lock free, until somebody takes it over. The RTO goes on counting.");
    return HandOverBox::tr(
        "Nothing more is sent and nothing is undone: the operation stays as it stands, with its lock free, until "
        "somebody takes it over. The RTO goes on counting.");
}

QString sentences(const operation::SiteProgress& progress) {
    if (progress.state.handOver)
        return HandOverBox::tr(
            "It is handed over when the steps that run have ended; no other is begun. An engine in its commit window "
            "is decided there first.");
    return HandOverBox::tr(
        "Steps that run end first. Then nothing more is sent and nothing is undone: every engine stays as it stands, "
        "with its lock free, until somebody takes the operation over. The RTO goes on counting.");
}

} // namespace

HandOverBox::HandOverBox(QWidget* parent)
    : QWidget(parent),
      m_text(new QLabel),
      m_ask(new QWidget),
      m_open(new QPushButton(tr("Hand over\u2026"))),
      m_reason(new QLineEdit),
      m_confirm(new QPushButton(tr("Hand over"))),
      m_keep(new QPushButton(tr("Keep it"))),
      m_why(new QLabel) {
    setObjectName(QStringLiteral("operation.handover"));
    m_open->setObjectName(QStringLiteral("operation.handover.open"));
    m_text->setObjectName(QStringLiteral("operation.handover.text"));
    m_reason->setObjectName(QStringLiteral("operation.handover.reason"));
    m_confirm->setObjectName(QStringLiteral("operation.handover.confirm"));
    m_keep->setObjectName(QStringLiteral("operation.handover.keep"));
    m_why->setObjectName(QStringLiteral("operation.handover.why"));
    m_text->setWordWrap(true);
    m_reason->setAccessibleName(tr("Why it is handed over"));
    m_reason->setPlaceholderText(tr("why, and to whom, at least 20 characters; it goes on record"));
    for (QPushButton* each : {m_open, m_confirm, m_keep}) {
        each->setAutoDefault(false);
        each->setMinimumHeight(kButtonHeight);
    }
    auto* row = new QHBoxLayout(m_ask);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_reason, 1);
    row->addWidget(m_keep);
    row->addWidget(m_confirm);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_ask);
    layout->addWidget(m_why);
    connect(m_open, &QPushButton::clicked, this, [this] {
        ask(true);
        m_reason->setFocus();
    });
    connect(m_keep, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_reason, &QLineEdit::textChanged, this, &HandOverBox::judge);
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        const QString reason = m_reason->text().trimmed();
        ask(false);
        Q_EMIT handOverAsked(reason);
    });
    ask(false);
}

void HandOverBox::judge() {
    const bool asks = !m_ask->isHidden();
    const auto missing = kShortestReason - m_reason->text().trimmed().size();
    const QString reason = asks && missing > 0
                               ? tr("Say why: %n characters to go. It goes on record.", nullptr, static_cast<int>(missing))
                               : QString();
    m_why->setVisible(asks);
    enableOrSay(m_confirm, m_why, reason);
}

void HandOverBox::ask(bool asks) {
    if (!asks) m_reason->clear();
    m_ask->setVisible(asks);
    m_open->setVisible(m_may && !asks);
    setVisible(asks || m_tells);
    judge();
}

void HandOverBox::show(const operation::Progress& progress) {
    const bool ended = progress.phase == RunPhase::Ended;
    const bool over = ended && progress.result == RunResult::HandedOver;
    show(progress.choices.handOver, over || (progress.handOverAsked && !ended), over, sentences(progress));
}

void HandOverBox::show(const operation::SiteProgress& progress) {
    const operation::SiteState& state = progress.state;
    const bool ended = state.phase == RunPhase::Ended;
    const bool over = ended && state.result == RunResult::HandedOver;
    show(state.mayHandOver(), over || (state.handOver && !ended), over, sentences(progress));
}

void HandOverBox::show(bool may, bool tells, bool over, const QString& sentences) {
    m_may = may;
    m_tells = tells;
    m_text->setFont(fontOf(over ? TextStyle::OperationalStrong : TextStyle::Operational));
    m_text->setText(over ? overSentences() : sentences);
    ask(m_may && !m_ask->isHidden());
}

} // namespace fairlead::ui
