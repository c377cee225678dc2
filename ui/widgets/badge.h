// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/guard.h"
#include "models/topology/snapshot.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

class QPainter;
class QRectF;

/// Status marks: hue and shape and letter together (UX-4.2), so that each survives a greyscale print.
namespace fairlead::ui {

enum class Badge {
    None,
    P1,          ///< square, 1
    P1Down,      ///< square, X
    P1Presumed,  ///< hatched square, ?
    P1Diverged,  ///< square, ≠
    P1Cut,       ///< square, broken link
    P2,          ///< triangle, 2
    P3,          ///< circle, 3
    Unseen,      ///< dashed ring, ?
    NeverSeen,   ///< dotted ring, ?
    Maintenance, ///< wrench
    Fenced,      ///< bars
    Pass,        ///< v
    Warn,        ///< triangle, !
    Fail,        ///< square, x
    Unknown,     ///< dashed ring, ?
    Running,     ///< ring in the action hue: acting now
};

/// The hue group of a badge; None is for marks without a hue.
enum class Priority { None, P1, P2, P3, Unseen };

Badge badgeOf(topology::StateWord word);
Badge badgeOf(operation::Verdict verdict);
Badge badgeOf(Priority priority);
Priority priorityOf(topology::StateWord word);
Priority priorityOf(Badge badge);
/// PASS, WARN, FAIL, NOT KNOWN.
QString guardWord(operation::Verdict verdict);
/// The colours of a priority; instance border and text for None.
StatusColours coloursOf(Priority priority, const Theme& theme);

/// Draws the badge into the square middle of `rect` (drawn for 20x20).
void paintBadge(QPainter& painter, const QRectF& rect, Badge badge, const Theme& theme);

/// Of a badge that is not lit: its outline in its own hue on `ground`, its letter in the text's colour.
Theme outlined(const Theme& theme, const QColor& ground);

/// A badge as a widget. `words` is what it means, for tool tip and screen reader.
class BadgeMark : public QWidget {
    Q_OBJECT
  public:
    explicit BadgeMark(Badge badge, QWidget* parent = nullptr);
    void setBadge(Badge badge, const QString& words);
    Badge badge() const { return m_badge; }
    QSize sizeHint() const override { return {24, 24}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    Badge m_badge;
};

} // namespace fairlead::ui
