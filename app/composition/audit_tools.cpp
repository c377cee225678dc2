// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/audit_tools.h"

#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "adapters/audit/log_store.h"
#include "adapters/runtime/system_clock.h"
#include "app/composition/bundle_report.h"
#include "app/composition/console_keys.h"
#include "models/audit/checkpoint.h"
#include "models/audit/note.h"

#include <algorithm>

namespace fairlead::app {
namespace {

Error refused(std::string what) {
    return {ErrorKind::Refused, std::move(what), "", ""};
}

std::string storedName(PersonKey kind, const std::string& name) {
    return (kind == PersonKey::Operator ? "operator:" : "recovery:") + name;
}

/// A key store, with all that it needs for as long as it is used.
struct KeyDesk {
    runtime::SystemClock clock;
    secrets::KeychainStore keychain{keychainThread(), clock};
    std::unique_ptr<ConsoleKeys> keys;
    Call call() const { return {Deadline::in(std::chrono::seconds{60}, clock), {}}; }
    Result<void> open(const KeyPlace& place, const std::string& origin) {
        auto opened = ConsoleKeys::open(place, origin, keychain, clock);
        if (!opened) return opened.error();
        keys = std::move(opened).value();
        return {};
    }
};

Result<std::string> originOf(const audit::LogFiles& files) {
    const auto entries = audit::LogReader(files).entries(0, 1);
    if (entries && !entries->empty()) return entries->front().log;
    // A log whose first segments are gone begins later.
    const auto rest = audit::LogReader(files).entriesFrom(0);
    if (!rest) return rest.error();
    if (rest->empty()) return Error{ErrorKind::Invalid, "There is no audit log in this directory.", "", ""};
    return rest->front().log;
}

/// Writes beside the file and renames at the end.
class WholeFile {
  public:
    WholeFile(audit::FileSystem& system, std::string path)
        : m_system(system),
          m_path(std::move(path)),
          m_file(system, system.open(beside(), audit::FileUse::Overwrite)) {}
    ~WholeFile() {
        if (m_done || !m_file.isOpen()) return;
        m_file.close();
        m_system.remove(beside());
    }
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;
    Result<void> write(std::string_view bytes) {
        if (!m_file.isOpen()) return audit::fileError("open", beside(), m_file.get());
        while (!bytes.empty()) {
            const ssize_t written = m_system.write(m_file.get(), bytes);
            if (written <= 0) return audit::fileError("write", beside(), written);
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return {};
    }
    Result<void> finish() {
        if (const int synced = m_system.syncAll(m_file.get()); synced < 0)
            return audit::fileError("flush", beside(), synced);
        if (const int renamed = m_system.rename(beside(), m_path); renamed < 0)
            return audit::fileError("put in place", m_path, renamed);
        m_done = true;
        return {};
    }

  private:
    std::string beside() const { return m_path + ".unfinished"; }
    audit::FileSystem& m_system;
    const std::string m_path;
    audit::OpenFile m_file;
    bool m_done = false;
};

Result<std::unique_ptr<audit::Signer>> personKey(KeyDesk& desk, PersonKey kind, const std::string& name) {
    auto key = secrets::loadSigner(desk.keys->store(), storedName(kind, name), desk.call());
    if (!key) return key.error();
    if (*key == nullptr)
        return refused("The key store holds no key of " + name + ". Make one with fairleadctl keys " +
                       (kind == PersonKey::Operator ? "operator " : "recovery ") + name + ".");
    return key;
}

} // namespace

Result<std::string> newestNote(const audit::LogFiles& files) {
    const auto names = files.list("checkpoints");
    if (!names) return names.error();
    if (names->empty()) return refused("The log has no checkpoint yet.");
    return files.read("checkpoints/" + names->back(), 0, audit::kLongestNote);
}

Result<audit::Checkpoint> newestCheckpoint(const audit::LogFiles& files) {
    const auto text = newestNote(files);
    if (!text) return text.error();
    const auto note = audit::parseNote(*text);
    const auto head = note ? audit::parseCheckpoint(note->text) : std::nullopt;
    if (!head) return refused("The log's newest checkpoint is malformed.");
    return *head;
}

Result<audit::Checkpoint> endOf(const std::string& folder) {
    audit::PosixFileSystem system;
    const audit::DirectoryFiles files(folder, system);
    const audit::Verification found = audit::verifyLog(files, {});
    if (found.exit >= 2) return newestCheckpoint(files);
    const auto origin = originOf(files);
    if (!origin) return origin.error();
    const auto raw = audit::fromBase64(found.root);
    const auto root = raw ? audit::arrayOf<32>(*raw) : std::nullopt;
    if (!root) return refused("The log of " + folder + " has no tree.");
    return audit::Checkpoint{*origin, found.size, *root};
}

Result<audit::BundleManifest> exportBundle(const KeyPlace& keys, const std::string& folder,
                                           const std::vector<std::string>& anchors, const std::string& trust,
                                           const std::string& out) {
    audit::PosixFileSystem system;
    const audit::DirectoryFiles files(folder, system);
    const auto origin = originOf(files);
    if (!origin) return origin.error();
    KeyDesk desk;
    if (const auto opened = desk.open(keys, *origin); !opened) return opened.error();
    auto logKey = desk.keys->ring().logKey();
    if (!logKey) return logKey.error();
    if (*logKey == nullptr) return refused("The key store holds no log key of " + *origin + ".");
    WholeFile file(system, out);
    const audit::VerifierKey own = audit::makeVkey(*origin, (*logKey)->publicKey());
    const UtcTime now = desk.clock.utc();
    const auto report = [&](const audit::LogFiles& log) {
        return bundleReport(log, {trust, audit::toText(own), anchors, now});
    };
    const auto written =
        audit::writeBundle({files, anchors, trust, std::string(embeddedVerifyProgram()), now, report},
                           **logKey, [&file](std::string_view bytes) { return file.write(bytes); });
    if (!written) return written.error();
    if (const auto finished = file.finish(); !finished) return finished.error();
    return written;
}

Result<void> writeTextFile(const std::string& path, const std::string& text) {
    audit::PosixFileSystem system;
    WholeFile file(system, path);
    if (const auto written = file.write(text); !written) return written;
    return file.finish();
}

Result<std::string> personVkey(const KeyPlace& keys, PersonKey kind, const std::string& name, KeyWish wish) {
    if (!audit::isId(name)) return Error{ErrorKind::Invalid, "\"" + name + "\" is no ID.", "", ""};
    KeyDesk desk;
    if (const auto opened = desk.open(keys, {}); !opened) return opened.error();
    auto held = secrets::loadSigner(desk.keys->store(), storedName(kind, name), desk.call());
    if (!held) return held.error();
    if (*held == nullptr && wish == KeyWish::Make)
        held = secrets::makeSigner(desk.keys->store(), storedName(kind, name), desk.call());
    if (!held) return held.error();
    if (*held == nullptr) return refused("The key store holds no key of " + name + ".");
    return audit::toText(audit::makeVkey(name, (*held)->publicKey()));
}

Result<std::string> signAs(const KeyPlace& keys, PersonKey kind, const std::string& name,
                           const std::string& text) {
    if (!text.ends_with('\n'))
        return Error{ErrorKind::Invalid, "The text to sign has no last line end.", "", ""};
    KeyDesk desk;
    if (const auto opened = desk.open(keys, {}); !opened) return opened.error();
    const auto key = personKey(desk, kind, name);
    if (!key) return key.error();
    return audit::signNote(text, name, **key);
}

Result<std::vector<std::uint64_t>> redactionUses(const KeyPlace& keys, const std::string& folder,
                                                 const std::string& label, const Secret& secret) {
    audit::PosixFileSystem system;
    const audit::DirectoryFiles files(folder, system);
    const auto origin = originOf(files);
    if (!origin) return origin.error();
    KeyDesk desk;
    if (const auto opened = desk.open(keys, *origin); !opened) return opened.error();
    const auto key = secrets::loadRedactionKey(desk.keys->store(), *origin, desk.call());
    if (!key) return key.error();
    if (!key->has_value()) return refused("The key store holds no redaction key of " + *origin + ".");
    const audit::Redaction wanted = (*key)->redact(label, secret);
    const auto entries = audit::LogReader(files).entriesFrom(0);
    if (!entries) return entries.error();
    std::vector<std::uint64_t> out;
    for (const audit::Entry& entry : *entries) {
        const auto found = audit::redactionsIn(entry);
        if (std::find(found.begin(), found.end(), wanted) != found.end()) out.push_back(entry.n);
    }
    return out;
}

} // namespace fairlead::app
