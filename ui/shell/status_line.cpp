// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/flow_layout.h"
#include "ui/words/screen_word.h"

#include <QEvent>
#include <QLabel>
#include <algorithm>

namespace fairlead::ui {

StatusLine::StatusLine(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("statusLine"));
    takeMeasures();
    auto* row = new FlowLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(22);
    m_time = add();
    m_vantage = add();
    m_auditMark = new BadgeMark(Badge::None, this);
    row->addWidget(m_auditMark);
    m_audit = add();
    m_anchorMark = new BadgeMark(Badge::None, this);
    row->addWidget(m_anchorMark);
    m_anchors = add();
    m_soundMark = new BadgeMark(Badge::None, this);
    row->addWidget(m_soundMark);
    m_sound = add();
    m_shelved = add();
    m_lock = add();
    m_hint = add();
    setAudit(std::nullopt);
    setAnchors({});
    setSound(tr("sound on"), {});
    setShelved(0);
}

void StatusLine::takeMeasures() {
    setFixedHeight(isLargeText() ? 2 * scaled(23) : scaled(28)); // the map needs the room more
}

void StatusLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) takeMeasures();
}

QLabel* StatusLine::add() {
    auto* label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    layout()->addWidget(label);
    return label;
}

void StatusLine::setTime(const QString& text) {
    m_time->setText(text);
}
QString StatusLine::time() const {
    return m_time->text();
}
void StatusLine::setVantage(const QString& text) {
    m_vantage->setText(text);
}
void StatusLine::setLock(const QString& text) {
    m_lock->setText(text);
}
void StatusLine::setSound(const QString& text, const QString& whyOff) {
    m_soundMark->setVisible(!whyOff.isEmpty());
    m_soundMark->setBadge(whyOff.isEmpty() ? Badge::None : Badge::P2, whyOff);
    m_sound->setText(text);
    m_sound->setToolTip(whyOff);
}
void StatusLine::setShelved(int count) {
    m_shelved->setText(tr("%n shelved", nullptr, count));
}
void StatusLine::setHint(const QString& text) {
    m_hint->setText(text);
}

void StatusLine::setAudit(const std::optional<audit::SinkStatus>& status) {
    const bool ready = status && status->state == audit::SinkState::Ready;
    m_auditMark->setVisible(status && !ready);
    if (!status) {
        m_audit->setText(tr("audit log: not connected"));
        return;
    }
    m_auditMark->setBadge(ready                    ? Badge::None
                          : status->takesEntries() ? Badge::P2
                                                   : Badge::P1,
                          toQt(status->why));
    m_audit->setText(
        ready ? tr("audit log OK #%1").arg(status->size)
              : tr("audit log %1 #%2").arg(screenWord(audit::toWord(status->state))).arg(status->size));
    m_audit->setToolTip(toQt(status->why));
}

void StatusLine::setAnchors(const std::vector<audit::AnchorState>& states) {
    using Health = audit::AnchorState::Health;
    QStringList lines;
    const audit::AnchorState* worst = nullptr;
    for (const audit::AnchorState& state : states) {
        lines << toQt(audit::toText(state));
        const bool bad = state.health == Health::Failing || state.health == Health::Contradicting;
        if (bad && (worst == nullptr || state.health == Health::Contradicting)) worst = &state;
    }
    const bool contradicts = worst != nullptr && worst->health == Health::Contradicting;
    m_anchors->setVisible(!states.empty());
    m_anchors->setToolTip(lines.join(QLatin1Char('\n')));
    m_anchorMark->setVisible(worst != nullptr);
    m_anchorMark->setBadge(worst == nullptr ? Badge::None
                           : contradicts    ? Badge::P1
                                            : Badge::P3,
                           lines.join(QLatin1Char('\n')));
    if (worst != nullptr) {
        const QString text = contradicts ? tr("anchor %1 CONTRADICTS the log") : tr("anchor %1 FAILS");
        m_anchors->setText(text.arg(toQt(worst->id)));
        return;
    }
    const auto keeping = std::count_if(states.begin(), states.end(),
                                       [](const auto& state) { return state.health == Health::Keeping; });
    if (keeping < static_cast<std::ptrdiff_t>(states.size())) {
        m_anchors->setText(tr("%1 of %2 anchors OK so far").arg(keeping).arg(states.size()));
    } else {
        m_anchors->setText(states.size() == 1
                               ? tr("1 anchor OK")
                               : tr("%n anchors OK", nullptr, static_cast<int>(states.size())));
    }
}

QString StatusLine::text() const {
    return QStringList{m_time->text(),  m_vantage->text(), m_audit->text(), m_anchors->text(),
                       m_sound->text(), m_shelved->text(), m_lock->text()}
        .join(QStringLiteral(" | "));
}

} // namespace fairlead::ui
