// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>
#include <functional>

namespace fairlead::ui {

/// The menus of the main window, from left to right (UX-2.4).
enum class Menu { File, View, Estate, Operations, Alarms, Drill, Audit, Tools, Help };

/// One thing that a person can ask of the console. It asks and it shows; what changes an estate is asked for
/// on the pages of an operation, and a command opens page 1 of them at most.
struct Command {
    QString id;    ///< `view.overview`: never translated, for settings and help name a command by it
    QString words; ///< `Plan &switchover…`: the ellipsis says that more is asked before anything happens
    Menu menu = Menu::View;
    int section = 0;   ///< of the menu; a line stands between two sections
    QString submenu{}; ///< title of the submenu that it stands in; empty: in the menu itself
    QString key{};     ///< the key that it has by itself, as portable text: `Ctrl+R, S`
    std::function<void()> act{};
    /// Why it cannot be asked for now; an empty text when it can. Empty function: it always can.
    std::function<QString()> whyOff{};
    QString icon{}; ///< name of a file in resources/icons
    QString also{}; ///< other words to find it by
};

/// Why a key cannot stand for a command; empty when it can. Enter, Space, Esc, Tab and the arrows act on what
/// has the focus (rule 8), a letter alone is typed, and Ctrl+Alt with a letter is AltGr on many keyboards
/// (UX-2.7).
QString whyNoKey(const QKeySequence& key);

} // namespace fairlead::ui
