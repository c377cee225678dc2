// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

class QApplication;
class QWidget;

/// The tokens of the UI specification §4: the only place where a colour or a size is written down.
namespace fairlead::ui {

enum class ThemeKind {
    Day,
    Night,
    WallDark,          ///< of a screen in a dim room
    WallLight,         ///< of a projector
    HighContrast,      ///< black on white
    HighContrastNight, ///< white on black
};
inline constexpr int kThemes = 6;

/// One status hue: never used without its shape and its word (UX-4.2).
struct StatusColours {
    QColor fill;
    QColor text;   ///< on the fill
    QColor border; ///< on canvas, panel and raised
};

/// Grey is healthy: only the five status entries have a hue.
struct Theme {
    bool highContrast() const {
        return kind == ThemeKind::HighContrast || kind == ThemeKind::HighContrastNight;
    }
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

/// 100 .. 200: how large text is, on top of what the operating system scales (UX-4.3).
inline constexpr int kTextPercentMost = 200;
int textPercent();
/// Every widget gets its font anew, and an ApplicationFontChange to take its measures from scaled() again.
void setTextPercent(QApplication& application, int percent);
/// Text is so large that what stands in one line at 100 % needs two.
inline bool isLargeText() {
    return textPercent() > 125;
}
/// While one lives, text has the size that it has at 100 %: for what is drawn to be scaled as a whole.
class OwnTextSize {
  public:
    OwnTextSize();
    ~OwnTextSize();
    OwnTextSize(const OwnTextSize&) = delete;
    OwnTextSize& operator=(const OwnTextSize&) = delete;

  private:
    int m_before;
};
/// A measure that goes with the text: what it is at 100 %, at the size that is on.
int scaled(int pixels);

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
/// At another text size than the one that is on, for what is scaled as a whole.
QFont fontOf(TextStyle style, int percent);

/// Hit targets of UX-3.9.
inline constexpr int kButtonHeight = 32;
inline constexpr int kCommitButtonHeight = 44;

} // namespace fairlead::ui
