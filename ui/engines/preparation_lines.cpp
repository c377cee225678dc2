// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/engines/preparation_lines.h"

#include "ui/theme/text.h"
#include "ui/widgets/when_ready.h"

#include <limits>

namespace fairlead::ui {
namespace {

constexpr int kPaceMs = 1000;

QString lineOf(const QString& name, const std::optional<operation::Preparation>& last, UtcTime now) {
    if (!last) return PreparationLines::tr("<b>%1:</b> none in this log").arg(name);
    QString text = QStringLiteral("<b>%1:</b> %2").arg(name, toQt(toText(*last, now)).toHtmlEscaped());
    return last->stale(now) ? PreparationLines::tr("<b>STALE</b> ") + text : text;
}

} // namespace

PreparationLines::PreparationLines(const Services& services, QWidget* parent)
    : QLabel(parent), m_services(services) {
    setObjectName(QStringLiteral("preparations"));
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setVisible(services.log != nullptr);
    m_pace.setInterval(kPaceMs);
    connect(&m_pace, &QTimer::timeout, this, &PreparationLines::readOn);
    m_pace.start();
    refresh();
}

void PreparationLines::setEngine(const EngineId& engine) {
    m_engine = engine;
    refresh();
}

void PreparationLines::showEvent(QShowEvent* event) {
    QLabel::showEvent(event);
    readOn();
}

void PreparationLines::readOn() {
    if (!m_services.log || m_reading || !isVisible()) return;
    refresh(); // ages move
    const bool nothingNew = m_services.auditSink && m_services.auditSink->status().size == m_read;
    if (nothingNew) return;
    m_reading = true;
    const auto coming = m_services.log->entries(m_read, std::numeric_limits<std::uint64_t>::max());
    whenReady(coming, this, [this](const Result<std::vector<audit::Entry>>& entries) {
        m_reading = false;
        if (!entries) return; // A log that cannot be read says so itself, in the status line.
        for (const audit::Entry& entry : *entries)
            m_known.take(entry);
        m_read += entries->size();
        refresh();
    });
}

void PreparationLines::refresh() {
    if (!m_services.clock) return;
    const UtcTime now = m_services.clock->utc();
    setText(lineOf(tr("Last dry run"), m_known.dryRun(m_engine), now) + QStringLiteral("<br>") +
            lineOf(tr("Last rehearsal"), m_known.rehearsal(m_engine), now));
}

} // namespace fairlead::ui
