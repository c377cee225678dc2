// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vantage/sight_text.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

using Kind = topology::VantageView::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::WhoSeesWhom)
};

} // namespace

QString sightText(const topology::SiteSight& sight) {
    switch (sight.sees) {
        case topology::Sees::Yes: {
            const QString said = sight.refused ? Words::tr("yes, refusing") : Words::tr("yes");
            return sight.age ? Words::tr("%1, %2 ago").arg(said, ageText(*sight.age)) : said;
        }
        case topology::Sees::No:
            return sight.age ? Words::tr("no, for %1").arg(ageText(*sight.age)) : Words::tr("no");
        case topology::Sees::NotAsked:
            break;
    }
    return Words::tr("not asked");
}

QString vantageText(const topology::VantageView& view) {
    switch (view.kind) {
        case Kind::Console:
            return Words::tr("this console");
        case Kind::Declared:
            return view.site.empty() ? Words::tr("%1 (third place)").arg(toQt(view.name))
                                     : Words::tr("%1 (at %2)").arg(toQt(view.name), toQt(view.site));
        case Kind::Peers:
            break;
    }
    return Words::tr("peers at %1").arg(toQt(view.site));
}

QString reportText(const topology::VantageView& view) {
    if (view.kind != Kind::Declared) return Words::tr("looks itself");
    if (!view.current) return Words::tr("no report");
    return view.age ? Words::tr("%1 ago").arg(ageText(*view.age)) : QString();
}

QStringList whoSees(const topology::TopologySnapshot& snapshot, const SiteId& site) {
    QStringList lines{Words::tr("Who sees %1").arg(toQt(site))};
    for (const topology::VantageView& view : snapshot.vantages) {
        if (view.kind == Kind::Peers && view.site == site) continue;
        const topology::SiteSight* sight = view.find(site);
        if (sight == nullptr) continue;
        const QString said = view.current ? sightText(*sight) : reportText(view);
        lines << QStringLiteral("%1: %2").arg(vantageText(view), said);
    }
    return lines;
}

QString vantagesReporting(const topology::TopologySnapshot* snapshot) {
    int all = 0;
    int reporting = 0;
    for (const topology::VantageView& view : snapshot ? snapshot->vantages : std::vector<topology::VantageView>()) {
        if (view.kind == Kind::Peers) continue;
        ++all;
        if (view.current) ++reporting;
    }
    if (all > 1) return Words::tr("vantages %1/%2 report").arg(reporting).arg(all);
    const bool named = snapshot && !snapshot->vantage.empty();
    return named ? Words::tr("1 vantage: %1").arg(toQt(snapshot->vantage)) : Words::tr("1 vantage: this console");
}

} // namespace fairlead::ui
