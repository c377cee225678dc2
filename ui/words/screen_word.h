// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace fairlead::ui {

/// A word of the domain as it is read on screen: `screenWord(topology::toWord(state))`. The domain and the
/// record speak English; here a state, a role, a verb or a phase becomes the one word that the glossary in
/// resources/translations/README.md has for it. One that has no translation stays as it is. Any thread.
QString screenWord(std::string_view word);

/// How many words there are, and each; for the test that holds them against what the domain says.
std::size_t screenWordCount();
std::string_view screenWordAt(std::size_t index);

} // namespace fairlead::ui
