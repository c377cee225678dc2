// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_text.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Help)
};
} // namespace

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

QString shortcutText() {
    return Words::tr(
        "Ctrl+1 2 5 7          overview, engine detail, operations, audit\n"
        "F5                    look at everything again\n"
        "F8, Shift+F8          next, previous condition\n"
        "Ctrl+J                alarms large or small\n"
        "Ctrl+Shift+I          Inspector\n"
        "Ctrl+R then S, F, B   plan switchover, failover, failback\n"
        "Ctrl+R then A         plan to move all engines to one site\n"
        "F1                    legend\n"
        "F11                   full screen\n\n"
        "On the map\n"
        "arrows                nearest instance that way\n"
        "Tab, Shift+Tab        next, previous lane\n"
        "Enter, Shift+Enter    Inspector, engine detail\n"
        "+ - 0                 zoom\n"
        "Shift+F10             context menu\n"
        "Esc                   clear selection\n\n"
        "No key on the map changes an estate.");
}

QString aboutText(const QString& version) {
    return Words::
        tr("Fairlead %1\n\nA console for disaster recovery: what is seen, what is done, what is recorded.\n\n"
           "GPL-3.0-or-later")
            .arg(version);
}

} // namespace fairlead::ui
