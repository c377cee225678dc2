// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/review_window.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/window_dress.h"

#include <QLabel>
#include <QVBoxLayout>

namespace fairlead::ui {

ReviewWindow::ReviewWindow(std::shared_ptr<review::LogDesk> desk, const Clock& clock, OpenLog openLog,
                           QWidget* parent)
    : QWidget(parent, Qt::Window),
      m_desk(std::move(desk)),
      m_view(new AuditView(*m_desk, clock, m_prompt, std::move(openLog))) {
    setObjectName(QStringLiteral("review"));
    setWindowTitle(tr("REVIEW of %1").arg(toQt(m_desk->name())));
    auto* band = new QLabel(tr("REVIEW of %1 — NOT LIVE: no estate is attached").arg(toQt(m_desk->name())));
    band->setObjectName(QStringLiteral("review.band"));
    band->setFont(fontOf(TextStyle::OperationalStrong));
    band->setMinimumHeight(kButtonHeight);
    band->setWordWrap(isLargeText());
    band->setIndent(8);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(band);
    layout->addWidget(m_view, 1);
    resize(1440, 900);
    // A log says in its first records of what it is.
    connect(m_view, &AuditView::moreRead, this, [this] { dressWindow(this, m_view->target()); });
}

/// The view goes before the desk it reads from.
ReviewWindow::~ReviewWindow() {
    delete m_view;
}

} // namespace fairlead::ui
