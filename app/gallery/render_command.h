// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gallery/states.h"
#include "models/base/result.h"

#include <QStringList>

/// `fairlead --render STATE…`: pictures of named states, made without a screen, a network, an inventory or
/// keys; nothing of the user's is read or written but the folder that is named.
namespace fairlead::gallery {

struct RenderWish {
    bool list = false; ///< only say which states there are
    std::vector<const State*> states;
    Look look;
    QString theme; ///< as it was named
    QString folder;
};
/// `arguments`: without the program's name. The error is one sentence, with what there is to choose from.
Result<RenderWish> parseRender(const QStringList& arguments);

/// `S17-before-night-200.png`
QString fileName(const RenderWish& wish, const State& state, const QString& part);
/// What `--render list` prints.
QString listOfStates();

/// Whether the command line asks for pictures; the console then does nothing else.
bool asksForPictures(int argc, char** argv);
/// The whole program: 0, or 2 when the arguments or the folder were no good.
int render(int argc, char** argv);

} // namespace fairlead::gallery
