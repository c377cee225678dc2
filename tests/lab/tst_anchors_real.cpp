// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/etcd_anchor.h"
#include "adapters/audit/anchors/make_anchor.h"
#include "adapters/audit/anchors/postgresql_anchor.h"
#include "adapters/audit/anchors/s3_anchor.h"
#include "tests/adapters/audit/anchors/anchor_bench.h"
#include "tests/lab/lab.h"
#include "tests/lab/s3_server.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;
using namespace std::chrono_literals;
using fairlead::tests::AnchorBench;
using fairlead::tests::Daemon;
using fairlead::tests::Lab;
using fairlead::tests::noteDraft;
using fairlead::tests::OneSecret;
using fairlead::tests::S3Server;
using fairlead::tests::said;
using fairlead::tests::sizesOf;

namespace {

constexpr int kPatienceMs = 120'000;

/// A log that is sent to one anchor on a real server.
struct Scene : AnchorBench {
    runtime::SystemClock real;
    std::shared_ptr<FileLog> log;
    std::unique_ptr<AnchorSender> sender;
    inventory::SecretStore* secrets = nullptr;
    inventory::Anchor place;

    Call soon() const { return {Deadline::in(20s, real), {}}; }
    std::vector<AnchorDesk> desks() {
        const DirectoryFiles& files = *m_files;
        return makeAnchors({place}, {*secrets, real, system, files, "bench-1"});
    }
    void start() {
        log = mustOpen();
        AnchorPorts ports{real, options.origin,
                          [this](const EntryDraft& draft) { return log->append(draft); },
                          [this](const HeldCheckpoint& held) { return log->compareWith(held); },
                          [this](const std::string& note) { return log->addSignatures(note); }};
        sender = std::make_unique<AnchorSender>(desks(), ports, AnchorPace{5s, 50ms, 200ms});
        log->onCheckpoint([this](const std::string& note) { sender->offer(note); });
    }
    void stop() {
        if (log) log->onCheckpoint({});
        sender.reset();
        log.reset();
    }
    ~Scene() { stop(); }
    void act() { FL_ASSERT(log->append(noteDraft("an act")).has_value() && log->checkpoint().has_value()); }
    AnchorState state() const { return sender->states().front(); }
    int told(const char* event) const {
        int count = 0;
        const auto entries = log->entriesFrom(0);
        for (const Entry& entry : *entries)
            count += entry.event == event ? 1 : 0;
        return count;
    }
    /// What is there before the log is opened, as a console asks.
    std::string openedAfterAsking() {
        stop();
        auto all = desks();
        const auto reading = readAnchors(all, options.origin, "", soon());
        if (!reading.failures.empty()) return toText(reading.failures.front().second);
        options.anchors = reading.held;
        const auto opened = mustOpen();
        return std::string(toWord(opened->status().state)) + ": " + opened->status().why;
    }
    std::unique_ptr<DirectoryFiles> m_files = std::make_unique<DirectoryFiles>(options.directory, system);
};

/// What every anchor shows on its real server, `down` and `up` being that server's end and its return.
void livesThroughAnOutage(Scene& scene, const std::function<void()>& down, const std::function<void()>& up) {
    scene.start();
    scene.act();
    QTRY_COMPARE_WITH_TIMEOUT(scene.state().health, AnchorState::Health::Keeping, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(scene.told("anchor.sent") > 0, kPatienceMs);
    down();
    scene.act();
    QTRY_COMPARE_WITH_TIMEOUT(scene.told("log.degraded"), 1, kPatienceMs);
    scene.act(); // acts go on
    up();
    QTRY_COMPARE_WITH_TIMEOUT(scene.told("log.restored"), 1, kPatienceMs);
    QVERIFY(scene.log->checkpoint().has_value());
    const std::uint64_t size = headOf(*scene.log->checkpoint())->size;
    QTRY_VERIFY_WITH_TIMEOUT(scene.state().size >= size, kPatienceMs);
    QCOMPARE(scene.told("log.degraded"), 1);
}

/// The machine comes back from an older image: log and keys as they were, the anchor as it is.
void findsARolledBackLog(Scene& scene) {
    scene.stop();
    const std::string before = scene.read("segments/000001.fal");
    const auto ring = scene.ring;
    const auto checkpoints = scene.list("checkpoints");
    scene.start();
    scene.act();
    const std::uint64_t size = headOf(*scene.log->checkpoint())->size;
    QTRY_VERIFY_WITH_TIMEOUT(scene.state().size >= size, kPatienceMs);
    scene.stop();
    scene.write("segments/000001.fal", before);
    scene.ring = ring;
    for (const std::string& name : scene.list("checkpoints")) {
        if (std::find(checkpoints.begin(), checkpoints.end(), name) == checkpoints.end())
            std::remove(scene.path("checkpoints/" + name).c_str());
    }
    const std::string opened = scene.openedAfterAsking();
    QVERIFY2(opened.find("rolled back: The log has ") != std::string::npos, opened.c_str());
    QVERIFY2(opened.find("but the checkpoint at the anchor " + scene.place.id + " is of size ") !=
                 std::string::npos,
             opened.c_str());
    QVERIFY(scene.read("segments/000001.fal") == before);
}

/// One member of etcd.
struct EtcdServer {
    EtcdServer() : port(tests::freePort()), peerPort(tests::freePort()) {
        tests::giveToServers(folder.path().toStdString());
        start();
    }
    void start() {
        const std::string here = "http://127.0.0.1:" + std::to_string(port);
        const std::string peers = "http://127.0.0.1:" + std::to_string(peerPort);
        daemon = std::make_unique<Daemon>(
            std::vector<std::string>{
                "etcd", "--data-dir", (folder.path() + QStringLiteral("/data")).toStdString(),
                "--listen-client-urls", here, "--advertise-client-urls", here, "--listen-peer-urls", peers,
                "--initial-advertise-peer-urls", peers, "--initial-cluster", "default=" + peers},
            (folder.path() + QStringLiteral("/etcd.log")).toStdString());
        tests::comesToListen("127.0.0.1", port);
    }
    QTemporaryDir folder;
    std::uint16_t port, peerPort;
    std::unique_ptr<Daemon> daemon;
};

} // namespace

/// Anchors on the real servers that keep them.
class TestAnchorsReal : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aTableThatOnlyGrows() {
        Lab lab;
        QVERIFY2(lab.isUp(), lab.why().c_str());
        const inventory::Instance a1 = lab.instance("a1");
        OneSecret secret("anchors");
        Scene scene;
        scene.secrets = &secret;
        scene.place.id = "table";
        scene.place.kind = "postgresql";
        scene.place.host = a1.host;
        scene.place.port = a1.port;
        scene.place.table = "trail.heads";
        scene.place.access = {"keeper", inventory::SecretRef{}, "postgres", lab.engine().access.tls};
        // The statements are those that a person is given.
        FL_COMPARE_TEXT(lab.sql("a1", *anchorSetup("postgresql", scene.place, scene.options.origin)), "");
        FL_COMPARE_TEXT(lab.sql("a1", "ALTER ROLE keeper PASSWORD 'anchors'"), "");
        livesThroughAnOutage(
            scene, [&] { lab.hook("kill", "a1"); }, [&] { lab.hook("start", "a1"); });
        theRoleAddsAndReadsOnly(lab);
        theTableTakesNothingSmaller(scene);
        findsARolledBackLog(scene);
    }

    void aKeyOfEtcd() {
        EtcdServer etcd;
        OneSecret secret("unused");
        Scene scene;
        scene.secrets = &secret;
        scene.place.id = "keys";
        scene.place.kind = "etcd";
        // The first endpoint is a member that is gone for good.
        scene.place.endpoints = {"http://127.0.0.1:1", "http://127.0.0.1:" + std::to_string(etcd.port)};
        scene.place.key = "/fairlead/anchors/";
        livesThroughAnOutage(
            scene, [&] { etcd.daemon.reset(); }, [&] { etcd.start(); });
        EtcdAnchor anchor(scene.place, secret, scene.real);
        const auto held = anchor.notes(scene.options.origin, AnchorSink::Which::Newest, scene.soon());
        const std::uint64_t size = headOf(held->back())->size;
        FL_COMPARE_TEXT(said(anchor.put(scene.forged(size - 1), scene.soon())),
                        "larger " + std::to_string(size));
        FL_COMPARE_TEXT(said(anchor.put(scene.forged(size), scene.soon())),
                        "differs " + std::to_string(size));
        FL_COMPARE_TEXT(said(anchor.put(held->back(), scene.soon())), "kept " + std::to_string(size));
        findsARolledBackLog(scene);
    }

    void aBucketWithObjectLock() {
        S3Server s3;
        QVERIFY2(s3.why().empty(), s3.why().c_str());
        OneSecret secret(S3Server::kSecret);
        Scene scene;
        scene.secrets = &secret;
        scene.place.id = "worm";
        scene.place.kind = "s3";
        scene.place.url = s3.url();
        scene.place.bucket = "fairlead-anchors";
        scene.place.region = "eu-west-3";
        scene.place.retentionDays = 2;
        scene.place.access = {S3Server::kKeyId, inventory::SecretRef{}, "", {}};
        S3Anchor early(scene.place, secret, scene.real);
        const auto none = early.notes(scene.options.origin, AnchorSink::Which::Newest, scene.soon());
        QVERIFY2(!none && none.error().what.starts_with("There is no such bucket."),
                 none ? "" : none.error().what.c_str());
        QCOMPARE(ask(scene, "PUT", "/plain", {}, {}), 200);
        inventory::Anchor unlocked = scene.place;
        unlocked.bucket = "plain";
        const std::string note = scene.grow(1);
        const auto refused = S3Anchor(unlocked, secret, scene.real).put(note, scene.soon());
        QVERIFY(!refused && refused.error().what.find("without Object Lock") != std::string::npos);
        QCOMPARE(ask(scene, "PUT", "/fairlead-anchors", {}, {{"x-amz-bucket-object-lock-enabled", "true"}}),
                 200);
        livesThroughAnOutage(
            scene, [&] { s3.stopGateway(); }, [&] { s3.startGateway(); });
        theLockHolds(scene);
        findsARolledBackLog(scene);
    }

  private:
    static void theRoleAddsAndReadsOnly(const Lab& lab) {
        for (const char* statement :
             {"UPDATE trail.heads SET size = size + 1", "DELETE FROM trail.heads", "TRUNCATE trail.heads",
              "DROP TABLE trail.heads", "ALTER TABLE trail.heads DISABLE TRIGGER ALL"}) {
            const std::string answer =
                lab.sql("a1", std::string("SET SESSION AUTHORIZATION keeper; ") + statement);
            QVERIFY2(answer.find("permission denied") != std::string::npos ||
                         answer.find("must be owner") != std::string::npos,
                     (std::string(statement) + ": " + answer).c_str());
        }
        // The owner too would have to take the trigger away first.
        const std::string owner = lab.sql("a1", "SET ROLE fairlead_anchor_owner; DELETE FROM trail.heads");
        QVERIFY2(owner.find("checkpoints are never changed or removed") != std::string::npos, owner.c_str());
        const std::string smaller = lab.sql(
            "a1",
            "SET SESSION AUTHORIZATION keeper; INSERT INTO trail.heads (origin, size, note) SELECT origin, "
            "1, note FROM trail.heads WHERE size > 1 LIMIT 1");
        QVERIFY2(smaller.find("a larger checkpoint of") != std::string::npos, smaller.c_str());
    }

    static void theTableTakesNothingSmaller(Scene& scene) {
        PostgresqlAnchor anchor(scene.place, *scene.secrets, scene.real);
        const auto held = anchor.notes(scene.options.origin, AnchorSink::Which::All, scene.soon());
        QVERIFY2(held && held->size() > 1, sizesOf(held).c_str());
        const std::uint64_t size = headOf(held->back())->size;
        FL_COMPARE_TEXT(said(anchor.put(scene.forged(size - 1), scene.soon())),
                        "larger " + std::to_string(size));
        FL_COMPARE_TEXT(said(anchor.put(scene.forged(size), scene.soon())),
                        "differs " + std::to_string(size));
        FL_COMPARE_TEXT(said(anchor.put(held->back(), scene.soon())), "kept " + std::to_string(size));
    }

    /// A signed request, as anybody with the credentials may send it.
    static runtime::http::Response send(const Scene& scene, const std::string& method,
                                        const std::string& path,
                                        const std::map<std::string, std::string>& query,
                                        const std::map<std::string, std::string>& headers) {
        namespace http = runtime::http;
        const auto url = http::parseUrl(scene.place.url);
        const std::string date = http::amzDate(scene.real.utc());
        http::Signable signable{method, path, query, headers, ""};
        signable.headers["host"] = http::hostHeader(*url);
        signable.headers["x-amz-date"] = date;
        signable.headers["x-amz-content-sha256"] = toHex(bytesOf(sha256("")));
        http::Request request;
        request.method = method;
        request.host = url->host;
        request.port = url->port;
        request.target = path + (query.empty() ? "" : "?" + http::queryText(query));
        for (const auto& [name, value] : signable.headers)
            request.headers[name == "host" ? "Host" : name] = value;
        request.headers["Authorization"] = http::authorization(
            signable, {S3Server::kKeyId, Secret(S3Server::kSecret), {}}, date, scene.place.region, "s3");
        const auto exchange = http::send(request, scene.soon(), scene.real);
        return exchange.response.value_or(http::Response{});
    }

    static int ask(const Scene& scene, const std::string& method, const std::string& path,
                   const std::map<std::string, std::string>& query,
                   const std::map<std::string, std::string>& headers) {
        return send(scene, method, path, query, headers).status;
    }

    /// Whoever holds the console's credentials can hide an object, and cannot remove it.
    static void theLockHolds(Scene& scene) {
        S3Anchor anchor(scene.place, *scene.secrets, scene.real);
        const auto held = anchor.notes(scene.options.origin, AnchorSink::Which::Newest, scene.soon());
        QVERIFY2(held && !held->empty(), sizesOf(held).c_str());
        const std::uint64_t size = headOf(held->front())->size;
        const std::string path = "/fairlead-anchors/" + s3KeyOf(scene.options.origin, size);
        const std::map<std::string, std::string> versions{{"prefix", scene.options.origin}, {"versions", ""}};
        const auto page = s3::parseVersions(send(scene, "GET", "/fairlead-anchors", versions, {}).body);
        QVERIFY(page && !page->versions.empty());
        for (const s3::Version& version : page->versions)
            QCOMPARE(
                ask(scene, "DELETE", "/fairlead-anchors/" + version.key, {{"versionId", version.id}}, {}),
                403);
        QCOMPARE(ask(scene, "DELETE", path, {}, {}), 204);
        QCOMPARE(ask(scene, "GET", path, {}, {}), 404);
        FL_COMPARE_TEXT(sizesOf(anchor.notes(scene.options.origin, AnchorSink::Which::Newest, scene.soon())),
                        std::to_string(size));
        FL_COMPARE_TEXT(said(anchor.put(scene.forged(size), scene.soon())),
                        "differs " + std::to_string(size));
    }
};

QTEST_GUILESS_MAIN(TestAnchorsReal)
#include "tst_anchors_real.moc"
