// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/annunciator.h"
#include "tests/models/alarm/alarm_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::alarm;
using namespace std::chrono_literals;
using tests::AlarmBench;
using tests::kAnna;

namespace {

/// A bench whose annunciator is asked after every look; what it asked for is written down with its second.
struct Called : AlarmBench {
    Annunciator annunciator;
    std::string heard; ///< `0:P1 10:P1`
    std::string told;  ///< `0:DC1/P1`
    std::string others;
    MonoTime begin = now.mono;

    std::string second() const { return std::to_string((now.mono - begin) / 1s); }
    static void put(std::string& to, const std::string& what) { to += (to.empty() ? "" : " ") + what; }
    void hear() {
        const Notice notice = annunciator.take(book, events, now);
        if (notice.sound) put(heard, second() + (*notice.sound == Tone::TripleP1 ? ":P1" : ":P2"));
        for (const TrayMessage& each : notice.messages)
            put(told, second() + ":" + each.place + "/" + std::string(toWord(each.priority)));
        if (notice.attention) put(others, second() + ":attention");
        for (const std::string& key : notice.escalate)
            put(others, second() + ":escalate " + key);
        events.clear();
    }
    void lookAndHear() {
        look();
        hear();
    }
    void hearFor(Micros time) {
        for (Micros gone{0}; gone < time; gone += 1s) {
            step(1s);
            lookAndHear();
        }
    }
    void now_(const std::string& name, Priority priority, const char* site = "DC1") {
        on(name, priority);
        at(name).atOnce = true;
        at(name).site = SiteId{site};
    }
};

} // namespace

/// Who is called, when and how often (UX-8.6).
class TestAnnunciator : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aP1SoundsEveryTenSecondsUntilItIsAcknowledged() {
        Called bench;
        bench.now_("a1", Priority::P1);
        bench.lookAndHear();
        bench.hearFor(25s);
        FL_COMPARE_TEXT(bench.heard, "0:P1 10:P1 20:P1");
        bench.note(*bench.book.acknowledge({"a1"}, kAnna, "", bench.now));
        bench.hear();
        bench.hearFor(60s);
        FL_COMPARE_TEXT(bench.heard, "0:P1 10:P1 20:P1");
    }

    void aP2SoundsOnceAndAP3Never() {
        Called bench;
        bench.now_("a1", Priority::P2);
        bench.now_("b1", Priority::P3);
        bench.lookAndHear();
        bench.hearFor(60s);
        FL_COMPARE_TEXT(bench.heard, "0:P2");
    }

    void theGravestToneIsHeardAlone() {
        Called bench;
        bench.now_("a1", Priority::P2);
        bench.now_("b1", Priority::P1);
        bench.lookAndHear();
        FL_COMPARE_TEXT(bench.heard, "0:P1");
    }

    void silenceIsNoAcknowledgement() {
        Called bench;
        bench.now_("a1", Priority::P1);
        bench.lookAndHear();
        bench.annunciator.silence(bench.now);
        bench.hearFor(125s);
        FL_COMPARE_TEXT(bench.heard, "0:P1 120:P1");
        QVERIFY(calls(*bench.book.find("a1")));
    }

    void aNewAlarmIsHeardThroughSilence() {
        Called bench;
        bench.now_("a1", Priority::P1);
        bench.lookAndHear();
        bench.annunciator.silence(bench.now);
        bench.hearFor(30s);
        bench.now_("b1", Priority::P1);
        bench.hearFor(1s);
        FL_COMPARE_TEXT(bench.heard, "0:P1 31:P1");
    }

    /// A08: 500 within a second are one sound and one message.
    void aFloodIsOneSoundAndOneMessage() {
        for (const Priority priority : {Priority::P1, Priority::P2}) {
            Called bench;
            for (int i = 0; i < 500; ++i) {
                bench.now_("x" + std::to_string(i), priority);
                if (i % 100 == 99) {
                    bench.step(200ms);
                    bench.lookAndHear();
                }
            }
            QCOMPARE(bench.book.calling().size(), std::size_t{500});
            QCOMPARE(bench.heard.size(), std::size_t{4});
            QCOMPARE(std::count(bench.told.begin(), bench.told.end(), ':'), 1);
        }
    }

    /// UX-8.6: one message a group in five minutes. Another cause at the same site is another group.
    void aGroupIsToldOnceInFiveMinutesUnlessItIsGraver() {
        Called bench;
        bench.now_("a1", Priority::P2);
        bench.lookAndHear();
        bench.now_("a2", Priority::P2);
        bench.hearFor(10s);
        FL_COMPARE_TEXT(bench.told, "0:DC1/P2 1:DC1/P2");
        bench.off("a1");
        bench.hearFor(40s); // it is over, and comes again
        bench.now_("a1", Priority::P2);
        bench.hearFor(10s);
        FL_COMPARE_TEXT(bench.told, "0:DC1/P2 1:DC1/P2");
        bench.now_("a2", Priority::P1);
        bench.hearFor(10s);
        FL_COMPARE_TEXT(bench.told, "0:DC1/P2 1:DC1/P2 61:DC1/P1");
        bench.off("a1");
        bench.hearFor(5min);
        bench.now_("a1", Priority::P2);
        bench.hearFor(1s);
        FL_COMPARE_TEXT(bench.told, "0:DC1/P2 1:DC1/P2 61:DC1/P1 371:DC1/P2");
    }

    void anUnacknowledgedP1AsksForAttentionAndThenForSomebodyElse() {
        Called bench;
        bench.now_("a1", Priority::P1);
        bench.lookAndHear();
        bench.hearFor(10min);
        FL_COMPARE_TEXT(bench.others, "60:attention 300:escalate a1");
    }

    void whatDidNotArriveIsSentAgain() {
        Called bench;
        bench.now_("a1", Priority::P1);
        bench.lookAndHear();
        bench.hearFor(5min);
        bench.note(bench.book.noteEscalated("a1", {"on-call", bench.now.utc, "nobody listens there"}, bench.now));
        bench.hearFor(70s);
        FL_COMPARE_TEXT(bench.others, "60:attention 300:escalate a1 360:escalate a1");
        bench.note(bench.book.noteEscalated("a1", {"on-call", bench.now.utc, ""}, bench.now));
        bench.hearFor(10min);
        FL_COMPARE_TEXT(bench.others, "60:attention 300:escalate a1 360:escalate a1");
    }

    void anAcknowledgedP1GoesToNobodyElse() {
        Called bench;
        bench.now_("a1", Priority::P1);
        bench.lookAndHear();
        bench.hearFor(30s);
        bench.note(*bench.book.acknowledge({"a1"}, kAnna, "", bench.now));
        bench.hearFor(10min);
        FL_COMPARE_TEXT(bench.others, "");
    }

    void whatCannotBeSeenMakesNoSound() {
        Called bench;
        bench.now_("a1", Priority::Unseen);
        bench.lookAndHear();
        FL_COMPARE_TEXT(bench.heard, "");
        FL_COMPARE_TEXT(bench.told, "0:DC1/not visible");
    }
};

QTEST_GUILESS_MAIN(TestAnnunciator)
#include "tst_annunciator.moc"
