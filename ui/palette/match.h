// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::ui {

/// A name as it is searched: lower case, and the set of its letters.
struct FoldedName {
    std::u16string text;
    std::uint64_t letters = 0;
};
FoldedName foldedName(const QString& name);

/// What somebody typed, in words; each must be found.
class Pattern {
  public:
    explicit Pattern(const QString& typed);
    bool isEmpty() const { return m_words.empty(); }
    /// How well a name fits, more is better; 0: it does not. A word that stands in the name as it was typed
    /// beats one whose letters only follow each other there, and the beginning of a word beats its middle.
    int score(const FoldedName& name) const;

  private:
    std::vector<FoldedName> m_words;
    std::uint64_t m_letters = 0; ///< of all words
};

} // namespace fairlead::ui
