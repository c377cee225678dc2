// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inspector.h"

#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/door_look.h"
#include "ui/itemmodels/link_look.h"
#include "ui/map/map_layout.h"
#include "ui/shell/plan_reason.h"
#include "ui/shell/statement_windows.h"
#include "ui/theme/text.h"
#include "ui/vantage/sight_text.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/state_label.h"
#include "ui/widgets/tall_page.h"
#include "ui/words/screen_word.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr std::array kKinds{operation::Kind::Switchover, operation::Kind::Failover,
                            operation::Kind::Failback};

QString objectiveText(const char* name, const std::optional<Micros>& objective) {
    return QString::fromLatin1(name) + QLatin1Char(' ') +
           (objective ? lagText(*objective) : Inspector::tr("not agreed"));
}

QString linkLine(const topology::ReplicationLink& link, const LinkLook& look) {
    return QStringLiteral("%1 → %2\n    %3, %4")
        .arg(toQt(link.from), toQt(link.to), screenWord(topology::toWord(link.state)), look.text);
}

QString instanceFacts(const inventory::Instance& declared, const topology::InstanceState& state) {
    QStringList lines;
    lines << QStringLiteral("%1:%2").arg(toQt(declared.host)).arg(declared.port);
    lines << Inspector::tr("at %1").arg(toQt(declared.site));
    if (state.seen) {
        const topology::Observation& seen = *state.seen;
        const QString role = screenWord(topology::toWord(seen.role));
        lines << (seen.roleWord.empty() ? role : QStringLiteral("%1 (%2)").arg(role, toQt(seen.roleWord)));
        lines << Inspector::tr("version %1").arg(asOld(toQt(seen.version), state.freshness));
        if (seen.writable)
            lines << (*seen.writable ? Inspector::tr("takes writes") : Inspector::tr("takes no writes"));
        const auto& position = seen.written ? seen.written : seen.applied;
        if (position) lines << Inspector::tr("position %1").arg(asOld(toQt(position->text), state.freshness));
        lines << Inspector::tr("seen %1 from %2").arg(timeOfDay(seen.at), toQt(seen.vantage));
    }
    if (state.age) lines << Inspector::tr("%1 ago").arg(ageText(*state.age));
    if (state.lastFailure) lines << Inspector::tr("last look: %1").arg(toQt(toText(*state.lastFailure)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

Inspector::Inspector(const inventory::Inventory& inventory, bool hasDesk, QWidget* parent)
    : QWidget(parent), m_inventory(inventory), m_hasDesk(hasDesk) {
    setObjectName(QStringLiteral("inspector"));
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    auto* page = new QWidget;
    whole->addWidget(new TallPage(page, this)); // where text is large the buttons are scrolled to
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Inspector"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll, 1);
    auto* facts = new QWidget(scroll);
    auto* column = new QVBoxLayout(facts);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(6);
    m_title = new ElidedLabel(TextStyle::Section, Qt::ElideMiddle, facts);
    column->addWidget(m_title);
    m_kind = addText(column, "inspectorKind");
    m_state = new StateLabel(facts);
    column->addWidget(m_state);
    m_why = addText(column, "inspectorWhy");
    m_lossTitle = addText(column, "inspectorLossTitle");
    m_lossTitle->setFont(fontOf(TextStyle::OperationalStrong));
    m_loss = addText(column, "inspectorLoss");
    m_loss->setFont(fontOf(TextStyle::Value));
    m_lossBasis = addText(column, "inspectorLossBasis");
    m_instanceText = addText(column, "inspectorInstance");
    m_sees = addText(column, "inspectorSees");
    m_links = addText(column, "inspectorLinks");
    m_doors = addText(column, "inspectorDoors");
    m_evidence = addText(column, "inspectorEvidence");
    column->addStretch(1);
    scroll->setWidget(facts);
    addButtons(outer);
    refresh();
}

QLabel* Inspector::addText(QVBoxLayout* column, const char* name) {
    auto* label = new QLabel(this);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // a long word of an evidence must not push every other text out of sight
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(label);
    return label;
}

void Inspector::addButtons(QVBoxLayout* column) {
    auto* area = new QWidget(this);
    auto* rows = new QVBoxLayout(area);
    rows->setContentsMargins(12, 6, 12, 10);
    rows->setSpacing(6);
    m_detail = new QPushButton(tr("Open engine detail"), area);
    connect(m_detail, &QPushButton::clicked, this, [this] { Q_EMIT detailAsked(m_engine); });
    rows->addWidget(m_detail);
    m_resolve = new QPushButton(tr("Resolve diverged engine…"), area);
    m_attest = new QPushButton(area);
    m_resolve->setObjectName(QStringLiteral("resolve"));
    m_attest->setObjectName(QStringLiteral("attest"));
    for (QPushButton* each : {m_resolve, m_attest}) {
        each->setMinimumHeight(kButtonHeight);
        each->setAutoDefault(false);
        rows->addWidget(each);
    }
    connect(m_resolve, &QPushButton::clicked, this, [this] { Q_EMIT resolveAsked(m_engine); });
    connect(m_attest, &QPushButton::clicked, this, [this] { Q_EMIT attestAsked(siteShown()); });
    const std::array names{tr("Plan switchover…"), tr("Plan failover…"), tr("Plan failback…")};
    for (std::size_t i = 0; i < kKinds.size(); ++i) {
        m_plan[i] = new QPushButton(names[i], area);
        m_plan[i]->setObjectName(QStringLiteral("plan_") + toQt(operation::toWord(kKinds[i])));
        m_plan[i]->setAutoDefault(false);
        connect(m_plan[i], &QPushButton::clicked, this, [this, i] { Q_EMIT planAsked(kKinds[i], m_engine); });
        rows->addWidget(m_plan[i]);
    }
    m_reason = new QLabel(area);
    m_reason->setObjectName(QStringLiteral("inspectorReason"));
    m_reason->setWordWrap(true);
    rows->addWidget(m_reason);
    column->addWidget(area);
}

void Inspector::select(const EngineId& engine, const InstanceId& instance) {
    m_engine = engine;
    m_instance = instance;
    refresh();
}

void Inspector::setSnapshot(topology::SnapshotPtr snapshot) {
    m_snapshot = std::move(snapshot);
    refresh();
}

void Inspector::refresh() {
    const inventory::Engine* declared = m_inventory.findEngine(m_engine);
    if (declared == nullptr) {
        showNothing();
    } else {
        const topology::EngineState* state = m_snapshot ? m_snapshot->find(m_engine) : nullptr;
        showEngine(*declared, state);
        showInstance(*declared, state);
    }
    showButtons();
}

void Inspector::showNothing() {
    m_title->setText(tr("Inspector"));
    m_kind->setText(
        tr("Nothing is selected. Click an instance or an engine on the map, or use the arrow keys."));
    for (QLabel* label :
         {m_why, m_lossTitle, m_loss, m_lossBasis, m_links, m_doors, m_instanceText, m_sees, m_evidence})
        label->hide();
    m_state->hide();
}

void Inspector::showEngine(const inventory::Engine& declared, const topology::EngineState* state) {
    showDoors(declared.id);
    m_title->setText(toQt(declared.id));
    m_kind->setText(QStringLiteral("%1 · %2 · %3")
                        .arg(technologyName(declared.technology),
                             objectiveText("RPO", declared.objectives.rpo),
                             objectiveText("RTO", declared.objectives.rto)));
    m_state->setVisible(state != nullptr);
    m_why->setVisible(state != nullptr && !state->why.empty());
    for (QLabel* label : {m_lossTitle, m_loss, m_lossBasis, m_links})
        label->setVisible(state != nullptr);
    if (!state) return;
    m_state->setState(state->state);
    QStringList why{toQt(state->why)};
    for (const topology::Hazard& hazard : state->hazards) {
        if (hazard.what != state->why) why << toQt(hazard.what);
    }
    m_why->setText(why.join(QLatin1Char('\n')));
    m_lossTitle->setText(tr("Fail over now"));
    const topology::RecoveryPoint& point = state->recoveryPointNow;
    m_loss->setText(point.atLeast || point.atMost ? tr("lose %1").arg(lossText(point))
                                                  : tr("loss not known"));
    const QString basis = toQt(state->recoveryPointNow.basis);
    m_lossBasis->setText((basis.isEmpty() ? QString() : basis + QStringLiteral(". ")) +
                         tr("How long it takes is known when the plan is made."));
    QStringList links{tr("Replication")};
    const UtcTime now = m_snapshot->takenAt;
    for (const topology::ReplicationLink& link : state->links) {
        links << linkLine(link, lookOf(*state, link, declared.objectives.rpo, now));
    }
    if (state->links.empty()) links << tr("no link is known");
    m_links->setText(links.join(QLatin1Char('\n')));
}

void Inspector::showDoors(const EngineId& engine) {
    QStringList lines;
    for (const inventory::FrontDoor& declared : m_inventory.frontDoors) {
        if (declared.engine != engine) continue;
        lines << tr("Front door %1 (%2)").arg(toQt(declared.id), toQt(declared.kind));
        const topology::FrontDoorState* door = m_snapshot ? m_snapshot->find(declared.id) : nullptr;
        if (door == nullptr) continue;
        lines << doorSentence(*door);
        for (const topology::DeviceState& device : door->devices)
            lines << deviceLine(device, QStringLiteral("\n    "));
    }
    m_doors->setText(lines.join(QLatin1Char('\n')));
    m_doors->setVisible(!lines.isEmpty());
}

void Inspector::showInstance(const inventory::Engine& declared, const topology::EngineState* state) {
    const topology::InstanceState* instance = state ? state->find(m_instance) : nullptr;
    const inventory::Instance* place = m_inventory.findInstance(m_instance);
    const bool shown = instance != nullptr && place != nullptr;
    m_instanceText->setVisible(shown);
    m_sees->setVisible(shown);
    m_evidence->setVisible(shown && instance->seen && !instance->seen->evidence.empty());
    if (!shown) return;
    m_title->setText(toQt(m_instance));
    m_kind->setText(QStringLiteral("%1 · %2").arg(technologyName(declared.technology), toQt(declared.id)));
    m_state->setState(instance->state);
    m_why->setText(toQt(instance->why));
    m_why->setVisible(!instance->why.empty());
    m_instanceText->setText(instanceFacts(*place, *instance));
    m_sees->setText(whoSees(*m_snapshot, place->site).join(QLatin1Char('\n')));
    if (instance->seen && !instance->seen->evidence.empty()) {
        m_evidence->setText(tr("Evidence") + QLatin1Char('\n') +
                            evidenceText(instance->seen->evidence.front()));
    }
}

void Inspector::setStatements(const operation::StatementDesk* statements) {
    m_statements = statements;
    refresh();
}

/// Of the chosen instance; of an engine as a whole the one that nobody here sees.
SiteId Inspector::siteShown() const {
    if (const inventory::Instance* chosen = m_inventory.findInstance(m_instance)) return chosen->site;
    for (const inventory::Site& site : m_inventory.sites)
        if (!m_engine.empty() && whyNoAttestation(site.id, m_snapshot.get(), m_statements).isEmpty()) return site.id;
    return {};
}

/// UX-3.5: of an engine that had two writers resolving is the one action that is offered.
void Inspector::showStatements() {
    const bool diverged = whyNothingToResolve(m_engine, m_snapshot.get(), m_statements).isEmpty();
    m_resolve->setVisible(diverged);
    for (QPushButton* plan : m_plan)
        plan->setVisible(!diverged);
    const SiteId site = siteShown();
    const bool dark = !site.empty() && whyNoAttestation(site, m_snapshot.get(), m_statements).isEmpty();
    m_attest->setVisible(dark);
    m_attest->setText(tr("Attest that %1 is down…").arg(toQt(site)));
}

void Inspector::showButtons() {
    showStatements();
    const QString reason = whyNoPlan(m_engine, m_snapshot.get(), m_hasDesk);
    for (QPushButton* button : m_plan)
        enableOrSay(button, nullptr, reason);
    enableOrSay(m_detail, nullptr, m_engine.empty() ? tr("select an engine on the map first") : QString());
    m_reason->setText(tr("Planning is off: %1.").arg(reason));
    m_reason->setVisible(!reason.isEmpty());
}

} // namespace fairlead::ui
