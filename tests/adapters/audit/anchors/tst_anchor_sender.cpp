// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/anchor_sender.h"
#include "adapters/audit/anchors/directory_anchor.h"
#include "adapters/runtime/system_clock.h"
#include "tests/adapters/audit/anchors/anchor_bench.h"
#include "tests/support/test_case.h"

#include <atomic>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::AnchorBench;
using fairlead::tests::noteDraft;

namespace {

using Health = AnchorState::Health;

/// An anchor that does what it is told.
struct Puppet : AnchorSink {
    struct Strings {
        std::mutex mutex;
        std::vector<std::string> held;
        std::atomic<bool> fails{false};
        std::atomic<bool> hangs{false};
        std::atomic<int> puts{0};
    };
    explicit Puppet(std::shared_ptr<Strings> s) : strings(std::move(s)) {}
    Result<AnchorAnswer> put(const std::string& note, const Call& call) override {
        ++strings->puts;
        while (strings->hangs && !call.stop.stop_requested())
            std::this_thread::yield();
        if (strings->fails || strings->hangs) return Error{ErrorKind::Refused, "It is told to fail.", "", ""};
        const std::scoped_lock lock(strings->mutex);
        const auto head = headOf(note);
        if (!strings->held.empty()) {
            const auto answer = answerOf(strings->held.back(), *head);
            if (answer->size >= head->size) return answer;
        }
        strings->held.push_back(note);
        return AnchorAnswer{AnchorAnswer::Kind::Kept, head->size, note};
    }
    Result<std::vector<std::string>> notes(const std::string&, Which, const Call&) override {
        if (strings->fails) return Error{ErrorKind::Refused, "It is told to fail.", "", ""};
        const std::scoped_lock lock(strings->mutex);
        return strings->held;
    }
    std::shared_ptr<Strings> strings;
};

/// A log whose checkpoints are sent to puppets.
struct Scene : AnchorBench {
    runtime::SystemClock real;
    std::shared_ptr<FileLog> log;
    std::vector<std::shared_ptr<Puppet::Strings>> puppets;
    std::unique_ptr<AnchorSender> sender;

    void start(std::size_t count) {
        log = mustOpen();
        std::vector<AnchorDesk> desks;
        while (puppets.size() < count)
            puppets.push_back(std::make_shared<Puppet::Strings>());
        for (std::size_t i = 0; i < count; ++i)
            desks.push_back({"p" + std::to_string(i), "puppet", std::make_unique<Puppet>(puppets[i])});
        AnchorPorts ports{real, options.origin,
                          [this](const EntryDraft& draft) { return log->append(draft); },
                          [this](const HeldCheckpoint& held) { return log->compareWith(held); },
                          [this](const std::string& note) { return log->addSignatures(note); }};
        sender =
            std::make_unique<AnchorSender>(std::move(desks), ports,
                                           AnchorPace{std::chrono::seconds(20), std::chrono::milliseconds(5),
                                                      std::chrono::milliseconds(20)});
        log->onCheckpoint([this](const std::string& note) { sender->offer(note); });
    }
    ~Scene() {
        if (log) log->onCheckpoint({});
        sender.reset();
    }
    void act() { FL_ASSERT(log->append(noteDraft("an act")).has_value() && log->checkpoint().has_value()); }
    Health health(std::size_t i) const { return sender->states()[i].health; }
    /// Entries of that event about that anchor.
    int told(const std::string& event, const std::string& anchor) const {
        int count = 0;
        const auto entries = log->entriesFrom(0);
        for (const Entry& entry : *entries)
            count += entry.event == event && entry.what.text("anchor") == anchor ? 1 : 0;
        return count;
    }
};

} // namespace

/// What goes to the anchors, what the log is told of it, and that neither waits for the other.
class TestAnchorSender : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void everyAnchorHasTheNewest() {
        Scene scene;
        scene.start(2);
        scene.act();
        QVERIFY(scene.sender->settle(std::chrono::seconds(20)));
        for (std::size_t i = 0; i < 2; ++i) {
            QTRY_COMPARE_WITH_TIMEOUT(scene.health(i), Health::Keeping, 20'000);
            QTRY_COMPARE_WITH_TIMEOUT(scene.told("anchor.sent", "p" + std::to_string(i)) > 0, true, 20'000);
        }
        FL_COMPARE_TEXT(toText(scene.sender->states()[0]).substr(0, 33), "p0 (puppet) has the checkpoint of");
    }

    /// A checkpoint of nothing but `anchor.sent` is sent and not told of: an idle log comes to rest.
    void wordsAboutSendingMakeNoMoreWords() {
        Scene scene;
        scene.start(1);
        scene.act();
        QTRY_COMPARE_WITH_TIMEOUT(scene.told("anchor.sent", "p0") > 0, true, 20'000);
        QVERIFY(scene.sender->settle(std::chrono::seconds(20)));
        const int told = scene.told("anchor.sent", "p0");
        const std::string note = *scene.log->checkpoint(); // covers anchor.sent alone
        QTRY_COMPARE_WITH_TIMEOUT(scene.sender->states()[0].size, headOf(note)->size, 20'000);
        QVERIFY(scene.sender->settle(std::chrono::seconds(20)));
        QCOMPARE(scene.told("anchor.sent", "p0"), told);
        QCOMPARE(scene.log->status().size, headOf(note)->size);
    }

    void failuresAreToldOnceAndSoIsTheirEnd() {
        Scene scene;
        scene.puppets = {std::make_shared<Puppet::Strings>()};
        scene.puppets[0]->fails = true;
        scene.start(1);
        scene.act();
        QTRY_COMPARE_WITH_TIMEOUT(scene.told("log.degraded", "p0"), 1, 20'000);
        const std::string said = toText(scene.sender->states()[0]);
        QVERIFY2(said.find("FAILS; it has nothing of this log yet. It is told to fail.") != std::string::npos,
                 said.c_str());
        scene.act();
        scene.act();
        scene.puppets[0]->fails = false;
        QTRY_COMPARE_WITH_TIMEOUT(scene.told("log.restored", "p0"), 1, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(scene.health(0), Health::Keeping, 20'000);
        QCOMPARE(scene.told("log.degraded", "p0"), 1);
        // Of those that were missed only the newest went.
        QTRY_COMPARE_WITH_TIMEOUT(scene.told("anchor.sent", "p0") > 0, true, 20'000);
        QVERIFY(scene.puppets[0]->puts < 4);
    }

    /// While an anchor hangs, acts are recorded and the other anchors have them.
    void anAnchorThatHangsDelaysNobody() {
        Scene scene;
        scene.puppets = {std::make_shared<Puppet::Strings>(), std::make_shared<Puppet::Strings>()};
        scene.puppets[0]->hangs = true;
        scene.start(2);
        for (int i = 0; i < 5; ++i)
            scene.act();
        QTRY_COMPARE_WITH_TIMEOUT(scene.health(1), Health::Keeping, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(scene.told("anchor.sent", "p1") > 0, true, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(scene.puppets[0]->puts.load(), 1, 20'000);
        QCOMPARE(scene.health(0), Health::Unknown);
    }

    /// An anchor that could not be asked at the start is asked before anything is sent there.
    void aContradictionThatComesLateStopsTheLog_data() {
        QTest::addColumn<bool>("ahead");
        QTest::newRow("it holds more") << true;
        QTest::newRow("it holds another content") << false;
    }
    void aContradictionThatComesLateStopsTheLog() {
        QFETCH(bool, ahead);
        Scene scene;
        scene.grow(5);
        scene.puppets = {std::make_shared<Puppet::Strings>()};
        scene.puppets[0]->held = {scene.forged(ahead ? 900 : 3)};
        scene.start(1);
        QTRY_COMPARE_WITH_TIMEOUT(scene.health(0), Health::Contradicting, 20'000);
        QCOMPARE(scene.log->status().state, SinkState::RolledBack);
        const std::string why = scene.log->status().why;
        const char* words = ahead ? "but the checkpoint at the anchor p0 is of size 900."
                                  : "the checkpoint at the anchor p0 is of size 3 and another content.";
        QVERIFY2(why.find(words) != std::string::npos, why.c_str());
        QVERIFY(!scene.log->append(noteDraft("x")).has_value());
        QCOMPARE(scene.puppets[0]->puts.load(), 0);
    }

    /// What a stranger put there under our name says nothing about the log; it is shown, and acts go on.
    void whatTheLogKeyDidNotSignIsNoContradiction() {
        Scene scene;
        scene.grow(1);
        scene.puppets = {std::make_shared<Puppet::Strings>()};
        MerkleTree tree;
        for (int i = 0; i < 70; ++i)
            tree.append(leafHash("x"));
        const auto key = MemorySigner::generate();
        scene.puppets[0]->held = {*signCheckpoint(scene.options.origin, tree, *key)};
        scene.start(1);
        QTRY_COMPARE_WITH_TIMEOUT(scene.health(0), Health::Failing, 20'000);
        QVERIFY(scene.sender->states()[0].why.find("is not signed by its log key") != std::string::npos);
        QVERIFY(scene.log->append(noteDraft("x")).has_value());
    }

    void anAnchorIsAskedBeforeTheLogIsOpened() {
        AnchorBench bench;
        bench.grow(4);
        std::vector<AnchorDesk> desks;
        desks.push_back(
            {"second", "directory",
             std::make_unique<DirectoryAnchor>("second", bench.folder.path().toStdString(), bench.system)});
        const auto failing = std::make_shared<Puppet::Strings>();
        failing->fails = true;
        desks.push_back({"p", "puppet", std::make_unique<Puppet>(failing)});
        QVERIFY(desks[0].sink->put(bench.forged(7), bench.call()).has_value());
        const auto reading = readAnchors(desks, bench.options.origin, "", bench.call());
        QCOMPARE(reading.held.size(), std::size_t{1});
        QCOMPARE(reading.failures.size(), std::size_t{1});
        bench.options.anchors = reading.held;
        const std::string before = bench.read("segments/000001.fal");
        const auto log = bench.mustOpen();
        QCOMPARE(log->status().state, SinkState::RolledBack);
        FL_COMPARE_TEXT(
            log->status().why,
            "The log has 5 entries, but the checkpoint at the anchor second is of size 7. The log was put "
            "back to an earlier state or changed. Begin a new log that names this one.");
        QVERIFY(bench.read("segments/000001.fal") == before);
    }

    /// An anchor behind the newest checkpoint, in a segment that the opening does not read, is compared too.
    void anOldForkIsFoundAtTheOpening() {
        AnchorBench bench;
        bench.grow(4);
        const std::string honest = bench.grow(1);
        bench.clock.step(std::chrono::hours(24 * 31));
        bench.grow(3); // begins another segment
        bench.options.anchors = {{"the anchor x", honest}};
        QCOMPARE(bench.mustOpen()->status().state, SinkState::Ready);
        bench.options.anchors = {{"the anchor x", bench.forged(3)}};
        QCOMPARE(bench.mustOpen()->status().state, SinkState::RolledBack);
    }

    void aLogThatWasTakenAwayIsMissed() {
        AnchorBench bench, gone;
        const std::string note = bench.grow(4);
        gone.options.anchors = {{"the anchor x", note}};
        const auto log = gone.mustOpen();
        QCOMPARE(log->status().state, SinkState::RolledBack);
        QVERIFY(log->status().why.find("The log was taken away.") != std::string::npos);
        QVERIFY(gone.list("segments").empty());
    }
};

QTEST_GUILESS_MAIN(TestAnchorSender)
#include "tst_anchor_sender.moc"
