// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace fairlead::ui {

/// What a person needs to work well, beside colours and sizes (UX-10.1). Widgets ask when they draw or act.
struct Comfort {
    bool reducedMotion = false; ///< nothing blinks, slides or fills by itself
    bool twoPresses = false;    ///< a hold button takes two presses instead of one that is held
    bool pasteAllowed = false;  ///< the typed phrase may be pasted (UX-5.5)
    bool operator==(const Comfort&) const = default;
};

/// Of the running application; all false before setComfort() was called. GUI thread.
Comfort currentComfort();
void setComfort(QApplication& application, const Comfort& comfort);

} // namespace fairlead::ui
