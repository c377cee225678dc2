// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/screen_word.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <algorithm>

namespace fairlead::ui {

StatusLine::StatusLine(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("statusLine"));
    takeMeasures();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(22);
    m_time = add();
    m_vantage = add();
    m_auditMark = addMark();
    m_audit = add();
    m_anchorMark = addMark();
    m_anchors = add();
    m_clockMark = addMark();
    m_clock = add();
    m_soundMark = addMark();
    m_sound = add();
    m_shelved = add();
    m_lock = add();
    m_hint = new ElidedLabel(TextStyle::Operational, Qt::ElideRight, this);
    m_hint->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    row->addWidget(m_hint, 1000);
    row->addStretch(1);
    setHint({});
    setClock({}, {});
    setAudit(std::nullopt);
    setAnchors({});
    setSound(tr("sound on"), {});
    setShelved(0);
}

/// One line, whatever the text's size: the map needs the room more.
void StatusLine::takeMeasures() {
    setFixedHeight(isLargeText() ? scaled(23) : scaled(28));
}

/// What has least to say gives way where not all of it fits: what other places say too goes first, and what is
/// wrong stays, as do the time and the log.
void StatusLine::makeRoom() {
    const QMargins around = layout()->contentsMargins();
    const int most = width() - around.left() - around.right();
    int needed = std::min(m_hint->sizeHint().width(), m_hint->text().isEmpty() ? 0 : most / 2);
    const auto widthOf = [this](const QWidget* each) { return each->sizeHint().width() + layout()->spacing(); };
    const auto all = {m_time, m_vantage, m_clock, m_audit, m_anchors, m_sound, m_shelved, m_lock};
    for (QLabel* each : all) {
        each->setVisible(!each->text().isEmpty());
        if (!each->text().isEmpty()) needed += widthOf(each);
    }
    for (const BadgeMark* mark : {m_clockMark, m_auditMark, m_anchorMark, m_soundMark})
        if (!mark->isHidden()) needed += widthOf(mark);
    const std::pair<QLabel*, const BadgeMark*> yielding[] = {
        {m_shelved, nullptr}, {m_sound, m_soundMark}, {m_anchors, m_anchorMark}, {m_vantage, nullptr}, {m_lock, nullptr}};
    for (const auto& [label, mark] : yielding) {
        if (needed <= most) break;
        if (label->text().isEmpty() || (mark != nullptr && !mark->isHidden())) continue;
        label->hide();
        needed -= widthOf(label);
    }
}

void StatusLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    makeRoom();
}

void StatusLine::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        takeMeasures();
        makeRoom();
    }
}

void StatusLine::say(QLabel* label, const QString& text) {
    if (text == label->text()) return;
    label->setText(text);
    makeRoom();
}

BadgeMark* StatusLine::addMark() {
    auto* mark = new BadgeMark(Badge::None, this);
    layout()->addWidget(mark);
    return mark;
}

QLabel* StatusLine::add() {
    auto* label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred); // whole or not at all
    layout()->addWidget(label);
    return label;
}

void StatusLine::setTime(const QString& text) {
    say(m_time, text);
}
QString StatusLine::time() const {
    return m_time->text();
}
void StatusLine::setVantage(const QString& text) {
    say(m_vantage, text);
}
void StatusLine::setClock(const QString& text, const QString& sentence) {
    m_clockMark->setVisible(!text.isEmpty());
    m_clockMark->setBadge(text.isEmpty() ? Badge::None : Badge::P3, sentence);
    m_clock->setToolTip(sentence);
    say(m_clock, text);
}
void StatusLine::setLock(const QString& text) {
    say(m_lock, text);
}
void StatusLine::setSound(const QString& text, const QString& whyOff) {
    m_soundMark->setVisible(!whyOff.isEmpty());
    m_soundMark->setBadge(whyOff.isEmpty() ? Badge::None : Badge::P2, whyOff);
    say(m_sound, text);
    m_sound->setToolTip(whyOff);
}
void StatusLine::setShelved(int count) {
    say(m_shelved, tr("%n shelved", nullptr, count));
}
void StatusLine::setHint(const QString& text) {
    m_hint->setText(text);
    m_hint->setVisible(!text.isEmpty());
    makeRoom();
}

void StatusLine::setAudit(const std::optional<audit::SinkStatus>& status) {
    const bool ready = status && status->state == audit::SinkState::Ready;
    m_auditMark->setVisible(status && !ready);
    makeRoom();
    if (!status) {
        say(m_audit, tr("audit log: not connected"));
        return;
    }
    m_auditMark->setBadge(ready                    ? Badge::None
                          : status->takesEntries() ? Badge::P2
                                                   : Badge::P1,
                          toQt(status->why));
    say(m_audit, 
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
    m_anchors->setToolTip(lines.join(QLatin1Char('\n')));
    m_anchorMark->setVisible(worst != nullptr);
    m_anchorMark->setBadge(worst == nullptr ? Badge::None
                           : contradicts    ? Badge::P1
                                            : Badge::P3,
                           lines.join(QLatin1Char('\n')));
    if (worst != nullptr) {
        const QString text = contradicts ? tr("anchor %1 CONTRADICTS the log") : tr("anchor %1 FAILS");
        say(m_anchors, text.arg(toQt(worst->id)));
        return;
    }
    if (states.empty()) return say(m_anchors, {});
    const auto keeping = std::count_if(states.begin(), states.end(),
                                       [](const auto& state) { return state.health == Health::Keeping; });
    if (keeping < static_cast<std::ptrdiff_t>(states.size())) {
        say(m_anchors, tr("%1 of %2 anchors OK so far").arg(keeping).arg(states.size()));
    } else {
        say(m_anchors, states.size() == 1
                               ? tr("1 anchor OK")
                               : tr("%n anchors OK", nullptr, static_cast<int>(states.size())));
    }
}

QString StatusLine::hint() const {
    return m_hint->text();
}

QString StatusLine::text() const {
    QStringList parts{m_time->text(),  m_vantage->text(), m_audit->text(), m_anchors->text(),
                      m_sound->text(), m_shelved->text(), m_lock->text()};
    if (!m_clock->text().isEmpty()) parts.insert(2, m_clock->text());
    return parts.join(QStringLiteral(" | "));
}

} // namespace fairlead::ui
