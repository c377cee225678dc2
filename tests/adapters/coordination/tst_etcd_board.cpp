// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/coordination/etcd_board.h"
#include "tests/app/approval_bench.h"
#include "tests/support/etcd_server.h"
#include "tests/support/test_case.h"

#include <QTcpSocket>
#include <thread>

using namespace fairlead;
using namespace fairlead::tests::approvals;
using coordination::EtcdBoard;

/// Approvals carried by a real etcd.
class TestEtcdBoard : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(m_server.serves(), 60'000); }
    void whatIsPutIsFound();
    void estatesDoNotSeeEachOther();
    void aDeadMemberIsPassedOver();
    void nobodyThere();
    void somethingElseThere();
    void fourEyesByEtcd();

  private:
    Call call() const { return {Deadline::in(std::chrono::seconds{20}, m_clock), {}}; }
    runtime::SystemClock m_clock;
    tests::EtcdServer m_server;
};

void TestEtcdBoard::whatIsPutIsFound() {
    EtcdBoard board({m_server.member()}, "core", m_clock);
    QVERIFY(board.asking(call())->empty());
    FL_COMPARE_TEXT(board.request(OperationId("op-1"), call()).error().what,
                    "The team's etcd holds no request of operation op-1. Have it handed over as a file.");
    // As large as a plan may be, and with every byte that JSON or a shell would trip over.
    const std::string large = std::string(200'000, 'x') + "\n\"\\{}\xc3\xa9";
    QVERIFY(board.ask(OperationId("op-1"), "first", call()).has_value());
    QVERIFY(board.ask(OperationId("op-1"), large, call()).has_value());
    QVERIFY(board.ask(OperationId("op-10"), "other", call()).has_value());
    QVERIFY(board.request(OperationId("op-1"), call()).value() == large);
    QCOMPARE(board.asking(call()).value(),
             (std::vector<OperationId>{OperationId("op-1"), OperationId("op-10")}));
    QVERIFY(board.answers(OperationId("op-1"), call())->empty());
    QVERIFY(board.answer(OperationId("op-1"), "bob", "yes", call()).has_value());
    QVERIFY(board.answer(OperationId("op-1"), "ann", "no", call()).has_value());
    QVERIFY(board.answer(OperationId("op-10"), "eve", "elsewhere", call()).has_value());
    QCOMPARE(board.answers(OperationId("op-1"), call()).value(), (std::vector<std::string>{"no", "yes"}));
}

void TestEtcdBoard::estatesDoNotSeeEachOther() {
    EtcdBoard one({m_server.member()}, "north", m_clock), other({m_server.member()}, "north/2", m_clock);
    QVERIFY(one.ask(OperationId("op-1"), "of the north", call()).has_value());
    QVERIFY(other.asking(call())->empty());
    QVERIFY(!other.request(OperationId("op-1"), call()));
}

void TestEtcdBoard::aDeadMemberIsPassedOver() {
    EtcdBoard board({{"127.0.0.1", 1}, m_server.member()}, "passed", m_clock);
    QVERIFY(board.ask(OperationId("op-1"), "text", call()).has_value());
    FL_COMPARE_TEXT(board.request(OperationId("op-1"), call()).value(), "text");
}

void TestEtcdBoard::nobodyThere() {
    EtcdBoard board({{"127.0.0.1", 1}}, "core", m_clock);
    const auto asked = board.ask(OperationId("op-1"), "text", call());
    QVERIFY(!asked && asked.error().kind == ErrorKind::Refused);
    FL_COMPARE_TEXT(asked.error().what,
                    "No etcd of the team answers (127.0.0.1:1), so approvals cannot be carried "
                    "by it. Hand them over as files, or start it.");
}

/// A server that answers every question with the same words.
void TestEtcdBoard::somethingElseThere() {
    QTcpServer stranger;
    QVERIFY(stranger.listen(QHostAddress::LocalHost));
    const std::uint16_t port = stranger.serverPort();
    Result<std::vector<OperationId>> found = Error{};
    std::thread asker([&] {
        EtcdBoard board({{"127.0.0.1", port}}, "core", m_clock);
        found = board.asking(call());
    });
    QVERIFY(stranger.waitForNewConnection(20'000));
    QTcpSocket* socket = stranger.nextPendingConnection();
    socket->waitForReadyRead(20'000);
    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    socket->waitForBytesWritten(20'000);
    socket->disconnectFromHost();
    asker.join();
    QVERIFY(!found && found.error().kind == ErrorKind::Protocol);
}

void TestEtcdBoard::fourEyesByEtcd() {
    Requester console;
    EtcdBoard board({m_server.member()}, console.estate.inventory.estate, m_clock);
    EtcdBoard his({m_server.member()}, console.estate.inventory.estate, console.estate.clock);
    Colleague bob("bob", console.estate.clock, &his);
    console.knows(bob.vkey());
    const Plan plan = console.plan();
    const ApprovalRequest request = console.ask(plan);
    QVERIFY(board.ask(plan.request.id, toText(request), call()).has_value());
    QCOMPARE(his.asking(call()).value(), std::vector<OperationId>{plan.request.id});
    // The picture names the request, and etcd has it.
    const auto checked = bob.desk->check(toText(nameOf(request).value()));
    QVERIFY2(checked.has_value(), checked ? "" : checked.error().what.c_str());
    QCOMPARE(checked->plan->digest, plan.digest);
    const auto signedNotes = bob.desk->sign(*checked, Colleague::wish());
    QVERIFY2(signedNotes.has_value(), signedNotes ? "" : signedNotes.error().what.c_str());
    QVERIFY(bob.desk->answer(plan.request.id, *signedNotes).has_value());
    const auto answers = board.answers(plan.request.id, call()).value();
    QCOMPARE(answers, std::vector<std::string>{*signedNotes});
    const auto given = console.give(plan, answers.front());
    QVERIFY2(given.has_value(), given ? "" : given.error().what.c_str());
    const auto started = console.run(plan);
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(console.ended(*started));
    console.stop();
    QVERIFY(bob.own->close().has_value());
    for (const LogBench* files : {&console.files, &bob.files}) {
        const auto found = verified(*files);
        QVERIFY2(found.exit < 2, (found.verdict + " " + found.detail).c_str());
    }
    // Another request under the same name is not the one in the picture.
    ApprovalRequest other = request;
    other.parts.front().required = 0;
    RequestName name = nameOf(request).value();
    name.head.size += 1;
    QVERIFY(bob.desk->check(toText(name))
                .error()
                .what.starts_with("The etcd of the team holds another request than the picture names."));
}

QTEST_GUILESS_MAIN(TestEtcdBoard)
#include "tst_etcd_board.moc"
