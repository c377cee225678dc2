// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/break_glass_bar.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/when_ready.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kShortestReason = 20;

} // namespace

BreakGlassBar::BreakGlassBar(const Services& services, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_text(new QLabel),
      m_reason(new QLineEdit),
      m_break(new QPushButton(tr("Continue on the second log"))),
      m_why(new QLabel) {
    setObjectName(QStringLiteral("breakGlass"));
    m_text->setObjectName(QStringLiteral("breakGlass.text"));
    m_reason->setObjectName(QStringLiteral("breakGlass.reason"));
    m_break->setObjectName(QStringLiteral("breakGlass.break"));
    m_why->setObjectName(QStringLiteral("breakGlass.why"));
    m_text->setFont(fontOf(TextStyle::OperationalStrong));
    m_reason->setPlaceholderText(tr("why the glass is broken; it goes on record"));
    for (QWidget* each : std::initializer_list<QWidget*>{m_reason, m_break})
        each->setMinimumHeight(kButtonHeight);
    for (QLabel* each : {m_text, m_why}) {
        each->setWordWrap(true);
        each->setTextFormat(Qt::PlainText);
    }
    auto* row = new QHBoxLayout;
    row->addWidget(m_reason, 1);
    row->addWidget(m_break);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addLayout(row);
    column->addWidget(m_why);
    connect(m_reason, &QLineEdit::textChanged, this, &BreakGlassBar::refresh);
    connect(m_break, &QPushButton::clicked, this, &BreakGlassBar::breakIt);
    hide();
}

void BreakGlassBar::refresh() {
    if (!m_services.breakGlassLook) return;
    const BreakGlassLook look = m_services.breakGlassLook();
    setVisible(look.refusing || look.broken);
    const bool offered = look.refusing && !look.broken;
    m_text->setText(
        look.broken ? tr("BREAK-GLASS %1. Everything is recorded in the second log, %2.")
                          .arg(toQt(look.since), toQt(look.place))
                    : tr("THE AUDIT LOG REFUSES: nothing can be done on engines. %1").arg(toQt(look.cause)));
    m_reason->setVisible(offered);
    m_break->setVisible(offered);
    const auto missing = kShortestReason - m_reason->text().trimmed().size();
    const QString why = !look.whyNot.empty() ? toQt(look.whyNot)
                        : m_busy             ? tr("The second log is being begun.")
                        : missing > 0 ? tr("Continuing is off: %n characters of reason to go.", nullptr,
                                           static_cast<int>(missing))
                                      : QString();
    enableOrSay(m_break, nullptr, why);
    m_why->setText(m_fault.isEmpty() ? why : m_fault);
    m_why->setVisible(offered);
}

void BreakGlassBar::breakIt() {
    if (m_busy) return;
    m_busy = true;
    m_fault.clear();
    refresh();
    whenReady(m_services.breakGlass(m_reason->text().trimmed().toStdString()), this,
              [this](const Result<void>& broken) {
                  m_busy = false;
                  if (broken) m_reason->clear();
                  m_fault = broken ? QString()
                                   : tr("The second log failed too, so nothing can be done: %1")
                                         .arg(toQt(toText(broken.error())));
                  refresh();
              });
}

void BreakGlassBar::paintEvent(QPaintEvent*) {
    const StatusColours& red = currentTheme().p1;
    QPalette palette = m_text->palette();
    if (palette.color(QPalette::WindowText) != red.text) {
        palette.setColor(QPalette::WindowText, red.text);
        m_text->setPalette(palette);
        m_why->setPalette(palette);
    }
    QPainter(this).fillRect(rect(), red.fill);
}

} // namespace fairlead::ui
