// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/doors.h"

#include <QtGlobal>

#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fairlead::tests {

using inventory::Device;
using inventory::FrontDoor;
using operation::Outcome;

namespace {

constexpr const char* kConsolePassword = "console-secret";
/// ASCII `fairlead-test-secret-32-bytes!!!`, as key files have it.
constexpr const char* kTsigSecret = "ZmFpcmxlYWQtdGVzdC1zZWNyZXQtMzItYnl0ZXMhISE=";

std::string freshDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "fl-doors-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) qFatal("no directory");
    chmod(name.c_str(), 0755);
    giveToServers(name);
    // The devices end with this process however it ends; their directory needs somebody who outlives it.
    const std::string watch = "setsid sh -c 'while kill -0 " + std::to_string(getpid()) +
                              " 2>/dev/null && [ -e " + name + " ]; do sleep 0.5; done; rm -rf " + name +
                              "' >/dev/null 2>&1 </dev/null &";
    if (std::system(watch.c_str()) != 0) qFatal("no watchdog");
    return name;
}

Device deviceOf(const std::string& id, const std::string& site, const std::string& host, std::uint16_t port) {
    Device device;
    device.id = DeviceId(id);
    device.site = SiteId(site);
    device.host = host;
    device.port = port;
    return device;
}

} // namespace

Doors::Doors() : m_directory(freshDirectory()) {
    writeFile(path("console-secret"), kConsolePassword);
    writeFile(path("tsig-secret"), kTsigSecret);
    writeFile(path("key.conf"), std::string("key \"fairlead-key\" { algorithm hmac-sha256; secret \"") +
                                    kTsigSecret + "\"; };\n");
}

Doors::~Doors() {
    m_daemons.clear();
    std::error_code ignored;
    std::filesystem::remove_all(m_directory, ignored);
}

void Doors::start(const std::string& id, const std::vector<std::string>& arguments, const std::string& host,
                  std::uint16_t port) {
    m_arguments[id] = arguments;
    m_daemons[id] = std::make_unique<Daemon>(arguments, path(id + ".log"));
    if (!comesToListen(host, port)) qFatal("%s did not start: %s", id.c_str(), log(id).c_str());
}

void Doors::startAgain(const std::string& id) {
    m_daemons[id] = std::make_unique<Daemon>(m_arguments.at(id), path(id + ".log"));
}

std::string Doors::log(const std::string& id) const {
    std::ifstream file(path(id + ".log"));
    return std::string{std::istreambuf_iterator<char>{file}, {}};
}

Device Doors::pooler(const std::string& id, const std::string& site, const std::string& host,
                     const PoolerOptions& options) {
    Device device = deviceOf(id, site, host, freePort());
    const std::size_t colon = options.target.rfind(':');
    std::string users =
        std::string("\"fairlead\" \"") + kConsolePassword + "\"\n\"watcher\" \"" + kConsolePassword + "\"\n";
    for (const auto& [name, password] : options.users)
        users += "\"" + name + "\" \"" + password + "\"\n";
    writeFile(path(id + ".users"), users);
    writeFile(path(id + ".ini"),
              "[databases]\napp = host=" + options.target.substr(0, colon) +
                  " port=" + options.target.substr(colon + 1) + " dbname=postgres " + options.forDatabase +
                  "\n[pgbouncer]\nlisten_addr = " + host + "\nlisten_port = " + std::to_string(device.port) +
                  "\nunix_socket_dir =\nauth_type = scram-sha-256\nauth_file = " + path(id + ".users") +
                  "\nadmin_users = fairlead\nstats_users = watcher\npool_mode = " + options.mode +
                  "\nserver_tls_sslmode = prefer\nserver_login_retry = 1\nquery_wait_timeout = " +
                  std::to_string(options.queryWaitTimeout) + "\n" + options.more + "\n");
    device.hooks["retarget"].command = {std::string(FAIRLEAD_LAB_SCRIPTS) + "/retarget", path(id + ".ini"),
                                        "{upstream_host}", "{upstream_port}"};
    start(id, {"pgbouncer", path(id + ".ini")}, host, device.port);
    return device;
}

Device Doors::proxy(const std::string& id, const std::string& site, const std::string& host,
                    const ProxyOptions& options) {
    Device device = deviceOf(id, site, host, freePort());
    m_clientPorts[id] = freePort();
    m_operatorPorts[id] = freePort();
    const auto at = [&host](std::uint16_t port) { return host + ":" + std::to_string(port); };
    writeFile(
        path(id + ".cfg"),
        "global\n stats socket ipv4@" + at(device.port) + " level admin\n stats socket ipv4@" +
            at(m_operatorPorts[id]) + " level operator\n stats socket " + path(id + ".sock") +
            " level admin\ndefaults\n mode tcp\n timeout connect 2s\n timeout client 1h\n timeout server 1h\n"
            "frontend fe\n bind " +
            at(m_clientPorts[id]) + "\n default_backend be\nbackend be\n server a1 " + options.first + " " +
            options.more + "\n server b1 " + options.second + " disabled " + options.more + "\n");
    start(id, {"haproxy", "-db", "-q", "-f", path(id + ".cfg")}, host, device.port);
    return device;
}

Device Doors::nameServer(const std::string& id, const std::string& site, std::uint16_t primaryPort) {
    // The first secondary hears of each change at once.
    if (m_secondaryPort == 0) m_secondaryPort = freePort();
    Device device = deviceOf(id, site, "127.0.0.1", primaryPort == 0 ? freePort() : m_secondaryPort);
    const bool told = m_daemons.empty();
    const std::string home = path(id);
    std::filesystem::create_directory(home);
    giveToServers(home);
    std::string zone =
        "type primary; file \"dr.test.zone\"; notify explicit; notify-delay 0;"
        " also-notify { " +
        (told ? "127.0.0.1 port " + std::to_string(m_secondaryPort) + ";" : std::string()) +
        " };"
        " update-policy { grant fairlead-key name app.dr.test. A AAAA TXT; };";
    if (primaryPort != 0)
        zone = "type secondary; primaries { 127.0.0.1 port " + std::to_string(primaryPort) +
               "; }; file \"copy.zone\";";
    writeFile(home + "/dr.test.zone",
              "$TTL 30\n@ SOA ns1 hostmaster 1 60 30 600 5\n@ NS ns1\nns1 A 127.0.0.1\napp 30 A "
              "192.0.2.10\nother 30 A 192.0.2.99\n");
    writeFile(
        home + "/named.conf",
        "include \"" + path("key.conf") + "\"; controls { };\noptions { directory \"" + home +
            "\"; listen-on port " + std::to_string(device.port) +
            " { 127.0.0.1; }; listen-on-v6 { none; }; pid-file \"pid\"; session-keyfile \"session.key\";"
            " recursion no; dnssec-validation no; allow-transfer { any; }; };\nzone \"dr.test\" { " +
            zone + " };\n");
    start(id, {"named", "-n", "1", "-g", "-c", home + "/named.conf"}, "127.0.0.1", device.port);
    return device;
}

FrontDoor Doors::door(const std::string& id, const std::string& kind, const std::string& fra,
                      const std::string& ams, std::vector<Device> devices) const {
    FrontDoor door;
    door.id = DoorId(id);
    door.kind = kind;
    door.engine = EngineId("orders-pg");
    door.to = {{SiteId("fra"), fra}, {SiteId("ams"), ams}};
    door.access.user = "fairlead";
    door.access.password = inventory::SecretRef{inventory::SecretRef::Scheme::File, path("console-secret")};
    door.access.tls.mode = inventory::Tls::Mode::Disable;
    for (Device& device : devices)
        device.door = door.id;
    door.devices = std::move(devices);
    return door;
}

DoorCase::DoorCase(operation::TrafficAdapter& adapter, FrontDoor door, operation::Kind kind,
                   const std::string& to)
    : m_adapter(adapter), m_door(std::move(door)) {
    m_plan.request.id = OperationId("op-1");
    m_plan.request.kind = kind;
    m_plan.request.engine = m_door.engine;
    m_plan.request.to = SiteId(to);
    m_plan.from = SiteId(to == "ams" ? "fra" : "ams");
    const auto steps = adapter.plan(m_door, m_plan);
    if (!steps) {
        m_why = steps.error().what;
        return;
    }
    for (const auto* part : {&steps->before, &steps->after})
        m_plan.steps.insert(m_plan.steps.end(), part->begin(), part->end());
    for (operation::Step& each : m_plan.steps)
        each.id = StepId("t-" + each.verb.substr(8));
}

const operation::Step& DoorCase::step(const char* verb) const {
    const auto found = std::find_if(m_plan.steps.begin(), m_plan.steps.end(),
                                    [&](const auto& each) { return each.verb == verb; });
    FL_ASSERT(found != m_plan.steps.end());
    return *found;
}

Outcome DoorCase::act(const char* verb, Micros within) {
    return m_adapter.act(m_door, m_plan, step(verb), {call(within), "fl:1:0123456789abcdef", m_facts, {}});
}

Outcome DoorCase::undo(const char* verb, Micros within) {
    return m_adapter.compensate(m_door, m_plan, step(verb),
                                {call(within), "fl:2:0123456789abcdef", m_facts, {}});
}

operation::StepCheck DoorCase::check(const char* verb) {
    return m_adapter.check(m_door, m_plan, step(verb), m_facts, call(std::chrono::seconds{5}));
}

topology::DeviceReading DoorCase::read(std::size_t device) {
    return m_adapter.read(m_door, m_door.devices.at(device), call(std::chrono::seconds{5}));
}

std::string DoorCase::guard(const std::string& id) {
    for (const auto& result : m_adapter.guards(m_door, m_plan.request, call(std::chrono::seconds{15}))) {
        if (result.id.value == id) return std::string(toWord(result.verdict)) + ": " + result.reason;
    }
    return "none";
}

} // namespace fairlead::tests
