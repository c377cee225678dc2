// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/patroni/answers.h"
#include "adapters/engines/patroni/settings.h"
#include "adapters/runtime/http/http.h"
#include "models/inventory/secret_store.h"

#include <string>

namespace fairlead::engines::patroni {

/// What became of a request that changes something.
struct Change {
    Result<std::string> body; ///< of the answer, when it was done
    bool inDoubt = false;     ///< it left, and nobody knows whether it was done
    explicit operator bool() const { return body.has_value(); }
};

/// Patroni's REST interface. Each call is one connection, blocks until the call's deadline at the latest, and
/// names the instance in its error. Safe to use from any thread.
class Rest {
  public:
    Rest(inventory::SecretStore& secrets, const Clock& clock) : m_secrets(secrets), m_clock(clock) {}

    Result<MemberStatus> member(const inventory::Engine& engine, const inventory::Instance& instance,
                                const Call& call) const;
    Result<ClusterView> cluster(const inventory::Engine& engine, const inventory::Instance& instance,
                                const Call& call) const;
    Result<ClusterConfig> config(const inventory::Engine& engine, const inventory::Instance& instance,
                                 const Call& call) const;
    Result<std::vector<PastTimeline>> history(const inventory::Engine& engine,
                                              const inventory::Instance& instance, const Call& call) const;
    /// `POST /switchover`, `PATCH /config` … signed in as the inventory says.
    Change change(const inventory::Engine& engine, const inventory::Instance& instance,
                  const std::string& method, const std::string& path, const std::string& json,
                  const Call& call) const;
    /// Empty when this console may change things there: an empty patch is refused as such (400) only after
    /// the caller was let in, and changes nothing.
    std::optional<Error> whyMayNotChange(const inventory::Engine& engine, const inventory::Instance& instance,
                                         const Call& call) const;

  private:
    Result<std::string> get(const inventory::Engine& engine, const inventory::Instance& instance,
                            const std::string& path, const Call& call) const;
    runtime::http::Request requestTo(const inventory::Engine& engine, const inventory::Instance& instance,
                                     const std::string& path) const;
    std::optional<Error> signIn(const inventory::Engine& engine, const inventory::Instance& instance,
                                runtime::http::Request& request, const Call& call) const;
    runtime::http::Exchange exchange(const inventory::Engine& engine, const inventory::Instance& instance,
                                     const std::string& method, const std::string& path,
                                     const std::string& json, const Call& call) const;

    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
};

/// etcd's v3 gateway, for the configuration of a cluster whose Patroni does not run.
class Etcd {
  public:
    explicit Etcd(const Clock& clock) : m_clock(clock) {}

    /// Nothing when that member says that it is healthy.
    std::optional<Error> whyNotHealthy(const Endpoint& endpoint, const Call& call) const;
    /// By the first member that answers. Refused when there are none, or none answers.
    Result<EtcdValue> read(const std::vector<Endpoint>& endpoints, const std::string& key,
                           const Call& call) const;
    /// Writes the key if it is still at `modRevision`. The body is `true`, or Refused when it is not.
    Change putIfUnchanged(const std::vector<Endpoint>& endpoints, const std::string& key,
                          const std::string& value, const std::string& modRevision, const Call& call) const;

    /// Deletes the key; a key that is not there is no fault.
    Change remove(const std::vector<Endpoint>& endpoints, const std::string& key, const Call& call) const;

  private:
    runtime::http::Exchange post(const Endpoint& endpoint, const std::string& path, const std::string& json,
                                 const Call& call) const;
    const Clock& m_clock;
};

} // namespace fairlead::engines::patroni
