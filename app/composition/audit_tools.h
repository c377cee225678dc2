// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "models/audit/bundle.h"
#include "models/audit/checkpoint.h"
#include "models/audit/redaction.h"

/// What is done with audit logs and their keys outside an operation. Each call blocks; a keychain may ask its
/// owner.
namespace fairlead::app {

/// Packs the log in `folder`, signed by its log key, into the file `out`, which appears whole or not at all.
Result<audit::BundleManifest> exportBundle(const KeyPlace& keys, const std::string& folder,
                                           const std::vector<std::string>& anchors, const std::string& trust,
                                           const std::string& out);
/// The note of the newest checkpoint as the files have it, and what it says: who signed it is not asked.
Result<std::string> newestNote(const audit::LogFiles& files);
Result<audit::Checkpoint> newestCheckpoint(const audit::LogFiles& files);
/// What a log that follows the one in `folder` names of it: all of it where it verifies, else what its newest
/// checkpoint vouches for.
Result<audit::Checkpoint> endOf(const std::string& folder);
/// Writes a file that a person named; it appears whole or not at all.
Result<void> writeTextFile(const std::string& path, const std::string& text);
/// The verifier of bundles that travels in each of them.
std::string_view embeddedVerifyProgram();

/// Whose key a person's key is.
enum class PersonKey { Operator, Recovery };
/// The verifier key of a person or an envelope; Make creates the key when there is none, Show says that it is
/// absent.
Result<std::string> personVkey(const KeyPlace& keys, PersonKey kind, const std::string& name, KeyWish wish);
/// Signs `text` (which ends in LF) with that key.
Result<std::string> signAs(const KeyPlace& keys, PersonKey kind, const std::string& name,
                           const std::string& text);

/// Numbers of the entries in which the secret was used under this label, by the redaction key of the log.
Result<std::vector<std::uint64_t>> redactionUses(const KeyPlace& keys, const std::string& folder,
                                                 const std::string& label, const Secret& secret);

} // namespace fairlead::app
