// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"

#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "adapters/coordination/etcd_board.h"
#include "adapters/coordination/lock_file.h"
#include "adapters/engines/patroni/adapter.h"
#include "adapters/engines/postgresql/adapter.h"
#include "adapters/engines/redis/adapter.h"
#include "adapters/runtime/canaries.h"
#include "adapters/runtime/command_hooks.h"
#include "adapters/runtime/observatory.h"
#include "adapters/runtime/system_clock.h"
#include "adapters/secrets/secret_ledger.h"
#include "adapters/secrets/secret_resolver.h"
#include "adapters/simulation/simulated_hooks.h"
#include "adapters/simulation/simulation.h"
#include "adapters/vantage/watch.h"
#include "app/composition/automation_watch.h"
#include "app/composition/console_logs.h"
#include "app/composition/demotions.h"
#include "app/composition/front_doors.h"
#include "app/composition/hear.h"
#include "app/composition/inventory_file.h"
#include "app/composition/places.h"
#include "app/composition/session_facts.h"
#include "app/composition/sights.h"

#include <algorithm>

namespace fairlead::app {
namespace {

using inventory::TargetKind;

constexpr Micros kLookDeadline = std::chrono::seconds{4};

class LocalWorkspace : public Workspace {
  public:
    explicit LocalWorkspace(InventoryFile read, OperatorId by)
        : m_inventory(std::move(read.inventory)),
          m_inventoryText(std::move(read.text)),
          m_by(std::move(by)),
          m_vantage(hostName()),
          m_keychain(keychainThread(), m_clock),
          m_resolver(&m_keychain),
          m_held(m_inventoryText),
          m_secrets(m_resolver, m_held) {}
    ~LocalWorkspace() override;

    void makeAdapters(std::uint64_t seed);
    /// Of a lab: the engines that stand in the simulator.
    void simulateSome(std::uint64_t seed);
    Result<void> openLog(const WorkspaceOptions& options);
    void makeDesk(const WorkspaceOptions& options);
    void makeApprover(const WorkspaceOptions& options);
    void readDemotions(const WorkspaceOptions& options);
    void startCanaries();
    /// What the log tells, if there is one, without opening it: of what is parked still.
    void remindFrom(const WorkspaceOptions& options);

    const inventory::Inventory& inventory() const override { return m_inventory; }
    const std::string& inventoryText() const override { return m_inventoryText; }
    const Clock& clock() const override { return m_clock; }
    const OperatorId& by() const override { return m_by; }
    void publishTo(std::function<void(topology::SnapshotPtr)> publish) override;
    void probeNow() override { m_observatory->probeNow(); }
    void probeEngine(const EngineId& engine) override { m_observatory->probeNow(engine); }
    topology::SnapshotPtr lookOnce() override;
    Result<inventory::Heard> hear(const EngineId& engine) override;
    Result<std::vector<std::string>> giveBack(const EngineId& engine, const std::string& reason) override;
    Result<void> recordEvidence(const topology::TopologySnapshot& snapshot, const std::string& picture) override {
        return m_sights->recordEvidence(snapshot, picture);
    }
    DoorSteps doorSteps() const override;
    LocalDesk& desk() override { return *m_desk; }
    LocalSiteDesk& siteDesk() override { return *m_siteDesk; }
    audit::AuditSink& sink() override { return m_logs->sink(); }
    const audit::AuditSource& source() const override { return m_logs->source(); }
    LocalApprover& approver() override { return *m_approver; }
    StatementWatch& statements() override { return *m_statements; }
    operation::ApprovalBoard* board() override { return m_board.get(); }
    Glass glass() const override { return m_logs->glass(); }
    Result<void> breakGlass(const std::string& reason) override { return m_logs->breakGlass(reason); }
    Result<void> signAnew(const operation::SecondPerson& himself) override { return m_logs->signAnew(himself); }
    const operation::OperationLock& lock() const override { return *m_lock; }
    std::string runbooks() const override { return m_runbooks; }
    audit::Verification verifyLog() const override { return m_logs->verify(); }
    std::vector<audit::AnchorState> anchors() const override {
        return m_logs ? m_logs->anchors() : std::vector<audit::AnchorState>();
    }
    LogPlace ownLog() const override { return m_logs->place(); }
    topology::VantageReading testVantage(const std::string& id, const std::stop_token& stop) override {
        return m_vantages->askNow(id, stop);
    }
    LocalAlarmDesk& alarmDesk() override { return *m_alarmDesk; }
    drill::FaultInjector* faults() override { return m_simulation.world.get(); }
    void tick() override {
        if (m_logs) m_logs->tick();
        if (m_sights) m_sights->tick();
        if (m_zone) m_zone->tick();
        if (m_statements) m_statements->tick();
    }
    audit::FileLog& log() { return m_logs->first(); }

  private:
    runtime::SystemClock m_clock;
    inventory::Inventory m_inventory;
    const std::string m_inventoryText;
    OperatorId m_by;
    std::string m_vantage;
    secrets::KeychainStore m_keychain;
    secrets::SecretResolver m_resolver;
    audit::HeldSecrets m_held;
    secrets::SecretLedger m_secrets; ///< what every adapter reads its secrets from
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

    std::mutex m_publishMutex; ///< guards m_publish
    std::function<void(topology::SnapshotPtr)> m_publish;
    std::unique_ptr<runtime::Observatory> m_observatory;
    std::unique_ptr<vantage::Watch> m_vantages;
    std::unique_ptr<ConsoleLogs> m_logs;
    std::string m_runbooks;
    std::unique_ptr<coordination::EtcdBoard> m_board;
    std::unique_ptr<LocalApprover> m_approver;
    std::unique_ptr<Sights> m_sights;
    std::unique_ptr<ZoneWatch> m_zone;
    std::unique_ptr<LocalAlarmDesk> m_alarmDesk;
    std::unique_ptr<StatementWatch> m_statements;
    std::unique_ptr<coordination::LockFile> m_lock;
    std::unique_ptr<LocalDesk> m_desk;
    std::unique_ptr<LocalSiteDesk> m_siteDesk;
    std::unique_ptr<AutomationWatch> m_watch;
    std::unique_ptr<runtime::Canaries> m_canaries;
};

LocalWorkspace::~LocalWorkspace() {
    m_canaries.reset();
    m_alarmDesk.reset();
    m_statements.reset();
    if (m_watch) m_watch->stop(); // Operations that end now still ask it what is parked.
    m_siteDesk.reset();
    m_desk.reset();
    m_watch.reset();
    m_sights.reset();
    m_approver.reset();
    m_zone.reset();
    m_vantages.reset();
    m_observatory.reset();
    m_logs.reset();
}

void LocalWorkspace::simulateSome(std::uint64_t seed) {
    inventory::Inventory part = m_inventory;
    std::erase_if(part.engines, [](const inventory::Engine& engine) { return !engine.simulated; });
    part.frontDoors.clear();
    if (part.engines.empty()) return;
    m_simulation = simulation::makeSimulation(part, seed, m_clock);
    for (const auto& adapter : m_simulation.adapters)
        m_adapters["simulated " + adapter->technology()] = adapter.get();
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
        simulateSome(seed);
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
    m_vantages = std::make_unique<vantage::Watch>(
        m_inventory, m_secrets, m_clock,
        [this](topology::VantageReading reading) { m_observatory->noteVantage(std::move(reading)); });
}

Result<void> LocalWorkspace::openLog(const WorkspaceOptions& options) {
    const std::string locks = stateFolder(options) + "/locks";
    if (const auto made = makeFolders(locks); !made) return made.error();
    m_logs =
        std::make_unique<ConsoleLogs>(LogPorts{m_inventory, m_by, m_keychain, m_secrets, m_held, m_clock});
    if (const auto opened = m_logs->open(options); !opened) return opened.error();
    m_lock = std::make_unique<coordination::LockFile>(locks, m_vantage, m_clock);
    return {};
}

/// For one who only looks: the log is read, not opened. A simulated estate is new at every start.
void LocalWorkspace::readDemotions(const WorkspaceOptions& options) {
    if (m_inventory.target == TargetKind::Simulation) return;
    const audit::DirectoryFiles files(auditFolder(options, m_inventory), m_files);
    for (topology::Demotion& demotion : demotionsIn(audit::LogReader(files)))
        m_observatory->noteDemoted(std::move(demotion));
}

void LocalWorkspace::makeApprover(const WorkspaceOptions& options) {
    if (!m_inventory.etcd.empty())
        m_board = std::make_unique<coordination::EtcdBoard>(m_inventory.etcd, m_inventory.estate, m_clock);
    const auto key = [this]() -> Result<std::unique_ptr<audit::Signer>> {
        auto held = m_logs->loadOperatorKey();
        if (!held || *held != nullptr) return held;
        return Error{ErrorKind::Refused,
                     "The key store holds no key of " + m_by.value +
                         ". Make one with fairleadctl keys operator " + m_by.value +
                         ", and have the requester register it.",
                     "", ""};
    };
    // A trust file that cannot be read was refused before anything was opened.
    const auto trust = audit::parseTrust(options.trustFile);
    m_approver = std::make_unique<LocalApprover>(ApproverPorts{
        m_clock, sink(), source(), m_by, key, m_board.get(), trust ? *trust : audit::TrustFile{}});
}

void LocalWorkspace::makeDesk(const WorkspaceOptions& options) {
    const operation::WhenStuck whenStuck = options.whenStuck;
    m_runbooks = runbookFolder(options);
    for (topology::Demotion& demotion : demotionsIn(source()))
        m_observatory->noteDemoted(std::move(demotion));
    if (const auto sight = newestSightIn(source())) m_observatory->recall(*sight);
    m_sights = std::make_unique<Sights>(
        sink(), m_clock, [this] { return m_observatory->latest(); }, m_inventoryText);
    m_zone = std::make_unique<ZoneWatch>(sink(), m_inventory, m_clock);
    const DeskPorts ports{
        m_clock,
        m_inventory,
        m_adapters,
        sink(),
        source(),
        *m_lock,
        [this](const EngineId& engine, Deadline deadline) {
            return m_observatory->observeNow(engine, deadline);
        },
        [this](topology::Demotion demotion) { m_observatory->noteDemoted(std::move(demotion)); },
        m_by,
        [this] { return m_sights->record("operation"); },
        whenStuck,
        m_logs->heads(),
        [folder = m_runbooks](const OperationId& id, const std::string& text) {
            keepRunbook(folder, id, text);
        },
        [this] { return m_logs->boundUntil(); },
        [this] { return m_logs->signedAt(); }};
    m_desk = std::make_unique<LocalDesk>(ports);
    m_siteDesk = std::make_unique<LocalSiteDesk>(ports, *m_desk);
    makeApprover(options);
    m_statements = std::make_unique<StatementWatch>(StatementPorts{
        m_clock, m_inventory, sink(), source(), [this] { return m_observatory->latest(); },
        [this](topology::Statements said) { m_observatory->noteStatements(std::move(said)); }, m_by,
        [this] { return m_logs->boundUntil(); }, m_inventory.target != TargetKind::Simulation});
    m_statements->tick();
    m_alarmDesk = makeAlarmDesk(m_inventory,
                                {shelfFile(options, m_inventory), maintenanceFile(options, m_inventory)}, sink(),
                                m_secrets, m_clock, m_logs->heads());
    m_watch = std::make_unique<AutomationWatch>(
        AutomationPorts{m_clock, m_inventory, *m_hooks, sink(), source(), *m_lock,
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

Result<std::vector<std::string>> LocalWorkspace::giveBack(const EngineId& engine, const std::string& reason) {
    return m_watch->giveBack(engine, reason);
}

DoorSteps LocalWorkspace::doorSteps() const {
    return [this](const inventory::FrontDoor& door,
                  const operation::Plan& plan) -> Result<operation::DoorSteps> {
        const auto kind = m_kinds.find(door.kind);
        return kind == m_kinds.end() ? operation::DoorSteps{} : kind->second->plan(door, plan);
    };
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

} // namespace

Result<std::unique_ptr<Workspace>> Workspace::open(const WorkspaceOptions& options, Mode mode) {
    auto read = readInventoryFile(options.inventoryFile);
    if (!read) return read.error();
    if (const auto trust = audit::parseTrust(options.trustFile); !trust) return trust.error();
    auto workspace = std::make_unique<LocalWorkspace>(std::move(read).value(), whoActs(options));
    workspace->makeAdapters(options.seed);
    if (mode == Mode::Operate) {
        if (const auto opened = workspace->openLog(options); !opened) return opened.error();
        workspace->makeDesk(options);
    } else {
        workspace->readDemotions(options);
        workspace->remindFrom(options);
    }
    return std::unique_ptr<Workspace>(std::move(workspace));
}

Result<std::string> logVerifierKey(const WorkspaceOptions& options, KeyWish wish) {
    const auto read = readInventoryFile(options.inventoryFile);
    if (!read) return read.error();
    const std::string folder = auditFolder(options, read->inventory);
    audit::PosixFileSystem system;
    const auto segments = audit::DirectoryFiles(folder, system).list("segments");
    const bool there = segments && !segments->empty();
    if (wish != KeyWish::Make && !there) {
        return Error{ErrorKind::Invalid, "There is no audit log yet. fairleadctl keys init makes one.", "",
                     folder};
    }
    if (there && options.predecessor)
        return Error{ErrorKind::Refused,
                     "The log in this directory has begun already, and only its first entry may name the one "
                     "before. Give the new log a directory of its own with --audit.",
                     "", folder};
    LocalWorkspace workspace(*read, whoActs(options));
    if (const auto opened = workspace.openLog(options); !opened) return opened.error();
    if (wish == KeyWish::Change) {
        if (const auto changed = workspace.log().changeLogKey(); !changed) return changed.error();
    }
    return workspace.log().logVkey();
}

Result<void> beginSegment(const WorkspaceOptions& options) {
    const auto read = readInventoryFile(options.inventoryFile);
    if (!read) return read.error();
    LocalWorkspace workspace(*read, whoActs(options));
    if (const auto opened = workspace.openLog(options); !opened) return opened.error();
    return workspace.log().newSegment();
}

} // namespace fairlead::app
