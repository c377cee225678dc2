// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/linter.h"
#include "tests/support/test_case.h"

#include <QStringList>
#include <QTest>

namespace {

namespace architecture = fairlead::architecture;
using architecture::Findings;
using architecture::makeSource;
using architecture::Source;

/// The house rules, held against the tree; and the linter, held against samples that must fail.
class TestArchitecture : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theLinterFinds_data();
    void theLinterFinds();
    void theLinterLetsPass_data();
    void theLinterLetsPass();
    void longFilesAndFunctionsAreFound();
    void misplacedFilesAreFound();
    void everyFileIncludesOnlyWhatItMay();
    void noFileUsesABannedWord();
    void everyFileHasItsForm();
    void everyFileAndFunctionIsShort();
    void everyFileIsInItsPlace();

  private:
    using Check = Findings (*)(const Source&);
    static QString run(Check check);
    static const std::vector<Source>& tree();
};

const char* const kRoot = FAIRLEAD_SOURCE_DIR;

QString joined(const Findings& findings) {
    QStringList lines;
    for (const std::string& finding : findings)
        lines += QString::fromStdString(finding);
    return lines.join(QLatin1Char('\n'));
}

Findings everything(const Source& source) {
    Findings all;
    for (const auto check : {architecture::checkIncludes, architecture::checkWords}) {
        for (std::string& finding : check(source))
            all.push_back(std::move(finding));
    }
    return all;
}

void TestArchitecture::theLinterFinds_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* path, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(text)
                            << QString::fromLatin1(path) + QLatin1String(expected);
    };
    row("a model that includes an adapter", "models/audit/x.cpp", "#include \"adapters/audit/y.h\"\n",
        ":1: adapters/audit/y.h is not for this layer; see rules.cpp");
    row("a model against the finer order", "models/topology/x.h", "\n#include \"models/history/y.h\"\n",
        ":2: models/history/y.h is not for this layer; see rules.cpp");
    row("an adapter that includes a view", "adapters/audit/x.cpp", "#include \"ui/map/y.h\"\n",
        ":1: ui/map/y.h is not for this layer; see rules.cpp");
    row("an adapter that includes another", "adapters/engines/redis/x.cpp",
        "#include \"adapters/audit/y.h\"\n", ":1: adapters/audit/y.h is not for this layer; see rules.cpp");
    row("a plan that includes the runtime", "adapters/engines/postgresql/plan.cpp",
        "#include \"adapters/runtime/y.h\"\n",
        ":1: adapters/runtime/y.h is not for this layer; see rules.cpp");
    row("a view that includes an adapter", "ui/map/x.cpp", "#  include \"adapters/runtime/y.h\"\n",
        ":1: adapters/runtime/y.h is not for this layer; see rules.cpp");
    row("a program without windows that includes a view", "app/ctl/x.cpp", "#include \"ui/map/y.h\"\n",
        ":1: ui/map/y.h is not for this layer; see rules.cpp");
    row("a product that includes a test", "models/base/x.cpp", "#include \"tests/support/fake_clock.h\"\n",
        ":1: tests/support/fake_clock.h is not for this layer; see rules.cpp");
    row("a widget in a model", "models/topology/x.h", "#include <QWidget>\n",
        ":1: <QWidget> is of QtWidgets, which is not for this layer");
    row("the long form of a Qt header", "ui/map/x.cpp", "#include <QtWidgets/QWidget>\n",
        ":1: <QtWidgets/QWidget> hides its module; write the short form");
    row("a file in a model", "models/audit/x.cpp", "#include <QFile>\n",
        ":1: <QFile> is I/O; models take a port");
    row("a client library in the wrong place", "models/base/x.cpp", "#include <pqxx/pqxx>\n",
        ":1: <pqxx/pqxx> is not for this layer; see rules.cpp");
    row("a system header in a view", "ui/map/x.cpp", "#include <unistd.h>\n",
        ":1: <unistd.h> is not for this layer; see rules.cpp");
    row("a layer nobody knows", "plugins/x.cpp", "", ":1: no rule knows this layer; add it to rules.cpp");
    row("the time of day", "models/audit/x.cpp", "auto t = QDateTime::currentDateTimeUtc();",
        ":1: currentDateTime; use instead: Clock");
    row("the steady clock", "ui/map/x.cpp", "auto t = std::chrono::steady_clock::now();",
        ":1: steady_clock; use instead: Clock");
    row("a message box", "ui/map/x.cpp", "\nQMessageBox::warning();",
        ":2: QMessageBox; use instead: ui/prompts");
    row("a connection by text", "ui/map/x.cpp", "connect(a, SIGNAL(b()));",
        ":1: SIGNAL(; use instead: a pointer to the member");
    row("a nested loop", "app/console/x.cpp", "QCoreApplication::processEvents();",
        ":1: processEvents; use instead: nothing: return to the event loop");
    row("a shell", "adapters/runtime/x.cpp", "popen (\"ls\");",
        ":1: popen (; use instead: adapters/runtime/command.h");
    row("unfinished work", "models/base/x.cpp", "// TODO: later\n",
        ":1: TODO; use instead: finish it, or say in the README what is missing");
}

void TestArchitecture::theLinterFinds() {
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, text);
    QFETCH(const QString, expected);
    QCOMPARE(joined(everything(makeSource(path.toStdString(), text.toStdString()))), expected);
}

void TestArchitecture::theLinterLetsPass_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* path, const char* text) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(text);
    };
    row("a model on a lower one", "models/operation/x.cpp", "#include \"models/audit/sink.h\"\n");
    row("one's own folder", "adapters/simulation/x.cpp", "#include \"adapters/simulation/y.h\"\n");
    row("a banned word in a comment", "models/base/x.cpp", "// not steady_clock\n/* nor\nQMessageBox */\n");
    row("a banned word in a text", "ui/map/x.cpp",
        "auto s = \"a \\\" QMessageBox\"; auto r = R\"x(processEvents)\" )x\";");
    row("the real clock", "adapters/runtime/x.cpp", "std::chrono::steady_clock::now();");
    row("an include inside a comment's line", "models/base/x.cpp", "// #include <QWidget>\n");
    row("an apostrophe between digits", "ui/map/x.cpp", "int a = 1'000; // QMessageBox isn't here\n");
}

void TestArchitecture::theLinterLetsPass() {
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, text);
    QCOMPARE(joined(everything(makeSource(path.toStdString(), text.toStdString()))), QString());
}

void TestArchitecture::longFilesAndFunctionsAreFound() {
    const auto body = [](int lines) {
        std::string text = "namespace a {\nvoid B::c(int d) const {\n";
        for (int i = 0; i < lines - 2; ++i)
            text += "    if (d) { e(\"}\"); }\n";
        return text + "}\n}\n";
    };
    QCOMPARE(joined(checkSizes(makeSource("ui/map/x.cpp", body(70)))), QString());
    QCOMPARE(joined(checkSizes(makeSource("ui/map/x.cpp", body(71)))),
             QStringLiteral("ui/map/x.cpp:2: B::c has 71 lines; at most 70"));
    QCOMPARE(joined(checkSizes(makeSource("ui/map/x.cpp", std::string(601, '\n')))),
             QStringLiteral("ui/map/x.cpp: 601 lines; split it by idea, at most 600"));
    QCOMPARE(joined(checkSizes(makeSource("ui/map/x.h", std::string(251, '\n')))),
             QStringLiteral("ui/map/x.h: 251 lines; split it by idea, at most 250"));
    QCOMPARE(joined(checkForm(makeSource("ui/map/x.h", "\nclass A { Q_OBJECT\n};"))),
             QStringLiteral("ui/map/x.h:1: the two SPDX lines are missing\nui/map/x.h:2: Q_OBJECT stands "
                            "first on its line, or moc may not see it"));
}

void TestArchitecture::misplacedFilesAreFound() {
    QCOMPARE(
        joined(checkPlaces(makeSource("tests/models/weather/tst_rain.cpp", ""), kRoot)),
        QStringLiteral("tests/models/weather/tst_rain.cpp: there is no folder models/weather/ that it could "
                       "mirror\ntests/models/weather/tst_rain.cpp: no CMakeLists.txt names it, so it "
                       "is never built"));
}

const std::vector<Source>& TestArchitecture::tree() {
    static const std::vector<Source> sources = architecture::readTree(kRoot);
    return sources;
}

QString TestArchitecture::run(Check check) {
    Findings all;
    for (const Source& source : tree()) {
        for (std::string& finding : check(source))
            all.push_back(std::move(finding));
    }
    if (tree().size() < 50) all.push_back("the tree was not found");
    return joined(all);
}

#define NO_FINDINGS(check)               \
    const QString findings = run(check); \
    QVERIFY2(findings.isEmpty(), qPrintable(QLatin1Char('\n') + findings))

void TestArchitecture::everyFileIncludesOnlyWhatItMay() {
    NO_FINDINGS(architecture::checkIncludes);
}
void TestArchitecture::noFileUsesABannedWord() {
    NO_FINDINGS(architecture::checkWords);
}
void TestArchitecture::everyFileHasItsForm() {
    NO_FINDINGS(architecture::checkForm);
}
void TestArchitecture::everyFileAndFunctionIsShort() {
    NO_FINDINGS(architecture::checkSizes);
}
void TestArchitecture::everyFileIsInItsPlace() {
    NO_FINDINGS([](const Source& source) { return architecture::checkPlaces(source, kRoot); });
}

} // namespace

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
