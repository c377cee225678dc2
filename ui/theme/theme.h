// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

class QApplication;
class QWidget;

/// The tokens of the UI specification §4: the only place where a colour or a size is written down.
namespace fairlead::ui {

enum class ThemeKind { Day, Night };

/// One status hue: never used without its shape and its word (UX-4.2).
struct StatusColours {
    QColor fill;
    QColor text;   ///< on the fill
    QColor border; ///< on canvas, panel and raised
};

/// Grey is healthy: only the five status entries have a hue.
struct Theme {
    ThemeKind kind = ThemeKind::Day;
    QColor canvas, panel, raised;
    QColor text, text2, disabled;
    QColor instanceFill, instanceBorder, hairline;
    StatusColours p1, p2, p3;
    StatusColours unseen; ///< purple: not visible
    StatusColours action; ///< blue: focus, or "you can act here"
};

const Theme& themeOf(ThemeKind kind);
/// The theme of the running application; Day before applyTheme() was called. GUI thread.
const Theme& currentTheme();
/// Gives the application its style, palette, font and theme. May be called again at any time: every
/// widget then gets a PaletteChange and repaints.
void applyTheme(QApplication& application, ThemeKind kind);

/// UX-4.3; sizes in logical pixels.
enum class TextStyle {
    Operational,       ///< 16
    OperationalStrong, ///< 16 bold: ageing values, state words
    Value,             ///< 20 bold: exposure and lag
    Section,           ///< 18 bold
    Verdict,           ///< 20
    VerdictStrong,     ///< 20 bold
    Secondary,         ///< 14: never for operational facts
    Mono,              ///< 16: names and commands
    MonoStrong,        ///< 16 bold
};
QFont fontOf(TextStyle style);

/// Hit targets of UX-3.9.
inline constexpr int kButtonHeight = 32;
inline constexpr int kCommitButtonHeight = 44;

} // namespace fairlead::ui
