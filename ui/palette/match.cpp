// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/match.h"

#include <QStringList>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kPiece = 1000; ///< the word as it was typed
constexpr int kStrewn = 300; ///< its letters in order
constexpr int kAtBeginning = 200;
constexpr int kWhole = 200;
constexpr int kMostLost = 150;      ///< by standing far behind, or in a long name
constexpr std::size_t kWidest = 24; ///< letters further apart than this are no word

std::uint64_t letterBit(char16_t letter) {
    return std::uint64_t{1} << (letter & 63U);
}

bool isLetter(char16_t letter) {
    return QChar(letter).isLetterOrNumber();
}

bool begins(std::u16string_view text, std::size_t at) {
    return at == 0 || !isLetter(text[at - 1]);
}

int pieceScore(std::u16string_view text, std::u16string_view word) {
    std::size_t at = text.find(word);
    if (at == std::u16string_view::npos) return 0;
    // `pg` in `spg-pg-a1` stands best where a word begins.
    std::size_t best = at;
    while (!begins(text, best) && at != std::u16string_view::npos) {
        at = text.find(word, at + 1);
        if (at != std::u16string_view::npos && begins(text, at)) best = at;
    }
    const int lost = static_cast<int>(std::min<std::size_t>(best + (text.size() - word.size()), kMostLost));
    return kPiece + (begins(text, best) ? kAtBeginning : 0) + (text.size() == word.size() ? kWhole : 0) -
           lost;
}

/// The letters one after the other, as close together as the last one found allows.
int strewnScore(std::u16string_view text, std::u16string_view word) {
    std::size_t next = 0, end = 0;
    for (; end < text.size() && next < word.size(); ++end)
        if (text[end] == word[next]) ++next;
    if (next < word.size()) return 0;
    std::size_t begin = end;
    for (std::size_t left = word.size(); left > 0; --begin)
        if (text[begin - 1] == word[left - 1]) --left;
    const std::size_t wide = end - begin;
    if (wide > word.size() + kWidest) return 0;
    const int lost = static_cast<int>(std::min<std::size_t>((wide - word.size()) * 8 + begin, kMostLost));
    return kStrewn + (begins(text, begin) ? kAtBeginning : 0) - lost;
}

} // namespace

FoldedName foldedName(const QString& name) {
    FoldedName folded{name.toCaseFolded().toStdU16String(), 0};
    for (const char16_t letter : folded.text)
        folded.letters |= letterBit(letter);
    return folded;
}

Pattern::Pattern(const QString& typed) {
    for (const QString& word : typed.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        m_words.push_back(foldedName(word));
        m_letters |= m_words.back().letters;
    }
}

int Pattern::score(const FoldedName& name) const {
    if ((name.letters & m_letters) != m_letters) return 0;
    int sum = 0;
    for (const FoldedName& word : m_words) {
        int score = pieceScore(name.text, word.text);
        if (score == 0 && word.text.size() > 1) score = strewnScore(name.text, word.text);
        if (score == 0) return 0;
        sum += score;
    }
    return sum;
}

} // namespace fairlead::ui
