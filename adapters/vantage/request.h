// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/secret.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::vantage {

/// No request of ours is longer.
inline constexpr std::size_t kLongestRequest = 4096;

/// What the head of a request, as far as it has come, deserves. Pure.
enum class Reception { Incomplete, Report, TooLong, NotHttp, NoSuchThing, WrongMethod, WrongToken };
Reception receptionOf(std::string_view request, const Secret& token);

/// The answer that goes with it; `report` is the body of Reception::Report.
std::string answerTo(Reception reception, const std::string& report);

/// Takes as long for any text of one length, wherever it differs.
bool sameSecret(std::string_view said, const Secret& token);

} // namespace fairlead::vantage
