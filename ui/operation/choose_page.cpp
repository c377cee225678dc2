// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/choose_page.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>

namespace fairlead::ui {
namespace {

constexpr operation::Kind kKinds[] = {operation::Kind::Switchover, operation::Kind::Failover,
                                      operation::Kind::Failback};

QString meaningOf(operation::Kind kind) {
    switch (kind) {
        case operation::Kind::Switchover:
            return ChoosePage::tr("Planned exchange of roles. Both sites must be seen. Nothing is lost.");
        case operation::Kind::Failover:
            return ChoosePage::tr(
                "The primary's site is lost. The target is promoted; what it never received is lost.");
        case operation::Kind::Failback:
            return ChoosePage::tr(
                "The old site rejoins as a replica, catches up, is verified, and then becomes primary "
                "again.");
    }
    return {};
}

void select(QComboBox* box, const QString& data) {
    box->setCurrentIndex(box->findData(data));
}

} // namespace

ChoosePage::ChoosePage(const Services& services, QWidget* parent)
    : OperationPage(services, parent),
      m_verb(new QComboBox),
      m_engine(new QComboBox),
      m_site(new QComboBox),
      m_reason(new QLineEdit),
      m_incident(new QLineEdit),
      m_meaning(new QLabel),
      m_attestations(attestationFields()) {
    for (const operation::Kind kind : kKinds)
        m_verb->addItem(verbWord(kind), static_cast<int>(kind));
    for (const inventory::Engine& engine : services.inventory->engines) {
        m_engine->addItem(
            toQt(engine.id) + QStringLiteral("  (") + toQt(engine.technology) + QLatin1Char(')'),
            toQt(engine.id));
    }
    for (const inventory::Site& site : services.inventory->sites) {
        m_site->addItem(toQt(site.name) + QStringLiteral("  (") + toQt(site.id) + QLatin1Char(')'),
                        toQt(site.id));
    }
    m_verb->setObjectName(QStringLiteral("operation.verb"));
    m_engine->setObjectName(QStringLiteral("operation.engine"));
    m_site->setObjectName(QStringLiteral("operation.site"));
    m_reason->setObjectName(QStringLiteral("operation.reason"));
    m_reason->setPlaceholderText(tr("why, in words an auditor will understand"));
    m_incident->setObjectName(QStringLiteral("operation.incident"));
    m_meaning->setWordWrap(true);
    m_meaning->setMinimumWidth(560); // a narrow guess of its width would leave room for lines it has not

    auto* form = new QFormLayout(this);
    form->setVerticalSpacing(12);
    form->addRow(tr("Verb"), m_verb);
    form->addRow(QString(), m_meaning);
    form->addRow(tr("Engine"), m_engine);
    form->addRow(tr("To site"), m_site);
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("Incident or change"), m_incident);
    form->addRow(m_attestations);
    for (QComboBox* box : {m_verb, m_engine, m_site}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ChoosePage::edited);
    }
    for (QLineEdit* field : {m_reason, m_incident})
        connect(field, &QLineEdit::textChanged, this, &ChoosePage::edited);
}

QWidget* ChoosePage::attestationFields() {
    auto* box = new QGroupBox(tr("Out-of-band attestation: two people who know that the site is dark"));
    auto* form = new QFormLayout(box);
    for (int i = 0; i < 2; ++i) {
        Attester attester{new QLineEdit, new QLineEdit};
        attester.name->setObjectName(QStringLiteral("operation.attester%1").arg(i + 1));
        attester.name->setPlaceholderText(tr("who, as the inventory names the operator"));
        attester.statement->setObjectName(QStringLiteral("operation.statement%1").arg(i + 1));
        attester.statement->setPlaceholderText(tr("what was seen, at least 20 characters"));
        form->addRow(tr("Person %1").arg(i + 1), attester.name);
        form->addRow(tr("Statement"), attester.statement);
        for (QLineEdit* field : {attester.name, attester.statement}) {
            connect(field, &QLineEdit::textChanged, this, &ChoosePage::edited);
        }
        m_attesters.push_back(attester);
    }
    return box;
}

void ChoosePage::edited() {
    if (m_filling) return;
    m_request.kind = static_cast<operation::Kind>(m_verb->currentData().toInt());
    m_request.engine = EngineId(m_engine->currentData().toString().toStdString());
    m_request.to = SiteId(m_site->currentData().toString().toStdString());
    m_request.reason = m_reason->text().trimmed().toStdString();
    m_request.incident = m_incident->text().trimmed().toStdString();
    m_request.attestations.clear();
    if (m_request.kind == operation::Kind::Failover) {
        for (const Attester& a : m_attesters) {
            const QString name = a.name->text().trimmed(), statement = a.statement->text().trimmed();
            if (name.isEmpty() || statement.isEmpty()) continue;
            m_request.attestations.push_back(
                {OperatorId(name.toStdString()), statement.toStdString(), services().clock->utc()});
        }
    }
    Q_EMIT requestEdited(m_request);
}

void ChoosePage::refresh(const WizardState& state) {
    m_request = state.request;
    m_filling = true;
    m_verb->setCurrentIndex(m_verb->findData(static_cast<int>(state.request.kind)));
    select(m_engine, toQt(state.request.engine));
    select(m_site, toQt(state.request.to));
    m_filling = false;
    m_meaning->setText(meaningOf(state.request.kind));
    m_attestations->setVisible(state.request.kind == operation::Kind::Failover);
}

} // namespace fairlead::ui
