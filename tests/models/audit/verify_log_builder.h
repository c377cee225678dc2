// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/bundle.h"
#include "models/audit/checkpoint.h"
#include "models/audit/crypto.h"
#include "models/audit/entry.h"
#include "models/audit/line.h"
#include "models/audit/verify.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::tests {

/// The files of a log in memory; one path can be made unreadable.
class MemoryLogFiles : public audit::LogFiles {
  public:
    std::map<std::string, std::string> files;
    std::string broken; ///< a path or folder that cannot be read

    Result<std::vector<std::string>> list(std::string_view folder) const override;
    Result<std::uint64_t> size(std::string_view path) const override;
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override;
};

/// Writes logs as a console would, and logs as no console would. Keys come from fixed seeds and time goes
/// forward a millisecond per entry, so a log is the same in every run.
class LogBuilder {
  public:
    using Change = std::function<void(audit::Entry&)>;
    static constexpr const char* kOrigin = "test.example/v/1";
    static constexpr const char* kBundle = "bundle.zip";
    static inline const std::string kPlan = std::string(64, 'a');

    LogBuilder();
    MemoryLogFiles store;
    audit::VerifyOptions options;

    /// A key that is always the same for the same name.
    static std::unique_ptr<audit::MemorySigner> key(std::string_view name);
    static std::string vkey(std::string_view name, audit::NoteKeyType type = audit::NoteKeyType::Ed25519);

    /// A trust file line for the log key "log".
    void trustLog();
    void genesis(const Change& change = {});
    /// `key.rotate`, then the header of the next segment.
    void nextSegment(const Change& change = {});
    /// The header alone, for a log that starts late or wrongly.
    audit::Entry header(const char* event);
    void rotate(std::string_view to);
    /// Replaces a closed segment by the hashes of its lines.
    void prune(std::uint64_t segment);
    /// Appends an entry by the console itself and returns its number.
    std::uint64_t add(const char* event, audit::Value what = audit::Value::Object{},
                      const Change& change = {});
    std::uint64_t note(std::string text = "words");
    /// Signs an ENTRY text with the key in force and appends the line.
    void addEntryText(const std::string& text);
    /// Appends bytes and a line end to the current segment; counts as the next entry.
    void addLine(std::string line);
    void checkpoint();
    std::string checkpointText(std::string_view signedBy = "log", std::string origin = kOrigin) const;
    std::string attach(std::string bytes, bool keep = true);
    std::string signedNote(const std::string& text, std::string name, std::string_view key) const;
    audit::Entry draft(const char* event) const;

    /// Operations by the operator of session 1.
    void openSession(const Change& change = {});
    std::uint64_t byOperator(const char* event, audit::Value what, const Change& change = {});
    void plan(int approvals = 0);
    std::uint64_t approve(const std::string& who, const std::function<void(std::string&)>& change = {},
                          const Change& entryChange = {});
    void begin(audit::Value::Array approvals = {}, const Change& change = {});
    std::uint64_t intent(const Change& change = {});
    void outcome(std::uint64_t intent, const char* result = "done", const Change& change = {});
    void end(const Change& change = {});

    std::string& segment() { return store.files[audit::segmentPath(number)]; }
    /// Of the log, or of the bundle when there is one.
    audit::Verification verify() const {
        if (store.files.contains(kBundle)) return audit::verifyBundle(store, kBundle, options);
        return audit::verifyLog(store, options);
    }

    std::string origin = kOrigin;
    std::uint64_t number = 1;
    std::string entryKey = "entry";
    std::string logKey = "log";
    audit::MerkleTree tree;
    audit::Digest last{};
    std::vector<std::string> lines;
    std::vector<std::string> operators;
    std::int64_t micros = 6;
};

} // namespace fairlead::tests
