// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/vantage/clock_text.h"

#include "ui/theme/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>
#include <vector>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::ClockSkew)
};

constexpr Micros kTold = std::chrono::seconds{2}; // as the guard on clocks has it

QString amountOf(const ClockSkew& skew) {
    return QStringLiteral("%1 s").arg(static_cast<double>(std::chrono::abs(skew.ahead).count()) / 1e6, 0, 'f', 1);
}

} // namespace

std::optional<ClockSkew> clockSkew(const topology::TopologySnapshot* snapshot) {
    std::map<SiteId, std::vector<Micros>> said;
    if (snapshot) {
        for (const topology::EngineState& engine : snapshot->engines) {
            for (const topology::InstanceState& instance : engine.instances) {
                const bool now = instance.seen && !instance.lastFailure;
                if (now && instance.seen->serverClockSkew)
                    said[instance.site].push_back(-*instance.seen->serverClockSkew);
            }
        }
    }
    std::optional<ClockSkew> worst;
    for (auto& [site, all] : said) {
        std::sort(all.begin(), all.end());
        const Micros ahead = all[all.size() / 2]; // one server whose clock is wrong says nothing of this console's
        if (std::chrono::abs(ahead) <= kTold) continue;
        if (!worst || std::chrono::abs(ahead) > std::chrono::abs(worst->ahead)) worst = {site, ahead};
    }
    return worst;
}

QString clockText(const ClockSkew& skew) {
    const QString text = skew.ahead.count() > 0 ? Words::tr("clock %1 ahead of %2") : Words::tr("clock %1 behind %2");
    return text.arg(amountOf(skew), toQt(skew.site));
}

QString clockSentence(const ClockSkew& skew) {
    const QString text = skew.ahead.count() > 0
                             ? Words::tr("This console is %1 ahead of %2. Times shown are approximate. Set the "
                                         "clocks right before any run.")
                             : Words::tr("This console is %1 behind %2. Times shown are approximate. Set the "
                                         "clocks right before any run.");
    return text.arg(amountOf(skew), toQt(skew.site));
}

} // namespace fairlead::ui
