// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/inventory/alarm_settings.h"
#include "models/inventory/vantage_point.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What one estate declares. Plain values; collections keep the declared order, which the map's
/// slots derive from. Made by parseInventory(), which guarantees every reference below resolves.
namespace fairlead::inventory {

enum class TargetKind { Production, Lab, Simulation };
/// `production`, `lab`, `simulation`.
std::string_view toWord(TargetKind kind);

struct Tls {
    enum class Mode { Disable, Require, VerifyCa, VerifyFull };
    Mode mode = Mode::VerifyFull;
    std::string caFile;
    std::string certificateFile;
    std::string keyFile;
    bool operator==(const Tls&) const = default;
};

/// How Fairlead signs in to every instance of an engine.
struct Access {
    std::string user;
    std::optional<SecretRef> password;
    std::string database; ///< empty: the technology's default
    Tls tls;
    bool operator==(const Access&) const = default;
};

/// A host hook: an argument vector run without a shell on the console's machine (ssh, an agent's
/// client, or in the lab a script). `{instance}`, `{host}`, `{port}`, `{site}` and the verb's own
/// parameters (see the engine folder's README) are replaced inside single arguments.
struct HostHook {
    std::vector<std::string> command;
    Micros timeout{std::chrono::seconds{60}};
    bool operator==(const HostHook&) const = default;
};

struct Instance {
    InstanceId id;
    EngineId engine;
    SiteId site;
    std::string host;
    std::uint16_t port = 0;
    /// Where replicas reach this instance, when that differs from host and port.
    std::string replicationHost;
    std::uint16_t replicationPort = 0;
    /// The declared cross-site endpoint stands next to the gutter (UX-3.1). One per engine and site.
    bool crossSiteEndpoint = false;
    int slot = 0;                                ///< column outward from the gutter (UX-3.7), 0 = endpoint
    std::map<std::string, HostHook> hooks;       ///< by verb: stop, start, follow, rewind …
    std::map<std::string, std::string> settings; ///< technology's own, each documented in its folder
    bool operator==(const Instance&) const = default;
};

/// Something else that may move roles by itself: a daemon, an agent, a scheduler's job. An operation parks it
/// first and gives it back last. `{automation}`, `{engine}` and `{host}` are replaced inside single arguments.
struct Automation {
    AutomationId id;
    EngineId engine;
    std::string kind; ///< `repmgr`, `efm`, `fsfo`, `scheduler`, `other`: what operators call it
    std::string host; ///< where it runs
    HostHook state;    ///< reads only: its first word is `running` or `parked`; anything else is not known
    HostHook park;     ///< returns once it keeps still, and stays so
    HostHook giveBack; ///< lets it act again
    bool operator==(const Automation&) const = default;
};

struct Objectives {
    std::optional<Micros> rpo;
    std::optional<Micros> rto;
    bool operator==(const Objectives&) const = default;
};

/// After a planned promotion only Fairlead and these roles write until a person commits, or all goes back.
struct CommitWindow {
    Micros lasts{0};
    std::vector<std::string> users; ///< roles of the engine that may try the new side out
    bool operator==(const CommitWindow&) const = default;
};

struct Engine {
    EngineId id;
    std::string technology; ///< `postgresql`, `redis` …, lower case
    SiteId home;            ///< where the primary lives on a normal day
    Objectives objectives;
    Access access;
    std::vector<Instance> instances;
    std::vector<Automation> automation; ///< parked in this order, given back in the opposite one
    std::map<std::string, std::string> settings; ///< technology's own, each documented in its folder
    std::optional<Micros> canaryEvery; ///< Fairlead writes a heartbeat this often; absent: never
    std::optional<CommitWindow> commitWindow; ///< what a switchover of it proposes; absent: none
    int approvalsRequired = 0;
    int slot = 0; ///< row inside the technology's lane (UX-3.7)
    bool simulated = false; ///< stands in the simulator, beside real engines of a lab
    bool operator==(const Engine&) const = default;
};

/// One machine or process that leads clients: a pooler, a proxy, a name server.
struct Device {
    DeviceId id;
    DoorId door;
    SiteId site; ///< empty: outside both sites
    std::string host;
    std::uint16_t port = 0;
    std::map<std::string, HostHook> hooks;
    std::map<std::string, std::string> settings; ///< of the kind, documented in its folder
    bool operator==(const Device&) const = default;
};

/// What clients of an engine connect to, and what leads them to one site. All its devices say the same.
struct FrontDoor {
    DoorId id;
    std::string kind; ///< `pgbouncer`, `haproxy` …: the folder in adapters/traffic
    EngineId engine;
    Access access;
    std::map<SiteId, std::string> to; ///< what it names for each site: `be/a1`, `192.0.2.10` …
    std::map<std::string, std::string> settings;
    std::vector<Device> devices;
    bool operator==(const FrontDoor&) const = default;
};

struct Site {
    SiteId id;
    std::string name; ///< for people: "Frankfurt"
    bool operator==(const Site&) const = default;
};

/// Engines that belong together and the order they move in.
struct Group {
    std::string id;
    std::vector<std::vector<EngineId>> waves; ///< each inner list is one wave
    bool operator==(const Group&) const = default;
};

/// What must hold when engines are moved, on the states that a plan foretells. Exactly one of the conditions
/// is set. Never two writers is a rule that needs no declaration.
struct Rule {
    enum class Override {
        Never,        ///< nobody sets it aside
        Reason,       ///< an operator does, with a reason
        SecondPerson, ///< an operator does, with a reason, and somebody else approves the plan
    };
    std::string id;
    std::vector<EngineId> engines; ///< it is about; empty: all
    Override override = Override::Reason;

    std::optional<int> copies;  ///< at least so many instances take writes or follow the one that does
    SiteId at;                  ///< of copies: only those of this site; empty: wherever they are
    bool throughout = false;    ///< of copies: on the whole way, not only in the end
    std::optional<Micros> lag;  ///< time lag at most, when the move begins
    std::optional<Micros> wait; ///< at least so long after the last change of roles
    EngineId togetherWith;      ///< ends with its primary at the same site as this engine's
    EngineId after;             ///< moves after this engine, or finds its primary there already
    bool operator==(const Rule&) const = default;

    bool isAbout(const EngineId& engine) const;
};

struct Operator {
    OperatorId id;
    std::string name;
    std::string publicKey; ///< C2SP vkey; empty when the operator has none yet
    bool operator==(const Operator&) const = default;
};

/// Where checkpoints of the audit log are kept out of its operators' reach. Which members count is the kind's
/// affair; `adapters/anchors/README.md` says how each is set up.
struct Anchor {
    std::string id;
    std::string kind; ///< `directory s3 postgresql etcd syslog witness peer`
    std::string path; ///< directory; peer: its log; syslog: a socket
    std::string url;  ///< s3, witness
    std::string host; ///< postgresql, syslog
    std::uint16_t port = 0;
    Access access;                      ///< s3 (key id and secret key), postgresql, etcd, witness (TLS)
    std::string bucket, region;         ///< s3
    int retentionDays = 0;              ///< s3: Object Lock in COMPLIANCE mode for so long
    std::string table;                  ///< postgresql: `schema.name`
    std::vector<std::string> endpoints; ///< etcd: URLs
    std::string key;                    ///< etcd: what its keys begin with
    std::string transport;              ///< syslog: `udp tcp unix`
    std::string vkey;                   ///< witness: C2SP vkey of its cosignatures
    bool operator==(const Anchor&) const = default;
};

struct AuditSettings {
    std::string origin; ///< ORIGIN of the log (audit-log.md §3)
    bool breakGlassAllowed = false;
    std::string breakGlassLog; ///< directory of the second log, on another device; set when it is allowed
    std::vector<Anchor> anchors;
    bool operator==(const AuditSettings&) const = default;
};

/// Where the consoles of a team meet.
struct Meeting {
    std::string host;
    std::uint16_t port = 0;
    bool operator==(const Meeting&) const = default;
};

struct Inventory {
    std::string estate;
    TargetKind target = TargetKind::Production;
    std::vector<Site> sites; ///< exactly two, left and right on the map
    std::vector<Engine> engines;
    std::vector<FrontDoor> frontDoors;
    std::vector<Group> groups;
    std::vector<Rule> rules;
    std::vector<Operator> operators;
    AuditSettings audit;
    std::vector<VantagePoint> vantages; ///< other places that look at the estate, in declared order
    std::vector<Meeting> etcd; ///< members of the etcd that carries approvals; empty: there is none
    AlarmSettings alarms;
    /// Whether an operation may begin though nobody who could approve it is to be had (UX-5.4).
    bool unapprovedAllowed = false;
    Micros observeEvery{std::chrono::seconds{1}};
    std::string digest; ///< hex SHA-256 of the text it was read from
    bool operator==(const Inventory&) const = default;

    /// What the adapter of an engine is registered under: its technology, or `simulated TECHNOLOGY`.
    static std::string adapterName(const Engine& engine);
    const Engine* findEngine(const EngineId& id) const;
    const Instance* findInstance(const InstanceId& id) const;
    const Site* findSite(const SiteId& id) const;
    const FrontDoor* findDoor(const DoorId& id) const;
    const Automation* findAutomation(const AutomationId& id) const;
};

} // namespace fairlead::inventory
