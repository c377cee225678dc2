// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"
#include "tests/lab/redis/redis_lab.h"
#include "tests/support/test_case.h"

#include <fstream>
#include <iterator>
#include <optional>

using namespace fairlead;
using namespace std::chrono_literals;

/// Fairlead's heartbeat through real Redis servers.
class TestRedisCanary : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void itArrivesOnEveryReplicaAndEndsByItself();
};

void TestRedisCanary::itArrivesOnEveryReplicaAndEndsByItself() {
    tests::RedisLab lab(tests::RedisLab::Shape::Replication);
    QVERIFY2(lab.isUp(), lab.why().c_str());
    std::ifstream file(lab.directory() + "/inventory.yaml");
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    text.insert(text.find("    instances:\n"), "    canary: {every: 500ms}\n");
    std::ofstream(lab.directory() + "/canary.yaml") << text;
    app::WorkspaceOptions options;
    options.inventoryFile = lab.directory() + "/canary.yaml";
    options.auditFolder = lab.directory() + "/audit";
    options.stateFolder = lab.directory() + "/state";
    options.keys.kind = app::KeyPlace::Kind::Memory;
    options.by = OperatorId("lab.operator");
    const auto opened = app::Workspace::open(options, app::Workspace::Mode::Operate);
    QVERIFY2(opened.has_value(), opened ? "" : toText(opened.error()).c_str());

    const Deadline end = Deadline::in(60s, lab.clock());
    std::size_t arrived = 0;
    topology::EngineState seen;
    while (arrived < 3 && !end.passed(lab.clock())) {
        seen = (*opened)->lookOnce()->engines.front();
        arrived = 0;
        for (const auto& link : seen.links)
            arrived += link.lagCanary == Micros{0} ? 1 : 0;
        lab.clock().sleepFor(50ms, {});
    }
    QVERIFY2(arrived == 3, seen.canary.c_str());
    QVERIFY2(seen.hazards.empty(), seen.why.c_str());
    const std::string key = lab.say("b1", {"KEYS", "fairlead:heartbeat:*"});
    QVERIFY2(key.starts_with("fairlead:heartbeat:lab.example.com/fairlead/redis@"), key.c_str());
    const std::string left = lab.say("a1", {"TTL", key});
    QVERIFY2(std::stoi(left) > 0 && std::stoi(left) <= 86400, left.c_str());
}

QTEST_GUILESS_MAIN(TestRedisCanary)
#include "tst_redis_canary.moc"
