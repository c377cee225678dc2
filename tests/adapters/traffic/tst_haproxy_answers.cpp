// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/haproxy/answers.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::traffic::haproxy;

namespace {

/// The header of HAProxy 2.6.
const std::string kHeader =
    "1\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight "
    "srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state "
    "srv_agent_state "
    "bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr "
    "srv_agent_addr "
    "srv_agent_port\n";

std::string line(const char* name, int op, int admin) {
    return std::string("3 be 1 ") + name + " 127.0.1.1 " + std::to_string(op) + " " + std::to_string(admin) +
           " 1 1 5 1 0 2 0 0 0 0 - 5432 - 0 0 - - 0\n";
}

} // namespace

/// What HAProxy's runtime socket says.
class TestHaproxyAnswers : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theMasksSayWhoServes_data();
    void theMasksSayWhoServes();
    void brokenStatesAreRefused_data();
    void brokenStatesAreRefused();
    void sessionsAreCounted();
    void brokenStatisticsAreRefused();
    void placesHaveTwoParts();
};

void TestHaproxyAnswers::theMasksSayWhoServes_data() {
    QTest::addColumn<int>("op");
    QTest::addColumn<int>("admin");
    QTest::addColumn<QString>("word");
    QTest::newRow("running") << 2 << 0 << "serving";
    QTest::newRow("ready after it was disabled in the file") << 2 << 4 << "serving";
    QTest::newRow("disabled in the file") << 0 << 5 << "in maintenance";
    QTest::newRow("forced") << 0 << 1 << "in maintenance";
    QTest::newRow("inherited") << 0 << 2 << "in maintenance";
    QTest::newRow("by the resolver") << 0 << 0x20 << "in maintenance";
    QTest::newRow("forced drain") << 2 << 8 << "draining";
    QTest::newRow("inherited drain") << 2 << 0x10 << "draining";
    QTest::newRow("down by its check") << 0 << 0 << "down";
    QTest::newRow("down, once disabled") << 0 << 4 << "down";
    QTest::newRow("starting") << 1 << 0 << "starting";
    QTest::newRow("stopping") << 3 << 0 << "stopping";
    QTest::newRow("by a full name") << 2 << 0x40 << "serving";
}

void TestHaproxyAnswers::theMasksSayWhoServes() {
    QFETCH(int, op);
    QFETCH(int, admin);
    QFETCH(QString, word);
    const auto states = parseServersState(kHeader + line("a1", op, admin) + line("b1", 2, 1) + "\n");
    QVERIFY(states.has_value());
    QCOMPARE(states->size(), std::size_t{2});
    const ServerState* state = find(*states, "be/a1");
    QVERIFY(state != nullptr);
    QCOMPARE(state->port, std::uint16_t{5432});
    FL_COMPARE_TEXT(toWord(*state), word.toStdString());
    QCOMPARE(state->serves(), word == QLatin1String("serving"));
    QVERIFY(find(*states, "be/c1") == nullptr);
}

void TestHaproxyAnswers::brokenStatesAreRefused_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << "";
    QTest::newRow("another format") << "2\n# be_name\n";
    QTest::newRow("words") << "Can't find backend.\n";
    QTest::newRow("no header") << "1\n3 be 1 a1\n";
    QTest::newRow("a column too few")
        << "1\n# be_name srv_name srv_addr srv_op_state srv_admin_state\nbe a1 - 2 0\n";
    QTest::newRow("a short line") << QString::fromStdString(kHeader) +
                                         QStringLiteral("3 be 1 a1 127.0.1.1 2 0\n");
    QTest::newRow("a state that is no number")
        << QString::fromStdString(kHeader + line("a1", 2, 0))
               .replace(QStringLiteral("127.0.1.1 2"), QStringLiteral("127.0.1.1 up"));
    QTest::newRow("a port that is none") << QString::fromStdString(kHeader + line("a1", 2, 0))
                                                .replace(QStringLiteral("5432"), QStringLiteral("65536"));
}

void TestHaproxyAnswers::brokenStatesAreRefused() {
    QFETCH(QString, text);
    const auto states = parseServersState(text.toStdString());
    QVERIFY(!states);
    QCOMPARE(states.error().kind, ErrorKind::Protocol);
    FL_COMPARE_TEXT(states.error().what,
                    "The answer to `show servers state` is not of a form that Fairlead knows.");
}

void TestHaproxyAnswers::sessionsAreCounted() {
    const auto rows =
        parseStat("# pxname,svname,qcur,scur,\nfe,FRONTEND,,7,\nbe,a1,0,3,\nbe,\"b,1\",0,0,\n\n");
    QVERIFY(rows.has_value());
    QCOMPARE(rows->size(), std::size_t{3});
    QVERIFY(sessionsOn(*rows, "be/a1") == std::uint64_t{3});
    QVERIFY(sessionsOn(*rows, "be/b,1") == std::uint64_t{0});
    QVERIFY(!sessionsOn(*rows, "be/c1"));
    QCOMPARE(rows->at(1).at("svname"), std::string("a1"));
}

void TestHaproxyAnswers::brokenStatisticsAreRefused() {
    for (const char* text : {"", "pxname,svname\n", "# pxname\nfe,FRONTEND\n", "# pxname,svname\nbe,\"a1\n"})
        QVERIFY2(!parseStat(text), text);
}

void TestHaproxyAnswers::placesHaveTwoParts() {
    QVERIFY(splitPlace("be/a1") == std::pair(std::string("be"), std::string("a1")));
    for (const char* bad : {"", "be", "/a1", "be/", "be/a/1", "be/a1; shutdown", "be/a1\n"})
        QVERIFY2(!splitPlace(bad), bad);
}

QTEST_GUILESS_MAIN(TestHaproxyAnswers)
#include "tst_haproxy_answers.moc"
