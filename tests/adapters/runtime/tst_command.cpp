// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/command.h"
#include "adapters/runtime/system_clock.h"
#include "tests/support/test_case.h"

#include <fcntl.h>
#include <unistd.h>
#include <QTemporaryDir>
#include <csignal>
#include <fstream>

using namespace fairlead;
using runtime::CommandResult;
using runtime::fillIn;
using runtime::runCommand;
using Arguments = std::vector<std::string>;

namespace {

const runtime::SystemClock clockOfThisMachine;

Call within(Micros d) {
    return {Deadline::in(d, clockOfThisMachine), {}};
}

Result<CommandResult> shell(const std::string& script, const Call& call = within(std::chrono::seconds{30}),
                            const std::function<void(std::string_view)>& onLine = {}) {
    return runCommand({"/bin/sh", "-c", script}, call, clockOfThisMachine, onLine);
}

/// The process id that a script wrote into `path`, 0 before it did.
pid_t pidIn(const QString& path) {
    std::ifstream file(path.toStdString());
    pid_t pid = 0;
    file >> pid;
    return pid;
}

/// A process that was killed but not reaped still has a number; its state says Z.
bool isRunning(pid_t pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string number, name, state;
    return static_cast<bool>(file >> number >> name >> state) && state != "Z";
}

} // namespace

class TestCommand : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void bothStreamsAndTheExitCodeAreValues() {
        const auto result = shell("echo seen; echo warned >&2; exit 3");
        QVERIFY(result.has_value());
        QCOMPARE(result->exitCode, 3);
        FL_COMPARE_TEXT(result->output, "seen\n");
        FL_COMPARE_TEXT(result->errors, "warned\n");
    }

    void argumentsAreNotReadByAnyShell() {
        const auto result = runCommand({"/bin/echo", "$HOME; `id`", "*"}, within(std::chrono::seconds{30}),
                                       clockOfThisMachine);
        QVERIFY(result.has_value());
        FL_COMPARE_TEXT(result->output, "$HOME; `id` *\n");
    }

    void aSignalIsTheExitCode128AndItsNumber() {
        const auto result = shell("kill -TERM $$");
        QVERIFY(result.has_value());
        QCOMPARE(result->exitCode, 128 + SIGTERM);
    }

    void standardInputIsWhatIsGiven() {
        // More than a pipe holds, and read only after it was all there.
        const std::string input(200000, 'x');
        const auto result = runCommand({"/bin/sh", "-c", "sleep 0.1; cat"}, within(std::chrono::seconds{30}),
                                       clockOfThisMachine, {}, input);
        QVERIFY(result.has_value());
        QVERIFY(result->output == input);
    }

    void standardInputIsEmpty() {
        const auto result = shell("cat; echo end");
        QVERIFY(result.has_value());
        FL_COMPARE_TEXT(result->output, "end\n");
    }

    /// The console's own descriptors must not be seen by what it starts.
    void noOtherDescriptorIsHandedDown() {
        const int leak = ::fcntl(0, F_DUPFD, 50);
        const auto result = shell("ls /proc/self/fd/50 2>/dev/null; true");
        if (leak >= 0) ::close(leak);
        QVERIFY(result.has_value());
        FL_COMPARE_TEXT(result->output, "");
    }

    void aProgramThatDoesNotExistIsRefusedByName() {
        const auto result =
            runCommand({"/nonexistent/hook"}, within(std::chrono::seconds{30}), clockOfThisMachine);
        QVERIFY(!result.has_value());
        FL_COMPARE_TEXT(
            toText(result.error()),
            "/nonexistent/hook: The program could not be started. Check that it exists and may be run "
            "on this machine. (No such file or directory)");
        QVERIFY(result.error().kind == ErrorKind::Refused);
    }

    void anEmptyCommandIsInvalid() {
        const auto result = runCommand({}, within(std::chrono::seconds{30}), clockOfThisMachine);
        QVERIFY(!result.has_value());
        QVERIFY(result.error().kind == ErrorKind::Invalid);
        FL_COMPARE_TEXT(result.error().what, "The command has no program to run. Name one in the inventory.");
    }

    void anArgumentWithNulIsInvalidRatherThanCutShort() {
        const auto result = runCommand({"/bin/echo", std::string("a\0b", 3)},
                                       within(std::chrono::seconds{30}), clockOfThisMachine);
        QVERIFY(!result.has_value());
        QVERIFY(result.error().kind == ErrorKind::Invalid);
        FL_COMPARE_TEXT(result.error().what,
                        "An argument of the command holds a NUL character and would be cut short there.");
    }

    /// The grandchild would live for an hour; only the death of its whole group explains its absence.
    void timeoutKillsTheWholeGroup() {
        const QTemporaryDir dir;
        const QString pidFile = dir.filePath(QStringLiteral("pid"));
        const auto result =
            shell("echo reason >&2; sleep 3600 & echo $! > " + pidFile.toStdString() + "; wait",
                  within(std::chrono::milliseconds{500}));
        QVERIFY(!result.has_value());
        QVERIFY(result.error().kind == ErrorKind::Timeout);
        QVERIFY(result.error().what.starts_with("The command had not ended by its deadline, after "));
        QVERIFY(result.error().what.ends_with(
            "; it and everything in its process group were killed. Whether it took effect is not known."));
        FL_COMPARE_TEXT(result.error().engineWords, "reason\n");
        FL_COMPARE_TEXT(result.error().where, "/bin/sh");
        const pid_t grandchild = pidIn(pidFile);
        QVERIFY(grandchild > 0);
        QTRY_VERIFY(!isRunning(grandchild));
    }

    void cancellingKillsTheCommand() {
        std::stop_source source;
        Result<CommandResult> result = Error{};
        const auto onLine = [&source](std::string_view line) {
            if (line == "ready") source.request_stop();
        };
        result = shell("echo ready; exec sleep 3600",
                       {Deadline::in(std::chrono::hours{1}, clockOfThisMachine), source.get_token()}, onLine);
        QVERIFY(!result.has_value());
        QVERIFY(result.error().kind == ErrorKind::Cancelled);
        QVERIFY(result.error().what.starts_with("The command was told to stop after "));
    }

    void nothingIsStartedAfterACancel() {
        std::stop_source source;
        source.request_stop();
        const QTemporaryDir dir;
        const QString mark = dir.filePath(QStringLiteral("mark"));
        const auto result =
            shell("touch " + mark.toStdString(),
                  {Deadline::in(std::chrono::hours{1}, clockOfThisMachine), source.get_token()});
        QVERIFY(!result.has_value());
        FL_COMPARE_TEXT(result.error().what, "The command was not started: the call was cancelled before.");
        QVERIFY(!QFile::exists(mark));
    }

    void nothingIsStartedAfterTheDeadline() {
        const auto result = shell("exit 0", within(Micros{0}));
        QVERIFY(!result.has_value());
        QVERIFY(result.error().kind == ErrorKind::Timeout);
        FL_COMPARE_TEXT(result.error().what, "The command was not started: its deadline had passed before.");
    }

    /// `pg_ctl start` without a log file does this: the server keeps our pipes open and lives on.
    void aDaemonLeftBehindDoesNotHoldTheCall() {
        const QTemporaryDir dir;
        const QString pidFile = dir.filePath(QStringLiteral("pid"));
        const auto result = shell("sleep 3600 & echo $! > " + pidFile.toStdString() + "; echo started");
        const pid_t daemon = pidIn(pidFile);
        QVERIFY(daemon > 0);
        const bool lived = isRunning(daemon);
        ::kill(daemon, SIGKILL);
        QVERIFY(lived);
        QVERIFY(result.has_value());
        QCOMPARE(result->exitCode, 0);
        FL_COMPARE_TEXT(result->output, "started\n");
    }

    void eachStreamIsCappedAtOneMebibyte() {
        const auto result = shell("head -c 3000000 /dev/zero; head -c 10 /dev/zero >&2");
        QVERIFY(result.has_value());
        QCOMPARE(result->output.size(), std::size_t{1} << 20);
        QCOMPARE(result->errors.size(), std::size_t{10});
    }

    void linesArriveWholeAndTheLastOneEvenWithoutItsEnd() {
        Arguments lines;
        const auto result = shell("printf 'one\\ntw'; printf 'o\\n\\nlast'", within(std::chrono::seconds{30}),
                                  [&lines](std::string_view line) { lines.emplace_back(line); });
        QVERIFY(result.has_value());
        QCOMPARE(lines, (Arguments{"one", "two", "", "last"}));
    }

    void aLineWithoutEndIsHandedOverInParts() {
        std::size_t parts = 0;
        std::size_t bytes = 0;
        const auto result = shell("head -c 200000 /dev/zero", within(std::chrono::seconds{30}),
                                  [&](std::string_view line) { ++parts, bytes += line.size(); });
        QVERIFY(result.has_value());
        QCOMPARE(bytes, std::size_t{200000});
        QVERIFY(parts >= 2);
    }

    void fillIn_data() {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a name alone") << "{host}"
                                      << "db1.example";
        QTest::newRow("names inside a text") << "{instance}@{host}:5432"
                                             << "b1@db1.example:5432";
        QTest::newRow("a value is not read again") << "{trick}"
                                                   << "{host}";
        QTest::newRow("braces that hold no name are text") << "{print $1} {} {"
                                                           << "{print $1} {} {";
        QTest::newRow("a brace before a name") << "{{host}}"
                                               << "{db1.example}";
        QTest::newRow("no placeholder") << "plain"
                                        << "plain";
        QTest::newRow("an unknown name") << "x{portt}"
                                         << "";
    }
    void fillIn() {
        QFETCH(QString, argument);
        QFETCH(QString, expected);
        const auto filled =
            runtime::fillIn({argument.toStdString(), "second"},
                            {{"host", "db1.example"}, {"instance", "b1"}, {"trick", "{host}"}});
        if (expected.isEmpty()) {
            QVERIFY(!filled.has_value());
            QVERIFY(filled.error().kind == ErrorKind::Invalid);
            FL_COMPARE_TEXT(
                toText(filled.error()),
                "x{portt}: The command names {portt}, which has no value here, so it was not run. "
                "Correct the hook in the inventory.");
            return;
        }
        QVERIFY(filled.has_value());
        QCOMPARE(*filled, (Arguments{expected.toStdString(), "second"}));
    }
};

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
