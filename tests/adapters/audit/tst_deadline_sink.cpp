// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/deadline_sink.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

#include <future>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBench;
using fairlead::tests::noteDraft;

namespace {

constexpr Micros kLong = std::chrono::seconds(60);
constexpr Micros kShort = std::chrono::milliseconds(20);

/// Answers at once, or only when it is let go.
class HangingSink : public AuditSink {
  public:
    bool hangs = false;
    std::promise<void> letGo;
    std::promise<void> answered;

    Result<Appended> append(const EntryDraft&) override {
        if (!hangs) return Appended{7, {}};
        letGo.get_future().wait();
        answered.set_value();
        return Appended{8, {}};
    }
    Result<std::string> attach(std::string_view bytes) override { return std::string(bytes); }
    Result<void> readyForOperation() override { return Error{ErrorKind::Refused, "No room.", "", ""}; }
    SinkStatus status() const override { return {SinkState::Ready, "", 9}; }
};

} // namespace

class TestDeadlineSink : public fairlead::tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void answersComeThrough() {
        DeadlineSink sink(std::make_shared<HangingSink>(), kLong);
        QCOMPARE(sink.append(noteDraft("x"))->n, 7U);
        FL_COMPARE_TEXT(*sink.attach("bytes"), "bytes");
        FL_COMPARE_TEXT(sink.readyForOperation().error().what, "No room.");
        QCOMPARE(sink.status().state, SinkState::Ready);
        QCOMPARE(sink.status().size, 9U);
    }

    // The sink hangs; the caller is told by the deadline and the sink is never asked again, even when it
    // comes back.
    void sinkThatHangsCountsAsFailed() {
        const auto hanging = std::make_shared<HangingSink>();
        hanging->hangs = true;
        std::future<void> answered = hanging->answered.get_future();
        {
            DeadlineSink sink(hanging, kShort);
            const Result<Appended> late = sink.append(noteDraft("x"));
            QVERIFY(!late.has_value());
            QCOMPARE(late.error().kind, ErrorKind::Timeout);
            QVERIFY(late.error().what.starts_with(
                "The audit log did not answer within 20 ms and counts as failed."));
            QCOMPARE(sink.status().state, SinkState::Refusing);
            hanging->letGo.set_value();
            answered.wait();
            QVERIFY(!sink.attach("x").has_value());
            QCOMPARE(sink.status().state, SinkState::Refusing);
        }
    }

    void realLogWorksBehindIt() {
        LogBench bench;
        const std::shared_ptr<FileLog> log = bench.mustOpen();
        DeadlineSink sink(log, kLong);
        for (std::uint64_t i = 1; i <= 10; ++i)
            QCOMPARE(sink.append(noteDraft("n"))->n, i);
        QCOMPARE(sink.status().size, 11U);
        FL_COMPARE_TEXT(bench.walk(), "OK 11");
    }
};

QTEST_GUILESS_MAIN(TestDeadlineSink)
#include "tst_deadline_sink.moc"
