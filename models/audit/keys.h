// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/crypto.h"

#include <memory>
#include <vector>

namespace fairlead::audit {

/// Where the keys of one log live (audit-log.md §6). Used from one thread at a time.
/// What is said here of entry keys holds for the log key too, which changes seldom: `key.log` names the next.
///
/// Rotation is safe against a crash because the ring may hold several entry keys: newEntryKey() stores the
/// new one durably beside the old; the log then records `key.rotate`; only when that entry is durable does
/// the log call keepOnlyEntryKey(). Whichever key the log names as the one in force is still in the ring.
class KeyRing {
  public:
    virtual ~KeyRing() = default;
    /// The log key; nullptr when the ring holds none. A store that cannot be asked is an error, never "none".
    virtual Result<std::unique_ptr<Signer>> logKey() = 0;
    /// Makes a log key and stores it durably. Refused when there is one already.
    virtual Result<std::unique_ptr<Signer>> newLogKey() = 0;
    /// Every log key the ring holds: one, or two while the log key changes.
    virtual Result<std::vector<std::unique_ptr<Signer>>> logKeys() = 0;
    /// Makes the log key that is to follow and stores it durably beside the one in force. Refused when there is
    /// one beside it already: keepOnlyLogKey() comes first.
    virtual Result<std::unique_ptr<Signer>> nextLogKey() = 0;
    /// Erases every log key but this one. Refused when the ring does not hold this one.
    virtual Result<void> keepOnlyLogKey(const PublicKey& key) = 0;
    /// Every entry key the ring holds, in no particular order; empty when it holds none.
    virtual Result<std::vector<std::unique_ptr<Signer>>> entryKeys() = 0;
    /// Makes an entry key and stores it durably beside those it holds, then hands it out.
    virtual Result<std::unique_ptr<Signer>> newEntryKey() = 0;
    /// Erases every entry key but this one. Refused when the ring does not hold this one.
    virtual Result<void> keepOnlyEntryKey(const PublicKey& key) = 0;
};

} // namespace fairlead::audit
