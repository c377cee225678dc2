// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/site_choose_page.h"

#include "ui/map/map_layout.h"
#include "ui/operation/attestation_box.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr operation::Kind kKinds[] = {operation::Kind::Switchover, operation::Kind::Failover,
                                      operation::Kind::Failback};
enum Column { kEngine, kTechnology, kNow };
constexpr int kMostNamed = 4;

/// Where the one primary of an engine is seen.
SiteId primarySite(const topology::TopologySnapshot* snapshot, const EngineId& id) {
    const topology::EngineState* engine = snapshot ? snapshot->find(id) : nullptr;
    if (!engine || !engine->primary) return {};
    const topology::InstanceState* primary = engine->find(*engine->primary);
    return primary ? primary->site : SiteId{};
}

/// `3 engines: orders-pg, pay-pg, cache`
QString counted(const QStringList& engines) {
    if (engines.isEmpty()) return SiteChoosePage::tr("no engine");
    const QString names =
        engines.size() > kMostNamed
            ? SiteChoosePage::tr("%1 and %n more", nullptr, static_cast<int>(engines.size() - kMostNamed + 1))
                  .arg(engines.mid(0, kMostNamed - 1).join(QStringLiteral(", ")))
            : engines.join(QStringLiteral(", "));
    return engines.size() == 1
               ? SiteChoosePage::tr("1 engine: %1").arg(names)
               : SiteChoosePage::tr("%n engines: %1", nullptr, static_cast<int>(engines.size())).arg(names);
}

QLabel* picture() {
    auto* label = new QLabel;
    label->setFrameShape(QFrame::Box);
    label->setWordWrap(true);
    label->setMargin(8);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setMinimumHeight(96);
    return label;
}

QString escaped(const QString& text) {
    return text.toHtmlEscaped();
}

} // namespace

SiteChoosePage::SiteChoosePage(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_scopes(operation::scopesOf(*services.inventory)),
      m_verb(new QComboBox),
      m_scope(new QComboBox),
      m_site(new QComboBox),
      m_meaning(new QLabel),
      m_arrow(new QLabel),
      m_waves(new QTreeWidget),
      m_reason(new QLineEdit),
      m_incident(new QLineEdit),
      m_attestations(new AttestationBox) {
    m_pictures = {picture(), picture()};
    for (const operation::Kind kind : kKinds)
        m_verb->addItem(verbWord(kind), static_cast<int>(kind));
    for (const auto& [name, waves] : m_scopes)
        m_scope->addItem(toQt(name), toQt(name));
    for (const inventory::Site& site : services.inventory->sites) {
        m_site->addItem(toQt(site.name) + QStringLiteral("  (") + toQt(site.id) + QLatin1Char(')'),
                        toQt(site.id));
    }
    m_verb->setObjectName(QStringLiteral("site.verb"));
    m_scope->setObjectName(QStringLiteral("site.scope"));
    m_site->setObjectName(QStringLiteral("site.to"));
    m_pictures[0]->setObjectName(QStringLiteral("site.left"));
    m_pictures[1]->setObjectName(QStringLiteral("site.right"));
    m_reason->setObjectName(QStringLiteral("operation.reason"));
    m_reason->setPlaceholderText(tr("why, in words an auditor will understand"));
    m_incident->setObjectName(QStringLiteral("operation.incident"));
    m_waves->setObjectName(QStringLiteral("site.waves"));
    m_waves->setAccessibleName(tr("Waves and their engines"));
    m_waves->setHeaderLabels({tr("wave, engine"), tr("technology"), tr("now")});
    m_waves->setColumnWidth(kEngine, 320);
    m_waves->setColumnWidth(kTechnology, 180);
    m_meaning->setWordWrap(true);
    build();
    connectFields();
}

void SiteChoosePage::build() {
    auto* top = new QGridLayout;
    const std::array<std::pair<QString, QComboBox*>, 3> fields{
        {{tr("&Verb"), m_verb}, {tr("&Scope"), m_scope}, {tr("&To site"), m_site}}};
    for (int i = 0; i < 3; ++i) {
        const auto& [name, box] = fields[static_cast<std::size_t>(i)];
        auto* label = new QLabel(name);
        label->setBuddy(box);
        top->addWidget(label, 0, i);
        top->addWidget(box, 1, i);
        top->setColumnStretch(i, 1);
    }
    auto* direction = new QHBoxLayout;
    m_arrow->setFont(fontOf(TextStyle::VerdictStrong));
    m_arrow->setAlignment(Qt::AlignCenter);
    m_arrow->setMinimumWidth(56);
    direction->addWidget(m_pictures[0], 1);
    direction->addWidget(m_arrow);
    direction->addWidget(m_pictures[1], 1);
    auto* form = new QFormLayout;
    form->addRow(tr("&Reason"), m_reason);
    form->addRow(tr("&Incident or change"), m_incident);
    auto* column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_meaning);
    column->addLayout(direction);
    column->addWidget(m_waves, 1);
    column->addLayout(form);
    column->addWidget(m_attestations);
}

void SiteChoosePage::connectFields() {
    for (QComboBox* box : {m_verb, m_scope, m_site})
        connect(box, &QComboBox::currentIndexChanged, this, &SiteChoosePage::edited);
    for (QLineEdit* field : {m_reason, m_incident})
        connect(field, &QLineEdit::textChanged, this, &SiteChoosePage::edited);
    connect(m_waves, &QTreeWidget::itemChanged, this, &SiteChoosePage::edited);
    connect(m_attestations, &AttestationBox::edited, this, &SiteChoosePage::edited);
}

void SiteChoosePage::edited() {
    if (m_filling) return;
    m_request.kind = static_cast<operation::Kind>(m_verb->currentData().toInt());
    m_request.to = SiteId(m_site->currentData().toString().toStdString());
    m_request.scope = m_scope->currentData().toString().toStdString();
    if (m_request.scope != m_listed) fillWaves();
    m_request.waves.clear();
    for (int i = 0; i < m_waves->topLevelItemCount(); ++i) {
        std::vector<EngineId> wave;
        const QTreeWidgetItem* item = m_waves->topLevelItem(i);
        for (int j = 0; j < item->childCount(); ++j) {
            if (item->child(j)->checkState(kEngine) == Qt::Checked)
                wave.emplace_back(item->child(j)->text(kEngine).toStdString());
        }
        if (!wave.empty()) m_request.waves.push_back(std::move(wave));
    }
    m_request.reason = m_reason->text().trimmed().toStdString();
    m_request.incident = m_incident->text().trimmed().toStdString();
    m_request.attestations.clear();
    if (m_request.kind == operation::Kind::Failover)
        m_request.attestations = m_attestations->attestations(m_services.clock->utc());
    Q_EMIT requestEdited(m_request);
}

void SiteChoosePage::fillWaves() {
    m_filling = true;
    m_listed = m_request.scope;
    m_waves->clear();
    const auto scope = std::find_if(m_scopes.begin(), m_scopes.end(),
                                    [this](const auto& each) { return each.first == m_listed; });
    const topology::SnapshotPtr snapshot = m_services.feed ? m_services.feed->latest() : nullptr;
    const std::size_t count = scope == m_scopes.end() ? 0 : scope->second.size();
    for (std::size_t i = 0; i < count; ++i) {
        auto* wave = new QTreeWidgetItem(m_waves, {tr("Wave %1 of %2").arg(i + 1).arg(count)});
        wave->setFont(kEngine, fontOf(TextStyle::OperationalStrong));
        for (const EngineId& id : scope->second[i]) {
            const inventory::Engine* engine = m_services.inventory->findEngine(id);
            const SiteId at = primarySite(snapshot.get(), id);
            auto* item = new QTreeWidgetItem(
                wave, {toQt(id), engine ? technologyName(engine->technology) : QString(),
                       at.empty() ? tr("no single primary is seen") : tr("primary at %1").arg(toQt(at))});
            item->setCheckState(kEngine, Qt::Checked);
        }
    }
    m_waves->expandAll();
    m_filling = false;
}

std::vector<EngineId> SiteChoosePage::chosen() const {
    std::vector<EngineId> out;
    for (const auto& wave : m_request.waves)
        out.insert(out.end(), wave.begin(), wave.end());
    return out;
}

void SiteChoosePage::showDirection() {
    const topology::SnapshotPtr snapshot = m_services.feed ? m_services.feed->latest() : nullptr;
    const std::vector<EngineId> engines = chosen();
    QStringList all, unknown;
    std::map<SiteId, QStringList> at;
    for (const EngineId& id : engines) {
        all << toQt(id);
        const SiteId site = primarySite(snapshot.get(), id);
        (site.empty() ? unknown : at[site]) << toQt(id);
    }
    const auto& sites = m_services.inventory->sites;
    for (std::size_t i = 0; i < m_pictures.size() && i < sites.size(); ++i) {
        const bool target = sites[i].id == m_request.to;
        QString text =
            QStringLiteral("<b>%1 (%2)</b>").arg(escaped(toQt(sites[i].name)), escaped(toQt(sites[i].id)));
        text += QStringLiteral("<br>") + escaped(tr("Now primary of %1.").arg(counted(at[sites[i].id])));
        text += QStringLiteral("<br>") + escaped(target ? tr("After it: of all %1 chosen.").arg(all.size())
                                                        : tr("After it: of none."));
        if (target && !unknown.isEmpty())
            text += QStringLiteral("<br>") +
                    escaped(tr("No single primary is seen of %1.").arg(counted(unknown)));
        m_pictures[i]->setText(text);
    }
    const bool toLeft = !sites.empty() && sites.front().id == m_request.to;
    m_arrow->setText(toLeft ? QStringLiteral("\u2190") : QStringLiteral("\u2192"));
    m_arrow->setAccessibleName(tr("to %1").arg(toQt(m_request.to)));
}

void SiteChoosePage::refresh(const SiteWizardState& state) {
    m_request = state.request;
    m_filling = true;
    m_verb->setCurrentIndex(m_verb->findData(static_cast<int>(state.request.kind)));
    m_scope->setCurrentIndex(m_scope->findData(toQt(state.request.scope)));
    m_site->setCurrentIndex(m_site->findData(toQt(state.request.to)));
    m_filling = false;
    if (m_listed != m_request.scope) fillWaves();
    m_meaning->setText(meaningOf(state.request.kind));
    m_attestations->setVisible(state.request.kind == operation::Kind::Failover);
    showDirection();
}

} // namespace fairlead::ui
