// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/entry.h"
#include "models/audit/line.h"
#include "models/audit/note.h"
#include "tests/models/audit/vectors.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;
namespace vectors = fairlead::tests::vectors;

namespace {

Value entryOfVector() {
    return *parseCanonical(sliceLine(vectors::kLine1)->entry);
}

/// The vector's entry with these members set; the value is canonical text, and "-" takes the member out.
Value with(const std::vector<std::pair<std::string, std::string>>& members) {
    Value::Object entry = *entryOfVector().object();
    for (const auto& [name, text] : members) {
        if (text == "-") {
            entry.erase(name);
        } else {
            entry[name] = *parseCanonical(text);
        }
    }
    return entry;
}

const char* const kHex64 = "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"";

} // namespace

/// Shapes of §3 and §8.
class TestEntry : public fairlead::tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void membersHaveTheirForm_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* what, const char* name, const char* text, const char* fault) {
            QTest::newRow(what) << QString::fromUtf8(name) << QString::fromUtf8(text)
                                << QString::fromUtf8(fault);
        };
        row("a day that is none", "at", "\"2026-02-30T03:04:05.000007Z\"",
            "BAD_SCHEMA The member \"at\" does not have its form.");
        row("a second 60", "at", "\"2026-01-02T03:04:60.000007Z\"",
            "BAD_SCHEMA The member \"at\" does not have its form.");
        row("no time", "at", "-", "BAD_SCHEMA The member \"at\" is missing.");
        row("an author with a space", "by", "\"a b\"",
            "BAD_SCHEMA The member \"by\" does not have its form.");
        row("an event in upper case", "event", "\"note.Text\"",
            "BAD_SCHEMA The member \"event\" does not have its form.");
        row("an event of 17 letters", "event", "\"aaaaaaaaaaaaaaaaa.a\"",
            "BAD_SCHEMA The member \"event\" does not have its form.");
        row("an unknown event of the log", "event", "\"log.other\"",
            "UNSUPPORTED The event log.other is not known.");
        row("an unknown event of keys", "event", "\"key.other\"",
            "UNSUPPORTED The event key.other is not known.");
        row("another unknown event", "event", "\"weather.rain\"", "");
        row("another format", "v", "2", "UNSUPPORTED Format 2 is not known.");
        row("an origin without path", "log", "\"test.example\"",
            "BAD_SCHEMA The member \"log\" does not have its form.");
        row("an origin without dot", "log", "\"test/v\"",
            "BAD_SCHEMA The member \"log\" does not have its form.");
        row("a negative number", "n", "-1", "BAD_SCHEMA The member \"n\" does not have its form.");
        row("a short leaf", "prev", "\"ab\"", "BAD_SCHEMA The member \"prev\" does not have its form.");
        row("a session of 15 digits", "session", "\"000000000000000\"",
            "BAD_SCHEMA The member \"session\" does not have its form.");
        row("a step with a blank", "step", "\"a b\"",
            "BAD_SCHEMA The member \"step\" does not have its form.");
        row("an unknown member", "extra", "1", "BAD_SCHEMA The member \"extra\" is not known.");
        row("a member too many in up", "up",
            "{\"boot\":\"00000000-0000-4000-8000-000000000000\",\"us\":7,\"x\":1}",
            "BAD_SCHEMA The member \"up\" does not have its form.");
        row("an upper case boot id", "up", "{\"boot\":\"00000000-0000-4000-8000-00000000000A\",\"us\":7}",
            "BAD_SCHEMA The member \"up\" does not have its form.");
        row("a version with a blank", "ver", "\"1 2\"",
            "BAD_SCHEMA The member \"ver\" does not have its form.");
        row("facts that are no object", "what", "[]",
            "BAD_SCHEMA The member \"what\" does not have its form.");
        row("attachments of no form", "what", "{\"attachments\":[{\"sha256\":\"ab\",\"size\":1}]}",
            "BAD_SCHEMA \"attachments\" is not a list of {sha256, size}.");
    }
    void membersHaveTheirForm() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(QString, fault);
        const std::optional<SchemaFault> found =
            checkSchema(with({{name.toStdString(), text.toStdString()}}));
        const std::string words = found ? found->code + " " + found->detail : "";
        FL_COMPARE_TEXT(words, fault.toStdString());
    }

    void eventsHaveTheirShape_data() {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* name, const char* event, const char* what, bool good) {
            QTest::newRow(name) << QString::fromUtf8(event) << QString::fromUtf8(what) << good;
        };
        const char* const intent =
            "{\"attempt\":1,\"cmd\":[\"psql\",{\"key\":\"f0e38b83\",\"label\":\"password\",\"redacted\":"
            "\"49a4b6428b87a198e47eee173f19a2154357436b89c513e4ceeb71873c0b7d29\"}]}";
        row("an intent", "step.intent", intent, true);
        row("an intent of attempt 0", "step.intent", "{\"attempt\":0,\"cmd\":[\"x\"]}", false);
        row("an intent without command", "step.intent", "{\"attempt\":1,\"cmd\":[]}", false);
        row("an intent with a number in its command", "step.intent", "{\"attempt\":1,\"cmd\":[1]}", false);
        row("a redaction with a fourth member", "step.intent",
            "{\"attempt\":1,\"cmd\":[{\"extra\":1,\"key\":\"f0e38b83\",\"label\":\"p\",\"redacted\":"
            "\"49a4b6428b87a198e47eee173f19a2154357436b89c513e4ceeb71873c0b7d29\"}]}",
            false);
        row("an outcome", "step.outcome", "{\"intent\":3,\"result\":\"indoubt\"}", true);
        row("an outcome of another word", "step.outcome", "{\"intent\":3,\"result\":\"maybe\"}", false);
        row("a plan", "op.plan", "{\"approvals_required\":0}", true);
        row("a plan that does not say", "op.plan", "{}", false);
        row("a beginning", "op.begin", "{\"approvals\":[1,2]}", true);
        row("a beginning with a name", "op.begin", "{\"approvals\":[\"a\"]}", false);
        row("an end", "op.end", "{\"result\":\"done\"}", true);
        row("an end without result", "op.end", "{}", false);
        row("a rotation without key", "key.rotate", "{}", false);
        row("a rotation to a weak key", "key.rotate",
            "{\"entry_key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}", false);
        row("a rotation", "key.rotate", "{\"entry_key\":\"A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=\"}",
            true);
        row("an operator's key", "key.operator",
            "{\"key\":\"PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/"
            "LDE4izWy10TW\",\"state\":\"add\"}",
            true);
        row("an operator's key of another state", "key.operator",
            "{\"key\":\"PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/"
            "LDE4izWy10TW\",\"state\":\"new\"}",
            false);
        row("a recovery", "log.recovered",
            "{\"torn\":[{\"bytes\":1,\"offset\":0,\"segment\":1,\"sha256\":"
            "\"49a4b6428b87a198e47eee173f19a2154357436b89c513e4ceeb71873c0b7d29\"}]}",
            true);
        row("a recovery that names nothing", "log.recovered", "{}", false);
        row("a genesis that is not first", "log.genesis", "{}", false);
        row("a session of the console", "session.open", "{}", false);
    }
    void eventsHaveTheirShape() {
        QFETCH(QString, event);
        QFETCH(QString, what);
        QFETCH(bool, good);
        const Value entry = with({{"event", "\"" + event.toStdString() + "\""},
                                  {"what", what.toStdString()},
                                  {"op", "\"op-1\""},
                                  {"plan", kHex64},
                                  {"step", "\"s-1\""},
                                  {"target", "\"pg-1\""}});
        const std::optional<SchemaFault> found = checkSchema(entry);
        QVERIFY2(found.has_value() != good, found ? found->detail.c_str() : "accepted");
        if (found) FL_COMPARE_TEXT(found->code, "BAD_SCHEMA");
    }

    void intentNeedsItsPlace_data() {
        QTest::addColumn<QString>("absent");
        for (const char* name : {"op", "plan", "step", "target"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void intentNeedsItsPlace() {
        QFETCH(QString, absent);
        Value entry = with({{"event", "\"step.intent\""},
                            {"what", "{\"attempt\":1,\"cmd\":[\"x\"]}"},
                            {"op", absent == QStringLiteral("op") ? "-" : "\"op-1\""},
                            {"plan", absent == QStringLiteral("plan") ? "-" : kHex64},
                            {"step", absent == QStringLiteral("step") ? "-" : "\"s-1\""},
                            {"target", absent == QStringLiteral("target") ? "-" : "\"pg-1\""}});
        FL_COMPARE_TEXT(checkSchema(entry)->detail, "step.intent needs \"" + absent.toStdString() + "\".");
    }

    void framesHaveTheirForm_data() {
        QTest::addColumn<int>("at");
        QTest::addColumn<char>("character");
        const int length = static_cast<int>(vectors::kLine1.size());
        QTest::newRow("another head") << 2 << 'f';
        QTest::newRow("another key member") << length - 116 << 'q';
        QTest::newRow("an upper case key id") << length - 113 << 'A';
        QTest::newRow("another signature member") << length - 94 << 'q';
        QTest::newRow("a signature that is no base64") << length - 50 << '*';
        QTest::newRow("a signature of another spelling") << length - 5 << 'R';
        QTest::newRow("another end") << length - 1 << ']';
    }
    void framesHaveTheirForm() {
        QFETCH(int, at);
        QFETCH(char, character);
        std::string line(vectors::kLine1);
        line[static_cast<std::size_t>(at)] = character;
        QVERIFY(!sliceLine(line).has_value());
        QVERIFY(!sliceLine("").has_value());
        QVERIFY(!sliceLine(std::string_view(vectors::kLine1).substr(1)).has_value());
    }

    void namesHaveTheirForm() {
        for (const std::string_view good : {"a", "A1", "x._@:/-", "9"})
            QVERIFY(isId(good));
        for (const std::string_view bad : {"", "-a", "a b", "a+", "\xc3\xab"})
            QVERIFY(!isId(bad));
        QVERIFY(isId(std::string(128, 'a')) && !isId(std::string(129, 'a')));
        for (const std::string_view good : {"a.b/c", "ops.example.com/fairlead/dc1-console-2", "a-b.c/d_e.f"})
            QVERIFY(isOrigin(good));
        for (const std::string_view bad :
             {"a.b", "a.b/", "a/b", ".b/c", "a./c", "a.b//c", "A.b/c", "a.b/C", ""})
            QVERIFY2(!isOrigin(bad), bad.data());
        QVERIFY(isVersion("1.2.3+g0a1b") && !isVersion("") && !isVersion("+1") &&
                !isVersion(std::string(65, '1')));
        QVERIFY(isUuid("00000000-0000-4000-8000-00000000000a") &&
                !isUuid("00000000-0000-4000-8000-00000000000A"));
    }
};

QTEST_GUILESS_MAIN(TestEntry)
#include "tst_entry.moc"
