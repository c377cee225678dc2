// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/system_clock.h"
#include "models/operation/traffic_adapter.h"
#include "tests/lab/daemon.h"

#include <map>
#include <memory>
#include <string>

namespace fairlead::tests {

struct PoolerOptions {
    std::string target; ///< `host:port` of the server
    std::string mode = "transaction";
    int queryWaitTimeout = 120;               ///< seconds
    std::map<std::string, std::string> users; ///< more names and passwords
    std::string more;                         ///< further lines of the file
    std::string forDatabase;                  ///< further words of the database's line
};

struct ProxyOptions {
    std::string first, second; ///< `host:port` of the servers a1, which serves, and b1, which is disabled
    std::string more;          ///< further words of both servers' lines
};

/// Devices of front doors as real servers of the lab: started here, ended with this object or with the
/// thread that made them. Their console user is `fairlead`.
class Doors {
  public:
    Doors();
    ~Doors();
    Doors(const Doors&) = delete;
    Doors& operator=(const Doors&) = delete;

    const std::string& directory() const { return m_directory; }
    /// A PgBouncer with one database `app`, and a device with a retarget hook. Its clients' port is its own.
    inventory::Device pooler(const std::string& id, const std::string& site, const std::string& host,
                             const PoolerOptions& options);
    /// A HAProxy with one backend `be`; the device is its socket of the level admin.
    inventory::Device proxy(const std::string& id, const std::string& site, const std::string& host,
                            const ProxyOptions& options);
    /// The port that clients of a proxy use.
    std::uint16_t clientPort(const std::string& id) const { return m_clientPorts.at(id); }
    /// The port of a proxy's second socket, of the level operator.
    std::uint16_t operatorPort(const std::string& id) const { return m_operatorPorts.at(id); }
    /// A BIND with the zone `dr.test`, in which the TSIG key `fairlead-key` may change app.dr.test; without a
    /// primary's port it is the primary, else the one secondary that copies from there and is told of
    /// changes.
    inventory::Device nameServer(const std::string& id, const std::string& site,
                                 std::uint16_t primaryPort = 0);
    Daemon& daemon(const std::string& id) { return *m_daemons.at(id); }
    void end(const std::string& id) { m_daemons.erase(id); }
    /// Starts a device again as it was started first.
    void startAgain(const std::string& id);
    /// A front door of these devices, with the access of the lab.
    inventory::FrontDoor door(const std::string& id, const std::string& kind, const std::string& fra,
                              const std::string& ams, std::vector<inventory::Device> devices) const;
    /// What the log of a device says.
    std::string log(const std::string& id) const;

  private:
    void start(const std::string& id, const std::vector<std::string>& arguments, const std::string& host,
               std::uint16_t port);
    std::string path(const std::string& name) const { return m_directory + "/" + name; }

    std::string m_directory;
    std::map<std::string, std::vector<std::string>> m_arguments;
    std::map<std::string, std::unique_ptr<Daemon>> m_daemons;
    std::map<std::string, std::uint16_t> m_clientPorts, m_operatorPorts;
    std::uint16_t m_secondaryPort = 0;
};

/// One operation's share of one front door, step by step.
class DoorCase {
  public:
    DoorCase(operation::TrafficAdapter& adapter, inventory::FrontDoor door,
             operation::Kind kind = operation::Kind::Switchover, const std::string& to = "ams");
    /// Empty when the steps could be planned.
    std::string whyNoPlan() const { return m_why; }
    const inventory::FrontDoor& door() const { return m_door; }
    inventory::FrontDoor& door() { return m_door; }
    const operation::Plan& plan() const { return m_plan; }
    operation::Plan& plan() { return m_plan; }

    operation::Outcome act(const char* verb, Micros within = std::chrono::seconds{15});
    operation::Outcome undo(const char* verb, Micros within = std::chrono::seconds{15});
    operation::StepCheck check(const char* verb);
    topology::DeviceReading read(std::size_t device = 0);
    /// `PASS: reason`; `none` when the kind has no such guard.
    std::string guard(const std::string& id);
    const operation::Step& step(const char* verb) const;

  private:
    Call call(Micros within) const { return {Deadline::in(within, m_clock), {}}; }
    runtime::SystemClock m_clock;
    operation::TrafficAdapter& m_adapter;
    inventory::FrontDoor m_door;
    operation::Plan m_plan;
    operation::Facts m_facts;
    std::string m_why;
};

} // namespace fairlead::tests
