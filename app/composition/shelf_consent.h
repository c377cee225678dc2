// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/alarm.h"
#include "models/audit/heads.h"
#include "models/operation/statement_desk.h"

#include <optional>
#include <string_view>

namespace fairlead::app {

/// What the second person of a P1's shelf signs (UX-8.5): this alarm, put aside by this operator until then, for
/// this reason. The note stands in the entry `alarm.shelve` as `shelf.note`, so an auditor can check it with the
/// operator's key and nothing else.
struct ShelfConsent {
    std::string log, alarm;
    std::string by;    ///< who asks
    std::string actor; ///< who agrees, and the name of his key
    UtcTime until{};
    std::string reason; ///< one line
    bool operator==(const ShelfConsent&) const = default;
};
/// The seven lines of the note's text.
std::string toText(const ShelfConsent& consent);
/// Reads them, in their order and nothing besides.
std::optional<ShelfConsent> parseShelfConsent(std::string_view text);

/// The note of `person`, who must be the second person of this shelf and have a key that the log registers.
/// Refused, with the sentence that says why.
Result<std::string> agreeHere(const Clock& clock, const audit::AuditHeads& heads, const alarm::Shelf& shelf,
                              const operation::SecondPerson& person);
/// Why the note of this shelf is not the word of its second person on this very shelf; empty when it is.
std::string whyNotAgreed(const audit::AuditHeads& heads, const alarm::Shelf& shelf);

} // namespace fairlead::app
