// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/record_text.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/words/screen_word.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("fairlead::ui", text); // where lupdate files a free function
}

/// Canonical text with line breaks, for reading; the log's bytes stay as they are.
QString readable(const audit::Value& value, int depth = 0) {
    const QString indent(2 * (depth + 1), QLatin1Char(' '));
    if (const auto* object = value.object()) {
        QString out;
        for (const auto& [name, member] : *object) {
            const bool nested = member.object() || member.array();
            out += indent + toQt(name) + (nested ? QStringLiteral(":\n") : QStringLiteral(": ")) +
                   readable(member, depth + 1) + (nested ? QString() : QStringLiteral("\n"));
        }
        return out;
    }
    if (const auto* array = value.array()) {
        QString out;
        for (const audit::Value& member : *array) {
            const QString text = readable(member, depth + 1);
            out += (member.object() || member.array())
                       ? indent + QStringLiteral("-\n") + text
                       : indent + QStringLiteral("- ") + text + QLatin1Char('\n');
        }
        return out;
    }
    if (const auto* text = value.string()) return toQt(*text);
    return toQt(audit::canonicalText(value));
}

QString instanceLine(const topology::InstanceState& instance) {
    QString line = QStringLiteral("    %1  %2  %3")
                       .arg(toQt(instance.id), screenWord(toWord(instance.state)),
                            instance.seen ? toQt(instance.seen->roleWord) : QString());
    line += instance.age ? QStringLiteral("  ") + tr("data %1 old").arg(ageText(*instance.age))
                         : QStringLiteral("  ") + tr("never seen");
    if (instance.lastFailure) line += QStringLiteral("  ") + toQt(instance.lastFailure->what);
    return line + QLatin1Char('\n');
}

QString linkLine(const topology::ReplicationLink& link) {
    QString line =
        QStringLiteral("    %1 → %2  %3").arg(toQt(link.from), toQt(link.to), screenWord(toWord(link.state)));
    if (link.lagTime) line += QStringLiteral("  ") + tr("lag %1").arg(lagText(*link.lagTime));
    if (link.lagReceive) line += QStringLiteral("  ") + toQt(humanBytes(*link.lagReceive));
    return line + QLatin1Char('\n');
}

} // namespace

QString recordText(const audit::Entry& entry, const review::OriginBook& origins) {
    const review::Surroundings around = origins.around(entry);
    QString out = QStringLiteral("#%1  %2  %3\n").arg(entry.n).arg(toQt(toIso(entry.at)), toQt(entry.event));
    out += tr("by %1 on %2, session %3, version %4\n")
               .arg(toQt(entry.by), toQt(entry.host), toQt(entry.session), toQt(entry.ver));
    if (!around.local.empty()) out += tr("local time there %1\n").arg(toQt(around.local));
    if (!around.role.empty()) out += tr("acting as %1\n").arg(toQt(around.role));
    if (!around.target.empty())
        out += tr("target %1, purpose %2\n").arg(toQt(around.target), toQt(around.purpose));
    if (entry.op) out += tr("operation %1\n").arg(toQt(*entry.op));
    if (entry.plan) out += tr("plan %1\n").arg(toQt(*entry.plan));
    if (entry.step) out += tr("step %1\n").arg(toQt(*entry.step));
    if (entry.target) out += tr("acts upon %1\n").arg(toQt(*entry.target));
    out += tr("boot clock %1 us, boot %2\nfollows %3\n\n")
               .arg(entry.upMicros)
               .arg(toQt(entry.boot), toQt(entry.prev));
    return out + readable(entry.what);
}

QString screenText(const review::View& view) {
    if (!view.snapshot) return tr("Nothing had been recorded of the estate.");
    QString out = tr("As recorded at %1.\n").arg(toQt(toScreen(view.recordedAt)));
    for (const topology::SiteState& site : view.snapshot->sites)
        out += QStringLiteral("%1  %2  %3/%4\n")
                   .arg(toQt(site.id), screenWord(toWord(site.state)))
                   .arg(site.seen)
                   .arg(site.declared);
    for (const topology::EngineState& engine : view.snapshot->engines) {
        out += QStringLiteral("\n%1  %2\n").arg(toQt(engine.id), screenWord(toWord(engine.state)));
        if (!engine.why.empty()) out += QStringLiteral("    ") + toQt(engine.why) + QLatin1Char('\n');
        out += QStringLiteral("    ") +
               tr("primary %1").arg(engine.primary ? toQt(*engine.primary) : tr("not known")) +
               QLatin1Char('\n');
        out += QStringLiteral("    ") + tr("would lose %1").arg(lossWithBasis(engine.recoveryPointNow)) +
               QLatin1Char('\n');
        for (const topology::InstanceState& instance : engine.instances)
            out += instanceLine(instance);
        for (const topology::ReplicationLink& link : engine.links)
            out += linkLine(link);
        for (const topology::Hazard& hazard : engine.hazards)
            out += QStringLiteral("    ") + screenWord(toWord(hazard.kind)) + QStringLiteral(": ") +
                   toQt(hazard.what) + QLatin1Char('\n');
    }
    return out;
}

QString readableDocument(const std::string& document) {
    const auto value = audit::parseCanonical(document);
    return value ? readable(*value) : toQt(document);
}

} // namespace fairlead::ui
