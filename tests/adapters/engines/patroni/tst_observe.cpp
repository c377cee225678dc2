// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/observe.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::engines::patroni;
using namespace std::chrono_literals;
using topology::Role;

namespace {

const UtcTime kNow{std::chrono::seconds{1'795'251'220}};

struct Look {
    MemberMemory::Look member;
    inventory::Instance instance;
    topology::Observation seen;

    Look(Role role, const char* word, const char* state) {
        instance.id = InstanceId("b1");
        seen.role = role;
        seen.version = "15.20";
        member.status = MemberStatus{};
        member.status->role = word;
        member.status->state = state;
        member.status->version = "3.0.2";
        member.status->dcsLastSeen = 1'795'251'219;
    }
    topology::Observation described() {
        describe(member, instance, kNow, seen);
        return seen;
    }
    std::string findings() {
        std::string ids;
        for (const auto& each : described().findings)
            ids += each.id + " ";
        return ids;
    }
};

} // namespace

class TestPatroniObserving : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theServerIsTheJudgeAndPatroniGivesTheWord() {
        auto look = Look(Role::Replica, "standby_leader", "running").described();
        QCOMPARE(look.role, Role::StandbyLeader);
        FL_COMPARE_TEXT(look.roleWord, "Patroni: standby_leader, running");
        FL_COMPARE_TEXT(look.version, "15.20, Patroni 3.0.2");
        QVERIFY(look.findings.empty());
        // What the server says of itself is newer than Patroni's word.
        QCOMPARE(Look(Role::Primary, "standby_leader", "running").described().role, Role::Primary);
        QCOMPARE(Look(Role::Replica, "master", "running").described().role, Role::Replica);
    }

    void faultsBecomeFindings() {
        Look paused(Role::Primary, "master", "running");
        paused.member.status->paused = true;
        FL_COMPARE_TEXT(paused.findings(), "patroni.paused ");
        Look unlocked(Role::Primary, "primary", "running");
        unlocked.member.status->clusterUnlocked = true;
        FL_COMPARE_TEXT(unlocked.findings(), "patroni.unlocked ");
        Look restart(Role::Primary, "primary", "running");
        restart.member.status->pendingRestart = true;
        FL_COMPARE_TEXT(restart.findings(), "patroni.pending-restart ");
        Look silent(Role::Primary, "primary", "running");
        silent.member.status->dcsLastSeen = 1'795'251'100;
        FL_COMPARE_TEXT(silent.findings(), "patroni.dcs-silent ");
        FL_COMPARE_TEXT(Look(Role::Primary, "replica", "running").findings(), "patroni.not-its-primary ");
        Look unseen(Role::Primary, "primary", "running");
        unseen.member = {{}, {}, Error{ErrorKind::Refused, "it refuses.", {}, {}}};
        FL_COMPARE_TEXT(unseen.findings(), "patroni.unseen ");
    }

    void aServerThatIsDownIsToldWithPatronisWords() {
        Look down(Role::Unknown, "replica", "starting");
        down.seen.failure = Error{ErrorKind::Refused, "b1 refuses connections.", {}, {}};
        FL_COMPARE_TEXT(down.described().failure->what,
                        "b1 refuses connections. Patroni there says that it is replica in state `starting`.");
        QVERIFY(down.seen.findings.empty());
    }
};

QTEST_GUILESS_MAIN(TestPatroniObserving)
#include "tst_observe.moc"
