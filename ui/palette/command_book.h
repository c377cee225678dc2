// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/palette/command.h"

#include <QObject>
#include <map>
#include <memory>
#include <vector>

class QAction;
class QMenu;
class QShortcut;
class QWidget;

namespace fairlead::ui {

/// Every command of a window, once: menus, the palette, the list of shortcuts and context menus are made of
/// what stands here, so that they cannot differ. GUI thread.
class CommandBook : public QObject {
    Q_OBJECT
  public:
    /// Shortcuts work in `window`, to which this belongs.
    explicit CommandBook(QWidget* window);
    /// The action of a new command, owned by the book. An id stands for one command alone.
    QAction* add(Command command);
    const std::vector<Command>& commands() const { return m_commands; }
    const Command* find(const QString& id) const;
    /// Null for an unknown id. May be put into any menu or tool bar.
    QAction* action(const QString& id) const;
    /// The words without mnemonic: what the palette and the list of shortcuts show.
    static QString plainWords(const Command& command);
    /// Why it cannot be asked for now; empty when it can.
    QString whyOff(const QString& id) const;
    /// Asks every command again whether it is on.
    void refresh();
    /// Does it, or says through refused() why not.
    void run(const QString& id);
    /// Puts the commands of this menu into it, with their lines and submenus.
    void fill(QMenu* menu, Menu which) const;

    QKeySequence key(const QString& id) const;
    QKeySequence ownKey(const QString& id) const;
    /// The command that a new key would be taken from, or that would hide it: `Ctrl+R` hides `Ctrl+R, S`.
    /// Null when there is none.
    const Command* inTheWay(const QString& id, const QKeySequence& key) const;
    /// Another key for a command; an empty one takes it away. Says why not, in one sentence; empty when done.
    QString setKey(const QString& id, const QKeySequence& key);
    /// The keys that differ from the commands' own, as portable text by id; the others get their own again.
    /// One that cannot be is left out and told of, a sentence each.
    QStringList setKeys(const std::map<QString, QString>& keys);
    /// Those that differ, as setKeys() takes them.
    std::map<QString, QString> otherKeys() const;

  Q_SIGNALS:
    /// Somebody asked for what is off now; `why` is a sentence.
    void refused(const QString& why);
    void keysChanged();

  private:
    struct Part {
        QAction* action = nullptr;
        QShortcut* whyNot = nullptr; ///< has the key while the action is off, to say why
    };
    void refresh(std::size_t index);
    void give(std::size_t index, const QKeySequence& key);
    std::size_t indexOf(const QString& id) const;
    QWidget* m_window;
    std::vector<Command> m_commands;
    std::vector<Part> m_parts; ///< as m_commands
    std::map<QString, std::size_t> m_index;
};

} // namespace fairlead::ui
