// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/verify.h"
#include "models/audit/zip.h"

#include <functional>
#include <memory>
#include <optional>

namespace fairlead::audit {

class Signer;

/// One file of a bundle, as its manifest has it.
struct BundledFile {
    std::string sha256; ///< hex
    std::uint64_t size = 0;
    std::string name;
    bool operator==(const BundledFile&) const = default;
};
/// What a bundle says of itself (audit-log.md §16).
struct BundleManifest {
    std::string origin;
    UtcTime created{};
    std::uint64_t first = 0; ///< number of the first entry in it
    std::uint64_t last = 0;
    std::vector<BundledFile> files; ///< sorted by name; every member but the manifest
    bool operator==(const BundleManifest&) const = default;
};
std::string toText(const BundleManifest& manifest);
std::optional<BundleManifest> parseManifest(std::string_view text);

/// What goes into a bundle.
struct BundleRequest {
    const LogFiles& log;              ///< may be growing: what is complete now goes in
    std::vector<std::string> anchors; ///< checkpoint notes
    std::string trustFile;            ///< a convenience; it proves nothing. Empty: none
    std::string verifyProgram;        ///< the text of verify.py; empty: none
    UtcTime created{};
    /// Makes report.html of the log as it goes into the bundle; empty: none.
    std::function<Result<std::string>(const LogFiles& log)> report = {};
};
/// Verifies the log and writes a bundle of all its complete lines, with its checkpoints, attachments and torn
/// files, signed by the log key. Refused when the log does not verify, for its directory is the evidence
/// then, or when the key is not the one in force. Reads every file twice; needs little memory.
Result<BundleManifest> writeBundle(const BundleRequest& request, Signer& logKey, const ByteSink& sink);

/// Whether a file begins as a ZIP archive does.
bool looksLikeBundle(const LogFiles& files, const std::string& path);
/// The log in the bundle at `path`, to be read without unpacking; nothing of it is verified by that. Invalid:
/// the file is no archive of stored members.
Result<std::unique_ptr<LogFiles>> logInBundle(std::shared_ptr<const LogFiles> files, const std::string& path);
/// The trust file that travels in the bundle: a convenience, which proves nothing. Nothing: there is none.
std::optional<std::string> trustInBundle(const LogFiles& files, const std::string& path);
/// Verifies the bundle at `path`, then the log in it, with the anchors in it and those given.
Verification verifyBundle(const LogFiles& files, const std::string& path, const VerifyOptions& options);

} // namespace fairlead::audit
