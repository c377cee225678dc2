// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/console_style.h"

#include "ui/theme/comfort.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kBesideFieldText = 18;
constexpr int kBesideChosen = 6; ///< more than Fusion leaves for what is chosen, and for the title of a box
constexpr int kBesideButtonText = 20; ///< more than Fusion leaves, left and right together

/// What Fusion tells from the ground by a shade alone.
bool hasEdge(QStyle::PrimitiveElement element) {
    return element == QStyle::PE_PanelButtonCommand || element == QStyle::PE_Frame ||
           element == QStyle::PE_FrameGroupBox || element == QStyle::PE_FrameTabWidget;
}

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* returned) const {
    if (hint == SH_ToolTip_WakeUpDelay) return 300;
    // A menu must be able to say why an entry is off (rule 9).
    if (hint == SH_Menu_AllowActiveAndDisabled) return 1;
    if (hint == SH_Table_GridLineColor && currentTheme().highContrast())
        return static_cast<int>(currentTheme().text2.rgba());
    if (hint == SH_Widget_Animation_Duration && currentComfort().reducedMotion) return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    if (metric == PM_DockWidgetSeparatorExtent) return 4;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                     const QWidget* widget) const {
    const QSize fitted = QProxyStyle::sizeFromContents(type, option, size, widget);
    // A field would like to be as wide as what it says while it is empty.
    const auto* field = type == CT_LineEdit ? qobject_cast<const QLineEdit*>(widget) : nullptr;
    if (field && !field->placeholderText().isEmpty()) {
        const int words = field->fontMetrics().horizontalAdvance(field->placeholderText());
        return fitted.expandedTo({words + kBesideFieldText, 0});
    }
    if (type == CT_ComboBox || type == CT_GroupBox) return fitted + QSize(kBesideChosen, 0);
    if (type != CT_PushButton) return fitted;
    return (fitted + QSize(kBesideButtonText, 0)).expandedTo({0, kButtonHeight});
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                   const QWidget* widget) const {
    const QRect fitted = QProxyStyle::subControlRect(control, option, part, widget);
    if (control != CC_GroupBox || part != SC_GroupBoxLabel) return fitted;
    // The last letter leans out of what the title's advance says.
    return option->direction == Qt::RightToLeft ? fitted.adjusted(-kBesideChosen, 0, 0, 0)
                                                : fitted.adjusted(0, 0, kBesideChosen, 0);
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    switch (element) {
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            drawCheck(*option, *painter);
            return;
        case PE_FrameFocusRect:
            drawFrame(option->rect.adjusted(1, 1, -1, -1), QPen(currentTheme().action.border, 2), *painter);
            return;
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    if (element == PE_FrameLineEdit || (currentTheme().highContrast() && hasEdge(element)))
        drawEdge(*option, *painter);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const {
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox || control == CC_SpinBox) drawEdge(*option, *painter);
}

void ConsoleStyle::drawFrame(const QRectF& rect, const QPen& pen, QPainter& painter) {
    painter.save();
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
    painter.restore();
}

/// Fusion's own edges cannot be told from a dark ground: where one can write or choose must be seen.
void ConsoleStyle::drawEdge(const QStyleOption& option, QPainter& painter) {
    const Theme& theme = currentTheme();
    const QColor ink = option.state.testFlag(State_HasFocus)  ? theme.action.border
                       : option.state.testFlag(State_Enabled) ? theme.instanceBorder
                                                              : theme.hairline;
    drawFrame(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), QPen(ink, 1), painter);
}

void ConsoleStyle::drawCheck(const QStyleOption& option, QPainter& painter) {
    const Theme& theme = currentTheme();
    const QColor ink = option.state.testFlag(State_Enabled) ? theme.text : theme.disabled;
    const int side = std::min(option.rect.width(), option.rect.height());
    const QRectF box(option.rect.left() + (option.rect.width() - side) / 2 + 0.5,
                     option.rect.top() + (option.rect.height() - side) / 2 + 0.5, side - 1, side - 1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(box, theme.raised);
    drawFrame(box, QPen(ink, 1), painter);
    painter.setPen(QPen(ink, side / 7.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    if (option.state.testFlag(State_On))
        painter.drawPolyline(QPolygonF{at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.28)});
    else if (option.state.testFlag(State_NoChange))
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    painter.restore();
}

} // namespace fairlead::ui
