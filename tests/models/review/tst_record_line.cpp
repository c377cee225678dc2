// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/record_batch.h"
#include "models/review/report.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::review;
using audit::Value;

namespace {

constexpr const char* kSession = "00000000000000aa";

audit::Entry entryOf(std::uint64_t n, const char* event, Value what = Value::Object{}) {
    audit::Entry entry;
    entry.n = n;
    entry.at = *fromIso("2025-11-02T03:16:17.214000Z");
    entry.upMicros = 5'000'000;
    entry.by = "d.ivanov";
    entry.host = "console-2";
    entry.log = "ops.example.com/fairlead/dc1";
    entry.session = kSession;
    entry.event = event;
    entry.what = std::move(what);
    return entry;
}

audit::Entry sessionOpen(std::uint64_t n, int offset = 120, const char* target = "production") {
    return entryOf(n, "session.open",
                   toValue(Origin{"operator", target, "watch", "core-eu", "Europe/Berlin", offset}));
}

audit::Entry bySystem(audit::Entry entry) {
    entry.by = "system";
    entry.session = audit::kZeroSession;
    return entry;
}

std::string told(const Surroundings& around) {
    return around.local + "|" + around.role + "|" + around.target + "|" + around.purpose;
}

} // namespace

/// The columns of UX-7.2, and what leaves the console with them.
class TestRecordLine : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatAConsoleSaysOfItselfHoldsUntilItSaysOtherwise() {
        OriginBook book;
        book.take(sessionOpen(3));
        book.take(bySystem(
            entryOf(7, "clock.zone",
                    toValue(Origin{"operator", "production", "watch", "core-eu", "Europe/Berlin", 60}))));
        FL_COMPARE_TEXT(told(book.around(entryOf(2, "note.text"))), "|||");
        FL_COMPARE_TEXT(told(book.around(entryOf(5, "note.text"))),
                        "2025-11-02 05:16:17 +02:00|operator|PRODUCTION|WATCH");
        FL_COMPARE_TEXT(told(book.around(bySystem(entryOf(6, "obs.change")))),
                        "2025-11-02 05:16:17 +02:00|console|PRODUCTION|WATCH");
        FL_COMPARE_TEXT(told(book.around(entryOf(8, "note.text"))),
                        "2025-11-02 04:16:17 +01:00|operator|PRODUCTION|WATCH");
    }

    void anOperationThatNamesAnIncidentIsOne() {
        OriginBook book;
        book.take(sessionOpen(0));
        audit::Entry request = entryOf(1, "op.request", Value::Object{{"incident", "INC-4711"}});
        request.op = "op-1";
        book.take(request);
        audit::Entry step = entryOf(2, "step.intent");
        step.op = "op-1";
        FL_COMPARE_TEXT(book.around(step).purpose, "INCIDENT");
        step.op = "op-2";
        FL_COMPARE_TEXT(book.around(step).purpose, "WATCH");
    }

    void anOffsetThatNoZoneHasIsNone() {
        OriginBook book;
        book.take(sessionOpen(0, 24 * 60));
        FL_COMPARE_TEXT(book.around(entryOf(1, "note.text")).local, "");
        FL_COMPARE_TEXT(localText(UtcTime{}, -210), "1969-12-31 20:30:00 -03:30");
    }

    void aSentenceForEachRecord_data() {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char* event, const char* what, const char* sentence) {
            QTest::newRow(sentence) << QString::fromLatin1(event) << QString::fromLatin1(what)
                                    << QString::fromLatin1(sentence);
        };
        row("note.text", "{\"text\":\"Facilities were called.\"}", "Facilities were called.");
        row("config.change", "{\"from\":\"day\",\"setting\":\"appearance.theme\",\"to\":\"night\"}",
            "appearance.theme: from day to night");
        row("config.change", "{\"file\":\"/etc/core.yaml\",\"result\":\"done\",\"summary\":\"1 engine more\"}",
            "done: /etc/core.yaml. 1 engine more");
        row("maintenance.begin",
            "{\"object\":\"engine rd-cache\",\"reason\":\"new memory\",\"screen\":{},\"until\":\"04:00Z\"}",
            "engine rd-cache until 04:00Z: new memory");
        row("alarm.raise", "{\"alarms\":[{\"key\":\"k\",\"text\":\"a2 lags.\"},{\"key\":\"l\"}],\"screen\":{}}",
            "a2 lags. And 1 more.");
        row("alarm.ack", "{\"alarms\":[{\"key\":\"lag|a2\"}],\"note\":\"on it\"}", "lag|a2 on it");
        row("alarm.shelve",
            "{\"alarms\":[{\"text\":\"a2 lags.\"}],\"shelf\":{\"reason\":\"backup\",\"second\":\"m.ruiz\",\"until\":\"04:00Z\"}}",
            "a2 lags. Until 04:00Z: backup; second person m.ruiz");
        row("log.degraded", "{\"attachments\":[],\"second\":\"refuses\",\"since\":3}", "second: refuses; since: 3");
        row("key.log", "{\"keys\":[1]}", "{\"keys\":[1]}");
    }
    void aSentenceForEachRecord() {
        QFETCH(QString, event);
        QFETCH(QString, what);
        QFETCH(QString, sentence);
        const auto value = audit::parseCanonical(what.toStdString());
        QVERIFY2(value.has_value(), value ? "" : toText(value.error()).c_str());
        QCOMPARE(QString::fromStdString(sentenceOf(entryOf(0, event.toLatin1().constData(), *value))), sentence);
    }

    void theVerbIsWhatWasDone() {
        FL_COMPARE_TEXT(verbOf(entryOf(0, "step.intent", Value::Object{{"verb", "fence"}})), "fence");
        FL_COMPARE_TEXT(verbOf(entryOf(0, "op.request")), "request");
        FL_COMPARE_TEXT(
            verbOf(entryOf(0, "op.request",
                           Value::Object{{"overrides", Value::Array{Value::Object{{"guard", "g"}}}}})),
            "override");
        FL_COMPARE_TEXT(verbOf(entryOf(0, "op.approval", Value::Object{{"decision", "reject"}})), "reject");
    }

    void aBatchHoldsEachWordOnce() {
        RecordGatherer gatherer;
        gatherer.take(sessionOpen(10));
        gatherer.take(entryOf(11, "note.text", Value::Object{{"text", "one"}}));
        gatherer.take(entryOf(12, "note.text", Value::Object{{"text", "two\nlines"}}));
        const RecordBatch batch = gatherer.take();
        QCOMPARE(batch.first, 10U);
        QCOMPARE(batch.next(), 13U);
        QCOMPARE(batch.records[1].event, batch.records[2].event);
        QVERIFY(batch.firstMark != batch.lastMark);
        const RecordBatch rest = batch.from(12);
        QCOMPARE(rest.first, 12U);
        QCOMPARE(rest.records.size(), 1U);
        const auto& record = rest.records.front();
        FL_COMPARE_TEXT(rest.text.substr(record.textAt, record.textSize), "two lines");
    }

    void everyColumnIsExported() {
        RecordSet set;
        set.banner = {"VERIFIED", "All is well.", "XB63M-6VZHB-YQ3AY-RBWNX-X9542"};
        set.origins.take(sessionOpen(0));
        audit::Entry step =
            entryOf(1, "step.intent", Value::Object{{"verb", "fence"}, {"cmd", Value::Array{"=1+1"}}});
        step.op = "op-1";
        step.step = "s1";
        step.target = "a1";
        step.plan = std::string(64, 'a');
        FL_COMPARE_TEXT(csvHead(),
                        "seq,utc,local,monotonic,who,role,console,target,purpose,event,verb,object,acts_upon,"
                        "operation,step,result,plan_hash,what,banner,digest\r\n");
        FL_COMPARE_TEXT(
            csvRow(set, step),
            "\"1\",\"2025-11-02T03:16:17.214000Z\",\"2025-11-02 05:16:17 +02:00\",\"00:00:05\",\"d.ivanov\","
            "\"operator\",\"console-2\",\"PRODUCTION\",\"WATCH\",\"step.intent\",\"fence\",\"s1\",\"a1\","
            "\"op-1\",\"s1\",\"\",\"" +
                std::string(64, 'a') + "\",\"'=1+1\",\"VERIFIED\",\"XB63M-6VZHB-YQ3AY-RBWNX-X9542\"\r\n");
    }

    void aReportOfASimulationSaysSoOnEveryPage() {
        RecordSet set;
        set.log = "ops.example.com/fairlead/<sim>";
        set.banner = {"VERIFIED", "All is well.", "XB63M-6VZHB-YQ3AY-RBWNX-X9542"};
        set.origins.take(sessionOpen(0, 0, "simulation"));
        set.entries.push_back(entryOf(1, "note.text", Value::Object{{"text", "<script>"}}));
        const std::string simulated = reportHtml(set);
        for (const char* part : {"class=\"frame\"", "<div class=\"mark\">SIMULATION</div>", "&lt;sim&gt;",
                                 "<thead><tr><td class=\"banner\"><b>SIMULATION</b>  <b>VERIFIED</b>",
                                 "XB63M-6VZHB-YQ3AY-RBWNX-X9542", "&lt;script&gt;"})
            QVERIFY2(simulated.find(part) != std::string::npos, part);
        for (const char* part : {"<script", "http:", "https:", "src=", "href="})
            QVERIFY2(simulated.find(part) == std::string::npos, part); // nothing is fetched, nothing runs
        set.origins = {};
        set.origins.take(sessionOpen(0));
        const std::string real = reportHtml(set);
        QVERIFY(real.find("class=\"frame\"") == std::string::npos);
        QVERIFY(real.find("PRODUCTION") != std::string::npos);
    }

    void aReportOfALongLogHasTheNewestThatPeopleDid() {
        ReportGatherer gatherer;
        const std::uint64_t all = 3 * kMostInReport;
        for (std::uint64_t n = 0; n < all; ++n)
            gatherer.take(n % 2 == 0 ? bySystem(entryOf(n, "obs.change")) : entryOf(n, "note.text"));
        RecordSet set;
        gatherer.finish(set);
        QCOMPARE(set.entries.size(), kMostInReport);
        QCOMPARE(set.entries.back().n, all - 1);
        QVERIFY(std::all_of(set.entries.begin(), set.entries.end(),
                            [](const audit::Entry& each) { return each.event == "note.text"; }));
        QVERIFY(set.filter.find("of 15000 records") != std::string::npos);
        ReportGatherer small;
        small.take(bySystem(entryOf(0, "obs.change")));
        RecordSet whole;
        small.finish(whole);
        QCOMPARE(whole.entries.size(), 1U);
        QVERIFY(whole.filter.empty());
    }
};

QTEST_GUILESS_MAIN(TestRecordLine)
#include "tst_record_line.moc"
