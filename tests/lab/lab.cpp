// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/lab.h"

#include "models/inventory/parse.h"

#include <libpq-fe.h>
#include <unistd.h>
#include <QtGlobal>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>

namespace fairlead::tests {
namespace {

using namespace std::chrono_literals;

std::string textOf(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string withoutNewline(std::string text) {
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

std::string freshDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "fl-lab-XXXXXX").string();
    return mkdtemp(name.data()) == nullptr ? std::string{} : name;
}

} // namespace

Result<Secret> FileSecrets::read(const inventory::SecretRef& ref, const Call&) {
    std::ifstream file{ref.name};
    if (ref.scheme != inventory::SecretRef::Scheme::File || !file)
        return Error{ErrorKind::Invalid, "The secret " + ref.name + " cannot be read.", {}, ref.name};
    return Secret(withoutNewline(std::string{std::istreambuf_iterator<char>{file}, {}}));
}

Lab::Lab(const std::string& folder, const std::vector<std::string>& options)
    : m_folder{folder}, m_directory{freshDirectory()} {
    std::vector<std::string> up{pathOf("up"), "--dir", m_directory, "--watch", std::to_string(getpid())};
    up.insert(up.end(), options.begin(), options.end());
    const std::string said = run(up);
    if (said.starts_with("FAILED")) {
        m_why = said;
        return;
    }
    const auto parsed = inventory::parseInventory(textOf(m_directory + "/inventory.yaml"));
    for (const auto& problem : parsed.problems)
        m_why += inventory::toText(problem, "inventory.yaml") + '\n';
    m_inventory = parsed.inventory;
}

Lab::~Lab() {
    if (qEnvironmentVariableIsSet("FAIRLEAD_KEEP_LABS")) {
        static_cast<void>(run({"cp", "-a", m_directory, m_directory + ".kept"}));
        qInfo("The lab's files are kept in %s.kept.", m_directory.c_str());
    }
    static_cast<void>(run({pathOf("down"), "--dir", m_directory}));
    std::error_code ignored;
    std::filesystem::remove_all(m_directory, ignored);
}

inventory::Instance Lab::instance(const std::string& id) const {
    const auto* found = m_inventory.findInstance(InstanceId{id});
    FL_ASSERT(found != nullptr);
    return *found;
}

std::string Lab::pathOf(const std::string& script) const {
    return std::string{FAIRLEAD_LAB_SCRIPTS} + '/' + (m_folder.empty() ? "" : m_folder + '/') + script;
}

std::string Lab::run(const std::vector<std::string>& arguments) const {
    const auto result = runtime::runCommand(arguments, call(150s), m_clock);
    if (!result) return "FAILED: " + result.error().what;
    if (result->exitCode != 0) return "FAILED: " + result->errors + result->output;
    return withoutNewline(result->output);
}

std::string Lab::sql(const std::string& id, const std::string& statement) const {
    const std::string conninfo = "host=" + m_directory + "/run port=" + std::to_string(instance(id).port) +
                                 " user=postgres dbname=postgres application_name=test connect_timeout=5";
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection{PQconnectdb(conninfo.c_str()), &PQfinish};
    const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(connection.get(), statement.c_str()),
                                                               &PQclear};
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        return "FAILED: " + withoutNewline(PQerrorMessage(connection.get()));
    return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
}

bool Lab::comesToSay(const std::string& id, const std::string& statement, const std::string& expected) const {
    const Deadline end = Deadline::in(10s, m_clock);
    while (!end.passed(m_clock)) {
        if (sql(id, statement) == expected) return true;
        m_clock.sleepFor(20ms, {});
    }
    return false;
}

std::string Lab::hook(const std::string& verb, const std::string& id,
                      const std::vector<std::string>& arguments) const {
    std::vector<std::string> all{pathOf("hook"), verb, "--dir", m_directory, id};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return run(all);
}

std::string Lab::script(const std::string& name, const std::string& verb, const std::string& id) const {
    return run({pathOf(name), verb, "--dir", m_directory, id});
}

bool Lab::follow(const std::string& id, const std::string& upstream) const {
    const inventory::Instance source = instance(upstream);
    const std::string slot = "fl_" + id;
    sql(upstream, "SELECT pg_create_physical_replication_slot('" + slot +
                      "', true) WHERE NOT EXISTS (SELECT 1 FROM "
                      "pg_replication_slots WHERE slot_name = '" +
                      slot + "')");
    const std::string said = hook("follow", id, {source.host, std::to_string(source.port), upstream, slot});
    return !said.starts_with("FAILED") &&
           comesToSay(upstream, "SELECT state FROM pg_stat_replication WHERE application_name = '" + id + "'",
                      "streaming");
}

void Lab::killSite(const std::string& site) const {
    for (const auto& each : engine().instances)
        if (each.site.value == site) hook("kill", each.id.value);
}

std::vector<int> Lab::processes(const std::string& id) const {
    std::ifstream pidFile{m_directory + "/data/" + id + "/postmaster.pid"};
    int server = 0;
    if (!(pidFile >> server)) return {};
    std::vector<int> all{server};
    const std::string pid = std::to_string(server);
    std::ifstream children{"/proc/" + pid + "/task/" + pid + "/children"};
    for (int child = 0; children >> child;)
        all.push_back(child);
    return all;
}

void Lab::signalAll(const std::string& id, int signal) const {
    for (const int process : processes(id))
        kill(process, signal);
}

std::string Lab::appPassword() const {
    return withoutNewline(textOf(m_directory + "/secret/app"));
}

} // namespace fairlead::tests
