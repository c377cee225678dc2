// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/discover.h"
#include "app/composition/hear.h"
#include "tests/lab/patroni/patroni_operations.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using engines::patroni::ClusterConfig;
using engines::patroni::ClusterView;
using engines::patroni::mentionsIn;
using engines::patroni::PatroniAdapter;
using inventory::Discovery;
using inventory::Heard;
using inventory::Mention;
using tests::PatroniLab;
using tests::PatroniOperations;

/// Who else there is, as real Patronis tell, in both layouts.
class TestPatroniDiscover : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void answersAreRead();
    void theOtherSiteIsProposed_data();
    void theOtherSiteIsProposed();
};

namespace {

std::string linesOf(const std::vector<Mention>& mentions) {
    std::string text;
    for (const Mention& each : mentions)
        text += each.how + ": " + each.name + " " + each.host + ":" + std::to_string(each.port.value_or(0)) +
                " " + each.role + "\n";
    return text;
}

} // namespace

void TestPatroniDiscover::answersAreRead() {
    ClusterView view;
    view.members = {{"a1", "leader", "running", "192.0.2.1", 5432, {}, {}, {}},
                    {"a2", "replica", "streaming", "192.0.2.2", 5433, {}, {}, {}},
                    {"a3", "replica", "starting", "", 0, {}, {}, {}}};
    FL_COMPARE_TEXT(linesOf(mentionsIn(view, InstanceId("a1"))),
                    "GET /cluster: a1 192.0.2.1:5432 leader\n"
                    "GET /cluster: a2 192.0.2.2:5433 replica\n");
    ClusterConfig config;
    FL_COMPARE_TEXT(linesOf(mentionsIn(config, InstanceId("b1"))), "");
    config.hasStandbyCluster = true;
    config.upstreamHost = "192.0.2.1,192.0.2.2";
    config.upstreamPort = "5433";
    FL_COMPARE_TEXT(linesOf(mentionsIn(config, InstanceId("b1"))),
                    "GET /config:  192.0.2.1:5433 upstream\n"
                    "GET /config:  192.0.2.2:5433 upstream\n");
}

void TestPatroniDiscover::theOtherSiteIsProposed_data() {
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("missing");
    QTest::newRow("stretched") << QStringLiteral("stretched") << QStringLiteral("a1") << QStringLiteral("b1");
    QTest::newRow("standby cluster") << QStringLiteral("standby-cluster") << QStringLiteral("b1")
                                     << QStringLiteral("a1");
}

void TestPatroniDiscover::theOtherSiteIsProposed() {
    QFETCH(QString, layout);
    QFETCH(QString, asked);
    QFETCH(QString, missing);
    PatroniLab lab(layout.toLatin1().constData());
    QVERIFY2(lab.isUp(), lab.why().c_str());
    PatroniOperations(lab).lookUntilWhole();
    PatroniAdapter adapter(lab.clock(), lab.secrets(), "console");
    const auto found = [&](const inventory::Inventory& inventory) {
        const Heard heard = app::hear(inventory, inventory.engines.front(), adapter, lab.clock());
        return discover(inventory, inventory.engines.front(), heard, {});
    };
    const Result<Discovery> whole = found(lab.inventory());
    QVERIFY(whole.has_value() && whole->proposals.empty());

    inventory::Inventory partial = lab.inventory();
    std::erase_if(partial.engines.front().instances,
                  [&missing](const auto& each) { return each.id.value == missing.toStdString(); });
    const Result<Discovery> rest = found(partial);
    QVERIFY2(rest.has_value(), rest ? "" : toText(rest.error()).c_str());
    QCOMPARE(rest->proposals.size(), std::size_t{1});
    const inventory::Instance gone = lab.instance(missing.toStdString());
    FL_COMPARE_TEXT(rest->proposals[0].host, gone.host);
    QCOMPARE(rest->proposals[0].port, gone.port);
}

QTEST_GUILESS_MAIN(TestPatroniDiscover)
#include "tst_patroni_discover.moc"
