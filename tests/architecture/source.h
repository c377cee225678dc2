// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// The project's own text, as the linter reads it.
namespace fairlead::architecture {

struct Include {
    int line = 0;
    std::string header;
    bool ours = false; ///< written in quotes
};

/// One source file, by its path from the project's root.
struct Source {
    std::string path;
    std::string text;
    std::string code; ///< the text, equally long, with comments, literals and directives blanked
    std::vector<Include> includes;
};

Source makeSource(std::string path, std::string text);

/// Every .h and .cpp of the tree but what was built; sorted by path.
std::vector<Source> readTree(const std::string& root);

int lineAt(const std::string& text, std::size_t offset);

} // namespace fairlead::architecture
