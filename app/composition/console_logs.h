// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/break_glass.h"
#include "adapters/audit/directory_files.h"
#include "adapters/secrets/secret_ledger.h"
#include "app/composition/anchors.h"
#include "app/composition/console_keys.h"
#include "models/operation/statement_desk.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::app {

/// What the logs of a console are made from; all of it outlives them.
struct LogPorts {
    const inventory::Inventory& inventory;
    const OperatorId& by;
    secrets::KeychainStore& keychain;
    secrets::SecretLedger& secrets;
    const audit::HeldSecrets& held;
    Clock& clock;
};

/// The audit log of a console with its keys and anchors, and the second one where the inventory allows it
/// (audit-log.md §7.7). Closes both when it goes. glass() and sink() serve any thread.
class ConsoleLogs {
  public:
    explicit ConsoleLogs(LogPorts ports) : m_ports(ports) {}
    ~ConsoleLogs();

    /// Opens the log and a session. A log that takes no entries, or that cannot even be opened because its
    /// disk fails, is no reason to stay shut where a second one stands ready.
    Result<void> open(const WorkspaceOptions& options);

    audit::AuditSink& sink() { return *m_sink; } ///< what everybody writes to
    const audit::AuditSource& source() const;
    const audit::AuditHeads* heads() const;
    audit::FileLog& first() { return *m_first; }
    std::optional<UtcTime> boundUntil() const {
        return m_glass ? m_glass->boundUntil() : m_first->boundUntil();
    }
    /// UX-5.8: the operator's own key signs a session that follows at once on the one that is open: his sealed key,
    /// opened with his passphrase, or without a folder the key in the keychain that it lies in. Blocks for about a
    /// second. Refused for anybody else's, or a key that the log does not register.
    Result<void> signAnew(const operation::SecondPerson& himself);
    /// When the operator's own key signed the session last; nothing: never.
    std::optional<UtcTime> signedAt() const;
    std::vector<audit::AnchorState> anchors() const;
    Workspace::Glass glass() const;
    Result<void> breakGlass(const std::string& reason);
    /// The operator's own key; null where none is held.
    Result<std::unique_ptr<audit::Signer>> loadOperatorKey();
    audit::Verification verify() const;
    LogPlace place() const;
    /// About once a second: checkpoints that are due.
    void tick();

  private:
    Result<void> openFirst(const WorkspaceOptions& options);
    void openSecond(const WorkspaceOptions& options);
    Result<void> openSession(const WorkspaceOptions& options);
    Result<void> takeOver();
    void noteSigned();
    Result<std::unique_ptr<audit::Signer>> operatorKey(const audit::FileLog& log);
    /// `before`: what was found of it earlier, or null.
    audit::Verification verifyFiles(const audit::LogFiles& files, const audit::Verification* before) const;
    /// A keychain may ask its owner.
    Call keyCall() const { return {Deadline::in(std::chrono::seconds{60}, m_ports.clock), {}}; }

    const LogPorts m_ports;
    audit::PosixFileSystem m_files;
    std::string m_folder;
    std::unique_ptr<ConsoleKeys> m_keys;
    std::unique_ptr<ConsoleKeys> m_operatorKeys; ///< where they do not lie with the console's
    bool m_keychainSigns = false;                ///< they lie in a keychain, which asks for itself
    std::unique_ptr<Anchors> m_anchors;
    std::shared_ptr<audit::FileLog> m_first;
    bool m_opened = false; ///< the first log; else only its name is known
    std::unique_ptr<secrets::StoredKeyRing> m_secondRing;
    std::shared_ptr<audit::FileLog> m_second;
    std::string m_whyNoSecond;
    std::unique_ptr<audit::AuditSink> m_timely; ///< a log that hangs counts as failed
    audit::BreakGlassSink* m_glass = nullptr;   ///< m_timely, where there is a second log
    std::unique_ptr<secrets::RedactingSink> m_sink;
    mutable std::mutex m_mutex; ///< guards what follows
    std::string m_brokenSince;
    std::optional<UtcTime> m_signedAt;
};

} // namespace fairlead::app
