// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/command.h"
#include "adapters/runtime/system_clock.h"
#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"

#include <string>
#include <vector>

namespace fairlead::tests {

/// Reads `file:` references and nothing else, anew each time, so that a test can change the file.
class FileSecrets : public inventory::SecretStore {
  public:
    Result<Secret> read(const inventory::SecretRef& ref, const Call& call) override;
};

/// Four real PostgreSQL servers on two loopback sites (see `up`): a1 primary and a2 at fra, b1 and b2 at
/// ams. Started by the constructor; stopped and removed by the destructor, or by a watchdog if this
/// process dies first. Not safe for use by several threads, but for sql().
class Lab {
  public:
    Lab() : Lab("", {}) {}
    /// Another lab, whose `up`, `down` and `hook` stand in that folder beside this one's: `patroni`.
    Lab(const std::string& folder, const std::vector<std::string>& options);
    ~Lab();
    Lab(const Lab&) = delete;
    Lab& operator=(const Lab&) = delete;

    /// False when the servers did not come up; `why` says why.
    bool isUp() const { return m_why.empty(); }
    const std::string& why() const { return m_why; }

    const std::string& directory() const { return m_directory; }
    const inventory::Inventory& inventory() const { return m_inventory; }
    const inventory::Engine& engine() const { return m_inventory.engines.front(); }
    /// By a copy, so that a test may spoil it.
    inventory::Instance instance(const std::string& id) const;
    const Clock& clock() const { return m_clock; }
    FileSecrets& secrets() { return m_secrets; }
    /// `d` from now, never stopped.
    Call call(Micros d = std::chrono::seconds{3}) const { return {Deadline::in(d, m_clock), {}}; }

    /// Runs one statement as the superuser over the local socket: the first value, or `FAILED: words`.
    std::string sql(const std::string& id, const std::string& statement) const;
    /// Tries the statement until it says `expected` or 10 s are over.
    bool comesToSay(const std::string& id, const std::string& statement, const std::string& expected) const;
    /// Runs a hook to its end and returns its output, or `FAILED: words`.
    std::string hook(const std::string& verb, const std::string& id,
                     const std::vector<std::string>& arguments = {}) const;
    /// Runs another of the lab's scripts: `NAME VERB --dir DIR ID`. Its output, or `FAILED: words`.
    std::string script(const std::string& name, const std::string& verb, const std::string& id) const;
    /// `hook`, follow: makes a stopped instance a replica of `upstream` again and waits until it streams.
    bool follow(const std::string& id, const std::string& upstream) const;
    /// SIGKILL to every server of a site.
    void killSite(const std::string& site) const;
    /// A signal to the server and every process of it: SIGSTOP makes a host that hangs, SIGCONT ends it.
    void signalAll(const std::string& id, int signal) const;
    /// The pids of the server's own processes.
    std::vector<int> processes(const std::string& id) const;
    std::string appPassword() const;

  private:
    std::string run(const std::vector<std::string>& arguments) const;
    std::string pathOf(const std::string& script) const;
    runtime::SystemClock m_clock;
    std::string m_folder; ///< of the scripts; empty: the lab's own
    FileSecrets m_secrets;
    std::string m_directory;
    std::string m_why;
    inventory::Inventory m_inventory;
};

} // namespace fairlead::tests
