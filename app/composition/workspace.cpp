// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"

#include "adapters/audit/deadline_sink.h"
#include "adapters/audit/directory_files.h"
#include "adapters/audit/file_log.h"
#include "adapters/audit/log_reader.h"
#include "adapters/coordination/lock_file.h"
#include "adapters/engines/patroni/adapter.h"
#include "adapters/engines/postgresql/adapter.h"
#include "adapters/engines/redis/adapter.h"
#include "adapters/runtime/canaries.h"
#include "adapters/runtime/command_hooks.h"
#include "adapters/runtime/observatory.h"
#include "adapters/runtime/system_clock.h"
#include "adapters/secrets/secret_resolver.h"
#include "adapters/simulation/simulated_hooks.h"
#include "adapters/simulation/simulation.h"
#include "app/composition/automation_watch.h"
#include "app/composition/console_keys.h"
#include "app/composition/demotions.h"
#include "app/composition/front_doors.h"
#include "app/composition/hear.h"
#include "app/composition/places.h"
#include "app/composition/sights.h"

namespace fairlead::app {
namespace {

using inventory::TargetKind;

constexpr Micros kLookDeadline = std::chrono::seconds{4};

/// QtKeychain allows one thread in a process for good, and a console may open several estates one after
/// the other: the first of them fails, say, and somebody tries the simulator.
secrets::KeychainThread& keychainThread() {
    static secrets::KeychainThread thread;
    return thread;
}

class LocalWorkspace : public Workspace {
  public:
    explicit LocalWorkspace(inventory::Inventory inventory, OperatorId by)
        : m_inventory(std::move(inventory)),
          m_by(std::move(by)),
          m_vantage(hostName()),
          m_keychain(keychainThread(), m_clock),
          m_secrets(&m_keychain) {}
    ~LocalWorkspace() override;

    void makeAdapters(std::uint64_t seed);
    Result<void> openLog(const WorkspaceOptions& options);
    void makeDesk();
    void startCanaries();
    /// What the log tells, if there is one, without opening it: of what is parked still.
    void remindFrom(const WorkspaceOptions& options);

    const inventory::Inventory& inventory() const override { return m_inventory; }
    const Clock& clock() const override { return m_clock; }
    const OperatorId& by() const override { return m_by; }
    void publishTo(std::function<void(topology::SnapshotPtr)> publish) override;
    void probeNow() override { m_observatory->probeNow(); }
    topology::SnapshotPtr lookOnce() override;
    Result<inventory::Heard> hear(const EngineId& engine) override;
    Result<std::vector<std::string>> giveBack(const EngineId& engine) override;
    LocalDesk& desk() override { return *m_desk; }
    LocalSiteDesk& siteDesk() override { return *m_siteDesk; }
    audit::AuditSink& sink() override { return *m_sink; }
    const audit::AuditSource& source() const override { return *m_log; }
    const operation::OperationLock& lock() const override { return *m_lock; }
    audit::Verification verifyLog() const override;
    drill::FaultInjector* faults() override { return m_simulation.world.get(); }
    void tick() override {
        if (m_log) m_log->tick();
        if (m_sights) m_sights->tick();
    }
    std::string logVkey() const { return m_log->logVkey(); }

  private:
    runtime::SystemClock m_clock;
    inventory::Inventory m_inventory;
    OperatorId m_by;
    std::string m_vantage;
    secrets::KeychainStore m_keychain;
    secrets::SecretResolver m_secrets;
    audit::PosixFileSystem m_files;

    simulation::Simulation m_simulation;
    std::unique_ptr<engines::postgresql::PostgresqlAdapter> m_postgresql;
    std::unique_ptr<engines::patroni::PatroniAdapter> m_patroni;
    std::unique_ptr<engines::redis::RedisAdapter> m_redis;
    std::map<std::string, operation::EngineAdapter*> m_adapters;
    std::map<std::string, operation::TrafficAdapter*> m_kinds; ///< of front doors
    std::vector<std::unique_ptr<operation::TrafficAdapter>> m_doorKinds;
    std::vector<std::unique_ptr<operation::RoutedAdapter>> m_routed;
    std::unique_ptr<operation::HookRunner> m_hookRunner;
    std::unique_ptr<operation::AutomationHooks> m_hooks;
    std::vector<std::unique_ptr<operation::InterlockAdapter>> m_interlocked;
    std::map<std::string, operation::Discoverer*> m_discoverers; ///< by technology
    std::map<std::string, operation::CanaryCarrier*> m_carriers; ///< likewise

    std::mutex m_publishMutex;
    std::function<void(topology::SnapshotPtr)> m_publish;
    std::unique_ptr<runtime::Observatory> m_observatory;
    std::unique_ptr<ConsoleKeys> m_keys;
    std::string m_logFolder;
    std::shared_ptr<audit::FileLog> m_log;
    std::unique_ptr<audit::DeadlineSink>
        m_sink; ///< what everybody writes to: a log that hangs counts as failed
    std::unique_ptr<Sights> m_sights;
    std::unique_ptr<coordination::LockFile> m_lock;
    std::unique_ptr<LocalDesk> m_desk;
    std::unique_ptr<LocalSiteDesk> m_siteDesk;
    std::unique_ptr<AutomationWatch> m_watch;
    std::unique_ptr<runtime::Canaries> m_canaries;
};

LocalWorkspace::~LocalWorkspace() {
    m_canaries.reset();
    if (m_watch) m_watch->stop(); // Operations that end now still ask it what is parked.
    m_siteDesk.reset();
    m_desk.reset();
    m_watch.reset();
    m_sights.reset();
    m_sink.reset();
    m_observatory.reset();
    // A log that cannot be closed any more says so when it is opened the next time.
    if (m_log) static_cast<void>(m_log->close().has_value());
}

void LocalWorkspace::makeAdapters(std::uint64_t seed) {
    if (m_inventory.target == TargetKind::Simulation) {
        m_simulation = simulation::makeSimulation(m_inventory, seed, m_clock);
        for (const auto& adapter : m_simulation.adapters)
            m_adapters[adapter->technology()] = adapter.get();
        for (const auto& adapter : m_simulation.adapters) {
            if (auto* carrier = dynamic_cast<operation::CanaryCarrier*>(adapter.get()))
                m_carriers[adapter->technology()] = carrier;
        }
        for (const auto& kind : m_simulation.kinds)
            m_kinds[kind->kind()] = kind.get();
    } else {
        m_postgresql =
            std::make_unique<engines::postgresql::PostgresqlAdapter>(m_clock, m_secrets, m_vantage);
        m_adapters[m_postgresql->technology()] = m_postgresql.get();
        m_discoverers[m_postgresql->technology()] = m_postgresql.get();
        m_carriers[m_postgresql->technology()] = m_postgresql.get();
        m_patroni = std::make_unique<engines::patroni::PatroniAdapter>(m_clock, m_secrets, m_vantage);
        m_adapters[m_patroni->technology()] = m_patroni.get();
        m_discoverers[m_patroni->technology()] = m_patroni.get();
        m_carriers[m_patroni->technology()] = m_patroni.get();
        m_redis = std::make_unique<engines::redis::RedisAdapter>(m_clock, m_secrets, m_vantage);
        m_adapters[m_redis->technology()] = m_redis.get();
        m_discoverers[m_redis->technology()] = m_redis.get();
        m_carriers[m_redis->technology()] = m_redis.get();
        m_doorKinds = makeDoorKinds(m_clock, m_secrets, m_vantage);
        for (const auto& kind : m_doorKinds)
            m_kinds[kind->kind()] = kind.get();
        m_routed = routeThroughDoors(m_adapters, m_inventory, m_kinds);
    }
    if (m_inventory.target == TargetKind::Simulation)
        m_hookRunner = std::make_unique<simulation::SimulatedHooks>(m_inventory);
    else
        m_hookRunner = std::make_unique<runtime::CommandHooks>(m_clock);
    m_hooks = std::make_unique<operation::AutomationHooks>(*m_hookRunner, m_clock, m_vantage);
    m_interlocked = interlock(m_adapters, m_inventory, *m_hooks, [this]() -> operation::ParkedOrError {
        if (m_watch) return m_watch->parked();
        return Error{ErrorKind::Invalid, "This console only looks.", "", ""};
    });
    const auto publish = [this](topology::SnapshotPtr snapshot) {
        const std::scoped_lock guard(m_publishMutex);
        if (m_publish) m_publish(std::move(snapshot));
    };
    m_observatory =
        std::make_unique<runtime::Observatory>(m_inventory, m_adapters, m_kinds, m_clock, m_vantage, publish);
    m_observatory->start();
}

Result<void> LocalWorkspace::openLog(const WorkspaceOptions& options) {
    WorkspaceOptions own = options;
    if (m_inventory.target == TargetKind::Simulation && own.keys.kind == KeyPlace::Kind::Keychain) {
        // A simulated estate is new at every start, and so are its log and the keys of that log.
        own.keys.kind = KeyPlace::Kind::Memory;
        if (own.auditFolder.empty()) {
            const std::string now = toIso(m_clock.utc());
            own.auditFolder = stateFolder(own) + "/simulation/" + now.substr(0, 10) + "-" +
                              now.substr(11, 2) + now.substr(14, 2) + now.substr(17, 2) + now.substr(20, 6);
        }
    }
    m_logFolder = auditFolder(own, m_inventory);
    if (const auto made = makeFolders(m_logFolder); !made) return made.error();
    const std::string locks = stateFolder(own) + "/locks";
    if (const auto made = makeFolders(locks); !made) return made.error();
    auto keys = ConsoleKeys::open(own.keys, m_inventory.audit.origin, m_keychain, m_clock);
    if (!keys) return keys.error();
    m_keys = std::move(keys).value();
    auto log =
        audit::FileLog::open({m_logFolder, m_inventory.audit.origin, hostName(), FAIRLEAD_VERSION, {}, {}},
                             m_keys->ring(), m_clock, m_files);
    if (!log) return log.error();
    m_log = std::move(log).value();
    m_sink = std::make_unique<audit::DeadlineSink>(m_log);
    if (m_log->status().state == audit::SinkState::Ready) {
        if (const auto opened = m_log->openSession(m_by); !opened) return opened.error();
    }
    m_lock = std::make_unique<coordination::LockFile>(locks, m_vantage, m_clock);
    return {};
}

void LocalWorkspace::makeDesk() {
    for (const Demotion& demotion : demotionsIn(*m_log)) {
        m_observatory->noteDemoted(demotion.engine, demotion.instance);
    }
    if (const auto sight = newestSightIn(*m_log)) m_observatory->recall(*sight);
    m_sights = std::make_unique<Sights>(*m_sink, m_clock, [this] { return m_observatory->latest(); });
    const DeskPorts ports{
        m_clock,
        m_inventory,
        m_adapters,
        *m_sink,
        *m_log,
        *m_lock,
        [this](const EngineId& engine, Deadline deadline) {
            return m_observatory->observeNow(engine, deadline);
        },
        [this](const EngineId& engine, const InstanceId& old) { m_observatory->noteDemoted(engine, old); },
        m_by,
        [this] { return m_sights->record("operation"); }};
    m_desk = std::make_unique<LocalDesk>(ports);
    m_siteDesk = std::make_unique<LocalSiteDesk>(ports, *m_desk);
    m_watch = std::make_unique<AutomationWatch>(
        AutomationPorts{m_clock, m_inventory, *m_hooks, *m_sink, *m_log, *m_lock,
                        [this](const OperationId& id) {
                            const auto look = m_desk->progress(id);
                            return look && look->phase != operation::RunPhase::Ended;
                        },
                        [this](const std::vector<topology::ParkedAutomation>& parked) {
                            m_observatory->noteParked(parked);
                        }});
    m_watch->start();
    startCanaries();
}

void LocalWorkspace::startCanaries() {
    m_canaries = std::make_unique<runtime::Canaries>(runtime::CanaryPorts{
        m_clock, m_inventory, m_carriers, m_inventory.audit.origin + "@" + m_vantage,
        [this] { return m_observatory->latest(); },
        [this](const EngineId& engine) { return m_lock->holder(engine).has_value(); },
        [this](const EngineId& engine, std::uint64_t beat, MonoTime at) {
            m_observatory->noteBeat(engine, beat, at);
        },
        [this](const InstanceId& instance, std::optional<std::uint64_t> beat, MonoTime at) {
            m_observatory->noteCanary(instance, beat, at);
        },
        [this](const EngineId& engine, const std::string& why) { m_observatory->noteSilence(engine, why); }});
    m_canaries->start();
}

void LocalWorkspace::remindFrom(const WorkspaceOptions& options) {
    if (m_inventory.target == TargetKind::Simulation) return;
    const audit::DirectoryFiles files(auditFolder(options, m_inventory), m_files);
    const auto segments = files.list("segments");
    if (!segments || segments->empty()) return;
    // Looking at the estate does not fail because a log cannot be read; the console that writes it says so.
    if (const auto entries = audit::LogReader(files).entriesFrom(0))
        m_observatory->noteParked(operation::parkedIn(*entries));
}

Result<std::vector<std::string>> LocalWorkspace::giveBack(const EngineId& engine) {
    return m_watch->giveBack(engine);
}

void LocalWorkspace::publishTo(std::function<void(topology::SnapshotPtr)> publish) {
    const std::scoped_lock guard(m_publishMutex);
    m_publish = std::move(publish);
    m_publish(m_observatory->latest());
}

topology::SnapshotPtr LocalWorkspace::lookOnce() {
    return m_observatory->observeAll(Deadline::in(kLookDeadline, m_clock));
}

Result<inventory::Heard> LocalWorkspace::hear(const EngineId& id) {
    const inventory::Engine* engine = m_inventory.findEngine(id);
    if (engine == nullptr)
        return Error{ErrorKind::Invalid, "The inventory has no engine " + id.value + ".", "", id.value};
    const auto found = m_discoverers.find(engine->technology);
    if (found == m_discoverers.end()) {
        return Error{ErrorKind::Invalid,
                     "Fairlead cannot ask " + engine->technology +
                         " who its members are. List them in the inventory yourself.",
                     "", id.value};
    }
    return app::hear(m_inventory, *engine, *found->second, m_clock);
}

audit::Verification LocalWorkspace::verifyLog() const {
    audit::PosixFileSystem system;
    // This console holds the log key, so it need not take the log's own word for whose key that is.
    audit::VerifyOptions options;
    options.trustFile = "log " + m_log->logVkey() + "\n";
    return audit::verifyLog(audit::DirectoryFiles(m_logFolder, system), options);
}

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const WorkspaceOptions& options, Mode mode) {
    auto inventory = readInventory(options.inventoryFile);
    if (!inventory) return inventory.error();
    auto workspace = std::make_unique<LocalWorkspace>(std::move(inventory).value(), whoActs(options));
    workspace->makeAdapters(options.seed);
    if (mode == Mode::Operate) {
        if (const auto opened = workspace->openLog(options); !opened) return opened.error();
        workspace->makeDesk();
    } else {
        workspace->remindFrom(options);
    }
    return std::unique_ptr<Workspace>(std::move(workspace));
}

Result<std::string> logVerifierKey(const WorkspaceOptions& options, KeyWish wish) {
    const auto inventory = readInventory(options.inventoryFile);
    if (!inventory) return inventory.error();
    const std::string folder = auditFolder(options, *inventory);
    audit::PosixFileSystem system;
    const auto segments = audit::DirectoryFiles(folder, system).list("segments");
    const bool there = segments && !segments->empty();
    if (wish == KeyWish::Show && !there) {
        return Error{ErrorKind::Invalid, "There is no audit log yet. fairleadctl keys init makes one.", "",
                     folder};
    }
    LocalWorkspace workspace(*inventory, whoActs(options));
    if (const auto opened = workspace.openLog(options); !opened) return opened.error();
    return workspace.logVkey();
}

} // namespace fairlead::app
