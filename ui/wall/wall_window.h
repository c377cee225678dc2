// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/wall/wall_layout.h"

#include <QRectF>
#include <QWidget>
#include <array>

namespace fairlead::ui {

/// What others look at: borderless, read-only, without a pointer, one per screen, in the form of an incident
/// (UX-6.0). Its letters have the size that the farthest viewer needs; what has no room is dropped by rank.
class WallWindow : public QWidget {
    Q_OBJECT
  public:
    WallWindow(const WallScreen& screen, ThemeKind theme, QWidget* parent = nullptr);
    void setContent(WallContent content);
    const WallContent& content() const { return m_content; }
    const WallGrid& grid() const { return m_grid; }
    /// All that is on it, in reading order; also what a screen reader says.
    QString toText() const;

  Q_SIGNALS:
    void closeAsked();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Brush;
    void paintPiece(Brush& brush, const WallPiece& piece) const;
    void paintBand(Brush& brush, const QRectF& box) const;
    void paintVerdict(Brush& brush, const QRectF& box, const QString& text) const;
    void paintTotal(Brush& brush, const QRectF& box) const;
    void paintMapHead(Brush& brush, const QRectF& box) const;
    void paintMapLine(Brush& brush, const QRectF& box, const WallLine& line) const;
    std::array<QRectF, 4> cellsOf(const QRectF& box) const;
    QString textOf(const WallPiece& piece) const;

    const WallScreen m_screen;
    const Theme& m_theme;
    const WallGrid m_grid;
    WallContent m_content;
    std::vector<WallPiece> m_pieces;
};

} // namespace fairlead::ui
