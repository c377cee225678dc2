// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/console_style.h"

#include "ui/theme/comfort.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>

namespace fairlead::ui {
namespace {

constexpr int kBesideFieldText = 18;
constexpr int kBesideButtonText = 20; ///< more than Fusion leaves, left and right together

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* returned) const {
    if (hint == SH_ToolTip_WakeUpDelay) return 300;
    // A menu must be able to say why an entry is off (rule 9).
    if (hint == SH_Menu_AllowActiveAndDisabled) return 1;
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
    if (type != CT_PushButton) return fitted;
    return (fitted + QSize(kBesideButtonText, 0)).expandedTo({0, kButtonHeight});
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    if (element != PE_FrameFocusRect) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->setPen(QPen(currentTheme().action.border, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(1, 1, -1, -1));
    painter->restore();
}

} // namespace fairlead::ui
