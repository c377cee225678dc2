// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/log_scan.h"
#include "models/audit/line.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::audit {

enum class Scrutiny {
    Chain, ///< frame, key id, number, previous leaf; the entry is read only when it changes the log's state
    Whole  ///< also signature, canonical text and schema
};

/// Checks the next line (without LF) against the position and takes it in. Returns why it is bad; then the
/// position is as it was. `named` gains the torn files that a `log.recovered` names.
std::optional<std::string> acceptLine(LogPosition& position, std::string_view line, const std::string& origin,
                                      Scrutiny scrutiny, std::set<std::string>& named);

/// Whether a line is a whole, validly signed entry of this log by one of the keys, wherever it may belong.
bool standsAlone(std::string_view line, const std::string& origin, const std::vector<PublicKey>& keys);

/// Whether one of the keys signed a note of exactly this text.
bool signedByAny(std::string_view note, std::string_view text, const std::vector<std::string>& vkeys);

/// The entry of a line that is whole: frame, canonical text, schema. Signatures are not looked at.
Result<Entry> readLine(std::string_view line);

} // namespace fairlead::audit
