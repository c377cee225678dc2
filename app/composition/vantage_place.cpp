// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/vantage_place.h"

#include "adapters/engines/patroni/adapter.h"
#include "adapters/engines/postgresql/adapter.h"
#include "adapters/engines/redis/adapter.h"
#include "adapters/runtime/observatory.h"
#include "adapters/runtime/system_clock.h"
#include "adapters/secrets/passphrase.h"
#include "adapters/secrets/secret_resolver.h"
#include "adapters/vantage/prober.h"
#include "adapters/vantage/server.h"
#include "app/composition/inventory_file.h"
#include "models/operation/vantage_document.h"

#include <algorithm>
#include <charconv>

namespace fairlead::app {
namespace {

constexpr Micros kReadingSecrets = std::chrono::seconds{5};

Error invalid(const std::string& what) {
    return {ErrorKind::Invalid, what, {}, {}};
}

/// Which of the inventory's vantages this one is.
Result<std::string> nameIn(const inventory::Inventory& inventory, const std::string& wanted) {
    if (inventory.vantages.empty())
        return invalid("The inventory names no vantage. Add this one under vantages.");
    if (wanted.empty() && inventory.vantages.size() == 1) return inventory.vantages.front().id;
    if (wanted.empty()) return invalid("The inventory names several vantages. Say with --as which one this is.");
    for (const inventory::VantagePoint& vantage : inventory.vantages)
        if (vantage.id == wanted) return wanted;
    return invalid("The inventory names no vantage " + wanted + ". Correct --as or the inventory.");
}

struct Place {
    std::string address;
    std::uint16_t port = 0;
};

Result<Place> placeIn(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    const Error wrong = invalid("--listen takes ADDRESS:PORT, not \"" + text + "\".");
    if (colon == std::string::npos || colon == 0) return wrong;
    Place place{text.substr(0, colon), 0};
    if (place.address.front() == '[' && place.address.back() == ']')
        place.address = place.address.substr(1, place.address.size() - 2);
    const char* end = text.data() + text.size();
    const auto [stop, status] = std::from_chars(text.data() + colon + 1, end, place.port);
    if (status != std::errc() || stop != end) return wrong;
    return place;
}

class LocalVantagePlace : public VantagePlace {
  public:
    explicit LocalVantagePlace(inventory::Inventory inventory, std::string name)
        : m_inventory(std::move(inventory)), m_name(std::move(name)), m_secrets(nullptr) {}
    ~LocalVantagePlace() override {
        m_server.reset();
        m_observatory.reset();
    }

    void look();
    Result<void> listen(const VantageOptions& options);
    std::vector<std::string> lines() const override { return m_lines; }

  private:
    bool canSignIn(const inventory::Engine& engine);

    runtime::SystemClock m_clock;
    const inventory::Inventory m_inventory;
    const std::string m_name;
    secrets::SecretResolver m_secrets;
    std::vector<std::unique_ptr<operation::EngineAdapter>> m_adapters;
    std::vector<std::unique_ptr<vantage::Prober>> m_probers;
    std::vector<EngineId> m_connectOnly;
    std::unique_ptr<runtime::Observatory> m_observatory;
    std::unique_ptr<vantage::Server> m_server;
    std::vector<std::string> m_lines;
};

/// Its password can be read here, or it takes none.
bool LocalVantagePlace::canSignIn(const inventory::Engine& engine) {
    const auto known = [&engine](const auto& adapter) { return adapter->technology() == engine.technology; };
    if (std::none_of(m_adapters.begin(), m_adapters.end(), known)) return false;
    if (!engine.access.password) return true;
    return m_secrets.read(*engine.access.password, {Deadline::in(kReadingSecrets, m_clock), {}}).has_value();
}

void LocalVantagePlace::look() {
    m_adapters.push_back(std::make_unique<engines::postgresql::PostgresqlAdapter>(m_clock, m_secrets, m_name));
    m_adapters.push_back(std::make_unique<engines::patroni::PatroniAdapter>(m_clock, m_secrets, m_name));
    m_adapters.push_back(std::make_unique<engines::redis::RedisAdapter>(m_clock, m_secrets, m_name));
    std::set<std::string> technologies;
    for (const inventory::Engine& engine : m_inventory.engines) {
        technologies.insert(engine.technology);
        const bool signsIn = canSignIn(engine);
        if (!signsIn) m_connectOnly.push_back(engine.id);
        m_lines.push_back(engine.id.value + (signsIn ? " is looked into." : " is only connected to."));
    }
    runtime::Observatory::Adapters adapters;
    for (const std::string& technology : technologies) {
        operation::EngineAdapter* inner = nullptr;
        for (const auto& adapter : m_adapters)
            if (adapter->technology() == technology) inner = adapter.get();
        m_probers.push_back(std::make_unique<vantage::Prober>(
            technology, inner, std::set<EngineId>(m_connectOnly.begin(), m_connectOnly.end()), m_clock));
        adapters[technology] = m_probers.back().get();
    }
    m_observatory = std::make_unique<runtime::Observatory>(m_inventory, adapters, runtime::Observatory::Kinds{},
                                                           m_clock, m_name, runtime::Observatory::Publish{});
    m_observatory->start();
}

Result<void> LocalVantagePlace::listen(const VantageOptions& options) {
    const auto place = placeIn(options.address);
    if (!place) return place.error();
    if (options.tokenFd < 0)
        return invalid("No token is given. Name the descriptor that holds it with --token-fd.");
    auto token = secrets::passphraseFromDescriptor(options.tokenFd);
    if (!token) return token.error();
    const auto report = [this] {
        return operation::vantageReportDocument(m_observatory->report(m_name, m_connectOnly));
    };
    auto server = vantage::Server::start({place->address, place->port, options.certificateFile, options.keyFile,
                                          std::move(token).value(), report, options.say},
                                         m_clock);
    if (!server) return server.error();
    m_server = std::move(server).value();
    m_lines.insert(m_lines.begin(), m_name + " looks at " + m_inventory.estate + " and listens at " +
                                        place->address + ":" + std::to_string(m_server->port()) + ".");
    return {};
}

} // namespace

Result<std::unique_ptr<VantagePlace>> VantagePlace::open(const VantageOptions& options) {
    auto read = readInventoryFile(options.inventoryFile);
    if (!read) return read.error();
    inventory::Inventory inventory = std::move(read->inventory);
    if (inventory.target == inventory::TargetKind::Simulation)
        return invalid("A simulated estate stands inside one console; there is no other place to look from.");
    const auto name = nameIn(inventory, options.id);
    if (!name) return name.error();
    // Doors lead clients; whether a site is there does not hang on them.
    inventory.frontDoors.clear();
    std::erase_if(inventory.engines, [](const inventory::Engine& engine) { return engine.simulated; });
    auto place = std::make_unique<LocalVantagePlace>(std::move(inventory), *name);
    place->look();
    if (const auto listens = place->listen(options); !listens) return listens.error();
    return std::unique_ptr<VantagePlace>(std::move(place));
}

} // namespace fairlead::app
