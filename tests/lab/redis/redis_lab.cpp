// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/redis/redis_lab.h"

#include "models/inventory/parse.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <hiredis/hiredis.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <sstream>

namespace fairlead::tests {
namespace {

using namespace std::chrono_literals;

std::string freshDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "fl-redis-XXXXXX").string();
    return mkdtemp(name.data()) == nullptr ? std::string{} : name;
}

bool isFree(const std::string& host, int port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const bool free = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    return free;
}

/// Below the ephemeral range and beside the other labs' ports.
int freePorts(int count) {
    std::mt19937 random{std::random_device{}()};
    for (int attempt = 0; attempt < 200; ++attempt) {
        const int base = 12000 + static_cast<int>(random() % 200) * 20;
        bool all = true;
        for (int port = base; all && port < base + count; ++port)
            all = isFree("127.0.1.1", port) && isFree("127.0.2.1", port) && isFree("127.0.3.1", port);
        if (all) return base;
    }
    return 0;
}

std::string textOf(const redisReply& reply) {
    switch (reply.type) {
        case REDIS_REPLY_INTEGER:
            return std::to_string(reply.integer);
        case REDIS_REPLY_ERROR:
            return "FAILED: " + std::string(reply.str, reply.len);
        case REDIS_REPLY_ARRAY: {
            std::string text;
            for (std::size_t i = 0; i < reply.elements; ++i)
                text += (i == 0 ? "" : " ") + textOf(*reply.element[i]);
            return text;
        }
        case REDIS_REPLY_NIL:
            return "nil";
        default:
            return {reply.str, reply.len};
    }
}

std::string fieldIn(const std::string& info, const std::string& field) {
    const std::size_t at = info.find("\n" + field + ":");
    if (at == std::string::npos) return {};
    const std::size_t start = at + field.size() + 2;
    return info.substr(start, info.find('\r', start) - start);
}

/// Of the redis-server that is found first, as 70015; 0 when there is none.
int installedVersion() {
    const std::unique_ptr<FILE, int (*)(FILE*)> answer(popen("redis-server --version", "r"), &pclose);
    std::array<char, 256> line{};
    if (!answer || std::fgets(line.data(), line.size(), answer.get()) == nullptr) return 0;
    int major = 0, minor = 0, patch = 0;
    const char* at = std::strstr(line.data(), "v=");
    if (at == nullptr || std::sscanf(at, "v=%d.%d.%d", &major, &minor, &patch) != 3) return 0;
    return major * 10000 + minor * 100 + patch;
}

// What came with which version. Source: the release notes of each.
constexpr int kUsersOfSentinel = 60200; // and of channels
constexpr int kSelectors = 70000;       // and enable-debug-command, cluster-port

const char* const kServerRights =
    "-@all +ping +info +role +config|get +config|set +config|rewrite +latency|latest +client|setname "
    "+client|id +client|list "
    "+client|kill +client|pause +client|unpause +acl|whoami +acl|list +module|list +time +replicaof +dbsize "
    "+randomkey +cluster|info +cluster|nodes +cluster|failover +readonly +set +get +del ";
const char* const kSentinelRights =
    "-@all +ping +info +client|setname +sentinel|master +sentinel|slaves +sentinel|ckquorum "
    "+sentinel|failover";

} // namespace

RedisClient::RedisClient(std::string host, int port, std::string user, std::string password, Micros timeout)
    : m_host(std::move(host)),
      m_user(std::move(user)),
      m_password(std::move(password)),
      m_port(port),
      m_timeout(timeout) {}

RedisClient::~RedisClient() {
    disconnect();
}

void RedisClient::disconnect() {
    if (m_context != nullptr) redisFree(m_context);
    m_context = nullptr;
}

bool RedisClient::connect() {
    if (m_context != nullptr && m_context->err == 0) return true;
    disconnect();
    const timeval limit{static_cast<time_t>(m_timeout.count() / 1'000'000),
                        static_cast<suseconds_t>(m_timeout.count() % 1'000'000)};
    m_context = redisConnectWithTimeout(m_host.c_str(), m_port, limit);
    if (m_context == nullptr || m_context->err != 0) return false;
    redisSetTimeout(m_context, limit);
    if (m_password.empty()) return true;
    const std::string answer =
        say(m_user.empty() ? Words{"AUTH", m_password} : Words{"AUTH", m_user, m_password});
    return !answer.starts_with("FAILED");
}

std::vector<std::string> RedisClient::say(const std::vector<Words>& commands) {
    std::vector<std::string> answers;
    if (!connect()) return std::vector<std::string>(commands.size(), "FAILED: not connected");
    for (const Words& words : commands) {
        std::vector<const char*> each;
        std::vector<std::size_t> sizes;
        for (const std::string& word : words) {
            each.push_back(word.data());
            sizes.push_back(word.size());
        }
        redisAppendCommandArgv(m_context, static_cast<int>(each.size()), each.data(), sizes.data());
    }
    while (answers.size() < commands.size()) {
        void* found = nullptr;
        if (m_context == nullptr || redisGetReply(m_context, &found) != REDIS_OK || found == nullptr) {
            answers.push_back("FAILED: no answer");
            disconnect();
            continue;
        }
        auto* reply = static_cast<redisReply*>(found);
        answers.push_back(textOf(*reply));
        freeReplyObject(reply);
    }
    return answers;
}

std::string RedisClient::say(const Words& words) {
    return say(std::vector<Words>{words}).front();
}

RedisLab::RedisLab(Shape shape)
    : m_shape(shape), m_version(installedVersion()), m_directory(freshDirectory()) {
    std::random_device random;
    const std::string only = std::to_string(random()) + std::to_string(random());
    for (const char* user : {"root", "app", "fairlead", "replicator", "sentinel"})
        m_password[user] =
            m_version < kUsersOfSentinel ? only : std::to_string(random()) + std::to_string(random());
    layOut(shape);
    if (m_servers.front().port == 0) m_why = "There are no free ports.";
    for (const auto& server : m_servers) {
        std::filesystem::create_directory(folder(server.id));
        writeConfig(server);
    }
    for (const char* user : {"fairlead", "root"}) {
        const std::string file = m_directory + "/" + user + ".secret";
        std::ofstream(file) << m_password[user] << '\n';
        // A console reads no secret that others could read too.
        std::filesystem::permissions(file, std::filesystem::perms(0600));
    }
    writeInventory();
    for (const auto& server : m_servers) {
        if (m_why.empty() && !start(server.id))
            m_why = server.id + " did not start; see " + folder(server.id);
    }
    if (m_why.empty() && shape == Shape::Cluster && !makeCluster()) m_why = "The Cluster did not form.";
    if (m_why.empty() && !settled()) m_why = "The replicas do not follow.";
    std::ifstream file{m_directory + "/inventory.yaml"};
    const std::string yaml{std::istreambuf_iterator<char>{file}, {}};
    const auto parsed = inventory::parseInventory(yaml);
    for (const auto& problem : parsed.problems)
        m_why += inventory::toText(problem, "inventory.yaml") + '\n';
    m_inventory = parsed.inventory;
}

RedisLab::~RedisLab() {
    for (const auto& server : m_servers)
        kill(server.id);
    std::error_code ignored;
    std::filesystem::remove_all(m_directory, ignored);
}

void RedisLab::layOut(Shape shape) {
    const int base = freePorts(16);
    int next = 0;
    const auto add = [&](const std::string& id, const std::string& site, const char* host, bool sentinel) {
        m_servers.push_back({id, site, host, base == 0 ? 0 : base + next++, sentinel, 0});
    };
    const int each = shape == Shape::Cluster ? 3 : 2;
    for (int i = 1; i <= each; ++i)
        add("a" + std::to_string(i), "fra", "127.0.1.1", false);
    for (int i = 1; i <= each; ++i)
        add("b" + std::to_string(i), "ams", "127.0.2.1", false);
    if (shape != Shape::Sentinel) return;
    for (const char* id : {"s1", "s2"})
        add(id, "fra", "127.0.1.1", true);
    for (const char* id : {"s3", "s4"})
        add(id, "ams", "127.0.2.1", true);
    add("s5", "third", "127.0.3.1", true);
}

bool RedisLab::hasUsers(const Server& server) const {
    return m_version >= (server.sentinel ? kUsersOfSentinel : kUsersSince);
}

std::string RedisLab::userLines(const Server& server) const {
    if (!hasUsers(server)) return "requirepass " + m_password.at("root") + "\n";
    const std::string channels = m_version >= kUsersOfSentinel ? " &*" : "";
    const auto user = [&](const char* name, const std::string& rights) {
        return std::string("user ") + name + " on >" + m_password.at(name) + " " + rights + "\n";
    };
    std::string lines = "user default off\n" + user("root", "~*" + channels + " +@all");
    if (server.sentinel) return lines + user("fairlead", kSentinelRights) + user("sentinel", "&* +@all");
    lines += user("app", "~*" + channels + " +@all -@admin");
    lines += user("fairlead",
                  kServerRights + std::string(m_version >= kSelectors ? "~fairlead:* (%R~* +dump +type)"
                                                                      : "~* +dump +type"));
    lines += user("replicator", "+psync +replconf +ping");
    return lines + user("sentinel",
                        "+multi +slaveof +ping +exec +subscribe +config|rewrite +role +publish +info "
                        "+client|setname +client|kill +script|kill" +
                            channels);
}

void RedisLab::writeConfig(const Server& server) const {
    std::ofstream out(folder(server.id) + "/server.conf");
    const std::string port = std::to_string(server.port);
    out << "bind " << server.host << "\nport " << port << "\ndir " << folder(server.id) << "\npidfile "
        << folder(server.id) << "/pid\nlogfile " << folder(server.id) << "/log\n"
        << userLines(server);
    if (server.sentinel) {
        out << "sentinel announce-ip " << server.host << "\nsentinel announce-port " << port
            << "\nsentinel monitor lab 127.0.1.1 " << portOf("a1") << " 3\nsentinel auth-pass lab "
            << m_password.at("sentinel")
            << "\nsentinel down-after-milliseconds lab 5000\nsentinel failover-timeout lab 20000\n";
        if (m_version >= kUsersSince) out << "sentinel auth-user lab sentinel\n";
        if (hasUsers(server))
            out << "sentinel sentinel-user sentinel\nsentinel sentinel-pass " << m_password.at("sentinel")
                << "\n";
        return;
    }
    if (hasUsers(server)) out << "masteruser replicator\n";
    out << "masterauth " << m_password.at("replicator") << "\nreplica-announce-ip " << server.host
        << "\nreplica-announce-port " << port
        << "\nappendonly yes\nappendfsync everysec\nsave \"\"\nrepl-diskless-sync-delay 0\n"
        << "repl-backlog-size 64mb\n";
    if (m_version >= kSelectors) out << "enable-debug-command yes\n";
    if (m_shape == Shape::Cluster) {
        out << "cluster-enabled yes\ncluster-config-file nodes.conf\ncluster-node-timeout 2000\n"
            << "cluster-announce-ip " << server.host << "\n";
        if (m_version >= kSelectors) out << "cluster-port " << server.port + 8 << "\n";
    } else if (server.id != "a1")
        out << "replicaof 127.0.1.1 " << portOf("a1") << "\n";
}

void RedisLab::writeInventory() const {
    const char* mode = m_shape == Shape::Replication ? "replication"
                       : m_shape == Shape::Sentinel  ? "sentinel"
                                                     : "cluster";
    std::ofstream out(m_directory + "/inventory.yaml");
    out << "fairlead: 1\nestate: lab\ntarget: lab\nsites: [{id: fra, name: Frankfurt}, {id: ams, name: "
           "Amsterdam}]\n"
        << "audit: {origin: lab.example.com/fairlead/redis, break_glass: forbidden}\n"
        << "operators:\n  - {id: lab.operator, name: Lab Operator}\nengines:\n  - id: cart\n"
        << "    technology: redis\n    home: fra\n    objectives: {rpo: 5s, rto: 5m}\n    access:\n"
        << (m_version >= kUsersSince ? "      user: fairlead\n" : "") << "      password: file:" << m_directory
        << "/fairlead.secret\n      tls: {mode: disable}\n    settings:\n      mode: " << mode << "\n";
    if (m_shape == Shape::Sentinel) {
        std::string all;
        for (const auto& server : m_servers) {
            if (server.sentinel)
                all += (all.empty() ? "" : ",") + server.host + ":" + std::to_string(server.port);
        }
        out << "      sentinels: \"" << all << "\"\n      sentinel_service: lab\n"
            << (m_version >= kUsersOfSentinel ? "      sentinel_user: fairlead\n" : "")
            << "      sentinel_password: file:" << m_directory << "/fairlead.secret\n";
    }
    out << "    instances:\n";
    for (const auto& server : m_servers) {
        if (server.sentinel) continue;
        out << "      - id: " << server.id << "\n        site: " << server.site
            << "\n        host: " << server.host << "\n        port: " << server.port << "\n        hooks:\n";
        for (const char* verb : {"kill", "stop", "alive", "disk", "harvest"})
            out << "          " << verb << ": {command: [\"" << FAIRLEAD_REDIS_LAB << "/hook\", \"" << verb
                << "\", \"" << folder(server.id) << "\"], timeout: 20s}\n";
    }
}

const RedisLab::Server& RedisLab::find(const std::string& id) const {
    const auto found =
        std::find_if(m_servers.begin(), m_servers.end(), [&](const Server& each) { return each.id == id; });
    FL_ASSERT(found != m_servers.end());
    return *found;
}

inventory::Instance RedisLab::instance(const std::string& id) const {
    const auto* found = m_inventory.findInstance(InstanceId{id});
    FL_ASSERT(found != nullptr);
    return *found;
}

std::string RedisLab::addressOf(const std::string& id) const {
    return find(id).host;
}

int RedisLab::portOf(const std::string& id) const {
    return find(id).port;
}

std::string RedisLab::say(const std::string& id, const Words& words) const {
    const Server& server = find(id);
    return RedisClient(server.host, server.port, hasUsers(server) ? "root" : "", m_password.at("root"), 5s)
        .say(words);
}

std::string RedisLab::info(const std::string& id, const std::string& field) const {
    return fieldIn(say(id, {"INFO"}), field);
}

bool RedisLab::comesToSay(const std::string& id, const std::string& field,
                          const std::string& expected) const {
    const Deadline end = Deadline::in(15s, m_clock);
    while (!end.passed(m_clock)) {
        if (info(id, field) == expected) return true;
        m_clock.sleepFor(20ms, {});
    }
    return false;
}

bool RedisLab::answers(const std::string& id) const {
    const Deadline end = Deadline::in(10s, m_clock);
    while (!end.passed(m_clock)) {
        if (say(id, {"PING"}) == "PONG") return true;
        m_clock.sleepFor(10ms, {});
    }
    return false;
}

void RedisLab::launch(Server& server) const {
    const std::string place = folder(server.id), config = place + "/server.conf";
    const pid_t parent = getpid();
    server.pid = fork();
    if (server.pid == 0) {
        // It dies with us, whatever we die of; and with the one we started from, should that be gone already.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent || chdir(place.c_str()) != 0) _exit(1);
        const int null = ::open("/dev/null", O_RDWR);
        for (const int fd : {0, 1, 2})
            ::dup2(null, fd);
        if (server.sentinel)
            execlp("redis-sentinel", "redis-sentinel", config.c_str(), nullptr);
        else
            execlp("redis-server", "redis-server", config.c_str(), nullptr);
        _exit(127);
    }
    std::ofstream(place + "/pid") << server.pid << '\n';
}

bool RedisLab::start(const std::string& id) {
    launch(const_cast<Server&>(find(id)));
    return answers(id);
}

inventory::Instance RedisLab::startAlone(const std::string& id, const std::string& lines) {
    auto known =
        std::find_if(m_servers.begin(), m_servers.end(), [&](const Server& each) { return each.id == id; });
    if (known == m_servers.end())
        known = m_servers.insert(known, {id, "alone", "127.0.1.1", freePorts(1), false, 0});
    Server& server = *known;
    std::filesystem::create_directory(folder(id));
    const std::string port = std::to_string(server.port);
    std::ofstream out(folder(id) + "/server.conf");
    out << "bind 127.0.1.1\n"
        << (lines.find("tls-port") == std::string::npos ? "port " + port : "port 0") << "\ndir " << folder(id)
        << "\nlogfile " << folder(id) << "/log\nuser default off\nuser root on >" << m_password.at("root")
        << " ~*" << (m_version >= kUsersOfSentinel ? " &*" : "") << " +@all\n"
        << (m_version >= kSelectors ? "enable-debug-command yes\n" : "");
    std::string text = lines;
    for (std::size_t at = text.find("PORT"); at != std::string::npos; at = text.find("PORT", at))
        text.replace(at, 4, port);
    out << text;
    out.close();
    launch(server);
    inventory::Instance instance;
    instance.id = InstanceId(id);
    instance.host = server.host;
    instance.port = static_cast<std::uint16_t>(server.port);
    return instance;
}

engines::redis::Endpoint RedisLab::endpoint(const std::string& id, const std::string& user) const {
    inventory::Access access;
    access.user = m_version >= kUsersSince ? user : "";
    access.password =
        inventory::SecretRef{inventory::SecretRef::Scheme::File, m_directory + "/" + user + ".secret"};
    access.tls.mode = inventory::Tls::Mode::Disable;
    return {id, addressOf(id), static_cast<std::uint16_t>(portOf(id)), access};
}

void RedisLab::signal(const std::string& id, int number) const {
    if (find(id).pid > 0) ::kill(find(id).pid, number);
}

void RedisLab::kill(const std::string& id) {
    auto& server = const_cast<Server&>(find(id));
    if (server.pid <= 0) return;
    ::kill(server.pid, SIGKILL);
    ::waitpid(server.pid, nullptr, 0);
    server.pid = 0;
}

std::vector<std::string> RedisLab::ids(const std::string& site) const {
    std::vector<std::string> all;
    for (const auto& server : m_servers) {
        if (site.empty() ? !server.sentinel : server.site == site) all.push_back(server.id);
    }
    return all;
}

void RedisLab::killSite(const std::string& site) {
    for (const auto& id : ids(site))
        signal(id, SIGKILL);
    for (const auto& id : ids(site))
        kill(id);
}

void RedisLab::startSite(const std::string& site) {
    for (const auto& id : ids(site)) {
        if (!start(id)) m_why = id + " did not start again.";
    }
}

bool RedisLab::makeCluster() const {
    for (const auto& id : ids()) {
        Words meet{"CLUSTER", "MEET", addressOf(id), std::to_string(portOf(id))};
        if (m_version >= kSelectors) meet.push_back(std::to_string(portOf(id) + 8));
        if (say("a1", meet) != "OK") return false;
    }
    const std::array<int, 4> bounds{0, 5461, 10923, 16384};
    for (std::size_t i = 0; i < 3; ++i) {
        Words slots{"CLUSTER", "ADDSLOTS"};
        for (int slot = bounds[i]; slot < bounds[i + 1]; ++slot)
            slots.push_back(std::to_string(slot));
        say("a" + std::to_string(i + 1), slots);
    }
    const Deadline end = Deadline::in(20s, m_clock);
    for (int i = 1; i <= 3; ++i) {
        const std::string number = std::to_string(i);
        while (say("b" + number, {"CLUSTER", "REPLICATE", say("a" + number, {"CLUSTER", "MYID"})}) != "OK") {
            if (end.passed(m_clock)) return false;
            m_clock.sleepFor(50ms, {});
        }
    }
    return true;
}

bool RedisLab::settled() const {
    const Deadline end = Deadline::in(30s, m_clock);
    const auto fine = [&](const std::string& id) {
        const std::string all = say(id, {"INFO"});
        const bool follows =
            (fieldIn(all, "role") == "master" || fieldIn(all, "master_link_status") == "up") &&
            fieldIn(all, "aof_rewrite_in_progress") == "0" && fieldIn(all, "aof_rewrite_scheduled") == "0" &&
            fieldIn(all, "rdb_bgsave_in_progress") == "0";
        if (m_shape != Shape::Cluster) return follows;
        return follows && say(id, {"CLUSTER", "INFO"}).find("cluster_state:ok") != std::string::npos;
    };
    const auto knows = [&](const std::string& id) {
        const std::string all = say(id, {"SENTINEL", "MASTER", "lab"});
        return all.find("num-other-sentinels 4") != std::string::npos &&
               all.find("num-slaves 3") != std::string::npos;
    };
    for (const auto& server : m_servers) {
        while (!(server.sentinel ? knows(server.id) : fine(server.id))) {
            if (end.passed(m_clock)) return false;
            m_clock.sleepFor(50ms, {});
        }
    }
    return true;
}

} // namespace fairlead::tests
