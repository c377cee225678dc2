// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/attestation_box.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace fairlead::ui {

AttestationBox::AttestationBox(QWidget* parent) : QGroupBox(parent) {
    setTitle(tr("Out-of-band attestation: two people who know that the site is dark"));
    auto* grid = new QGridLayout(this);
    for (int i = 0; i < 2; ++i) {
        Attester attester{new QLineEdit, new QLineEdit};
        attester.name->setObjectName(QStringLiteral("operation.attester%1").arg(i + 1));
        attester.name->setPlaceholderText(tr("who, as the inventory names them"));
        attester.name->setAccessibleName(tr("Person %1").arg(i + 1));
        attester.statement->setObjectName(QStringLiteral("operation.statement%1").arg(i + 1));
        attester.statement->setPlaceholderText(tr("what was seen, at least 20 characters"));
        attester.statement->setAccessibleName(tr("Statement of person %1").arg(i + 1));
        grid->addWidget(new QLabel(tr("Person %1").arg(i + 1)), i, 0);
        grid->addWidget(attester.name, i, 1);
        grid->addWidget(attester.statement, i, 2);
        for (QLineEdit* field : {attester.name, attester.statement})
            connect(field, &QLineEdit::textChanged, this, &AttestationBox::edited);
        m_attesters.push_back(attester);
    }
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(2, 3);
}

std::vector<operation::Attestation> AttestationBox::attestations(UtcTime at) const {
    std::vector<operation::Attestation> out;
    for (const Attester& a : m_attesters) {
        const QString name = a.name->text().trimmed(), statement = a.statement->text().trimmed();
        if (name.isEmpty() || statement.isEmpty()) continue;
        out.push_back({OperatorId(name.toStdString()), statement.toStdString(), at});
    }
    return out;
}

} // namespace fairlead::ui
