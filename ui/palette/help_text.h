// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace fairlead::ui {

class CommandBook;

/// A widget with this property names the topic that F1 opens while it, or a child of it, has the focus.
inline constexpr const char* kHelpTopic = "fairleadHelp";
/// Topics by name, in the order of the palette.
QStringList helpTopics();
/// The console's own for a name that is none.
QString helpTitle(const QString& topic);
QString helpText(const QString& topic);
/// What shapes and words on the map mean.
QString legendText();
/// Every command that has a key now, and the keys that a focused part has by itself.
QString shortcutText(const CommandBook& commands);
QString aboutText(const QString& version);

} // namespace fairlead::ui
