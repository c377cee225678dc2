// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/inventory.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// Who else belongs to an engine, as its members tell, beside what the inventory declares. Nothing here
/// changes an inventory; see instance_lines.h for the text of a change.
namespace fairlead::inventory {

/// One member of an engine, as another one names it.
struct Mention {
    InstanceId from;                   ///< who told: an instance, or a third one by its own name
    std::string host;                  ///< address or name, as told
    std::optional<std::uint16_t> port; ///< nothing: it connects from that host, and may listen elsewhere
    std::string name;                  ///< what it is called there; may be empty
    std::string role;                  ///< in the technology's words; may be empty
    std::string how;                   ///< the question: `pg_stat_replication`
    std::string evidence;              ///< the answer's line
    bool operator==(const Mention&) const = default;
};

/// What was asked and heard.
struct Heard {
    std::vector<Mention> mentions;
    std::set<InstanceId> answered;
    std::map<InstanceId, Error> failed;
    /// Numeric addresses of declared hosts, so that `pg1.example.com` is known as 192.0.2.1; those of a
    /// host that cannot be resolved are missing.
    std::map<std::string, std::vector<std::string>> addresses;
};

/// What the operator says of a proposed instance: `b2.site` → `ams`; also `b2.host` and `b2.port`.
using Answers = std::map<std::string, std::string>;

/// A member that the inventory does not have.
struct Proposal {
    InstanceId id;
    SiteId site; ///< empty: a question is open
    std::string host;
    std::uint16_t port = 0;           ///< 0: a question is open
    std::vector<std::string> learned; ///< from whom and how, a line each
    std::vector<std::string> assumed; ///< what was concluded and not told: check it
    bool operator==(const Proposal&) const = default;
};

/// What comes of comparing.
struct Discovery {
    std::vector<Proposal> proposals;    ///< by id
    std::vector<std::string> questions; ///< each names the answer it waits for
    std::vector<std::string> notes;     ///< declared, yet named by nobody; asked, yet no answer
    bool operator==(const Discovery&) const = default;
};

/// Compares what the members of `engine` say with what is declared. The same address is known; without a
/// port, so is the name of a declared instance; anything else is proposed. A site is guessed from the
/// nearest declared address or name of the estate, a port taken where all members share one. Invalid:
/// an answer that fits no question. Pure.
Result<Discovery> discover(const Inventory& inventory, const Engine& engine, const Heard& heard,
                           const Answers& answers);

} // namespace fairlead::inventory
