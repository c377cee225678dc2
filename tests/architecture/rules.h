// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// The house rules as data. All patterns are Perl-compatible expressions over paths from the root.
namespace fairlead::architecture {

/// What the files of a layer may include. The first rule whose `files` matches a path holds for it.
struct LayerRule {
    std::string files;
    std::string ours;                   ///< headers of ours, beside those of the own folder
    std::vector<std::string> qtModules; ///< QtCore, …
    std::string others;                 ///< headers of third parties and of the system
};
const std::vector<LayerRule>& layerRules();

/// A word that code must not contain, and what to use instead.
struct BannedWord {
    std::string word;
    std::string instead;
    std::string files;  ///< where it is banned
    std::string except; ///< where it is not
    bool inComments = false;
};
const std::vector<BannedWord>& bannedWords();

/// Headers of Qt that the domain must not use though they are in QtCore.
const std::vector<std::string>& headersBarredFromModels();

struct Limits {
    int function = 70;
    int source = 600;
    int header = 250;
};

/// Files and functions that may exceed a limit: `path` or `path function`. This list only shrinks.
const std::vector<std::string>& sizeExceptions();

} // namespace fairlead::architecture
