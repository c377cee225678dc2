// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::audit {

/// What an anchor did with a checkpoint.
struct AnchorAnswer {
    enum class Kind {
        Kept,    ///< it is there now, or was there already
        Larger,  ///< the anchor holds a larger one of this log
        Differs, ///< the anchor holds one that this log does not continue
    };
    Kind kind = Kind::Kept;
    std::uint64_t size = 0; ///< of the newest that it holds
    /// The newest that it holds, with all its signatures; empty where an anchor tells a size alone.
    std::string note;
    bool cosigned = false; ///< the note bears a signature of the anchor's own, which was verified
    bool operator==(const AnchorAnswer&) const = default;
};

/// A place for checkpoints where the console's operators cannot change them (audit-log.md §12). It keeps only
/// growing sizes, for each origin. Every call returns by its deadline. One thread at a time.
class AnchorSink {
  public:
    virtual ~AnchorSink() = default;
    enum class Which { Newest, All };
    /// False of a peer's log, which the peer alone writes.
    virtual bool takes() const { return true; }
    /// False of one that cannot be read back: what is sent there is found by whoever reads it there.
    virtual bool tells() const { return true; }
    /// Keeps the signed checkpoint `note`. An Error leaves open whether it is there now; sending it again
    /// does no harm.
    virtual Result<AnchorAnswer> put(const std::string& note, const Call& call) = 0;
    /// Signed checkpoints of that log, smallest first; none when there are none. Nothing is verified here.
    virtual Result<std::vector<std::string>> notes(const std::string& origin, Which which,
                                                   const Call& call) = 0;
};

/// A checkpoint that stands elsewhere, for comparison with the log.
struct HeldCheckpoint {
    std::string holder;     ///< for people: `the anchor second-site`
    std::string note;       ///< empty: the holder tells a size alone and is believed
    std::uint64_t size = 0; ///< when there is no note
    bool differs = false;   ///< likewise: the holder says that the log does not continue its checkpoint
};

/// How one anchor is doing.
struct AnchorState {
    enum class Health {
        Unknown,      ///< nothing came to be sent or read yet
        Keeping,      ///< it has the newest checkpoint
        Failing,      ///< it could not be reached, or refuses
        Contradicting ///< it holds what this log is not: the log is rolled back
    };
    std::string id;
    std::string place; ///< for people: `directory /mnt/ams/notes`
    Health health = Health::Unknown;
    std::uint64_t size = 0;    ///< of the newest checkpoint that is known to be there; 0: none
    std::optional<UtcTime> at; ///< when that was found or sent
    std::string why;           ///< one sentence when Failing or Contradicting
    bool operator==(const AnchorState&) const = default;
};
/// A line for people: `second-site (directory /mnt/ams/notes) has the checkpoint of size 42, sent 2026-…Z.`
std::string toText(const AnchorState& state);

} // namespace fairlead::audit
