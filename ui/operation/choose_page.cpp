// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/choose_page.h"

#include "ui/operation/attestation_box.h"
#include "ui/operation/site_pair.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace fairlead::ui {
namespace {

constexpr operation::Kind kKinds[] = {operation::Kind::Switchover, operation::Kind::Failover,
                                      operation::Kind::Failback};

constexpr int kLongestWindow = 1440; ///< minutes, as the inventory's

int minutesOf(const std::optional<inventory::CommitWindow>& window) {
    return window ? static_cast<int>(window->lasts / std::chrono::minutes{1}) : 0;
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
      m_window(new QSpinBox),
      m_meaning(new QLabel),
      m_attestations(new AttestationBox),
      m_sites(new SitePair(*services.inventory)) {
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
    m_window->setObjectName(QStringLiteral("operation.window.minutes"));
    m_window->setRange(0, kLongestWindow);
    m_window->setSuffix(tr(" min"));
    m_window->setSpecialValueText(tr("none"));
    m_window->setToolTip(tr(
        "Try the new side out before anybody may write there. Until you commit, everything goes back without "
        "loss; nobody can write meanwhile."));
    m_meaning->setWordWrap(true);
    m_meaning->setMinimumWidth(560); // a narrow guess of its width would leave room for lines it has not

    auto* form = new QFormLayout(this);
    form->setVerticalSpacing(12);
    form->addRow(tr("Verb"), m_verb);
    form->addRow(QString(), m_meaning);
    form->addRow(tr("Engine"), m_engine);
    form->addRow(tr("To site"), m_site);
    form->addRow(QString(), m_sites);
    form->addRow(tr("Reason"), m_reason);
    form->addRow(tr("Incident or change"), m_incident);
    form->addRow(tr("Commit window"), m_window);
    form->addRow(m_attestations);
    for (QComboBox* box : {m_verb, m_engine, m_site}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ChoosePage::edited);
    }
    for (QLineEdit* field : {m_reason, m_incident})
        connect(field, &QLineEdit::textChanged, this, &ChoosePage::edited);
    connect(m_window, &QSpinBox::valueChanged, this, &ChoosePage::edited);
    connect(m_attestations, &AttestationBox::edited, this, &ChoosePage::edited);
}

std::optional<inventory::CommitWindow> ChoosePage::proposed() const {
    const inventory::Engine* engine = services().inventory->findEngine(m_request.engine);
    if (engine == nullptr || m_request.kind != operation::Kind::Switchover) return std::nullopt;
    return engine->commitWindow;
}

void ChoosePage::edited() {
    if (m_filling) return;
    const auto before = std::pair{m_request.kind, m_request.engine};
    m_request.kind = static_cast<operation::Kind>(m_verb->currentData().toInt());
    m_request.engine = EngineId(m_engine->currentData().toString().toStdString());
    if (before != std::pair{m_request.kind, m_request.engine}) {
        m_request.window = proposed();
    } else if (m_window->value() != minutesOf(m_request.window)) {
        m_request.window = proposed().value_or(inventory::CommitWindow{});
        m_request.window->lasts = std::chrono::minutes{m_window->value()};
        if (m_window->value() == 0) m_request.window.reset();
    }
    m_request.to = SiteId(m_site->currentData().toString().toStdString());
    m_request.reason = m_reason->text().trimmed().toStdString();
    m_request.incident = m_incident->text().trimmed().toStdString();
    m_request.attestations.clear();
    if (m_request.kind == operation::Kind::Failover)
        m_request.attestations = m_attestations->attestations(services().clock->utc());
    Q_EMIT requestEdited(m_request);
}

void ChoosePage::refresh(const WizardState& state) {
    m_request = state.request;
    m_filling = true;
    m_verb->setCurrentIndex(m_verb->findData(static_cast<int>(state.request.kind)));
    select(m_engine, toQt(state.request.engine));
    select(m_site, toQt(state.request.to));
    m_window->setValue(minutesOf(state.request.window));
    m_filling = false;
    static_cast<QFormLayout*>(layout())->setRowVisible(m_window,
                                                       state.request.kind == operation::Kind::Switchover);
    m_meaning->setText(meaningOf(state.request.kind));
    const topology::SnapshotPtr seen = services().feed ? services().feed->latest() : nullptr;
    SiteId from;
    for (const inventory::Site& site : services().inventory->sites)
        if (site.id != state.request.to) from = site.id;
    m_sites->show(seen.get(), state.request.engine, from, state.request.to);
    m_attestations->setVisible(state.request.kind == operation::Kind::Failover);
}

} // namespace fairlead::ui
