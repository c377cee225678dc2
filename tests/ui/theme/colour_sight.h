// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <array>

/// How colours are told apart, by eyes of four kinds.
namespace fairlead::tests {

enum class Sight { Normal, Protan, Deutan, Tritan };
inline constexpr std::array kSights{Sight::Normal, Sight::Protan, Sight::Deutan, Sight::Tritan};
const char* toWord(Sight sight);

/// 1 .. 21, WCAG 2.2 "contrast ratio".
double contrast(const QColor& one, const QColor& other);
/// CIEDE2000 of the two as somebody with this sight sees them.
double difference(const QColor& one, const QColor& other, Sight sight);

} // namespace fairlead::tests
