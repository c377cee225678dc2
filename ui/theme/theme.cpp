// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/console_style.h"
#include "ui/theme/text_font.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>
#include <QVariant>

namespace fairlead::ui {
namespace {

// The application carries its theme, so that no other global is needed.
constexpr const char* kThemeProperty = "fairleadTheme";

// Source: ui.md §4, columns Day and Night.
const Theme kDay{ThemeKind::Day,
                 QColor(0xDADCDE),
                 QColor(0xE6E8EA),
                 QColor(0xF3F4F5),
                 QColor(0x15181B),
                 QColor(0x3F454B),
                 QColor(0x6E757B),
                 QColor(0xC2C7CB),
                 QColor(0x565D64),
                 QColor(0xB3B8BC),
                 {QColor(0xB81F08), QColor(0xFFFFFF), QColor(0xB81F08)},
                 {QColor(0xE69F00), QColor(0x15181B), QColor(0x7A5300)},
                 {QColor(0xF0E442), QColor(0x15181B), QColor(0x6A6300)},
                 {QColor(0xA2608F), QColor(0xFFFFFF), QColor(0xA2608F)},
                 {QColor(0x003F75), QColor(0xFFFFFF), QColor(0x003F75)}};
const Theme kNight{ThemeKind::Night,
                   QColor(0x1D2125),
                   QColor(0x252A2F),
                   QColor(0x2F353B),
                   QColor(0xE7EAEC),
                   QColor(0xB6BDC3),
                   QColor(0x858D94),
                   QColor(0x3A4148),
                   QColor(0x8D969E),
                   QColor(0x495158),
                   {QColor(0xF0583E), QColor(0x15181B), QColor(0xF0583E)},
                   {QColor(0xE3A200), QColor(0x15181B), QColor(0xE3A200)},
                   {QColor(0xFBF57C), QColor(0x15181B), QColor(0xFBF57C)},
                   {QColor(0xCBABDD), QColor(0x15181B), QColor(0xCBABDD)},
                   {QColor(0x5B99F0), QColor(0x15181B), QColor(0x5B99F0)}};

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    palette.setColor(QPalette::Window, theme.panel);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.raised);
    palette.setColor(QPalette::AlternateBase, theme.panel);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.text);
    palette.setColor(QPalette::Light, theme.raised);
    palette.setColor(QPalette::Midlight, theme.panel);
    palette.setColor(QPalette::Mid, theme.hairline);
    palette.setColor(QPalette::Dark, theme.instanceBorder);
    palette.setColor(QPalette::Shadow, theme.instanceBorder);
    palette.setColor(QPalette::Highlight, theme.action.fill);
    palette.setColor(QPalette::HighlightedText, theme.action.text);
    palette.setColor(QPalette::Link, theme.action.fill);
    palette.setColor(QPalette::LinkVisited, theme.action.fill);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.text2);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, theme.disabled);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.hairline);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, theme.text);
    return palette;
}

QFont textFont(int pixels, QFont::Weight weight) {
    QFont font(QStringList{textFontFamily(), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

QFont monoFont(QFont::Weight weight) {
    QFont font(QStringList{QStringLiteral("B612 Mono"), QStringLiteral("DejaVu Sans Mono")});
    font.setPixelSize(16);
    font.setWeight(weight);
    font.setFixedPitch(true);
    return font;
}

} // namespace

const Theme& themeOf(ThemeKind kind) {
    return kind == ThemeKind::Day ? kDay : kNight;
}

const Theme& currentTheme() {
    const QCoreApplication* application = QCoreApplication::instance();
    if (application == nullptr) return kDay;
    return themeOf(static_cast<ThemeKind>(application->property(kThemeProperty).toInt()));
}

void applyTheme(QApplication& application, ThemeKind kind) {
    const Theme& theme = themeOf(kind);
    application.setProperty(kThemeProperty, static_cast<int>(kind));
    if (qobject_cast<ConsoleStyle*>(QApplication::style()) == nullptr) {
        QApplication::setStyle(new ConsoleStyle); // the application owns its style
    }
    QApplication::setFont(fontOf(TextStyle::Operational));
    QApplication::setPalette(paletteOf(theme));
    QToolTip::setPalette(paletteOf(theme));
    QToolTip::setFont(fontOf(TextStyle::Operational));
}

QFont fontOf(TextStyle style) {
    switch (style) {
        case TextStyle::Operational:
            return textFont(16, QFont::Normal);
        case TextStyle::OperationalStrong:
            return textFont(16, QFont::Bold);
        case TextStyle::Value:
            return textFont(20, QFont::Bold);
        case TextStyle::Section:
            return textFont(18, QFont::Bold);
        case TextStyle::Verdict:
            return textFont(20, QFont::Normal);
        case TextStyle::VerdictStrong:
            return textFont(20, QFont::Bold);
        case TextStyle::Secondary:
            return textFont(14, QFont::Normal);
        case TextStyle::Mono:
            return monoFont(QFont::Normal);
        case TextStyle::MonoStrong:
            return monoFont(QFont::Bold);
    }
    return textFont(16, QFont::Normal);
}

} // namespace fairlead::ui
