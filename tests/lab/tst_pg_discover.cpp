// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/discover.h"
#include "tests/lab/lab.h"
#include "tests/support/test_case.h"

#include <libpq-fe.h>
#include <QDir>
#include <QTest>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <thread>

using namespace fairlead;
using namespace std::chrono_literals;
using engines::postgresql::Context;
using engines::postgresql::upstreamsIn;
using engines::postgresql::whoElse;
using inventory::Mention;
using runtime::CommandResult;
using tests::Lab;

namespace {

std::string lineOf(const Mention& mention) {
    return mention.how + ": " + mention.name + " " + mention.host +
           (mention.port ? ":" + std::to_string(*mention.port) : "") + " " + mention.role;
}

QStringList linesOf(const Result<std::vector<Mention>>& mentions) {
    if (!mentions) return {QString::fromStdString(toText(mentions.error()))};
    QStringList lines;
    for (const Mention& mention : *mentions)
        lines << QString::fromStdString(lineOf(mention));
    return lines;
}

std::string textOf(const std::string& path) {
    std::ifstream file{path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write(const std::string& path, const std::string& text) {
    std::ofstream file{path};
    file << text;
}

} // namespace

/// Who else there is, as real servers tell; and the inventory's text with what it lacked.
class TestPgDiscover : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void upstreamsAreReadFromTheSetting_data();
    void upstreamsAreReadFromTheSetting();
    void initTestCase();
    void cleanupTestCase();
    void eachServerNamesItsNeighbours();
    void whoCopiesTheLogIsNoMember();
    void whoOnlyConnectedIsNoMember();
    void aRoleThatMayNotSeeSaysSo();
    void aMissingReplicaIsProposedAndApplied();
    void aFormThatIsNotEditedIsLeftAlone();
    void anEngineThatIsWholeHasNothingToPropose();
    void nobodyAnswers();

  private:
    QStringList asked(const char* id) {
        return linesOf(whoElse(m_lab->engine(), m_lab->instance(id), m_lab->call(), *m_context));
    }
    std::string port(const char* id) const { return std::to_string(m_lab->instance(id).port); }
    CommandResult discover(const std::string& file, const std::vector<std::string>& more = {}) const;
    /// A copy of the lab's inventory without b2, which stands last.
    std::string withoutB2() const;
    std::string replicatorsPassword() const {
        std::string password = textOf(m_lab->directory() + "/secret/replicator");
        password.erase(password.find_last_not_of('\n') + 1);
        return password;
    }
    std::string whole() const { return textOf(m_lab->directory() + "/inventory.yaml"); }
    std::string path(const char* name) const { return m_lab->directory() + "/" + name; }

    std::optional<Lab> m_lab;
    std::optional<Context> m_context;
};

void TestPgDiscover::upstreamsAreReadFromTheSetting_data() {
    QTest::addColumn<QString>("conninfo");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* conninfo, const char* expected) {
        QTest::newRow(conninfo) << QString::fromLatin1(conninfo) << QString::fromLatin1(expected);
    };
    row("host=pg1 port=5433 user=r password='se cret'", "pg1:5433");
    row("host=pg1", "pg1:5432");
    row("host=pg1,pg2 port=5433,5434", "pg1:5433 pg2:5434");
    row("host=pg1,pg2 port=5433", "pg1:5433 pg2:5433");
    row("host=pg1 hostaddr=192.0.2.1", "192.0.2.1:5432");
    row("postgresql://r:x@pg1:5433,pg2:5434/postgres", "pg1:5433 pg2:5434");
    row("host=/run/postgresql", "");
    row("user=r", "");
    row("", "");
    row("this is no setting", "");
}

void TestPgDiscover::upstreamsAreReadFromTheSetting() {
    QFETCH(QString, conninfo);
    QFETCH(QString, expected);
    QStringList places;
    for (const Mention& mention : upstreamsIn(conninfo.toStdString(), InstanceId("b1"))) {
        places << QString::fromStdString(mention.host + ":" + std::to_string(mention.port.value_or(0)));
        QVERIFY(!QString::fromStdString(mention.evidence).contains(QStringLiteral("cret")));
    }
    QCOMPARE(places.join(QLatin1Char(' ')), expected);
}

void TestPgDiscover::initTestCase() {
    m_lab.emplace();
    QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
    m_context.emplace(m_lab->secrets(), m_lab->clock(), "console");
}

void TestPgDiscover::cleanupTestCase() {
    m_context.reset();
    m_lab.reset();
}

/// A connection over loopback comes from 127.0.0.1, wherever its server listens.
void TestPgDiscover::eachServerNamesItsNeighbours() {
    const auto upstream = [this](const char* host, const char* id) {
        return QString::fromStdString("primary_conninfo:  " + std::string(host) + ":" + port(id) +
                                      " upstream");
    };
    QCOMPARE(asked("a1"), (QStringList{QStringLiteral("pg_stat_replication: a2 127.0.0.1 replica"),
                                       QStringLiteral("pg_stat_replication: b1 127.0.0.1 replica")}));
    QCOMPARE(asked("a2"), QStringList{upstream("127.0.1.1", "a1")});
    QCOMPARE(asked("b1"), (QStringList{QStringLiteral("pg_stat_replication: b2 127.0.0.1 replica"),
                                       upstream("127.0.1.1", "a1")}));
    QCOMPARE(asked("b2"), QStringList{upstream("127.0.2.1", "b1")});
}

/// pg_receivewal streams as a replica does and is none.
void TestPgDiscover::whoCopiesTheLogIsNoMember() {
    const std::string program =
        m_lab->sql("a1", "SELECT setting || '/pg_receivewal' FROM pg_config() WHERE name = 'BINDIR'");
    const std::string folder = path("received");
    QDir().mkpath(QString::fromStdString(folder));
    const std::string password = replicatorsPassword();
    const std::jthread receiving([&](const std::stop_token& stop) {
        const auto ran = runtime::runCommand({"env", "PGPASSWORD=" + password, program, "-h", "127.0.1.1",
                                              "-p", port("a1"), "-U", "replicator", "-D", folder},
                                             {Deadline::in(60s, m_lab->clock()), stop}, m_lab->clock());
        static_cast<void>(ran.has_value());
    });
    QVERIFY(m_lab->comesToSay(
        "a1", "SELECT count(*) FROM pg_stat_replication WHERE application_name = 'pg_receivewal'", "1"));
    QCOMPARE(asked("a1").size(), 2);
}

/// A connection for replication that asks for nothing, as a console has that reads a history.
void TestPgDiscover::whoOnlyConnectedIsNoMember() {
    const std::string where = "host=127.0.1.1 port=" + port("a1") +
                              " user=replicator password=" + replicatorsPassword() +
                              " replication=true application_name=console";
    const std::unique_ptr<PGconn, decltype(&PQfinish)> idle{PQconnectdb(where.c_str()), &PQfinish};
    QVERIFY2(PQstatus(idle.get()) == CONNECTION_OK, PQerrorMessage(idle.get()));
    QVERIFY(m_lab->comesToSay(
        "a1", "SELECT state FROM pg_stat_replication WHERE application_name = 'console'", "startup"));
    QCOMPARE(asked("a1"), (QStringList{QStringLiteral("pg_stat_replication: a2 127.0.0.1 replica"),
                                       QStringLiteral("pg_stat_replication: b1 127.0.0.1 replica")}));
}

void TestPgDiscover::aRoleThatMayNotSeeSaysSo() {
    m_lab->sql("a1", "REVOKE pg_monitor FROM fairlead");
    m_context->closeAll();
    QCOMPARE(asked("a1"), QStringList{QStringLiteral(
                              "a1: The role fairlead may not see who replicates. Grant it pg_monitor.")});
    m_lab->sql("a1", "GRANT pg_monitor TO fairlead");
    m_context->closeAll();
    QCOMPARE(asked("a1").size(), 2);
}

CommandResult TestPgDiscover::discover(const std::string& file, const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{FAIRLEADCTL, "discover",  "--inventory", file,
                                       "--engine",  "orders-pg", "--state",     path("state")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto ran = runtime::runCommand(arguments, m_lab->call(60s), m_lab->clock());
    return ran ? *ran : CommandResult{-1, {}, toText(ran.error()), {}};
}

std::string TestPgDiscover::withoutB2() const {
    const std::string all = whole();
    return all.substr(0, all.find("      - id: b2\n"));
}

/// Not a byte is lost: the file that b2 was taken from is what comes out again, hooks and all.
void TestPgDiscover::aMissingReplicaIsProposedAndApplied() {
    const std::string file = path("missing.yaml");
    write(file, withoutB2());
    const CommandResult question = discover(file, {"--apply"});
    QVERIFY2(question.exitCode == 1, question.errors.c_str());
    const auto says = [](const CommandResult& ran, const std::string& text) {
        return ran.output.find(text) != std::string::npos;
    };
    QVERIFY2(says(question, "orders-pg: 3 of 3 declared instances answered.\n"), question.output.c_str());
    QVERIFY2(says(question,
                  "new   b2 at 127.0.0.1 is not in the inventory.\n"
                  "      b1 names it in pg_stat_replication: b2 at 127.0.0.1, streaming, async\n"
                  "      assumed: host 127.0.0.1, because it connects from there; it may listen "
                  "elsewhere. Check it.\n"),
             question.output.c_str());
    QVERIFY2(says(question,
                  "ask   Which site is b2 at? Its address 127.0.0.1 is not nearer to one of them. Give "
                  "--answer b2.site=SITE.\n"),
             question.output.c_str());
    QVERIFY2(says(question,
                  "ask   Which port does b2 listen on? postgresql does not tell it. Give --answer "
                  "b2.port=PORT.\n"),
             question.output.c_str());
    FL_COMPARE_TEXT(textOf(file), withoutB2());

    const std::vector<std::string> answers{"--answer", "b2.host=127.0.2.1", "--answer",
                                           "b2.port=" + port("b2")};
    std::vector<std::string> applying = answers;
    applying.emplace_back("--apply");
    const CommandResult shown = discover(file, answers);
    QVERIFY2(shown.exitCode == 1, shown.errors.c_str());
    QVERIFY2(says(shown, "\n+      - id: b2\n+        site: ams\n+        host: 127.0.2.1\n+        port: " +
                             port("b2") + "\n+        hooks:\n"),
             shown.output.c_str());
    QVERIFY(says(shown, "Nothing was written. Give --apply to make this change.\n"));
    FL_COMPARE_TEXT(textOf(file), withoutB2());

    const CommandResult applied = discover(file, applying);
    QVERIFY2(applied.exitCode == 0, applied.errors.c_str());
    FL_COMPARE_TEXT(textOf(file), whole());
    const CommandResult again = discover(file, {"--apply"});
    QVERIFY2(again.exitCode == 0, again.errors.c_str());
    QVERIFY2(says(again, "Nobody names a member that the inventory does not have.\n"), again.output.c_str());
}

/// One list in one line: that form is not edited, and the message says what to write.
void TestPgDiscover::aFormThatIsNotEditedIsLeftAlone() {
    const std::string file = path("list.yaml");
    std::string flow = withoutB2();
    const std::size_t list = flow.find("    instances:\n");
    flow = flow.substr(0, list) + "    instances: [";
    for (const char* id : {"a1", "a2", "b1"}) {
        const inventory::Instance each = m_lab->instance(id);
        flow += std::string(id[1] == '1' && id[0] == 'a' ? "" : ", ") + "{id: " + id +
                ", site: " + each.site.value + ", host: " + each.host +
                ", port: " + std::to_string(each.port) + "}";
    }
    flow += "]\n";
    write(file, flow);
    const CommandResult refused =
        discover(file, {"--answer", "b2.host=127.0.2.1", "--answer", "b2.port=" + port("b2"), "--apply"});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(
        refused.errors.find("so nothing is changed. Add this by hand:\n      - {id: b2, site: ams, host: "
                            "127.0.2.1, port: " +
                            port("b2") + "}") != std::string::npos,
        refused.errors.c_str());
    FL_COMPARE_TEXT(textOf(file), flow);
}

void TestPgDiscover::anEngineThatIsWholeHasNothingToPropose() {
    const CommandResult ran = discover(path("inventory.yaml"));
    FL_COMPARE_TEXT(ran.output + ran.errors,
                    "orders-pg: 4 of 4 declared instances answered.\n"
                    "Nobody names a member that the inventory does not have.\n");
    QCOMPARE(ran.exitCode, 0);
}

void TestPgDiscover::nobodyAnswers() {
    m_lab->killSite("fra");
    m_lab->killSite("ams");
    const CommandResult ran = discover(path("inventory.yaml"));
    QCOMPARE(ran.exitCode, 3);
    QVERIFY2(ran.output.find("orders-pg: 0 of 4 declared instances answered.\n") != std::string::npos,
             ran.output.c_str());
    QVERIFY2(ran.output.find("note  a1 could not be asked: 127.0.1.1:") != std::string::npos,
             ran.output.c_str());
}

QTEST_GUILESS_MAIN(TestPgDiscover)
#include "tst_pg_discover.moc"
