// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/parse.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the reader needs to know about text as such.
namespace fairlead::inventory {

/// A place in the text, both counted from 1; columns count characters, not bytes.
struct Place {
    int line = 1;
    int column = 1;
};

Problem problemAt(Place place, std::string what, std::string why, std::string nearest = {});

/// Why this cannot be an inventory at all: too large, not UTF-8, control characters.
std::optional<Problem> unreadable(std::string_view text);

/// Line and column of each byte and of the end. A table, because asking for each of a hundred
/// thousand values of one long line would otherwise read that line a hundred thousand times.
std::vector<Place> placesOf(std::string_view text);

/// `"text"` for a message: at most 60 characters of it, line breaks and tabs as spaces.
std::string quoted(std::string_view text);

/// The known word that was probably meant: at most two slips away (a third of the word's length when
/// that is more), where a slip is a letter added, dropped, changed, or two swapped. Empty: none.
std::string nearest(std::string_view written, const std::vector<std::string>& known);

/// `a`, `a or b`, `a, b or c`; the last word is the joint.
std::string listed(const std::vector<std::string>& words, std::string_view joint);

} // namespace fairlead::inventory
