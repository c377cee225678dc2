// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/instance_lines.h"
#include "tests/models/inventory/sample.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::inventory;
using tests::kSample;
using tests::sampleWith;

namespace {

Proposal proposal(const char* id, const char* host = "10.0.0.3", std::uint16_t port = 5432) {
    return {InstanceId(id), SiteId("ams"), host, port, {}, {}};
}

Result<TextChange> added(std::string_view yaml, const std::vector<Proposal>& proposals) {
    return addInstances(yaml, "i.yaml", EngineId("orders"), proposals);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

std::string withWindowsEnds(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

const std::string kFlowItems =
    "      - {id: a1, site: fra, host: 10.0.0.1, port: 5432}\n"
    "      - {id: b1, site: ams, host: 10.0.0.2, port: 5432}\n";
const std::string kBlockItems =
    "    # the old hall\n"
    "    - id: a1\n"
    "      site: fra\n"
    "      host: 10.0.0.1\n"
    "      port: 5432   # as ever\n"
    "\n"
    "    - id: b1\n"
    "      site: ams\n"
    "      host: 10.0.0.2\n"
    "      port: 5432\n";
const std::string kHooks =
    "      hooks:\n"
    "        stop: {command: [hook, stop, \"{instance}\"]}\n"
    "        # takes a while\n"
    "        start: {command: [hook, start, \"{instance}\"], timeout: 90s}\n";
const std::string kTail = "groups:\n  - {id: shop, waves: [[orders]]}\n";

std::string withItems(const std::string& items) {
    return replaced(std::string(kSample), kFlowItems, items);
}

} // namespace

/// The text of a change: what is added stands where a person would write it, and nothing else stirs.
class TestInstanceLines : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    /// `yaml` and what is inserted into it before `rest`.
    void linesAreAdded_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("lines");
        QTest::addColumn<QString>("rest");
        const auto row = [](const char* name, const std::string& before, const std::string& lines,
                            const std::string& rest = {}) {
            QTest::newRow(name) << QString::fromStdString(before) << QString::fromStdString(lines)
                                << QString::fromStdString(rest);
        };
        const std::string sample(kSample);
        const std::string flow = "      - {id: b2, site: ams, host: 10.0.0.3, port: 5432}\n";
        const std::string block = "    - id: b2\n      site: ams\n      host: 10.0.0.3\n      port: 5432\n";
        row("a line each, at the end", sample, flow);
        row("a line each, before what follows", sample, flow, kTail);
        row("a key a line", withItems(kBlockItems), block);
        row("a key a line, before what follows", withItems(kBlockItems), block, "\n# groups\n" + kTail);
        row("hooks that all have are given to the new one", withItems(hooked(kHooks, kHooks)),
            block + kHooks);
        row("hooks that differ are not",
            withItems(hooked(kHooks, replaced(kHooks, "stop, \"{instance}\"", "stop, b1"))), block, kTail);
        row("a remark behind the list stays behind it", sample, flow, "      # - {id: b9}\n" + kTail);
        row("lines end as they did", withWindowsEnds(sample), withWindowsEnds(flow), withWindowsEnds(kTail));
        row("dashes under the key's own column", withItems(shifted(kFlowItems, 2)), shifted(flow, 2), kTail);
        row("more spaces behind the dash",
            withItems("    -   id: a1\n        site: fra\n        host: 10.0.0.1\n        port: 5432\n"
                      "    -   id: b1\n        site: ams\n        host: 10.0.0.2\n        port: 5432\n"),
            "    -   id: b2\n        site: ams\n        host: 10.0.0.3\n        port: 5432\n", kTail);
        row("an item that goes over several lines",
            withItems("      - {id: a1, site: fra, host: 10.0.0.1, port: 5432}\n"
                      "      - {id: b1, site: ams,\n         host: 10.0.0.2, port: 5432}\n"),
            flow, kTail);
    }
    void linesAreAdded() {
        QFETCH(QString, before);
        QFETCH(QString, lines);
        QFETCH(QString, rest);
        const std::string yaml = (before + rest).toStdString();
        const Result<TextChange> change = added(yaml, {proposal("b2")});
        QVERIFY2(change.has_value(), change ? "" : toText(change.error()).c_str());
        QCOMPARE(QString::fromStdString(change->text), before + lines + rest);
        QVERIFY(parseInventory(change->text).problems.empty());
    }

    void theDiffIsUnified() {
        FL_COMPARE_TEXT(added(kSample, {proposal("b2"), proposal("b3", "pg3.ams.example.com", 6000)})->diff,
                        "--- i.yaml\n"
                        "+++ i.yaml\n"
                        "@@ -10,3 +10,5 @@\n"
                        "     instances:\n"
                        "       - {id: a1, site: fra, host: 10.0.0.1, port: 5432}\n"
                        "       - {id: b1, site: ams, host: 10.0.0.2, port: 5432}\n"
                        "+      - {id: b2, site: ams, host: 10.0.0.3, port: 5432}\n"
                        "+      - {id: b3, site: ams, host: pg3.ams.example.com, port: 6000}\n");
        FL_COMPARE_TEXT(added(std::string(kSample) + kTail, {proposal("b2")})->diff,
                        "--- i.yaml\n"
                        "+++ i.yaml\n"
                        "@@ -10,5 +10,6 @@\n"
                        "     instances:\n"
                        "       - {id: a1, site: fra, host: 10.0.0.1, port: 5432}\n"
                        "       - {id: b1, site: ams, host: 10.0.0.2, port: 5432}\n"
                        "+      - {id: b2, site: ams, host: 10.0.0.3, port: 5432}\n"
                        " groups:\n"
                        "   - {id: shop, waves: [[orders]]}\n");
    }

    void aTextThatDoesNotEndWithALineKeepsThat() {
        std::string yaml(kSample);
        yaml.pop_back();
        const Result<TextChange> change = added(yaml, {proposal("b2")});
        FL_COMPARE_TEXT(change->text, yaml + "\n      - {id: b2, site: ams, host: 10.0.0.3, port: 5432}");
        QVERIFY(
            change->diff.ends_with("-      - {id: b1, site: ams, host: 10.0.0.2, port: 5432}\n"
                                   "\\ No newline at end of file\n"
                                   "+      - {id: b1, site: ams, host: 10.0.0.2, port: 5432}\n"
                                   "+      - {id: b2, site: ams, host: 10.0.0.3, port: 5432}\n"
                                   "\\ No newline at end of file\n"));
    }

    void wordsThatYamlWouldMisreadStandInQuotes_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* id, const char* host, const char* line) {
            QTest::newRow(id) << QString::fromLatin1(id) << QString::fromLatin1(host)
                              << QString::fromLatin1(line);
        };
        row("12", "10.0.0.3", "{id: \"12\", site: ams, host: 10.0.0.3,");
        row("1e5", "10.0.0.3", "{id: \"1e5\", site: ams,");
        row("yes", "10.0.0.3", "{id: \"yes\", site: ams,");
        row("Null", "10.0.0.3", "{id: \"Null\", site: ams,");
        row("10.0.0.3:5432", "10.0.0.3", "{id: \"10.0.0.3:5432\", site: ams,");
        row("b2", "2001:db8::1", "host: \"2001:db8::1\",");
        row("b2", "::1", "host: \"::1\",");
        row("b2", "17", "host: \"17\",");
    }
    void wordsThatYamlWouldMisreadStandInQuotes() {
        QFETCH(QString, id);
        QFETCH(QString, host);
        QFETCH(QString, line);
        const Result<TextChange> change =
            added(kSample, {proposal(id.toLatin1().constData(), host.toLatin1().constData())});
        QVERIFY2(change.has_value(), change ? "" : toText(change.error()).c_str());
        QVERIFY2(QString::fromStdString(change->text).contains(line), change->text.c_str());
    }

    void aFormThatIsNotEditedIsRefusedWithTheLines_data() {
        QTest::addColumn<QString>("items");
        QTest::newRow("one list in one line") << QStringLiteral(
            "      [{id: a1, site: fra, host: 10.0.0.1, port: 5432}, {id: b1, site: ams, host: "
            "10.0.0.2, port: 5432}]\n");
        QTest::newRow("a list in brackets, an item a line") << QStringLiteral(
            "      [\n        {id: a1, site: fra, host: 10.0.0.1, port: 5432},\n"
            "        {id: b1, site: ams, host: 10.0.0.2, port: 5432}\n      ]\n");
        QTest::newRow("dashes on lines of their own") << QStringLiteral(
            "      -\n        id: a1\n        site: fra\n        host: 10.0.0.1\n        port: 5432\n"
            "      -\n        id: b1\n        site: ams\n        host: 10.0.0.2\n        port: 5432\n");
    }
    void aFormThatIsNotEditedIsRefusedWithTheLines() {
        QFETCH(QString, items);
        const std::string yaml = withItems(items.toStdString());
        QVERIFY(parseInventory(yaml).problems.empty());
        const Result<TextChange> change = added(yaml, {proposal("b2")});
        QVERIFY(!change);
        QVERIFY(change.error().kind == ErrorKind::Invalid);
        FL_COMPARE_TEXT(
            toText(change.error()),
            "i.yaml: The instances of orders do not stand under each other, each behind a dash of its "
            "own, so nothing is changed. Add this by hand:\n"
            "      - {id: b2, site: ams, host: 10.0.0.3, port: 5432}");
    }

    void whatWouldBeNoInventoryIsRefused() {
        const Result<TextChange> twice = added(kSample, {proposal("b1")});
        QVERIFY(!twice);
        QVERIFY2(
            twice.error().what.starts_with("With the new instances it would be no inventory: i.yaml:13:"),
            twice.error().what.c_str());
        QVERIFY(!added(kSample, {proposal("b2", "10.0.0.2")})); // the address of b1
        FL_COMPARE_TEXT(toText(added("fairlead: 1\n", {proposal("b2")}).error()),
                        "i.yaml: It is no whole inventory. Mend it first.");
        FL_COMPARE_TEXT(toText(addInstances(kSample, "i.yaml", EngineId("payments"), {}).error()),
                        "i.yaml: It has no engine payments.");
    }

    void hooksThatAreNotKnownAreSpokenOf() {
        const Result<TextChange> change =
            added(withItems(hooked(kHooks, replaced(kHooks, "90s", "20s"))), {proposal("b2")});
        FL_COMPARE_TEXT(
            change->remark,
            "The other instances have hooks or settings of their own. Write those of the new ones.");
        FL_COMPARE_TEXT(added(kSample, {proposal("b2")})->remark, "");
        FL_COMPARE_TEXT(added(withItems(hooked(kHooks, kHooks)), {proposal("b2")})->remark, "");
    }

    void onlyTheEngineThatIsNamedChanges() {
        const std::string two = std::string(kSample) +
                                "  - id: payments\n    technology: redis\n    home: fra\n    instances:\n"
                                "    - {id: p1, site: fra, host: 10.0.1.1, port: 6379}\n"
                                "    - {id: p2, site: ams, host: 10.0.1.2, port: 6379}\n";
        const Result<TextChange> change = added(two, {proposal("b2")});
        const Inventory now = parseInventory(change->text).inventory;
        QCOMPARE(now.engines[0].instances.size(), std::size_t{3});
        QCOMPARE(now.engines[1].instances.size(), std::size_t{2});
        QCOMPARE(now.engines[0].instances[2].slot, 1); // the place after the last one of its site
    }

  private:
    static std::string hooked(const std::string& first, const std::string& second) {
        const std::string a =
            replaced(kBlockItems, "      port: 5432   # as ever\n", "      port: 5432\n" + first);
        return a + second;
    }
    static std::string shifted(const std::string& items, std::size_t by) {
        std::string out;
        std::size_t from = 0;
        while (from < items.size()) {
            const std::size_t end = items.find('\n', from) + 1;
            out += items.substr(from + by, end - from - by);
            from = end;
        }
        return out;
    }
};

QTEST_GUILESS_MAIN(TestInstanceLines)
#include "tst_instance_lines.moc"
