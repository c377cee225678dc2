// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/walk.h"

#include "ui/widgets/elided_label.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QFontMetrics>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSlider>
#include <QToolButton>
#include <QWidget>

namespace fairlead::tests {
namespace {

constexpr int kLeastTarget = 24; // WCAG 2.2, 2.5.8

/// Made by the toolkit inside of something that has a name itself.
bool ofTheToolkit(const QWidget& widget) {
    return widget.objectName().startsWith(QStringLiteral("qt_")) ||
           QByteArray(widget.metaObject()->className()).startsWith("QDockWidget") ||
           qobject_cast<const QLineEdit*>(widget.parentWidget()) ||
           qobject_cast<const QAbstractSpinBox*>(widget.parentWidget()) ||
           qobject_cast<const QComboBox*>(widget.parentWidget());
}

QString nameOf(const QWidget& widget) {
    QString name = widget.objectName();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        name += QLatin1Char(' ') + button->text();
    return QString::fromLatin1(widget.metaObject()->className()) + QLatin1Char(' ') + name;
}

std::vector<QWidget*> shown(const QWidget& window) {
    std::vector<QWidget*> all;
    for (QWidget* each : window.findChildren<QWidget*>())
        if (each->isVisibleTo(&window) && each->window() == &window && !ofTheToolkit(*each))
            all.push_back(each);
    return all;
}

QString words(QString text) {
    return text.remove(QLatin1Char('.')).remove(QLatin1Char('&')).simplified().toLower();
}

/// Everything that can be read in the window, in one text.
QString readable(const QWidget& window) {
    QString text;
    for (const QWidget* each : shown(window)) {
        if (const auto* label = qobject_cast<const QLabel*>(each))
            text += words(label->text()) + QLatin1Char('\n');
        if (const auto* field = qobject_cast<const QPlainTextEdit*>(each))
            text += words(field->toPlainText()) + QLatin1Char('\n');
    }
    return text;
}

} // namespace

QStringList silentControls(const QWidget& window) {
    QStringList silent;
    const QString seen = readable(window);
    for (const QWidget* each : shown(window)) {
        const auto* button = qobject_cast<const QAbstractButton*>(each);
        if (!button || button->isEnabled()) continue;
        const QString reason = button->toolTip();
        // A chip is as small as a tool button: its reason is where one points.
        const bool small =
            button->text().isEmpty() || button->isCheckable() || qobject_cast<const QToolButton*>(button);
        const bool beside =
            small || seen.contains(words(reason)) || words(button->text()).contains(words(reason));
        if (reason.isEmpty())
            silent << nameOf(*each) + QStringLiteral(": no reason");
        else if (!beside)
            silent << nameOf(*each) + QStringLiteral(": not seen: ") + reason;
    }
    for (const QAction* action : window.findChildren<QAction*>()) {
        const auto* owner = qobject_cast<const QWidget*>(action->parent());
        const bool own = !owner || !(ofTheToolkit(*owner) || qobject_cast<const QLineEdit*>(owner));
        const bool listed = own && !action->isSeparator() && !action->text().isEmpty() && action->isVisible();
        if (!listed || action->isEnabled() || action->menu()) continue;
        if (action->statusTip().isEmpty()) silent << action->objectName() + QLatin1Char(' ') + action->text();
    }
    return silent;
}

QStringList namelessFocusables(const QWidget& window) {
    QStringList nameless;
    for (QWidget* each : shown(window)) {
        if (each->focusPolicy() == Qt::NoFocus || !each->isEnabled() || each->focusProxy()) continue;
        const QAccessibleInterface* read = QAccessible::queryAccessibleInterface(each);
        if (!read || read->text(QAccessible::Name).trimmed().isEmpty()) nameless << nameOf(*each);
    }
    return nameless;
}

QStringList smallTargets(const QWidget& window) {
    QStringList small;
    for (const QWidget* each : shown(window)) {
        const bool pressed = qobject_cast<const QAbstractButton*>(each) ||
                             qobject_cast<const QComboBox*>(each) || qobject_cast<const QLineEdit*>(each) ||
                             qobject_cast<const QAbstractSpinBox*>(each) ||
                             qobject_cast<const QSlider*>(each);
        if (pressed && (each->width() < kLeastTarget || each->height() < kLeastTarget))
            small << QStringLiteral("%1: %2 x %3").arg(nameOf(*each)).arg(each->width()).arg(each->height());
    }
    return small;
}

QStringList cutTexts(const QWidget& window) {
    QStringList cut;
    for (const QWidget* each : shown(window)) {
        if (each->visibleRegion().isEmpty()) continue; // scrolled out of sight
        if (const auto* label = qobject_cast<const QLabel*>(each)) {
            if (qobject_cast<const ui::ElidedLabel*>(each) || label->text().isEmpty()) continue;
            const bool rich = Qt::mightBeRichText(label->text());
            const int needed =
                label->wordWrap() || rich ? label->minimumSizeHint().width() : label->sizeHint().width();
            const int high =
                label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            if (label->width() < needed || label->height() < high)
                cut << QStringLiteral("%1 \"%2\": %3 x %4 of %5 x %6")
                           .arg(nameOf(*each), label->text().left(40))
                           .arg(label->width())
                           .arg(label->height())
                           .arg(needed)
                           .arg(high);
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(each)) {
            const QSize text = QFontMetrics(button->font()).size(Qt::TextShowMnemonic, button->text());
            if (button->width() < text.width() || button->height() < text.height())
                cut << QStringLiteral("%1: %2 x %3 of %4 x %5")
                           .arg(nameOf(*each))
                           .arg(button->width())
                           .arg(button->height())
                           .arg(text.width())
                           .arg(text.height());
        }
    }
    return cut;
}

} // namespace fairlead::tests
