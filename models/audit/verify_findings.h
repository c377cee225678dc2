// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/verify.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// What the phases of the verifier share. Internal to models/audit.
namespace fairlead::audit {

/// The phases of audit-log.md §10, in the order in which their faults count. Access: the trust file or the
/// folders themselves cannot be read; a file that cannot be read counts where its content would.
enum class Phase { Access, Layout, Lines, Checkpoints, Anchors, Meaning, Evidence };

/// Where a fault stands.
struct Place {
    std::optional<std::uint64_t> n, segment, line, offset;
};

struct Fault {
    std::string code;
    std::string detail; ///< one plain sentence
};
using MaybeFault = std::optional<Fault>;

/// Collects what the phases find. One pass serves several phases, so a fault of a later phase may be found
/// before one of an earlier phase; the earlier phase's counts.
class Findings {
  public:
    /// Keeps the first fault of each phase.
    void fail(Phase phase, Fault fault, Place place);
    /// At most 1,000 remarks of one code are kept.
    void warn(std::string_view code, std::optional<std::uint64_t> n, std::string detail);
    void note(std::string_view code, std::optional<std::uint64_t> n, std::string detail);
    bool failed(Phase phase) const { return m_faults.contains(phase); }
    /// Writes verdict, exit and remarks into the result.
    void conclude(Verification& result) const;

  private:
    struct Placed {
        Fault fault;
        Place place;
    };
    void remark(std::vector<VerifyRemark>& to, std::string_view code, std::optional<std::uint64_t> n,
                std::string detail);

    std::map<Phase, Placed> m_faults;
    std::vector<VerifyRemark> m_warnings;
    std::vector<VerifyRemark> m_notes;
    std::map<std::string, int, std::less<>> m_counts;
};

} // namespace fairlead::audit
