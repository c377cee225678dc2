// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/canaries.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::runtime;
using namespace std::chrono_literals;

namespace {

/// Carries what it is told, or fails as told.
class FakeCarrier : public operation::CanaryCarrier {
  public:
    Result<void> writeBeat(const inventory::Engine&, const inventory::Instance& primary,
                           const std::string& console, std::uint64_t beat, const Call&) override {
        if (fault) return *fault;
        written.push_back(primary.id.value + " " + console + " " + std::to_string(beat));
        newest = beat;
        return {};
    }
    Result<std::optional<std::uint64_t>> readBeat(const inventory::Engine&,
                                                  const inventory::Instance& instance, const std::string&,
                                                  const Call&) override {
        asked.push_back(instance.id.value);
        if (fault) return *fault;
        return arrives ? newest : std::optional<std::uint64_t>();
    }
    std::optional<Error> fault;
    bool arrives = true;
    std::optional<std::uint64_t> newest;
    std::vector<std::string> written, asked;
};

} // namespace

/// When a heartbeat is written and when it is not.
class TestCanaries : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_estate.emplace(tests::smallEstate({"a1@DC1", "a2@DC1", "b1@DC2"}));
        m_estate->inventory.engines[0].canaryEvery = 1s;
        m_carrier.emplace();
        m_operating = false;
        m_told.clear();
        m_silent.clear();
        m_canaries.emplace(CanaryPorts{
            m_estate->clock,
            m_estate->inventory,
            {{"fake", &*m_carrier}},
            "console",
            [this] { return std::make_shared<const topology::TopologySnapshot>(m_estate->snapshot()); },
            [this](const EngineId&) { return m_operating; },
            [this](const EngineId& engine, std::uint64_t, MonoTime) {
                m_told.push_back("wrote " + engine.value);
            },
            [this](const InstanceId& id, std::optional<std::uint64_t> beat, MonoTime) {
                m_told.push_back(id.value + (beat ? " holds it" : " holds none"));
            },
            [this](const EngineId&, std::string why) { m_silent = std::move(why); }});
        m_estate->see(tests::primaryLook("a1", 100));
        m_estate->see(tests::replicaLook("a2", 100, 100, "a1"));
        m_estate->see(tests::replicaLook("b1", 100, 100, "a1"));
    }

    void itIsWrittenOnThePrimaryAndReadFromTheOthers() {
        turn();
        QCOMPARE(m_carrier->written, std::vector<std::string>{"a1 console 1767323045000006"});
        QCOMPARE(m_carrier->asked, (std::vector<std::string>{"a2", "b1"}));
        QCOMPARE(m_told, (std::vector<std::string>{"wrote orders", "a2 holds it", "b1 holds it"}));
        FL_COMPARE_TEXT(m_silent, "");
    }

    void whatDidNotArriveIsTold() {
        m_carrier->arrives = false;
        turn();
        QCOMPARE(m_told, (std::vector<std::string>{"wrote orders", "a2 holds none", "b1 holds none"}));
    }

    void neverWhileAnOperationIsUnderWay() {
        m_operating = true;
        turn();
        QVERIFY(m_carrier->written.empty());
        // What is there may be read all the same.
        QCOMPARE(m_carrier->asked.size(), std::size_t{2});
        FL_COMPARE_TEXT(m_silent, "An operation on orders is under way.");
    }

    void neverWithTwoWriters() {
        m_estate->see(tests::primaryLook("b1", 100));
        turn();
        QVERIFY(m_carrier->written.empty());
        FL_COMPARE_TEXT(m_silent, "No single primary of orders is seen now.");
    }

    void neverOnAPrimaryThatIsNotSeenNow() {
        m_estate->wait(3s);
        turn();
        QVERIFY(m_carrier->written.empty());
        QVERIFY(m_carrier->asked.empty());
        FL_COMPARE_TEXT(m_silent, "No single primary of orders is seen now.");
    }

    void neverOnAReturningPrimary() {
        m_estate->memory.demotions.push_back({EngineId("orders"), InstanceId("a1"), {}, {}, {}, {}});
        m_estate->fail("b1", ErrorKind::Timeout);
        turn();
        QVERIFY(m_carrier->written.empty());
        FL_COMPARE_TEXT(m_silent, "Which instance of orders is the primary is in dispute.");
    }

    void whatWasNotAcknowledgedWasNotWritten() {
        m_carrier->fault = Error{ErrorKind::Timeout, "a1 did not answer.", {}, {}};
        turn();
        QVERIFY(m_told.empty());
        FL_COMPARE_TEXT(m_silent, "a1 did not answer.");
    }

    void aTechnologyThatCarriesNoneSaysSo() {
        m_estate->inventory.engines[0].technology = "trino";
        turn();
        FL_COMPARE_TEXT(m_silent, "Fairlead cannot write a heartbeat to trino.");
    }

  private:
    void turn() {
        m_canaries->write(m_estate->inventory.engines[0], {});
        m_canaries->read(m_estate->inventory.engines[0], {});
    }
    std::optional<tests::WatchedEstate> m_estate;
    std::optional<FakeCarrier> m_carrier;
    bool m_operating = false;
    std::vector<std::string> m_told;
    std::string m_silent;
    std::optional<Canaries> m_canaries;
};

QTEST_GUILESS_MAIN(TestCanaries)
#include "tst_canaries.moc"
