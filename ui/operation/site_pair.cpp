// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operation/site_pair.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_label.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

/// `a1  primary  OK  2s`: what is seen of one instance there.
QString memberLine(const topology::InstanceState& instance) {
    const QString role =
        instance.seen ? toQt(topology::toWord(instance.seen->role)) : SitePair::tr("never seen");
    const bool was = instance.lastFailure || instance.freshness == topology::Freshness::Stale ||
                     instance.freshness == topology::Freshness::Lost;
    const QString known = was && instance.seen ? SitePair::tr("was %1").arg(role) : role;
    QString line =
        QStringLiteral("%1   %2   %3").arg(toQt(instance.id), known, toQt(topology::toWord(instance.state)));
    if (instance.age) line += QStringLiteral("   ") + ageText(*instance.age);
    return line;
}

} // namespace

SitePair::SitePair(const inventory::Inventory& inventory, QWidget* parent)
    : QWidget(parent),
      m_inventory(inventory),
      m_from(makeSide("operation.from")),
      m_to(makeSide("operation.to")),
      m_arrow(new QLabel(QStringLiteral("\u2192"))) {
    m_arrow->setFont(fontOf(TextStyle::Verdict));
    m_arrow->setAccessibleName(tr("becomes"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(m_from.frame, 1);
    row->addWidget(m_arrow);
    row->addWidget(m_to.frame, 1);
}

SitePair::Side SitePair::makeSide(const char* name) {
    auto* frame = new QFrame;
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setObjectName(QString::fromLatin1(name));
    Side side{frame, new QLabel, new StateLabel, new QLabel};
    side.head->setFont(fontOf(TextStyle::OperationalStrong));
    side.members->setFont(fontOf(TextStyle::Mono));
    side.members->setObjectName(QString::fromLatin1(name) + QStringLiteral(".members"));
    side.members->setTextFormat(Qt::PlainText);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(12, 8, 12, 8);
    auto* top = new QHBoxLayout;
    top->addWidget(side.head, 1);
    top->addWidget(side.state);
    column->addLayout(top);
    column->addWidget(side.members);
    column->addStretch(1);
    return side;
}

void SitePair::fill(const Side& side, const SiteId& site, const topology::TopologySnapshot* snapshot,
                    const EngineId& engine) const {
    const inventory::Site* declared = m_inventory.findSite(site);
    side.head->setText(!declared ? tr("no site is chosen")
                       : declared->name == declared->id.value
                           ? toQt(declared->id)
                           : QStringLiteral("%1  %2").arg(toQt(declared->id), toQt(declared->name)));
    const topology::SiteState* state = snapshot ? snapshot->find(site) : nullptr;
    side.state->setVisible(state != nullptr);
    if (state) side.state->setState(state->state);
    QStringList lines;
    const topology::EngineState* seen = snapshot ? snapshot->find(engine) : nullptr;
    if (seen) {
        for (const topology::InstanceState& instance : seen->instances)
            if (instance.site == site) lines << memberLine(instance);
    }
    side.members->setText(lines.join(QLatin1Char('\n')));
    side.members->setVisible(!lines.isEmpty());
}

void SitePair::show(const topology::TopologySnapshot* snapshot, const EngineId& engine, const SiteId& from,
                    const SiteId& to) {
    fill(m_from, from, snapshot, engine);
    fill(m_to, to, snapshot, engine);
}

} // namespace fairlead::ui
