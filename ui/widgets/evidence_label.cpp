// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/evidence_label.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/words/language.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

namespace fairlead::ui {
namespace {

QLabel* plain(const QString& text, TextStyle style, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(fontOf(style));
    label->setWordWrap(true);
    const bool quoted = style != TextStyle::Operational; // a query and its answer, in their own words
    if (quoted) label->setLayoutDirection(Qt::LeftToRight);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

QString evidenceText(const topology::Evidence& evidence) {
    return QCoreApplication::translate("Evidence", "probe: %1\nanswer: %2\ntaken at %3 from %4")
        .arg(toQt(evidence.query), toQt(evidence.answer), toQt(toScreen(evidence.at)),
             toQt(evidence.vantage));
}

EvidenceLabel::EvidenceLabel(const topology::Evidence& evidence, std::optional<Micros> age, QWidget* parent)
    : QWidget(parent), m_text(evidenceText(evidence)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 4, 0, 4);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(0, 1);
    grid->addWidget(plain(toQt(evidence.query), TextStyle::Mono, this), 0, 0);
    grid->addWidget(plain(toQt(evidence.answer), TextStyle::MonoStrong, this), 1, 0);
    QString taken = tr("taken at %1 from %2")
                        .arg(leftToRight(toQt(toScreen(evidence.at))), leftToRight(toQt(evidence.vantage)));
    if (age) taken += tr(", %1 old").arg(toQt(humanDuration(*age)));
    grid->addWidget(plain(taken, TextStyle::Operational, this), 2, 0);
    auto* copy = new QPushButton(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyEvidence"));
    copy->setAutoDefault(false);
    copy->setAccessibleName(tr("Copy evidence"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    grid->addWidget(copy, 0, 1, 2, 1, Qt::AlignTop);
}

} // namespace fairlead::ui
