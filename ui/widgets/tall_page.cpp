// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tall_page.h"

#include <QEvent>
#include <QHeaderView>
#include <QLayout>
#include <QScrollBar>
#include <QTableView>
#include <algorithm>

namespace fairlead::ui {

LeastLines::LeastLines(QAbstractScrollArea* view, int lines) : QObject(view), m_view(view), m_lines(lines) {
    view->installEventFilter(this);
    apply();
}

void LeastLines::apply() {
    int line = m_view->fontMetrics().lineSpacing(), above = 0;
    if (const auto* table = qobject_cast<const QTableView*>(m_view)) {
        line = table->verticalHeader()->defaultSectionSize();
        above = table->horizontalHeader()->sizeHint().height();
    }
    m_view->setMinimumHeight(above + m_lines * line + 2 * m_view->frameWidth());
}

bool LeastLines::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) apply();
    return QObject::eventFilter(watched, event);
}

TallPage::TallPage(QWidget* page, QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // what is on the page takes it, and is scrolled into sight by it
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setAutoFillBackground(false);
    setWidget(page);
    page->setAutoFillBackground(false); // setWidget() set it
    page->installEventFilter(this);
}

QSize TallPage::sizeHint() const {
    return widget() ? widget()->sizeHint() : QScrollArea::sizeHint();
}

/// As wide as the page must be, and a few lines of it.
QSize TallPage::minimumSizeHint() const {
    const int width = widget() ? widget()->minimumSizeHint().width() : 0;
    return {std::min(width, fontMetrics().averageCharWidth() * 24), fontMetrics().lineSpacing() * 4};
}

void TallPage::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    fit();
}

bool TallPage::eventFilter(QObject* watched, QEvent* event) {
    const bool ours = watched == widget() && event->type() == QEvent::LayoutRequest;
    if (ours) fit();
    return QScrollArea::eventFilter(watched, event);
}

int TallPage::leastHeight(int width) const {
    const QLayout* layout = widget()->layout();
    if (!layout) return widget()->minimumSizeHint().height();
    return layout->hasHeightForWidth() ? layout->minimumHeightForWidth(width)
                                       : layout->totalMinimumSize().height();
}

/// The scroll bar takes its room only where the page is longer than the area.
void TallPage::fit() {
    if (m_fitting || !widget()) return;
    m_fitting = true;
    const QSize room = maximumViewportSize();
    int width = std::max(room.width(), widget()->minimumSizeHint().width());
    int height = leastHeight(width);
    if (height > room.height()) {
        width = std::max(room.width() - verticalScrollBar()->sizeHint().width(),
                         widget()->minimumSizeHint().width());
        height = leastHeight(width);
    }
    widget()->resize(width, std::max(room.height(), height));
    const bool scrolls = height > room.height();
    setFocusPolicy(scrolls && !accessibleName().isEmpty() ? Qt::StrongFocus : Qt::NoFocus);
    m_fitting = false;
}

} // namespace fairlead::ui
