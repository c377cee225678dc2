// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/address.h"
#include "models/inventory/discovery.h"
#include "tests/models/inventory/sample.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::inventory;
using tests::kSample;
using tests::sampleWith;

namespace {

Mention mention(const char* from, const char* host, std::optional<std::uint16_t> port,
                const char* name = "") {
    return {InstanceId(from), host, port, name, "replica", "pg_stat_replication", "streaming"};
}

/// A line each: proposals, questions, notes.
QString linesOf(const Result<Discovery>& found) {
    if (!found) return QString::fromStdString("error " + toText(found.error()));
    QStringList lines;
    for (const Proposal& p : found->proposals) {
        std::string line = "propose " + p.id.value + " at " + (p.site.empty() ? "?" : p.site.value) + " " +
                           p.host + ":" + (p.port == 0 ? "?" : std::to_string(p.port));
        for (const std::string& learned : p.learned)
            line += "; " + learned;
        for (const std::string& assumed : p.assumed)
            line += "; assumed " + assumed;
        lines << QString::fromStdString(line);
    }
    for (const std::string& question : found->questions)
        lines << QString::fromStdString("ask " + question);
    for (const std::string& note : found->notes)
        lines << QString::fromStdString("note " + note);
    return lines.join(QLatin1Char('\n'));
}

Heard heardOf(std::vector<Mention> mentions) {
    Heard heard;
    heard.mentions = std::move(mentions);
    heard.answered = {InstanceId("a1"), InstanceId("b1")};
    return heard;
}

const char* const kUnnamed =
    "note a1 answers, but no other member names it. It may follow nobody.\n"
    "note b1 answers, but no other member names it. It may follow nobody.";

} // namespace
Q_DECLARE_METATYPE(fairlead::inventory::Heard)
Q_DECLARE_METATYPE(fairlead::inventory::Answers)

/// Comparing who members name with what is declared: a1 10.0.0.1 at fra and b1 10.0.0.2 at ams.
class TestDiscovery : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void comparing_data() {
        QTest::addColumn<Heard>("heard");
        QTest::addColumn<Answers>("answers");
        QTest::addColumn<QString>("expected");
        addKnownRows();
        addProposedRows();
        addQuestionRows();
        addNoteRows();
    }
    void comparing() {
        QFETCH(Heard, heard);
        QFETCH(Answers, answers);
        QFETCH(QString, expected);
        const Inventory inventory = parseInventory(kSample).inventory;
        QCOMPARE(linesOf(discover(inventory, inventory.engines.front(), heard, answers)), expected);
    }

  private:
    static void row(const char* name, const Heard& heard, const char* expected, const Answers& answers = {}) {
        QTest::newRow(name) << heard << answers << QString::fromUtf8(expected);
    }
    void addKnownRows();
    void addProposedRows();
    void addQuestionRows();
    void addNoteRows();

  private Q_SLOTS:
    void nearness_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* a, const char* b, int expected) {
            QTest::addRow("%s and %s", a, b) << QString::fromLatin1(a) << QString::fromLatin1(b) << expected;
        };
        row("10.1.2.3", "10.1.2.3", 32);
        row("10.1.2.3", "10.1.2.2", 24);
        row("10.1.2.3", "10.1.3.3", 16);
        row("127.0.0.1", "127.0.255.1", 16);
        row("10.1.2.3", "11.1.2.3", 0);
        row("10.1.2.3", "192.0.2.1", 0);
        row("10.1.2", "10.1.2", 24); // three labels of a name
        row("10.1.2.256", "10.1.2.257", 0);
        row("pg1.fra.example.com", "pg2.fra.example.com", 24);
        row("pg1.fra.example.com", "PG2.AMS.example.com.", 16);
        row("pg1.example.com", "pg1.example.org", 0);
        row("pg1", "pg1", 0);
        row("10.1.2.3", "pg1.example.com", 0);
        row("2001:db8::1", "2001:db8::2", 0);
    }
    void nearness() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, expected);
        QCOMPARE(inventory::nearness(a.toStdString(), b.toStdString()), expected);
        QCOMPARE(inventory::nearness(b.toStdString(), a.toStdString()), expected);
    }

    /// Two names at one site's network, one at the other's: the nearer one decides.
    void theSiteIsThatOfTheNearestAddress() {
        const Inventory inventory = parseInventory(sampleWith("host: 10.0.0.2", "host: 10.9.0.2")).inventory;
        const Result<Discovery> found = discover(inventory, inventory.engines.front(),
                                                 heardOf({mention("a1", "10.9.7.7", 5432, "b2")}), {});
        FL_COMPARE_TEXT(found->proposals.at(0).site.value, "ams");
        FL_COMPARE_TEXT(found->proposals.at(0).assumed.at(0),
                        "site ams, because its address is nearest to b1's");
    }

    void aResolvedNameIsItsAddress() {
        const Inventory inventory =
            parseInventory(sampleWith("host: 10.0.0.2", "host: pg1.ams.example.com")).inventory;
        Heard heard =
            heardOf({mention("a1", "192.0.2.7", {}, "walreceiver"), mention("b1", "10.0.0.1", 5432)});
        heard.addresses = {{"pg1.ams.example.com", {"192.0.2.7", "2001:db8::7"}}};
        QCOMPARE(linesOf(discover(inventory, inventory.engines.front(), heard, {})), QString());
        heard.addresses.clear();
        QVERIFY(linesOf(discover(inventory, inventory.engines.front(), heard, {}))
                    .startsWith(QStringLiteral("propose walreceiver at ? 192.0.2.7:5432")));
    }

    void theAnnouncedAddressIsTheInstance() {
        const Inventory inventory =
            parseInventory(
                sampleWith("host: 10.0.0.2, port: 5432",
                           "host: 10.0.0.2, port: 5432, replication: {host: 172.16.0.2, port: 6000}"))
                .inventory;
        QCOMPARE(linesOf(discover(
                     inventory, inventory.engines.front(),
                     heardOf({mention("a1", "172.16.0.2", 6000), mention("b1", "10.0.0.1", 5432)}), {})),
                 QString());
    }

    /// What a front door's device is called, no instance may be.
    void anIdThatIsTakenAnywhereIsNotProposed() {
        const std::string yaml =
            std::string(kSample) +
            "front_doors:\n  - {id: b2, kind: haproxy, engine: orders, to: {fra: x, ams: y},\n"
            "     devices: [{id: b3, host: lb, port: 1}]}\n";
        const Inventory inventory = parseInventory(yaml).inventory;
        const Result<Discovery> found = discover(
            inventory, inventory.engines.front(),
            heardOf({mention("a1", "10.0.0.7", 5432, "b2"), mention("a1", "10.0.0.8", 5432, "b3"),
                     mention("a1", "10.0.0.9", 5432, "orders"), mention("a1", "10.0.0.10", 5432, "b9")}),
            {});
        QStringList ids;
        for (const Proposal& proposal : found->proposals)
            ids << QString::fromStdString(proposal.id.value);
        QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("10.0.0.7:5432 10.0.0.8:5432 10.0.0.9:5432 b9"));
    }
};

void TestDiscovery::addKnownRows() {
    row("nobody names anybody", heardOf({}), kUnnamed);
    row("the same address and port",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432)}), "");
    row("the same address, no port told",
        heardOf({mention("a1", "10.0.0.2", {}, "walreceiver"), mention("b1", "10.0.0.1", 5432)}), "");
    row("the declared name, connecting from another address",
        heardOf({mention("a1", "192.0.2.77", {}, "b1"), mention("b1", "10.0.0.1", 5432)}), "");
    row("the declared name at its address",
        heardOf({mention("a1", "10.0.0.2", {}, "b1"), mention("b1", "10.0.0.1", 5432)}), "");
}

void TestDiscovery::addProposedRows() {
    row("another address",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                 mention("a1", "10.0.0.130", 5432, "b2")}),
        "propose b2 at ? 10.0.0.130:5432; a1 names it in pg_stat_replication: streaming\n"
        "ask Which site is b2 at? Its address 10.0.0.130 is not nearer to one of them. Give --answer "
        "b2.site=SITE.");
    row("the same address at another port",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                 mention("a1", "10.0.0.2", 5433, "b2")}),
        "propose b2 at ams 10.0.0.2:5433; a1 names it in pg_stat_replication: streaming; assumed site ams, "
        "because its address is nearest to b1's");
    row("two who name the same one are one proposal",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                 mention("a1", "10.0.0.2", 5433, "b2"), mention("b1", "10.0.0.2", 5433)}),
        "propose b2 at ams 10.0.0.2:5433; a1 names it in pg_stat_replication: streaming; b1 names it in "
        "pg_stat_replication: streaming; assumed site ams, because its address is nearest to b1's");
    row("two of one host without ports are told apart by their names",
        heardOf({mention("a1", "10.0.0.2", {}, "b1"), mention("a1", "10.0.0.2", {}, "b2"),
                 mention("b1", "10.0.0.1", 5432)}),
        "propose b2 at ams 10.0.0.2:5432; a1 names it in pg_stat_replication: streaming; assumed host "
        "10.0.0.2, "
        "because it connects from there; it may listen elsewhere; assumed site ams, because its address is "
        "nearest to b1's; assumed port 5432, because every declared member has it");
    row("whom a member names without a port is not itself",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                 mention("b1", "10.0.0.2", {}, "b2")}),
        "propose b2 at ams 10.0.0.2:5432; b1 names it in pg_stat_replication: streaming; assumed host "
        "10.0.0.2, "
        "because it connects from there; it may listen elsewhere; assumed site ams, because its address is "
        "nearest to b1's; assumed port 5432, because every declared member has it");
    row("a name that is no id is replaced by the address",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                 mention("a1", "10.0.0.2", 5433, "my replica!")}),
        "propose 10.0.0.2:5433 at ams 10.0.0.2:5433; a1 names it in pg_stat_replication: streaming; assumed "
        "site ams, because its address is nearest to b1's");
    row("a declared name at another address is somebody else",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                 mention("a1", "10.0.0.2", 7000, "b1")}),
        "propose 10.0.0.2:7000 at ams 10.0.0.2:7000; a1 names it in pg_stat_replication: streaming; assumed "
        "site ams, because its address is nearest to b1's");
}

void TestDiscovery::addQuestionRows() {
    const Heard other = heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                                 mention("a1", "192.0.2.1", 5432, "b2")});
    row("the operator says the site", other,
        "propose b2 at ams 192.0.2.1:5432; a1 names it in pg_stat_replication: streaming",
        {{"b2.site", "ams"}});
    row("the operator says where it listens",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                 mention("a1", "192.0.2.1", {}, "b2")}),
        "propose b2 at ams 10.0.0.2:7000; a1 names it in pg_stat_replication: streaming; assumed site ams, "
        "because its address is nearest to b1's",
        {{"b2.host", "10.0.0.2"}, {"b2.port", "7000"}});
    row("two of one declared name are not taken for it",
        heardOf({mention("a1", "192.0.2.1", {}, "b1"), mention("a1", "192.0.2.2", {}, "b1"),
                 mention("b1", "10.0.0.1", 5432)}),
        "propose 192.0.2.1 at ams 192.0.2.1:1; a1 names it in pg_stat_replication: streaming; assumed host "
        "192.0.2.1, because it connects from there; it may listen elsewhere\n"
        "propose 192.0.2.2 at ams 192.0.2.2:1; a1 names it in pg_stat_replication: streaming; assumed host "
        "192.0.2.2, because it connects from there; it may listen elsewhere\n"
        "note b1 answers, but no other member names it. It may follow nobody.",
        {{"192.0.2.1.site", "ams"},
         {"192.0.2.1.port", "1"},
         {"192.0.2.2.site", "ams"},
         {"192.0.2.2.port", "1"}});
    row("a site that is none is asked again", other,
        "propose b2 at ? 192.0.2.1:5432; a1 names it in pg_stat_replication: streaming\n"
        "ask There is no site mars. Give --answer b2.site=SITE.",
        {{"b2.site", "mars"}});
    row("the operator's port goes before the one that was told", other,
        "propose b2 at ams 192.0.2.1:7777; a1 names it in pg_stat_replication: streaming",
        {{"b2.site", "ams"}, {"b2.port", "7777"}});
    row("a port that is none is asked again", other,
        "propose b2 at ams 192.0.2.1:?; a1 names it in pg_stat_replication: streaming\n"
        "ask 70000 is no port. Give --answer b2.port=PORT.",
        {{"b2.site", "ams"}, {"b2.port", "70000"}});
    row("an answer that nobody asked for is a mistake", other,
        "error b3.site: Nobody asked for b3.site. Answers are ID.site, ID.host and ID.port of what is "
        "proposed.",
        {{"b3.site", "ams"}});
}

void TestDiscovery::addNoteRows() {
    Heard heard = heardOf({mention("a1", "10.0.0.2", 5432)});
    row("one that nobody names", heard,
        "note a1 answers, but no other member names it. It may follow nobody.");
    heard.answered = {InstanceId("b1")};
    heard.failed = {{InstanceId("a1"), Error{ErrorKind::Refused, "Nobody listens there.", "", "a1"}}};
    row("one that could not be asked", heard,
        "note a1 could not be asked: a1: Nobody listens there.\n"
        "note a1 is declared, but no member that answered names it.");
    row("an address that no inventory can hold",
        heardOf({mention("a1", "10.0.0.2", 5432), mention("b1", "10.0.0.1", 5432),
                 mention("a1", "fe80::1%eth0", 5432, "b2")}),
        "note a1 names a member at an address that no inventory can hold: \"fe80::1%eth0\".");
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
