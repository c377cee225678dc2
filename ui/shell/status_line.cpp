// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/status_line.h"

#include "ui/theme/text.h"
#include "ui/widgets/badge.h"

#include <QHBoxLayout>
#include <QLabel>

namespace fairlead::ui {

StatusLine::StatusLine(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("statusLine"));
    setFixedHeight(28);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(22);
    m_time = add();
    m_vantage = add();
    m_auditMark = new BadgeMark(Badge::None, this);
    row->addWidget(m_auditMark);
    m_audit = add();
    m_lock = add();
    m_hint = add();
    row->setStretchFactor(m_hint, 1);
    setAudit(std::nullopt);
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
void StatusLine::setVantage(const QString& text) {
    m_vantage->setText(text);
}
void StatusLine::setLock(const QString& text) {
    m_lock->setText(text);
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
    m_auditMark->setBadge(ready ? Badge::None : Badge::P1, toQt(status->why));
    m_audit->setText(ready
                         ? tr("audit log OK #%1").arg(status->size)
                         : tr("audit log %1 #%2").arg(toQt(audit::toWord(status->state))).arg(status->size));
    m_audit->setToolTip(toQt(status->why));
}

QString StatusLine::text() const {
    return QStringList{m_time->text(), m_vantage->text(), m_audit->text(), m_lock->text()}.join(
        QStringLiteral(" | "));
}

} // namespace fairlead::ui
