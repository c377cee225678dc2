// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/console_style.h"
#include "ui/theme/text_font.h"

#include <QApplication>
#include <QPalette>
#include <QToolTip>
#include <QVariant>
#include <QWidget>
#include <algorithm>
#include <cstdlib>

namespace fairlead::ui {
namespace {

// The application carries its theme, so that no other global is needed.
constexpr const char* kThemeProperty = "fairleadTheme";
constexpr const char* kPercentProperty = "fairleadTextPercent";

// Source: ui.md §4, columns Day, Night, Wall dark and Wall light.
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
const Theme kWallDark{ThemeKind::WallDark,
                      QColor(0x0E1113),
                      QColor(0x171B1F),
                      QColor(0x21272C),
                      QColor(0xFFFFFF),
                      QColor(0xCFD6DB),
                      QColor(0x8B949B),
                      QColor(0x2C343B),
                      QColor(0xA3ADB5),
                      QColor(0x414A52),
                      {QColor(0xF75F4C), QColor(0x0E1113), QColor(0xF75F4C)},
                      {QColor(0xE8A81C), QColor(0x0E1113), QColor(0xE8A81C)},
                      {QColor(0xFFFB8C), QColor(0x0E1113), QColor(0xFFFB8C)},
                      {QColor(0xD6B8E2), QColor(0x0E1113), QColor(0xD6B8E2)},
                      {QColor(0x7AA6FA), QColor(0x0E1113), QColor(0x7AA6FA)}};
const Theme kWallLight{ThemeKind::WallLight,
                       QColor(0xF1F2F3),
                       QColor(0xFFFFFF),
                       QColor(0xFFFFFF),
                       QColor(0, 0, 0),
                       QColor(0x2A2F34),
                       QColor(0x5E656B),
                       QColor(0xD0D5D9),
                       QColor(0x3D444A),
                       QColor(0xA7ADB2),
                       {QColor(0xA81A05), QColor(0xFFFFFF), QColor(0xA81A05)},
                       {QColor(0xE69F00), QColor(0, 0, 0), QColor(0x6B4800)},
                       {QColor(0xF0E442), QColor(0, 0, 0), QColor(0x575100)},
                       {QColor(0x8A4678), QColor(0xFFFFFF), QColor(0x8A4678)},
                       {QColor(0x003663), QColor(0xFFFFFF), QColor(0x003663)}};

/// The hues of a wall theme, which stand furthest from their ground, on plain black and white.
Theme highContrastOf(const Theme& hues, ThemeKind kind, const QColor& ground, const QColor& ink,
                     const QColor& off) {
    Theme theme = hues;
    theme.kind = kind;
    theme.canvas = theme.panel = theme.raised = theme.instanceFill = ground;
    theme.text = theme.text2 = theme.instanceBorder = theme.hairline = ink;
    theme.disabled = off;
    return theme;
}
const Theme kHighContrast =
    highContrastOf(kWallLight, ThemeKind::HighContrast, QColor(0xFFFFFF), QColor(0, 0, 0), QColor(0x595959));
const Theme kHighContrastNight = highContrastOf(kWallDark, ThemeKind::HighContrastNight, QColor(0, 0, 0),
                                                QColor(0xFFFFFF), QColor(0xA6A6A6));

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

QFont monoFont(int pixels, QFont::Weight weight) {
    QFont font(QStringList{QStringLiteral("B612 Mono"), QStringLiteral("DejaVu Sans Mono")});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    font.setFixedPitch(true);
    return font;
}

/// The size at 100 % of a font that was made at `percent`: the nearest that there is.
int ownPixels(int pixels, int percent) {
    int nearest = 0;
    for (const int each : {14, 16, 18, 20}) {
        if (nearest == 0 ||
            std::abs(each * percent - pixels * 100) < std::abs(nearest * percent - pixels * 100))
            nearest = each;
    }
    return nearest;
}

int pixelsAt(int pixels, int percent) {
    return (pixels * percent + 50) / 100;
}

} // namespace

const Theme& themeOf(ThemeKind kind) {
    switch (kind) {
        case ThemeKind::Day:
            return kDay;
        case ThemeKind::Night:
            return kNight;
        case ThemeKind::WallDark:
            return kWallDark;
        case ThemeKind::WallLight:
            return kWallLight;
        case ThemeKind::HighContrast:
            return kHighContrast;
        case ThemeKind::HighContrastNight:
            return kHighContrastNight;
    }
    return kDay;
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

int textPercent() {
    const QCoreApplication* application = QCoreApplication::instance();
    const int percent = application ? application->property(kPercentProperty).toInt() : 0;
    return percent == 0 ? 100 : percent;
}

OwnTextSize::OwnTextSize() : m_before(textPercent()) {
    qApp->setProperty(kPercentProperty, 100);
}

OwnTextSize::~OwnTextSize() {
    qApp->setProperty(kPercentProperty, m_before);
}

int scaled(int pixels) {
    return pixelsAt(pixels, textPercent());
}

void setTextPercent(QApplication& application, int percent) {
    const int before = textPercent();
    const int now = std::clamp(percent, 100, kTextPercentMost);
    if (before == now) return;
    application.setProperty(kPercentProperty, now);
    for (QWidget* widget : QApplication::allWidgets()) {
        if (!widget->testAttribute(Qt::WA_SetFont) || widget->font().pixelSize() <= 0) continue;
        QFont font = widget->font();
        font.setPixelSize(pixelsAt(ownPixels(font.pixelSize(), before), now));
        widget->setFont(font);
    }
    QApplication::setFont(fontOf(TextStyle::Operational));
    QToolTip::setFont(fontOf(TextStyle::Operational));
}

QFont fontOf(TextStyle style) {
    return fontOf(style, textPercent());
}

QFont fontOf(TextStyle style, int percent) {
    switch (style) {
        case TextStyle::Operational:
            return textFont(pixelsAt(16, percent), QFont::Normal);
        case TextStyle::OperationalStrong:
            return textFont(pixelsAt(16, percent), QFont::Bold);
        case TextStyle::Value:
            return textFont(pixelsAt(20, percent), QFont::Bold);
        case TextStyle::Section:
            return textFont(pixelsAt(18, percent), QFont::Bold);
        case TextStyle::Verdict:
            return textFont(pixelsAt(20, percent), QFont::Normal);
        case TextStyle::VerdictStrong:
            return textFont(pixelsAt(20, percent), QFont::Bold);
        case TextStyle::Secondary:
            return textFont(pixelsAt(14, percent), QFont::Normal);
        case TextStyle::Mono:
            return monoFont(pixelsAt(16, percent), QFont::Normal);
        case TextStyle::MonoStrong:
            return monoFont(pixelsAt(16, percent), QFont::Bold);
    }
    return textFont(pixelsAt(16, percent), QFont::Normal);
}

} // namespace fairlead::ui
