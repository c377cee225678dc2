// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/text_diff.h"
#include "models/inventory/value_edit.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <random>

using namespace fairlead;
using namespace fairlead::inventory;

namespace {

constexpr std::string_view kText =
    "estate: x # the name\n"
    "engines:\n"
    "  - id: orders-pg\n"
    "    objectives: {rpo: 5s, rto: \"10m\"}   # agreed in May\n"
    "    instances:\n"
    "      - {id: a1, host: 'it''s', port: 5432}\n"
    "      - {id: b1, host: b.example, port: 5433}\n";

const ObjectPath kEngine{{"engines", "orders-pg"}};
const ObjectPath kB1{{"engines", "orders-pg"}, {"instances", "b1"}};

void write(const QString& path, const std::string& text) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
        qFatal("cannot write");
}

} // namespace

/// An inventory's text, changed by a form and compared.
class TestEdit : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theValuesOfAnObject() {
        std::string all;
        for (const ValueField& field : fieldsOf(kText, kEngine))
            all += field.name + "=" + field.value + " ";
        FL_COMPARE_TEXT(all, "id=orders-pg objectives.rpo=5s objectives.rto=10m ");
        QVERIFY(fieldsOf(kText, {{"engines", "none"}}).empty());
        QVERIFY(fieldsOf("a: [", {}).empty());
    }

    void onlyTheValueChanges_data() {
        QTest::addColumn<bool>("instance");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("now");
        const auto row = [](bool instance, const char* name, const char* value, const char* was,
                            const char* now) {
            QTest::newRow(now) << instance << QString::fromLatin1(name) << QString::fromLatin1(value)
                               << QString::fromLatin1(was) << QString::fromLatin1(now);
        };
        row(false, "objectives.rpo", "30s", "rpo: 5s", "rpo: 30s");
        row(false, "objectives.rto", "1h", "rto: \"10m\"", "rto: \"1h\"");
        row(true, "port", "6000", "port: 5433", "port: 6000");
        row(true, "host", "b, c: {d}", "host: b.example", "host: \"b, c: {d}\"");
        row(true, "host", "say \"x\"", "host: b.example", "host: \"say \\\"x\\\"\"");
    }
    void onlyTheValueChanges() {
        QFETCH(bool, instance);
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, was);
        QFETCH(QString, now);
        const auto made = withValue(kText, instance ? kB1 : kEngine, name.toStdString(), value.toStdString());
        QVERIFY2(made.has_value(), made ? "" : made.error().what.c_str());
        QString wanted = QString::fromStdString(std::string(kText));
        wanted.replace(was, now);
        FL_COMPARE_TEXT(*made, wanted.toStdString());
    }

    void whatCannotStandThereIsRefused() {
        FL_COMPARE_TEXT(withValue(kText, kB1, "slot", "3").error().what,
                        "The text has no slot there. Write it in the text.");
        FL_COMPARE_TEXT(withValue(kText, kB1, "port", "1\n2").error().what, "A value stands in one line.");
        FL_COMPARE_TEXT(withValue("a: one\n  two\n", {}, "a", "x").error().what,
                        "a is written over several lines. Change it in the text.");
    }

    void oneHunkForOneChange() {
        FL_COMPARE_TEXT(unifiedDiff("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nX\nf\ng\nh\n", "live", "draft"),
                        "--- live\n+++ draft\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+X\n f\n g\n h\n");
        FL_COMPARE_TEXT(unifiedDiff("a\n", "a\n", "live", "draft"), "");
        FL_COMPARE_TEXT(unifiedDiff("", "a", "live", "draft"),
                        "--- live\n+++ draft\n@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n");
    }

    // patch(1) makes the one text from the other, whatever they are.
    void patchAgrees() {
        std::mt19937 random(7);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("text")),
                      patch = folder.filePath(QStringLiteral("patch"));
        const auto some = [&](std::size_t lines) {
            std::string text;
            for (std::size_t i = 0; i < lines; ++i)
                text += std::string(1, static_cast<char>('a' + random() % 4)) + "\n";
            return text;
        };
        for (int round = 0; round < 60; ++round) {
            const std::string before = some(1 + random() % 40);
            std::string after = round % 3 == 0 ? some(1 + random() % 40) : before;
            for (int change = 0; change < 3 && round % 3 != 0; ++change)
                after.insert(after.find('\n', random() % (after.size() - 1)) + 1, "x\n");
            const std::string diff = unifiedDiff(before, after, "text", "text");
            write(file, before);
            write(patch, diff);
            QProcess program;
            program.start(QStringLiteral("patch"), {QStringLiteral("-s"), file, patch});
            QVERIFY(program.waitForFinished());
            QFile made(file);
            QVERIFY(made.open(QIODevice::ReadOnly));
            QVERIFY2(program.exitCode() == 0 && made.readAll().toStdString() == after, diff.c_str());
        }
    }

    void textsThatShareNothing() {
        std::string before, after;
        for (int i = 0; i < 3000; ++i) {
            before += "old " + std::to_string(i) + "\n";
            after += "new " + std::to_string(i) + "\n";
        }
        const std::string diff = unifiedDiff(before, after, "a", "b");
        QVERIFY(diff.starts_with("--- a\n+++ b\n@@ -1,3000 +1,3000 @@\n-old 0\n"));
        QVERIFY(diff.ends_with("+new 2999\n"));
    }
};

QTEST_GUILESS_MAIN(TestEdit)
#include "tst_edit.moc"
