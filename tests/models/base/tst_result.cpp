// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/result.h"
#include "tests/support/test_case.h"

#include <sys/wait.h>
#include <unistd.h>
#include <csignal>
#include <memory>

using namespace fairlead;

namespace {

const Error kNo{ErrorKind::Refused, "b1 refused the connection.", "connection refused", "b1"};

Result<int> half(const int& number) {
    if (number % 2 != 0) return Error{ErrorKind::Invalid, "The number is odd.", {}, {}};
    return number / 2;
}

/// The signal that ends a process which breaks the promise; its complaint goes nowhere.
int signalOf(void (*breaksAPromise)()) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(STDERR_FILENO);
        // Qt Test would call a debugger first.
        ::signal(SIGABRT, SIG_DFL);
        breaksAPromise();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

} // namespace

class TestResult : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void itHoldsAValueOrAnError() {
        const Result<int> yes = 7;
        QVERIFY(yes.has_value() && static_cast<bool>(yes));
        QCOMPARE(yes.value(), 7);
        QCOMPARE(*yes, 7);
        const Result<int> no = kNo;
        QVERIFY(!no.has_value() && !no);
        QVERIFY(no.error() == kNo);
    }

    void aDefaultStandsInForAnError() {
        QCOMPARE(Result<int>(7).value_or(1), 7);
        QCOMPARE(Result<int>(kNo).value_or(1), 1);
    }

    void aValueMovesOut() {
        Result<std::unique_ptr<int>> held = std::make_unique<int>(5);
        const std::unique_ptr<int> taken = *std::move(held);
        QCOMPARE(*taken, 5);
    }

    void membersAreReachedThroughTheArrow() {
        Result<std::string> text = std::string("abc");
        QCOMPARE(text->size(), std::size_t{3});
        text->push_back('d');
        FL_COMPARE_TEXT(*text, "abcd");
    }

    void andThenGoesOnOnlyWithAValue() {
        QCOMPARE(*Result<int>(8).and_then(half).and_then(half), 2);
        FL_COMPARE_TEXT(Result<int>(6).and_then(half).and_then(half).error().what, "The number is odd.");
        QVERIFY(Result<int>(kNo).and_then(half).error() == kNo);
    }

    void transformChangesTheValueAndKeepsTheError() {
        const auto text = [](const int& number) { return std::to_string(number); };
        FL_COMPARE_TEXT(*Result<int>(8).transform(text), "8");
        QVERIFY(Result<int>(kNo).transform(text).error() == kNo);
    }

    void doneOrAnError() {
        QVERIFY(Result<void>().has_value());
        const Result<void> no = kNo;
        QVERIFY(!no);
        QVERIFY(no.error() == kNo);
    }

    /// These are our own bugs, so the program ends rather than go on with what is not there.
    void askingForWhatIsNotThereEndsTheProgram() {
        QCOMPARE(signalOf([] { static_cast<void>(Result<int>(kNo).value()); }), SIGABRT);
        QCOMPARE(signalOf([] { static_cast<void>(Result<int>(7).error()); }), SIGABRT);
        QCOMPARE(signalOf([] { static_cast<void>(Result<void>().error()); }), SIGABRT);
        QCOMPARE(signalOf([] { FL_ASSERT(1 + 1 == 3); }), SIGABRT);
        QCOMPARE(signalOf([] { FL_ASSERT(1 + 1 == 2); }), 0);
    }

    void everyKindHasItsWord() {
        std::string words;
        for (const ErrorKind kind : {ErrorKind::Refused, ErrorKind::Timeout, ErrorKind::Tls,
                                     ErrorKind::Authentication, ErrorKind::Permission, ErrorKind::Protocol,
                                     ErrorKind::Unexpected, ErrorKind::Cancelled, ErrorKind::Invalid}) {
            words += std::string(toWord(kind)) + ' ';
        }
        FL_COMPARE_TEXT(
            words, "refused timeout tls authentication permission protocol unexpected cancelled invalid ");
    }

    void errorText_data() {
        QTest::addColumn<QString>("engineWords");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("expected");
        QTest::newRow("all parts") << "refused"
                                   << "b1"
                                   << "b1: It failed. (refused)";
        QTest::newRow("no words of the engine's") << ""
                                                  << "b1"
                                                  << "b1: It failed.";
        QTest::newRow("no place") << "refused"
                                  << ""
                                  << "It failed. (refused)";
        QTest::newRow("neither") << ""
                                 << ""
                                 << "It failed.";
    }
    void errorText() {
        QFETCH(QString, engineWords);
        QFETCH(QString, where);
        QFETCH(QString, expected);
        const Error error{ErrorKind::Refused, "It failed.", engineWords.toStdString(), where.toStdString()};
        FL_COMPARE_TEXT(toText(error), expected.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
