// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/redis/redis_operations.h"
#include "tests/support/test_case.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>

using namespace fairlead;
using namespace fairlead::engines::redis;
using namespace std::chrono_literals;
using tests::RedisLab;

/// What goes wrong with real servers, and the one sentence that is said of it.
class TestRedisErrors : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
    }
    void cleanup() { m_lab.reset(); }

    void signingIn();
    void theRolesAndTheFence();
    void aServerThatLoads();
    void aServerThatCannotSave();
    void aServerThatIsBusyOrFull();
    void aServerThatIsNotThere();
    void aReplyThatIsLost();
    void tls();
    void sentinels();
    void theCluster();

  private:
    void open(RedisLab::Shape shape) {
        m_lab.emplace(shape);
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
    }
    /// What is said of `command`; "" when it is answered well.
    std::string said(const Endpoint& endpoint, const Command& command, Micros within = 3s) {
        const Call call = m_lab->call(within);
        auto connection = Connection::open(endpoint, "test", m_lab->secrets(), m_lab->clock(), call);
        if (!connection) return std::string(toWord(connection.error().kind)) + ": " + connection.error().what;
        const auto answer = (*connection)->ask(command, call);
        return answer ? std::string() : std::string(toWord(answer.error().kind)) + ": " + answer.error().what;
    }
    std::string said(const std::string& id, const Command& command) {
        return said(m_lab->endpoint(id), command);
    }
    std::string comesToBeSaid(const std::string& id, const Command& command, const std::string& expected) {
        std::string last;
        for (int i = 0; i < 200 && last != expected; ++i) {
            last = said(id, command);
            m_lab->clock().sleepFor(50ms, {});
        }
        return last;
    }
    std::optional<RedisLab> m_lab;
};

void TestRedisErrors::signingIn() {
    open(RedisLab::Shape::Replication);
    Endpoint endpoint = m_lab->endpoint("a1", "fairlead");
    FL_COMPARE_TEXT(said(endpoint, {"PING"}), "");
    FL_COMPARE_TEXT(
        said(endpoint, {"FLUSHALL"}),
        "permission: Fairlead's user may not run that command on a1. Give it the rights in the folder's "
        "README.");
    FL_COMPARE_TEXT(
        said(endpoint, {"GET", "w:1"}),
        "permission: Fairlead's user may not touch that key or channel on a1. Give it the rights in the "
        "folder's README.");
    endpoint.access.user = "root"; // with the password of another
    FL_COMPARE_TEXT(
        said(endpoint, {"PING"}),
        "authentication: a1 did not accept the user or the password. Store the right one under the "
        "inventory's reference.");
    endpoint.access.password.reset();
    FL_COMPARE_TEXT(said(endpoint, {"PING"}),
                    "authentication: a1 wants a password and the inventory names none. Add access.user and "
                    "access.password.");
    endpoint = m_lab->endpoint("a1", "nobody");
    QVERIFY(said(endpoint, {"PING"}).find("nobody.secret cannot be read.") != std::string::npos);
}

void TestRedisErrors::theRolesAndTheFence() {
    open(RedisLab::Shape::Replication);
    FL_COMPARE_TEXT(said("b1", {"SET", "fairlead:x", "1"}),
                    "refused: b1 is a replica, so it takes no writes. Clients must go to the primary.");
    m_lab->say("a1", {"CONFIG", "SET", "min-replicas-to-write", "9"});
    FL_COMPARE_TEXT(said("a1", {"SET", "fairlead:x", "1"}),
                    "refused: a1 takes no writes: it is fenced, or has too few replicas. Look at "
                    "min-replicas-to-write.");
    FL_COMPARE_TEXT(said("a1", {"CLUSTER", "NODES"}),
                    "invalid: a1 does not run in a Cluster. Correct the engine's mode in the inventory.");
    m_lab->say("b1", {"CONFIG", "SET", "replica-serve-stale-data", "no"});
    m_lab->kill("a1");
    FL_COMPARE_TEXT(
        comesToBeSaid("b1", {"GET", "fairlead:x"},
                      "refused: b1 is a replica that has lost its primary and serves no stale data. Mend "
                      "its link first."),
        "refused: b1 is a replica that has lost its primary and serves no stale data. Mend its link "
        "first.");
    auto inventory = m_lab->inventory();
    inventory.engines.front().settings["mode"] = "cluster";
    tests::RedisOperations operations(*m_lab, inventory);
    const auto seen =
        operations.adapter().observe(operations.engine(), m_lab->instance("b1"), m_lab->call(3s));
    FL_COMPARE_TEXT(seen.failure->what,
                    "b1 does not run in a Cluster. Correct the engine's mode in the inventory.");
}

void TestRedisErrors::aServerThatLoads() {
    open(RedisLab::Shape::Replication);
    m_lab->startAlone("x1", "save \"\"\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->say("x1", {"PING"}), std::string("PONG"), 5000);
    for (int i = 0; i < 2000; ++i)
        m_lab->say("x1", {"SET", "k" + std::to_string(i), std::string(100, 'x')});
    m_lab->say("x1", {"SAVE"});
    m_lab->kill("x1");
    m_lab->startAlone("x1", "key-load-delay 5000\nloading-process-events-interval-bytes 1024\n");
    FL_COMPARE_TEXT(
        comesToBeSaid("x1", {"DBSIZE"},
                      "refused: x1 is still loading its data. Wait until it has, then look again."),
        "refused: x1 is still loading its data. Wait until it has, then look again.");
}

void TestRedisErrors::aServerThatCannotSave() {
    open(RedisLab::Shape::Replication);
    const std::string place = m_lab->directory() + "/gone";
    std::filesystem::create_directory(place);
    m_lab->startAlone("x1", "save 3600 1\ndir " + place + "\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->say("x1", {"PING"}), std::string("PONG"), 5000);
    std::filesystem::remove_all(place);
    m_lab->say("x1", {"SET", "k", "v"});
    m_lab->say("x1", {"BGSAVE"});
    const std::string expected =
        "refused: x1 cannot save to its disk and so takes no writes. Free its disk, or move "
        "only to a healthy target.";
    FL_COMPARE_TEXT(comesToBeSaid("x1", {"SET", "k", "v"}, expected), expected);
}

void TestRedisErrors::aServerThatIsBusyOrFull() {
    open(RedisLab::Shape::Replication);
    m_lab->startAlone("x1", "save \"\"\nbusy-reply-threshold 100\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->say("x1", {"PING"}), std::string("PONG"), 5000);
    m_lab->say("x1", {"CONFIG", "SET", "maxmemory", "1"});
    FL_COMPARE_TEXT(said("x1", {"SET", "k", "v"}),
                    "refused: x1 has no memory left under maxmemory. Raise it or free some first.");
    m_lab->say("x1", {"CONFIG", "SET", "maxmemory", "0"});
    std::jthread script([&] { m_lab->say("x1", {"EVAL", "while true do end", "0"}); });
    const std::string busy = "refused: x1 is busy with a script. Wait for it or end it with SCRIPT KILL.";
    FL_COMPARE_TEXT(comesToBeSaid("x1", {"DBSIZE"}, busy), busy);
    m_lab->say("x1", {"SCRIPT", "KILL"});
    script.join();
    m_lab->say("x1", {"CONFIG", "SET", "maxclients", "1"});
    tests::RedisClient holder(m_lab->addressOf("x1"), m_lab->portOf("x1"), {}, {});
    holder.say({"PING"});
    QVERIFY(said("x1", {"PING"}).find("x1 has no connection left. Raise maxclients or close idle ones.") !=
            std::string::npos);
}

void TestRedisErrors::aServerThatIsNotThere() {
    open(RedisLab::Shape::Replication);
    Endpoint endpoint = m_lab->endpoint("b2");
    m_lab->signal("b2", SIGSTOP);
    const MonoTime began = m_lab->clock().mono();
    const std::string hangs = said(endpoint, {"PING"}, 500ms);
    m_lab->signal("b2", SIGCONT);
    FL_COMPARE_TEXT(
        hangs,
        "timeout: b2 did not answer in time while answering. It may hang; check the server and the "
        "network.");
    QVERIFY(m_lab->clock().mono() - began < 1500ms);
    m_lab->kill("b2");
    FL_COMPARE_TEXT(said(endpoint, {"PING"}),
                    "refused: b2 at 127.0.2.1:" + std::to_string(endpoint.port) +
                        " refuses connections. Check that it runs and that the inventory has its address.");
    endpoint.host = "no-such-host.invalid";
    FL_COMPARE_TEXT(said(endpoint, {"PING"}),
                    "timeout: b2 at no-such-host.invalid:" + std::to_string(endpoint.port) +
                        " has no address. Correct its host in the inventory.");
    // Somebody else's port: a service that greets as SSH does.
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    inet_pton(AF_INET, "127.0.1.1", &address.sin_addr);
    socklen_t size = sizeof address;
    QVERIFY(::bind(listener, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
            ::listen(listener, 4) == 0);
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    std::jthread greeter([listener] {
        const int client = ::accept(listener, nullptr, nullptr);
        static_cast<void>(!::write(client, "SSH-2.0-OpenSSH_9.2\r\n", 21));
        char bytes[64];
        static_cast<void>(!::read(client, bytes, sizeof bytes));
        ::usleep(200'000);
        ::close(client);
    });
    endpoint.host = "127.0.1.1";
    endpoint.port = ntohs(address.sin_port);
    FL_COMPARE_TEXT(said(endpoint, {"PING"}),
                    "protocol: b2 does not speak the Redis protocol. Check its address in the inventory.");
    ::close(listener);
}

void TestRedisErrors::aReplyThatIsLost() {
    open(RedisLab::Shape::Replication);
    const Call call = m_lab->call(5s);
    auto connection = Connection::open(m_lab->endpoint("a1"), "test", m_lab->secrets(), m_lab->clock(), call);
    QVERIFY(connection.has_value());
    std::jthread killer([&] {
        m_lab->clock().sleepFor(300ms, {});
        m_lab->signal("a1", SIGKILL);
    });
    const auto answer = (*connection)->ask(Command{"DEBUG", "SLEEP", "3"}, call);
    QVERIFY(!answer.has_value());
    QVERIFY((*connection)->inDoubt());
    QVERIFY(!(*connection)->usable());
    FL_COMPARE_TEXT(answer.error().what, "a1 dropped the connection. Look at it again.");
    std::stop_source stop;
    auto other = Connection::open(m_lab->endpoint("b1"), "test", m_lab->secrets(), m_lab->clock(), call);
    QVERIFY(other.has_value());
    std::jthread stopper([&] {
        m_lab->clock().sleepFor(200ms, {});
        stop.request_stop();
    });
    const MonoTime began = m_lab->clock().mono();
    const auto stopped =
        (*other)->ask(Command{"DEBUG", "SLEEP", "2"}, {m_lab->call(5s).deadline, stop.get_token()});
    QVERIFY(!stopped.has_value() && stopped.error().kind == ErrorKind::Cancelled);
    QVERIFY(m_lab->clock().mono() - began < 1s);
}

void TestRedisErrors::tls() {
    open(RedisLab::Shape::Replication);
    const std::string place = m_lab->directory();
    const auto certificate = [&](const std::string& name) {
        const std::vector<std::string> arguments{"openssl",
                                                 "req",
                                                 "-x509",
                                                 "-newkey",
                                                 "ec",
                                                 "-pkeyopt",
                                                 "ec_paramgen_curve:prime256v1",
                                                 "-nodes",
                                                 "-days",
                                                 "2",
                                                 "-subj",
                                                 "/CN=" + name,
                                                 "-addext",
                                                 "subjectAltName=IP:127.0.1.1",
                                                 "-keyout",
                                                 place + "/" + name + ".key",
                                                 "-out",
                                                 place + "/" + name + ".crt"};
        const auto made = runtime::runCommand(arguments, m_lab->call(20s), m_lab->clock());
        return made && made->exitCode == 0;
    };
    QVERIFY(certificate("server") && certificate("other"));
    m_lab->startAlone("x1", "save \"\"\ntls-port PORT\ntls-auth-clients no\ntls-cert-file " + place +
                                "/server.crt\ntls-key-file " + place + "/server.key\ntls-ca-cert-file " +
                                place + "/server.crt\n");
    Endpoint endpoint = m_lab->endpoint("x1");
    endpoint.access.tls.mode = inventory::Tls::Mode::VerifyFull;
    endpoint.access.tls.caFile = place + "/server.crt";
    QTRY_COMPARE_WITH_TIMEOUT(said(endpoint, {"PING"}), std::string(), 5000);
    endpoint.access.tls.mode = inventory::Tls::Mode::Require;
    FL_COMPARE_TEXT(said(endpoint, {"PING"}), "");
    endpoint.access.tls.mode = inventory::Tls::Mode::VerifyFull;
    endpoint.access.tls.caFile = place + "/other.crt";
    FL_COMPARE_TEXT(
        said(endpoint, {"PING"}),
        "tls: No secure channel to x1: its port speaks no TLS, or its certificate is not accepted. Check "
        "access.tls and the server's tls-port.");
    endpoint.access.tls.caFile = place + "/no-such.crt";
    FL_COMPARE_TEXT(said(endpoint, {"PING"}),
                    "invalid: The file " + place +
                        "/no-such.crt of access.tls holds nothing usable. Correct the "
                        "inventory.");
}

void TestRedisErrors::sentinels() {
    open(RedisLab::Shape::Sentinel);
    FL_COMPARE_TEXT(said("s1", {"SENTINEL", "MASTER", "other"}),
                    "invalid: s1 watches no group of that name. Correct sentinel_service in the inventory.");
    auto instance = m_lab->instance("a1");
    instance.port = static_cast<std::uint16_t>(m_lab->portOf("s1"));
    tests::RedisOperations operations(*m_lab);
    const auto seen = operations.adapter().observe(operations.engine(), instance, m_lab->call(3s));
    FL_COMPARE_TEXT(seen.failure->what, "a1 is a Sentinel, not a server with data. Correct its port.");
    m_lab->say("s1", {"SENTINEL", "FAILOVER", "lab"});
    FL_COMPARE_TEXT(said("s1", {"SENTINEL", "FAILOVER", "lab"}),
                    "refused: s1 says that a failover runs already. Wait until it has ended.");
    for (const char* id : {"s2", "s3", "s4", "s5"})
        m_lab->kill(id);
    const std::string none =
        "refused: s1 cannot reach enough Sentinels to order a failover. Bring Sentinels back first.";
    FL_COMPARE_TEXT(comesToBeSaid("s1", {"SENTINEL", "CKQUORUM", "lab"}, none), none);
}

void TestRedisErrors::theCluster() {
    open(RedisLab::Shape::Cluster);
    FL_COMPARE_TEXT(said("a1", {"REPLICAOF", "NO", "ONE"}),
                    "invalid: a1 runs in a Cluster. Set mode: cluster.");
    FL_COMPARE_TEXT(said("a1", {"CLUSTER", "FAILOVER"}),
                    "unexpected: a1 is the primary of its shard already. Look at it again.");
    bool moved = false;
    for (int i = 0; i < 20 && !moved; ++i)
        moved = said("a1", {"GET", "k" + std::to_string(i)}) ==
                "refused: a1 does not hold that key: the engine is a Cluster. Set mode: cluster.";
    QVERIFY(moved);
    m_lab->kill("b2");
    m_lab->kill("a2");
    const std::string down =
        "refused: a1 says that the Cluster is down. Bring back or replace the primaries that are "
        "gone.";
    std::string last;
    for (int i = 0; i < 400 && last != down; ++i) {
        last = said("a1", {"GET", "k" + std::to_string(i % 20)});
        m_lab->clock().sleepFor(25ms, {});
    }
    FL_COMPARE_TEXT(last, down);
}

QTEST_GUILESS_MAIN(TestRedisErrors)
#include "tst_redis_errors.moc"
