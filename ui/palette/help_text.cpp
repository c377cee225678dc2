// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/help_text.h"

#include "ui/palette/command_book.h"

#include <QCoreApplication>
#include <vector>

namespace fairlead::ui {
namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Help)
};
struct Topic {
    const char* name;
    QString title;
    QString text;
};

std::vector<Topic> topics() {
    return {
        {"console", Words::tr("The console"),
         Words::tr(
             "The band at the top says what this console is attached to. The strip below the menus says "
             "whether anything is wrong, since when, and what came first. The line at the bottom says "
             "whether what you see is live, and whether the audit log takes entries.\n\n"
             "Ctrl+K finds every view, engine, instance and command by a few letters.\n"
             "F6 goes to the next pane, Alt+Left to the view before.\n"
             "What changes an estate begins on page 1 of an operation, and nowhere else.")},
        {"map", Words::tr("The overview map"),
         Words::tr("On the map\n"
                   "arrows                nearest instance that way\n"
                   "Tab, Shift+Tab        next, previous lane\n"
                   "Enter, Shift+Enter    Inspector, engine detail\n"
                   "+ - 0                 zoom\n"
                   "Shift+F10             context menu\n"
                   "Esc                   clear selection\n\n"
                   "No key on the map changes an estate.")},
        {"inspector", Words::tr("The Inspector"),
         Words::tr("Facts of what is selected on the map: what would be lost now, how it replicates, and the "
                   "evidence behind it. Its buttons open page 1 of an operation; nothing starts from here.")},
        {"alarms", Words::tr("Alarms"),
         Words::tr("What is abnormal, gravest first. A row shows its object on the map. A row goes away when "
                   "the condition is seen to be over, and never because something fell silent.")},
        {"operations", Words::tr("Operations"),
         Words::tr(
             "What runs in this console, what ran, and what an earlier one left unfinished. Closing the "
             "window of an operation does not stop it: it is opened again from here.\n\n"
             "In its window: hold F9 to pause after this step, hold Ctrl+F9 to stop, Alt+G for the "
             "first guard that blocks, Alt+1 to Alt+8 for pages that were visited.")},
        {"audit", Words::tr("Audit"),
         Words::tr("Whether the log is genuine stands first. Each record opens to what was on screen when it "
                   "was written. Nothing here can be changed.")},
        {"settings", Words::tr("Settings"),
         Words::tr("How this console looks, sounds and is worked. Every change goes into the audit log. What "
                   "a policy file manages can be read here and not changed.")}};
}

const Topic& topicOf(const std::vector<Topic>& all, const QString& name) {
    for (const Topic& topic : all) {
        if (QLatin1String(topic.name) == name) return topic;
    }
    return all.front();
}

} // namespace

QStringList helpTopics() {
    QStringList names;
    for (const Topic& topic : topics())
        names << QLatin1String(topic.name);
    return names;
}

QString helpTitle(const QString& topic) {
    const std::vector<Topic> all = topics();
    return topicOf(all, topic).title;
}

QString helpText(const QString& topic) {
    const std::vector<Topic> all = topics();
    return topicOf(all, topic).text;
}

QString legendText() {
    return Words::tr(
        "Grey is healthy. A hue means that a person is needed, or that something is not visible. "
        "Blue is focus, or what you can act on.\n\n"
        "Roles\n"
        "  solid square P      primary or leader\n"
        "  hollow square S     replica, standby\n"
        "  circle =            peer\n"
        "  diamond C, W        coordinator, worker\n"
        "  hollow triangle Q   votes only\n\n"
        "Marks\n"
        "  square 1            act now\n"
        "  triangle 2          act soon\n"
        "  circle 3            look at it today\n"
        "  square X            down, with proof\n"
        "  hatched square ?    presumed down, not confirmed\n"
        "  square ≠            two writers, or two histories\n"
        "  dashed ring ?       not visible from here: that is not down\n"
        "  dotted ring ?       never seen\n"
        "  wrench, bars        maintenance, fenced\n\n"
        "Borders\n"
        "  solid seen, dashed not visible now, dotted never seen, double under an operation\n\n"
        "Age\n"
        "  plain fresh, bold ageing, [brackets] and hatch stale, -- lost\n\n"
        "Links\n"
        "  double sync, solid async, thick over half of the objective, II paused, X broken,\n"
        "  dashed last known, dotted not observable. The pill has lag / objective.\n\n"
        "Front doors\n"
        "  open clients go → where it says, shut clients wait, an empty frame nobody knows");
}

QString shortcutText(const CommandBook& commands) {
    constexpr int kKeyWidth = 22;
    QString text;
    for (const Command& command : commands.commands()) {
        const QString key = commands.key(command.id).toString(QKeySequence::NativeText);
        if (!key.isEmpty())
            text += key.leftJustified(kKeyWidth) + CommandBook::plainWords(command) + QLatin1Char('\n');
    }
    return text + QLatin1Char('\n') + helpText(QStringLiteral("map"));
}

QString aboutText(const QString& version) {
    return Words::
        tr("Fairlead %1\n\nA console for disaster recovery: what is seen, what is done, what is recorded.\n\n"
           "GPL-3.0-or-later")
            .arg(version);
}

} // namespace fairlead::ui
