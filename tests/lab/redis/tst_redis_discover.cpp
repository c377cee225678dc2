// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/adapter.h"
#include "adapters/engines/redis/discover.h"
#include "app/composition/hear.h"
#include "tests/lab/redis/redis_lab.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <set>

using namespace fairlead;
using engines::redis::RedisAdapter;
using inventory::Discovery;
using inventory::Heard;
using inventory::Mention;
using tests::RedisLab;
Q_DECLARE_METATYPE(fairlead::tests::RedisLab::Shape)

/// Who else there is, as real servers tell: each lab with one of its replicas taken out of the inventory.
class TestRedisDiscover : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aMissingReplicaIsProposed_data();
    void aMissingReplicaIsProposed();
    void oneThatAnswersIsEnough();
};

namespace {

inventory::Inventory without(inventory::Inventory inventory, const std::string& id) {
    std::erase_if(inventory.engines.front().instances,
                  [&id](const auto& each) { return each.id.value == id; });
    return inventory;
}

QString linesOf(const Result<Discovery>& found) {
    if (!found) return QString::fromStdString(toText(found.error()));
    std::string text;
    for (const inventory::Proposal& each : found->proposals)
        text += "propose " + each.id.value + " at " + each.site.value + "\n";
    for (const std::string& question : found->questions)
        text += "ask " + question + "\n";
    for (const std::string& note : found->notes)
        text += "note " + note + "\n";
    return QString::fromStdString(text);
}

std::set<std::string> waysOf(const Heard& heard) {
    std::set<std::string> ways;
    for (const Mention& mention : heard.mentions)
        ways.insert(mention.how);
    return ways;
}

} // namespace

void TestRedisDiscover::aMissingReplicaIsProposed_data() {
    QTest::addColumn<RedisLab::Shape>("shape");
    QTest::addColumn<QString>("missing");
    QTest::addColumn<QString>("ways");
    QTest::newRow("plain replication")
        << RedisLab::Shape::Replication << QStringLiteral("b2") << QStringLiteral("INFO replication");
    QTest::newRow("Sentinel") << RedisLab::Shape::Sentinel << QStringLiteral("b2")
                              << QStringLiteral("INFO replication, SENTINEL MASTER, SENTINEL REPLICAS");
    QTest::newRow("Cluster") << RedisLab::Shape::Cluster << QStringLiteral("b3")
                             << QStringLiteral("CLUSTER NODES, INFO replication");
}

void TestRedisDiscover::aMissingReplicaIsProposed() {
    QFETCH(RedisLab::Shape, shape);
    QFETCH(QString, missing);
    QFETCH(QString, ways);
    RedisLab lab(shape);
    QVERIFY2(lab.isUp(), lab.why().c_str());
    RedisAdapter adapter(lab.clock(), lab.secrets(), "console");
    const inventory::Engine& whole = lab.engine();
    const Heard all = app::hear(lab.inventory(), whole, adapter, lab.clock());
    QCOMPARE(linesOf(discover(lab.inventory(), whole, all, {})), QString());
    QStringList heardBy;
    for (const std::string& way : waysOf(all))
        heardBy << QString::fromStdString(way);
    QCOMPARE(heardBy.join(QStringLiteral(", ")), ways);

    const inventory::Inventory partial = without(lab.inventory(), missing.toStdString());
    const inventory::Instance gone = lab.instance(missing.toStdString());
    const Heard heard = app::hear(partial, partial.engines.front(), adapter, lab.clock());
    const Result<Discovery> found = discover(partial, partial.engines.front(), heard, {});
    const std::string place = gone.host + ":" + std::to_string(gone.port);
    QCOMPARE(linesOf(found), QString::fromStdString("propose " + place + " at ams\n"));
    FL_COMPARE_TEXT(found->proposals[0].host, gone.host);
    QCOMPARE(found->proposals[0].port, gone.port);
}

/// From the primary alone, or from any node of a Cluster, the rest is proposed.
void TestRedisDiscover::oneThatAnswersIsEnough() {
    RedisLab lab(RedisLab::Shape::Replication);
    QVERIFY2(lab.isUp(), lab.why().c_str());
    inventory::Inventory partial = lab.inventory();
    auto& instances = partial.engines.front().instances;
    std::erase_if(instances, [](const auto& each) { return each.id.value != "a1"; });
    RedisAdapter adapter(lab.clock(), lab.secrets(), "console");
    const Heard heard = app::hear(partial, partial.engines.front(), adapter, lab.clock());
    const Result<Discovery> found = discover(partial, partial.engines.front(), heard, {});
    QVERIFY2(found.has_value(), found ? "" : toText(found.error()).c_str());
    QCOMPARE(found->proposals.size(), lab.engine().instances.size() - 1);
    for (const inventory::Proposal& each : found->proposals) {
        const bool declared =
            std::any_of(lab.engine().instances.begin(), lab.engine().instances.end(),
                        [&each](const auto& one) { return one.host == each.host && one.port == each.port; });
        QVERIFY2(declared, each.id.value.c_str());
    }
}

QTEST_GUILESS_MAIN(TestRedisDiscover)
#include "tst_redis_discover.moc"
