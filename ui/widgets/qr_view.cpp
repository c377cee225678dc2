// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/qr_view.h"

#include <QPainter>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kQuiet = 4; // ISO/IEC 18004 §6.3.8
constexpr int kDots = 3;  ///< a module: a camera at arm's length reads it

} // namespace

QrView::QrView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void QrView::setPicture(audit::QrPicture picture) {
    if (picture == m_picture) return;
    m_picture = std::move(picture);
    const int side = (static_cast<int>(m_picture.side) + 2 * kQuiet) * 2;
    setMinimumSize(m_picture.side == 0 ? QSize() : QSize(side, side));
    updateGeometry();
    update();
}

QSize QrView::sizeHint() const {
    const int side = (static_cast<int>(m_picture.side) + 2 * kQuiet) * kDots;
    return m_picture.side == 0 ? QSize(0, 0) : QSize(side, side);
}

void QrView::paintEvent(QPaintEvent*) {
    if (m_picture.side == 0) return;
    QPainter painter(this);
    const int modules = static_cast<int>(m_picture.side) + 2 * kQuiet;
    const int dots = std::max(1, std::min(width(), height()) / modules);
    const int side = dots * modules;
    const QPoint corner((width() - side) / 2, (height() - side) / 2);
    painter.fillRect(QRect(corner, QSize(side, side)), Qt::white);
    for (std::size_t row = 0; row < m_picture.side; ++row) {
        for (std::size_t column = 0; column < m_picture.side; ++column) {
            if (!m_picture.at(row, column)) continue;
            painter.fillRect(corner.x() + (kQuiet + static_cast<int>(column)) * dots,
                             corner.y() + (kQuiet + static_cast<int>(row)) * dots, dots, dots, Qt::black);
        }
    }
}

} // namespace fairlead::ui
