// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/command_book.h"

#include "models/base/assert.h"
#include "ui/theme/icons.h"
#include "ui/widgets/reason.h"

#include <QAction>
#include <QMenu>
#include <QShortcut>
#include <QWidget>
#include <algorithm>

namespace fairlead::ui {
namespace {

QKeySequence keyOf(const QString& portable) {
    return QKeySequence(portable, QKeySequence::PortableText);
}

/// One of the two begins the other, so that the shorter would always come first.
bool collide(const QKeySequence& one, const QKeySequence& other) {
    if (one.isEmpty() || other.isEmpty()) return false;
    return one.matches(other) != QKeySequence::NoMatch || other.matches(one) != QKeySequence::NoMatch;
}

bool actsOnFocus(int key) {
    switch (key) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
        case Qt::Key_Escape:
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Up:
        case Qt::Key_Down:
            return true;
        default:
            return false;
    }
}

} // namespace

QString whyNoKey(const QKeySequence& key) {
    if (key.count() == 0) return {};
    const auto name = [](const QKeyCombination& stroke) {
        return QKeySequence(stroke).toString(QKeySequence::NativeText);
    };
    const QKeyCombination first = key[0];
    const Qt::KeyboardModifiers held = first.keyboardModifiers() & ~Qt::KeypadModifier;
    const bool plain = held == Qt::NoModifier || held == Qt::ShiftModifier;
    const bool functionKey = first.key() >= Qt::Key_F1 && first.key() <= Qt::Key_F35;
    if (plain && actsOnFocus(first.key()))
        return CommandBook::tr("%1 acts on what has the focus. Choose a key with Ctrl or Alt.")
            .arg(name(first));
    if (plain && !functionKey && first.key() < Qt::Key_Escape)
        return CommandBook::tr("%1 alone is typed as text. Choose a key with Ctrl or Alt.").arg(name(first));
    if (held.testFlag(Qt::ControlModifier) && (first.key() == Qt::Key_Return || first.key() == Qt::Key_Enter))
        return CommandBook::tr("%1 runs an armed operation and nothing else.").arg(name(first));
    const bool letter = first.key() >= Qt::Key_A && first.key() <= Qt::Key_Z;
    if (letter && held.testFlag(Qt::ControlModifier) && held.testFlag(Qt::AltModifier))
        return CommandBook::tr("%1 is AltGr with a letter on many keyboards. Leave Ctrl or Alt out.")
            .arg(name(first));
    return {};
}

CommandBook::CommandBook(QWidget* window) : QObject(window), m_window(window) {
    setObjectName(QStringLiteral("commandBook"));
}

QAction* CommandBook::add(Command command) {
    FL_ASSERT(!command.id.isEmpty() && !m_index.contains(command.id));
    FL_ASSERT(command.act != nullptr || command.whyOff != nullptr);
    auto* action = new QAction(command.words, this);
    action->setObjectName(command.id);
    if (!command.icon.isEmpty()) action->setIcon(icon(command.icon));
    m_window->addAction(action);
    auto* whyNot = new QShortcut(m_window);
    connect(action, &QAction::triggered, this, [this, id = command.id] { run(id); });
    connect(whyNot, &QShortcut::activated, this, [this, id = command.id] { run(id); });
    const std::size_t index = m_commands.size();
    m_index[command.id] = index;
    m_commands.push_back(std::move(command));
    m_parts.push_back({action, whyNot});
    give(index, keyOf(m_commands[index].key));
    refresh(index);
    return action;
}

std::size_t CommandBook::indexOf(const QString& id) const {
    const auto found = m_index.find(id);
    return found == m_index.end() ? m_commands.size() : found->second;
}

const Command* CommandBook::find(const QString& id) const {
    const std::size_t index = indexOf(id);
    return index < m_commands.size() ? &m_commands[index] : nullptr;
}

QAction* CommandBook::action(const QString& id) const {
    const std::size_t index = indexOf(id);
    return index < m_parts.size() ? m_parts[index].action : nullptr;
}

QString CommandBook::plainWords(const Command& command) {
    return QString(command.words).remove(QLatin1Char('&'));
}

QString CommandBook::whyOff(const QString& id) const {
    const Command* command = find(id);
    return command && command->whyOff ? command->whyOff() : QString();
}

void CommandBook::refresh() {
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        refresh(i);
}

void CommandBook::refresh(std::size_t index) {
    const Command& command = m_commands[index];
    const QString reason = command.whyOff ? command.whyOff() : QString();
    enableOrSay(m_parts[index].action, reason);
    m_parts[index].whyNot->setEnabled(!reason.isEmpty());
}

void CommandBook::run(const QString& id) {
    const Command* command = find(id);
    if (!command) return;
    const QString reason = command->whyOff ? command->whyOff() : QString();
    refresh(indexOf(id));
    if (reason.isEmpty()) {
        command->act();
    } else {
        Q_EMIT refused(tr("%1 is off: %2.").arg(plainWords(*command).remove(QStringLiteral("…")), reason));
    }
}

void CommandBook::fill(QMenu* menu, Menu which) const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        if (m_commands[i].menu == which) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [this](std::size_t one, std::size_t other) {
        return m_commands[one].section < m_commands[other].section;
    });
    std::map<QString, QMenu*> submenus;
    const Command* before = nullptr;
    for (const std::size_t i : order) {
        const Command& command = m_commands[i];
        if (before && before->section != command.section) menu->addSeparator();
        before = &command;
        QMenu* into = menu;
        if (!command.submenu.isEmpty()) {
            QMenu*& submenu = submenus[command.submenu];
            if (!submenu) {
                submenu = menu->addMenu(command.submenu);
                submenu->setToolTipsVisible(true);
            }
            into = submenu;
        }
        into->addAction(m_parts[i].action);
    }
}

QKeySequence CommandBook::key(const QString& id) const {
    const QAction* found = action(id);
    return found ? found->shortcut() : QKeySequence();
}

QKeySequence CommandBook::ownKey(const QString& id) const {
    const Command* command = find(id);
    return command ? keyOf(command->key) : QKeySequence();
}

const Command* CommandBook::inTheWay(const QString& id, const QKeySequence& key) const {
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        if (m_commands[i].id != id && collide(m_parts[i].action->shortcut(), key)) return &m_commands[i];
    }
    return nullptr;
}

void CommandBook::give(std::size_t index, const QKeySequence& key) {
    m_parts[index].action->setShortcut(key);
    m_parts[index].whyNot->setKey(key);
}

QString CommandBook::setKey(const QString& id, const QKeySequence& key) {
    const std::size_t index = indexOf(id);
    if (index == m_commands.size()) return tr("There is no command %1.").arg(id);
    if (const QString why = whyNoKey(key); !why.isEmpty()) return why;
    if (const Command* other = inTheWay(id, key))
        return tr("%1 is the key of %2. Take it away there first.")
            .arg(key.toString(QKeySequence::NativeText), plainWords(*other));
    give(index, key);
    Q_EMIT keysChanged();
    return {};
}

QStringList CommandBook::setKeys(const std::map<QString, QString>& keys) {
    QStringList faults;
    // Two commands may have changed keys with each other, so all that change let go first.
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        give(i, keys.contains(m_commands[i].id) ? QKeySequence() : keyOf(m_commands[i].key));
    for (const auto& [id, text] : keys) {
        const std::size_t index = indexOf(id);
        if (index == m_commands.size()) continue; // of another version: kept where it stands
        const QString why = setKey(id, keyOf(text));
        if (!why.isEmpty()) faults << why;
    }
    Q_EMIT keysChanged();
    return faults;
}

std::map<QString, QString> CommandBook::otherKeys() const {
    std::map<QString, QString> keys;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        const QKeySequence key = m_parts[i].action->shortcut();
        if (key != keyOf(m_commands[i].key))
            keys[m_commands[i].id] = key.toString(QKeySequence::PortableText);
    }
    return keys;
}

} // namespace fairlead::ui
