// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/connection.h"
#include "adapters/runtime/system_clock.h"
#include "models/inventory/inventory.h"
#include "tests/lab/lab.h"

#include <map>
#include <string>
#include <vector>

struct redisContext;

namespace fairlead::tests {

/// What a server says to a command: its text, its lines, or `FAILED: words`.
using Words = std::vector<std::string>;

/// A bare client, with nothing of the adapter in it. One thread at a time.
class RedisClient {
  public:
    RedisClient(std::string host, int port, std::string user, std::string password,
                Micros timeout = std::chrono::seconds{2});
    ~RedisClient();
    RedisClient(const RedisClient&) = delete;
    RedisClient& operator=(const RedisClient&) = delete;
    /// Connects when it is not connected. Lists are joined by blanks.
    std::string say(const Words& words);
    /// All in one round trip.
    std::vector<std::string> say(const std::vector<Words>& commands);
    void disconnect();

  private:
    bool connect();
    const std::string m_host, m_user, m_password;
    const int m_port;
    const Micros m_timeout;
    redisContext* m_context = nullptr;
};

/// The first version whose servers have users (ACL), as 70015 is 7.0.15. Source: its release notes.
inline constexpr int kUsersSince = 60000;

/// Real Redis servers on two loopback sites and a third place: fra is 127.0.1.1 (a1, a2, …), ams 127.0.2.1
/// (b1, b2, …), the third place 127.0.3.1. Users and rights are those of the engine folder's README.
///   replication  a1 primary; a2, b1, b2 follow it
///   sentinel     the same under five Sentinels: two at each site, one at the third place
///   cluster      a1, a2, a3 lead a third of the slots each; b1, b2, b3 follow them
/// Servers are children of this process and die with it, whatever it dies of. Make it on the main thread.
class RedisLab {
  public:
    enum class Shape { Replication, Sentinel, Cluster };
    explicit RedisLab(Shape shape);
    ~RedisLab();
    RedisLab(const RedisLab&) = delete;
    RedisLab& operator=(const RedisLab&) = delete;

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
    Call call(Micros d = std::chrono::seconds{3}) const { return {Deadline::in(d, m_clock), {}}; }

    /// Says one command as the superuser; ids are a1 … b3 and s1 … s5.
    std::string say(const std::string& id, const Words& words) const;
    /// A field of INFO.
    std::string info(const std::string& id, const std::string& field) const;
    /// Waits until the field says that; 15 s at most.
    bool comesToSay(const std::string& id, const std::string& field, const std::string& expected) const;
    std::string addressOf(const std::string& id) const;
    int portOf(const std::string& id) const;
    std::string appUser() const { return m_version >= kUsersSince ? "app" : ""; }
    std::string appPassword() const { return m_password.at("app"); }
    /// Of the servers, as 70015: whichever redis-server is found first.
    int version() const { return m_version; }

    void signal(const std::string& id, int number) const;
    /// SIGKILL to every server and Sentinel of a site, and waits until they are gone.
    void killSite(const std::string& site);
    /// Starts what was killed, with the config file as its server left it.
    void startSite(const std::string& site);
    void kill(const std::string& id);
    bool start(const std::string& id);
    /// Starts one more server at fra with these lines in its config and nothing else but its users, and
    /// leaves it to the caller to wait for it.
    inventory::Instance startAlone(const std::string& id, const std::string& lines);
    /// How to talk to it as `user`, whose password stands in `USER.secret`.
    engines::redis::Endpoint endpoint(const std::string& id, const std::string& user = "root") const;
    /// Waits until every replica follows with its link up and nobody rewrites files; in a Cluster, until all
    /// slots are served.
    bool settled() const;
    std::vector<std::string> ids(const std::string& site = {}) const;

  private:
    struct Server {
        std::string id, site, host;
        int port = 0;
        bool sentinel = false;
        int pid = 0;
    };
    void layOut(Shape shape);
    /// False before users came: one password then opens everything.
    bool hasUsers(const Server& server) const;
    std::string userLines(const Server& server) const;
    void writeConfig(const Server& server) const;
    void writeInventory() const;
    void launch(Server& server) const;
    bool makeCluster() const;
    bool answers(const std::string& id) const;
    const Server& find(const std::string& id) const;
    std::string folder(const std::string& id) const { return m_directory + "/" + id; }

    runtime::SystemClock m_clock;
    FileSecrets m_secrets;
    Shape m_shape;
    int m_version;
    std::string m_directory;
    std::string m_why;
    std::map<std::string, std::string> m_password;
    std::vector<Server> m_servers;
    inventory::Inventory m_inventory;
};

} // namespace fairlead::tests
