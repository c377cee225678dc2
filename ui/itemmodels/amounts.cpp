// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/amounts.h"

#include "ui/theme/text.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Amounts)
};

QString seconds(std::chrono::seconds s) {
    return QString::number(s.count()) + QStringLiteral(" s");
}

} // namespace

QString lagText(Micros lag) {
    using namespace std::chrono;
    if (lag < Micros{50'000}) return QStringLiteral("0 s");
    if (lag < Micros{950'000}) {
        const double tenths = static_cast<double>(lag.count()) / 1e6;
        return QString::number(tenths, 'f', 1) + QStringLiteral(" s");
    }
    if (lag < 120s) return seconds(duration_cast<std::chrono::seconds>(lag));
    return toQt(humanDuration(lag));
}

QString ageText(Micros age) {
    using namespace std::chrono;
    if (age < 60s) return seconds(duration_cast<std::chrono::seconds>(std::max(age, Micros{0})));
    return toQt(humanDuration(age));
}

QString timeOfDay(UtcTime t) {
    return toQt(toScreen(t)).section(QLatin1Char(' '), 1);
}

QString lossText(const topology::RecoveryPoint& point) {
    if (!point.atLeast && !point.atMost) return Words::tr("not known");
    if (!point.atMost) return Words::tr("at least %1").arg(lagText(*point.atLeast));
    if (!point.atLeast) return Words::tr("at most %1").arg(lagText(*point.atMost));
    const QString least = lagText(*point.atLeast);
    const QString most = lagText(*point.atMost);
    return least == most ? least : least + QStringLiteral(" .. ") + most;
}

QString lossWithBasis(const topology::RecoveryPoint& point) {
    if (point.basis.empty()) return lossText(point);
    return lossText(point) + QStringLiteral(" (") + toQt(point.basis) + QLatin1Char(')');
}

QString asOld(const QString& value, topology::Freshness freshness) {
    switch (freshness) {
        case topology::Freshness::Fresh:
        case topology::Freshness::Ageing:
            return value;
        case topology::Freshness::Stale:
            return QLatin1Char('[') + value + QLatin1Char(']');
        case topology::Freshness::Lost:
        case topology::Freshness::Never:
            return QStringLiteral("--");
    }
    return value;
}

} // namespace fairlead::ui
