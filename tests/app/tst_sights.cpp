// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/sights.h"
#include "models/operation/snapshot_document.h"
#include "tests/support/estate.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::tests;
using namespace std::chrono_literals;
using app::Sights;

/// What was seen is in the log, neither too often nor too seldom, and is found there again.
class TestSights : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void nothingIsWrittenBeforeEverythingWasLookedAt();
    void aFailedLookIsALook();
    void anEstateAtRestIsWrittenEveryTenMinutes();
    void aChangeIsWrittenAtOnceWithWhatChanged();
    void anEstateThatFlapsIsThinned();
    void theInventoryIsKeptBeside();
    void growingAgesAndPositionsAreNoChange();
    void theNewestThatCanBeReadIsFound();
    void aLogThatTakesNothingIsLeftAlone();
    void evidenceIsOfThePersonWhoTookIt();

  private:
    void tickAfter(Micros d) {
        m_estate->wait(d);
        m_sights->tick();
    }
    std::vector<std::string> reasons() const {
        std::vector<std::string> words;
        const auto entries = m_log->entriesFrom(0);
        for (const auto& entry : *entries)
            words.emplace_back(entry.what.text("why"));
        return words;
    }
    std::unique_ptr<WatchedEstate> m_estate;
    std::unique_ptr<MemoryLog> m_log;
    std::unique_ptr<Sights> m_sights;
};

void TestSights::init() {
    m_estate = std::make_unique<WatchedEstate>();
    m_log = std::make_unique<MemoryLog>();
    m_sights = std::make_unique<Sights>(*m_log, m_estate->clock, [this] {
        return std::make_shared<const topology::TopologySnapshot>(m_estate->snapshot());
    });
}

using Words = std::vector<std::string>;

void TestSights::evidenceIsOfThePersonWhoTookIt() {
    m_estate->see(primaryLook("a1", 100));
    const topology::TopologySnapshot snapshot = m_estate->snapshot();
    QVERIFY(m_sights->recordEvidence(snapshot, "a picture").has_value());
    const auto entries = m_log->entriesFrom(0);
    const audit::Entry& entry = entries->back();
    FL_COMPARE_TEXT(entry.event, "obs.snapshot");
    FL_COMPARE_TEXT(std::string(entry.what.text("why")), "evidence");
    QVERIFY(entry.by != "system");
    std::map<std::string, std::string> kept;
    for (const audit::Value& each : *entry.what.member("attachments")->array())
        kept[std::string(each.text("name"))] = m_log->attachment(std::string(each.text("sha256"))).value();
    FL_COMPARE_TEXT(kept["picture"], "a picture");
    FL_COMPARE_TEXT(kept["view"], operation::snapshotDocument(snapshot));
}

void TestSights::nothingIsWrittenBeforeEverythingWasLookedAt() {
    m_estate->see(primaryLook("a1", 100));
    tickAfter(1s);
    QVERIFY(reasons().empty());
    m_estate->see(replicaLook("b1", 100, 100));
    tickAfter(1s);
    QVERIFY(reasons() == Words{"start"});
}

void TestSights::aFailedLookIsALook() {
    m_estate->see(primaryLook("a1", 100));
    m_estate->fail("b1", ErrorKind::Refused);
    tickAfter(1s);
    QVERIFY(reasons() == Words{"start"});
}

void TestSights::anEstateAtRestIsWrittenEveryTenMinutes() {
    for (int minute = 0; minute < 25; ++minute) {
        m_estate->see(primaryLook("a1", 100));
        m_estate->see(replicaLook("b1", 100, 100));
        m_sights->tick();
        m_estate->wait(1min);
    }
    QVERIFY((reasons() == Words{"start", "interval", "interval"}));
}

void TestSights::aChangeIsWrittenAtOnceWithWhatChanged() {
    m_estate->see(primaryLook("a1", 100));
    m_estate->see(replicaLook("b1", 100, 100));
    tickAfter(0s);
    m_estate->fail("b1", ErrorKind::Refused);
    tickAfter(1s);
    tickAfter(1s);
    const auto entries = m_log->entriesFrom(0);
    QCOMPARE(entries->size(), 2U);
    const audit::Entry& change = entries->at(1);
    FL_COMPARE_TEXT(change.event, "obs.change");
    QCOMPARE(change.what.member("engines")->array()->size(), 1U);
    const auto document =
        m_log->attachment(change.what.member("attachments")->array()->front().text("sha256"));
    QVERIFY(document.has_value());
    const auto view = operation::readSnapshotDocument(*document);
    QVERIFY(view.has_value());
    QVERIFY(view->engines.front().instances.at(1).lastFailure.has_value());
}

void TestSights::anEstateThatFlapsIsThinned() {
    for (int second = 0; second < 540; ++second) {
        m_estate->see(primaryLook("a1", 100));
        if (second % 2 == 0)
            m_estate->see(replicaLook("b1", 100, 100, "a1"));
        else
            m_estate->fail("b1", ErrorKind::Refused);
        tickAfter(1s);
    }
    // A burst of 60, then one for every 30 s.
    QCOMPARE(reasons().size(), std::size_t{1 + 60 + 539 / 30});
}

void TestSights::theInventoryIsKeptBeside() {
    Sights sights(
        *m_log, m_estate->clock,
        [this] { return std::make_shared<const topology::TopologySnapshot>(m_estate->snapshot()); },
        "estate: text");
    QVERIFY(sights.record("operation").has_value());
    const auto entries = m_log->entriesFrom(0);
    const audit::Value& kept = entries->back().what.member("attachments")->array()->at(1);
    FL_COMPARE_TEXT(std::string(kept.text("name")), "inventory");
    FL_COMPARE_TEXT(m_log->attachment(kept.text("sha256")).value(), "estate: text");
}

void TestSights::growingAgesAndPositionsAreNoChange() {
    for (std::uint64_t i = 0; i < 300; ++i) {
        m_estate->see(primaryLook("a1", 100 + i));
        m_estate->see(replicaLook("b1", 100 + i, 100));
        tickAfter(1s);
    }
    QVERIFY(reasons() == Words{"start"});
}

void TestSights::theNewestThatCanBeReadIsFound() {
    QVERIFY(!app::newestSightIn(*m_log));
    m_estate->see(primaryLook("a1", 100));
    m_estate->see(replicaLook("b1", 100, 100));
    QVERIFY(m_sights->record("operation").has_value());
    m_estate->wait(1s);
    m_estate->see(primaryLook("a1", 777));
    QVERIFY(m_sights->record("operation").has_value());
    audit::EntryDraft other;
    other.event = "obs.snapshot";
    other.what = audit::Value::Object{{"attachments", audit::Value::Array{}}};
    QVERIFY(m_log->append(other).has_value());
    const auto found = app::newestSightIn(*m_log);
    QVERIFY(found.has_value());
    QCOMPARE(*found->answers.front().written->ordinal, std::uint64_t{777});
}

void TestSights::aLogThatTakesNothingIsLeftAlone() {
    m_log->refuseFrom = 0;
    m_estate->see(primaryLook("a1", 100));
    m_estate->see(replicaLook("b1", 100, 100));
    QVERIFY(!m_sights->record("operation"));
    m_log->refuseFrom.reset();
    QVERIFY(m_sights->record("operation").has_value());
}

QTEST_GUILESS_MAIN(TestSights)
#include "tst_sights.moc"
