// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/observe.h"
#include "tests/support/test_case.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace fairlead;
using namespace fairlead::engines::postgresql;
using topology::LinkState;
using topology::Observation;
using topology::SyncMode;

namespace {

inventory::Engine engine() {
    inventory::Engine made;
    made.access.user = "fairlead";
    for (const auto& [id, host] : {std::pair{"a1", "10.0.0.1"}, {"a2", "10.0.0.2"}, {"b1", "10.1.0.1"}}) {
        inventory::Instance instance;
        instance.id = InstanceId{id};
        instance.host = host;
        instance.port = 5432;
        made.instances.push_back(instance);
    }
    return made;
}

Look primary() {
    Look look;
    look.self.version = 150020;
    look.self.systemId = "7000";
    look.self.permitted = true;
    look.self.flush = look.self.position = 0x3000000;
    return look;
}

Look replica() {
    Look look = primary();
    look.self.inRecovery = true;
    look.receiver.emplace();
    look.receiver->status = "streaming";
    look.receiver->senderHost = "10.0.0.1";
    look.receiver->senderPort = "5432";
    return look;
}

Sender streamer(const char* name, const char* address) {
    Sender made;
    made.applicationName = name;
    made.address = address;
    made.state = "streaming";
    made.syncState = "async";
    return made;
}

Observation described(const Look& look, LookMemory& memory) {
    Observation seen;
    const auto declared = engine();
    describe(declared, declared.instances.front(), look, memory, seen);
    return seen;
}

Observation described(const Look& look) {
    LookMemory memory;
    return described(look, memory);
}

bool finds(const Observation& seen, const char* id) {
    for (const auto& finding : seen.findings)
        if (finding.id == id) return true;
    return false;
}

} // namespace

/// What is made of a look, without a server.
class TestObserve : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aFenceHoldsOnlyWhole_data();
    void aFenceHoldsOnlyWhole();
    void aReplicaHoldsTheFurtherOfReceivedAndReplayed();
    void aPeerIsMatched_data();
    void aPeerIsMatched();
    void aSenderHasItsState_data();
    void aSenderHasItsState();
    void aBaseBackupIsNoLink();
    void whoHasAskedForNothingIsNoLink();
    void twoInstancesAtOneAddressMatchNeither();
    void replicasAreFoundAtTheirReplicationAddress();
    void aReplicaBehindItselfIsFoundAfterSeveralLooks();
    void aReplicaThatRestartedBeneathAQuietUpstreamIsWhole();
    void silenceIsFound();
    void slowAnswersBecomeFindings();
};

void TestObserve::aFenceHoldsOnlyWhole_data() {
    QTest::addColumn<bool>("readOnlyByFile");
    QTest::addColumn<bool>("permitted");
    QTest::addColumn<int>("writing");
    QTest::addColumn<int>("overrides");
    QTest::addColumn<bool>("holds");
    QTest::newRow("set in the configuration and nobody writes") << true << true << 0 << 0 << true;
    QTest::newRow("only this role's own default") << false << true << 0 << 0 << false;
    QTest::newRow("a session that still writes") << true << true << 1 << 0 << false;
    QTest::newRow("a role that sets it aside") << true << true << 0 << 1 << false;
    QTest::newRow("sessions that cannot be seen") << true << false << 0 << 0 << false;
}

void TestObserve::aFenceHoldsOnlyWhole() {
    QFETCH(bool, readOnlyByFile);
    QFETCH(bool, permitted);
    QFETCH(int, writing);
    QFETCH(int, overrides);
    QFETCH(bool, holds);
    Look look = primary();
    look.self.readOnly = true;
    look.self.readOnlyByFile = readOnlyByFile;
    look.self.permitted = permitted;
    look.self.writingSessions = writing;
    look.self.fenceOverrides = overrides;
    const Observation seen = described(look);
    QCOMPARE(seen.fenced, std::optional<bool>{holds});
    QCOMPARE(seen.writable, std::optional<bool>{!holds});
    QCOMPARE(finds(seen, "pg.fence-leaks"), !holds);
}

// Received is rounded down to a segment when streaming starts, and absent after an archive-only start.
void TestObserve::aReplicaHoldsTheFurtherOfReceivedAndReplayed() {
    Look look = replica();
    look.self.flush = 0x2000000;
    FL_COMPARE_TEXT(described(look).received->text, "0/3000000");
    look.self.flush = 0x4000000;
    FL_COMPARE_TEXT(described(look).received->text, "0/4000000");
    FL_COMPARE_TEXT(described(look).applied->text, "0/3000000");
    look.self.flush.reset();
    FL_COMPARE_TEXT(described(look).received->text, "0/3000000");
    QVERIFY(!described(look).written);
}

void TestObserve::aPeerIsMatched_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("peer");
    const auto row = [](const char* what, const char* name, const char* address, const char* peer) {
        QTest::newRow(what) << QString::fromLatin1(name) << QString::fromLatin1(address)
                            << QString::fromLatin1(peer);
    };
    row("by its name", "b1", "192.0.2.9", "b1");
    row("by its address", "walreceiver", "10.0.0.2", "a2");
    row("by neither", "walreceiver", "192.0.2.9", "");
    row("never as itself", "a1", "10.0.0.1", "");
}

void TestObserve::aPeerIsMatched() {
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(QString, peer);
    Look look = primary();
    look.senders.push_back(streamer(name.toLatin1().data(), address.toLatin1().data()));
    const Observation seen = described(look);
    FL_COMPARE_TEXT(seen.links.front().peer.value, peer.toStdString());
    FL_COMPARE_TEXT(seen.links.front().peerText, (name + QStringLiteral(" at ") + address).toStdString());
}

void TestObserve::aSenderHasItsState_data() {
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("sync");
    QTest::addColumn<int>("replySeconds");
    QTest::addColumn<int>("link");
    QTest::addColumn<int>("mode");
    const auto row = [](const char* state, const char* sync, int reply, LinkState link, SyncMode mode) {
        QTest::addRow("%s, %s, %d s", state, sync, reply)
            << QString::fromLatin1(state) << QString::fromLatin1(sync) << reply << static_cast<int>(link)
            << static_cast<int>(mode);
    };
    row("streaming", "async", 1, LinkState::Streaming, SyncMode::Async);
    row("streaming", "potential", 1, LinkState::Streaming, SyncMode::Async);
    row("streaming", "sync", 1, LinkState::Streaming, SyncMode::Sync);
    row("streaming", "quorum", 1, LinkState::Streaming, SyncMode::Quorum);
    row("streaming", "async", 31, LinkState::Unknown, SyncMode::Async);
    row("catchup", "async", 1, LinkState::CatchingUp, SyncMode::Async);
    row("startup", "async", 1, LinkState::CatchingUp, SyncMode::Async);
    row("stopping", "async", 1, LinkState::Broken, SyncMode::Async);
    row("", "", 1, LinkState::Unknown, SyncMode::Unknown);
}

void TestObserve::aSenderHasItsState() {
    QFETCH(QString, state);
    QFETCH(QString, sync);
    QFETCH(int, replySeconds);
    QFETCH(int, link);
    QFETCH(int, mode);
    Look look = primary();
    look.senders.push_back(streamer("b1", "10.1.0.1"));
    look.senders.front().state = state.isEmpty() ? std::nullopt : std::optional{state.toStdString()};
    look.senders.front().syncState = sync.toStdString();
    look.senders.front().replyAge = std::chrono::seconds{replySeconds};
    const Observation seen = described(look);
    QCOMPARE(static_cast<int>(seen.links.front().state), link);
    QCOMPARE(static_cast<int>(seen.links.front().sync), mode);
}

void TestObserve::aBaseBackupIsNoLink() {
    Look look = primary();
    look.senders.push_back(streamer("pg_basebackup", "10.1.0.1"));
    look.senders.front().state = "backup";
    QVERIFY(described(look).links.empty());
}

void TestObserve::whoHasAskedForNothingIsNoLink() {
    Look look = primary();
    look.senders.push_back(streamer("fairlead", "10.1.0.1"));
    look.senders.front().state = "startup";
    QVERIFY(described(look).links.empty());
}

void TestObserve::twoInstancesAtOneAddressMatchNeither() {
    Look look = primary();
    look.senders = {streamer("walreceiver", "10.0.0.2"), streamer("walreceiver", "10.0.0.2")};
    for (const auto& link : described(look).links)
        FL_COMPARE_TEXT(link.peer.value, "");
}

void TestObserve::replicasAreFoundAtTheirReplicationAddress() {
    auto declared = engine();
    declared.instances[0].replicationHost = "172.16.0.1";
    declared.instances[0].replicationPort = 6000;
    FL_COMPARE_TEXT(instanceAt(declared, "172.16.0.1", "6000").value, "a1");
    FL_COMPARE_TEXT(instanceAt(declared, "10.0.0.1", "5432").value, "a1");
    FL_COMPARE_TEXT(instanceAt(declared, "10.0.0.1", "5433").value, "");
    declared.instances[1].host = "10.0.0.1";
    FL_COMPARE_TEXT(instanceAt(declared, "10.0.0.1", "5432").value, "");
}

// Trap 1: for a moment at stream start it is normal, for ever it is a foreign past.
void TestObserve::aReplicaBehindItselfIsFoundAfterSeveralLooks() {
    Look look = replica();
    look.self.flush = 0x2000000;
    LookMemory memory;
    for (int i = 0; i < 4; ++i)
        QVERIFY(!finds(described(look, memory), "pg.behind-itself"));
    const Observation seen = described(look, memory);
    QVERIFY(finds(seen, "pg.behind-itself"));
    FL_COMPARE_TEXT(seen.findings.front().text,
                    "a1 has applied up to 0/3000000 but receives at 0/2000000: it follows "
                    "a past that is not its own. Compare the histories.");
    QVERIFY(!finds(described(replica(), memory), "pg.behind-itself"));
    QCOMPARE(memory.behindItself, 0);
}

// It received again what it had replayed already, and no more has come since.
void TestObserve::aReplicaThatRestartedBeneathAQuietUpstreamIsWhole() {
    Look look = replica();
    look.self.flush = 0x2000000;
    look.receiver->senderEnd = look.self.position;
    LookMemory memory;
    for (int i = 0; i < 9; ++i)
        QVERIFY(!finds(described(look, memory), "pg.behind-itself"));
    look.receiver->senderEnd = 0x2000008;
    for (int i = 0; i < 4; ++i)
        described(look, memory);
    QVERIFY(finds(described(look, memory), "pg.behind-itself"));
}

void TestObserve::silenceIsFound() {
    Look look = replica();
    look.receiver->messageAge = 31s;
    const Observation seen = described(look);
    QCOMPARE(static_cast<int>(seen.links.front().state), static_cast<int>(LinkState::Unknown));
    FL_COMPARE_TEXT(seen.findings.front().text,
                    "a1 has heard nothing from its upstream for 31 s. Check the upstream and the network.");
}

void TestObserve::slowAnswersBecomeFindings() {
    const auto instance = engine().instances.front();
    Deep deep;
    QVERIFY(findingsOf(instance, deep).empty());
    deep.archiver = Archiver{"on", 3, std::nullopt, Micros{90s}, "000000010000000000000003", 4};
    deep.replicationSlots = {{"gone", "physical", false, false, "lost", {}, false, false, {}},
                             {"idle", "physical", false, false, "extended", 2'000'000'000, false, false, {}},
                             {"busy", "physical", true, false, "extended", 2'000'000'000, false, false, {}}};
    std::string text;
    for (const auto& finding : findingsOf(instance, deep))
        text += finding.id + ": " + finding.text + '\n';
    FL_COMPARE_TEXT(
        text,
        "pg.archiver-failing: a1 fails to archive 000000010000000000000003, last 1m30s ago. "
        "Point-in-time recovery has a gap until it succeeds.\n"
        "pg.slot-lost: The slot gone on a1 is lost: its replica may need a new copy.\n"
        "pg.slot-retains: The inactive slot idle on a1 keeps back 2.0 GB of WAL. Bring its replica "
        "back, or drop it.\n");
    deep.archiver->mode = "off";
    QCOMPARE(findingsOf(instance, deep).size(), 2U);
}

QTEST_GUILESS_MAIN(TestObserve)
#include "tst_observe.moc"
