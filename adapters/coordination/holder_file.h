// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/lock.h"

#include <filesystem>
#include <optional>
#include <string>

namespace fairlead::coordination {

/// What stands in a holder file: the last token given out, and who has it while the lock is held.
struct HolderRecord {
    std::uint64_t token = 0;
    std::optional<operation::LockHolder> holder;
    bool operator==(const HolderRecord&) const = default;
};

std::string toText(const HolderRecord& record);
/// nullopt for anything that toText() does not write.
std::optional<HolderRecord> fromText(const std::string& text);

/// Token 0 when the file is not there. Unexpected when it is there and cannot be read.
Result<HolderRecord> readHolderFile(const std::filesystem::path& file);
/// The file has the whole record, flushed to disk, or is as it was. Refused when it cannot be written.
Result<void> writeHolderFile(const std::filesystem::path& file, const HolderRecord& record);

} // namespace fairlead::coordination
