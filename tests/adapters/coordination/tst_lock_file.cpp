// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/coordination/holder_file.h"
#include "adapters/coordination/lock_file.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <sys/wait.h>
#include <unistd.h>
#include <QTemporaryDir>
#include <array>
#include <csignal>
#include <fstream>
#include <thread>

using namespace fairlead;
using coordination::HolderRecord;
using coordination::LockFile;
using operation::LockHolder;

namespace {

const EngineId kOrders("orders");
const OperationId kFirst("op-1");
const OperationId kSecond("op-2");

std::string textOf(const Result<LockHolder>& result) {
    if (!result) return toText(result.error());
    return result->operation.value + " on " + result->console + " token " + std::to_string(result->token);
}

/// Another process that acquires the lock of `orders`, tells how that went, and holds it until it dies.
class OtherConsole {
  public:
    explicit OtherConsole(const std::filesystem::path& directory) {
        std::array<int, 2> pipe{-1, -1};
        if (::pipe(pipe.data()) != 0) return;
        m_pid = ::fork();
        if (m_pid == 0) hold(directory, pipe[1]);
        ::close(pipe[1]);
        std::array<char, 1024> told{};
        const ssize_t got = ::read(pipe[0], told.data(), told.size());
        if (got > 0) m_told.assign(told.data(), static_cast<std::size_t>(got));
        ::close(pipe[0]);
    }
    OtherConsole(const OtherConsole&) = delete;
    ~OtherConsole() { crash(); }
    void crash() {
        if (m_pid <= 0) return;
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }
    const std::string& told() const { return m_told; }

  private:
    [[noreturn]] static void hold(const std::filesystem::path& directory, int pipe) {
        const tests::FakeClock clock;
        LockFile lock(directory, "console-b", clock);
        const std::string text = textOf(lock.acquire(kOrders, kSecond));
        const bool told = ::write(pipe, text.data(), text.size()) > 0;
        while (told)
            ::pause();
        ::_exit(1);
    }
    pid_t m_pid = -1;
    std::string m_told;
};

} // namespace

class TestLockFile : public tests::TestCase {
    Q_OBJECT
  private:
    tests::FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir = std::make_unique<QTemporaryDir>();
    std::filesystem::path directory() const { return m_dir->path().toStdString() + "/locks"; }
    std::string contentOf(const char* name) const {
        std::ifstream file(directory() / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void write(const char* name, const std::string& text) const {
        std::ofstream(directory() / name, std::ios::trunc) << text;
    }

  private Q_SLOTS:
    void cleanup() { m_dir = std::make_unique<QTemporaryDir>(); }

    /// Nobody can take it in between, and what was started under it stays valid until its new holder ends.
    void aLockGoesOnUnderAnotherName() {
        LockFile lock(directory(), "console-a", m_clock);
        const LockHolder first = lock.acquire(kOrders, kFirst).value();
        const Result<LockHolder> next = lock.handOver(kOrders, first.token, kSecond);
        QVERIFY(next.has_value());
        QCOMPARE(next->token, first.token);
        QVERIFY(lock.stillHeld(kOrders, first.token));
        QVERIFY(!lock.acquire(kOrders, kFirst));
        QCOMPARE(lock.acquire(kOrders, kSecond).value().token, first.token);
        LockFile other(directory(), "console-b", m_clock);
        QVERIFY(other.holder(kOrders)->operation == kSecond);
        lock.release(kOrders, first.token);
        QVERIFY(!lock.handOver(kOrders, first.token, kFirst));
        QVERIFY(!other.holder(kOrders));
    }

    void aFreeLockIsGivenAndSaysWho() {
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(!lock.holder(kOrders).has_value());
        const auto holder = lock.acquire(kOrders, kFirst);
        FL_COMPARE_TEXT(textOf(holder), "op-1 on console-a token 1");
        QVERIFY(holder->since == m_clock.utc());
        QVERIFY(lock.holder(kOrders) == *holder);
        QVERIFY(lock.stillHeld(kOrders, 1));
        FL_COMPARE_TEXT(contentOf("orders.holder"),
                        "fairlead-lock 1\ntoken 1\noperation op-1\nconsole console-a\nsince "
                        "2026-01-02T03:04:05.000006Z\n");
    }

    void theSameOperationGetsTheLockItHas() {
        LockFile lock(directory(), "console-a", m_clock);
        const auto first = lock.acquire(kOrders, kFirst);
        QVERIFY(*lock.acquire(kOrders, kFirst) == *first);
        lock.release(kOrders, first->token);
        QVERIFY(!lock.stillHeld(kOrders, first->token));
    }

    void anotherOperationOfTheSameConsoleIsRefusedByName() {
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(lock.acquire(kOrders, kFirst).has_value());
        const auto second = lock.acquire(kOrders, kSecond);
        QVERIFY(!second.has_value());
        QVERIFY(second.error().kind == ErrorKind::Refused);
        FL_COMPARE_TEXT(
            textOf(second),
            "orders: The operation lock of orders is held by operation op-1 on console-a since 2026-01-02 "
            "03:04:05Z. One operation at a time may run on an engine: wait until that one has ended, or "
            "end it there.");
    }

    void otherEnginesAreFree() {
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(lock.acquire(kOrders, kFirst).has_value());
        FL_COMPARE_TEXT(textOf(lock.acquire(EngineId("stock"), kSecond)), "op-2 on console-a token 1");
    }

    void tokensGrowWithEveryAcquisition() {
        for (std::uint64_t expected = 1; expected <= 3; ++expected) {
            LockFile lock(directory(), "console-a", m_clock);
            const auto holder = lock.acquire(kOrders, kFirst);
            QCOMPARE(holder->token, expected);
            lock.release(kOrders, holder->token);
            FL_COMPARE_TEXT(contentOf("orders.holder"),
                            "fairlead-lock 1\ntoken " + std::to_string(expected) + "\n");
        }
    }

    void aReleaseWithAnotherTokenChangesNothing() {
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(lock.acquire(kOrders, kFirst).has_value());
        lock.release(kOrders, 7);
        lock.release(EngineId("stock"), 1);
        QVERIFY(lock.stillHeld(kOrders, 1));
        QVERIFY(!lock.stillHeld(kOrders, 7));
        QVERIFY(!lock.stillHeld(EngineId("stock"), 1));
    }

    /// Both objects live in one process: the lock belongs to the open file, not to the process.
    void twoConsolesInOneProcessExcludeEachOther() {
        LockFile a(directory(), "console-a", m_clock);
        LockFile b(directory(), "console-b", m_clock);
        QVERIFY(a.acquire(kOrders, kFirst).has_value());
        QVERIFY(textOf(b.acquire(kOrders, kSecond)).find("operation op-1 on console-a since") !=
                std::string::npos);
        FL_COMPARE_TEXT(b.holder(kOrders)->console, "console-a");
        QVERIFY(!b.stillHeld(kOrders, 1));
        a.release(kOrders, 1);
        QVERIFY(!b.holder(kOrders).has_value());
        FL_COMPARE_TEXT(textOf(b.acquire(kOrders, kSecond)), "op-2 on console-b token 2");
    }

    void anotherProcessHoldsItAndIsNamed() {
        OtherConsole other(directory());
        FL_COMPARE_TEXT(other.told(), "op-2 on console-b token 1");
        LockFile lock(directory(), "console-a", m_clock);
        FL_COMPARE_TEXT(
            textOf(lock.acquire(kOrders, kFirst)),
            "orders: The operation lock of orders is held by operation op-2 on console-b since 2026-01-02 "
            "03:04:05Z. One operation at a time may run on an engine: wait until that one has ended, or "
            "end it there.");
        const std::optional<LockHolder> holder = lock.holder(kOrders);
        QVERIFY(holder.has_value());
        FL_COMPARE_TEXT(holder->operation.value + ' ' + std::to_string(holder->token), "op-2 1");
    }

    /// Killed without a chance to clean up: the lock is free at once, and the token still grows.
    void aCrashFreesTheLock() {
        OtherConsole other(directory());
        other.crash();
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(!lock.holder(kOrders).has_value());
        FL_COMPARE_TEXT(textOf(lock.acquire(kOrders, kFirst)), "op-1 on console-a token 2");
    }

    void anotherProcessIsRefusedWhileWeHoldIt() {
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(lock.acquire(kOrders, kFirst).has_value());
        const OtherConsole other(directory());
        QVERIFY(other.told().find("is held by operation op-1 on console-a since 2026-01-02 03:04:05Z") !=
                std::string::npos);
        QVERIFY(lock.stillHeld(kOrders, 1));
    }

    void destructionReleases() {
        {
            LockFile gone(directory(), "console-a", m_clock);
            QVERIFY(gone.acquire(kOrders, kFirst).has_value());
        }
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(!lock.holder(kOrders).has_value());
        FL_COMPARE_TEXT(contentOf("orders.holder"), "fairlead-lock 1\ntoken 1\n");
    }

    void aLockFileThatWasRemovedIsHeldNoMore() {
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(lock.acquire(kOrders, kFirst).has_value());
        std::filesystem::remove(directory() / "orders.lock");
        QVERIFY(!lock.stillHeld(kOrders, 1));
        LockFile other(directory(), "console-b", m_clock);
        FL_COMPARE_TEXT(textOf(other.acquire(kOrders, kSecond)), "op-2 on console-b token 2");
        lock.release(kOrders, 1);
        QVERIFY(other.stillHeld(kOrders, 2));
    }

    void aDamagedTokenIsNeverGuessed() {
        LockFile lock(directory(), "console-a", m_clock);
        write("orders.holder", "fairlead-lock 1\ntoken seven\n");
        const auto holder = lock.acquire(kOrders, kFirst);
        QVERIFY(!holder.has_value());
        QVERIFY(holder.error().kind == ErrorKind::Unexpected);
        FL_COMPARE_TEXT(
            holder.error().what,
            "The last lock token cannot be read, so no greater one can be given out and no operation may "
            "begin. Make sure that no console runs an operation on this engine, then restore the file.");
        FL_COMPARE_TEXT(holder.error().where, (directory() / "orders.holder").string());
        write("orders.holder", "fairlead-lock 1\ntoken 41\n");
        FL_COMPARE_TEXT(textOf(lock.acquire(kOrders, kFirst)), "op-1 on console-a token 42");
    }

    void aHolderThatCannotBeReadIsStillAHolder() {
        LockFile a(directory(), "console-a", m_clock);
        LockFile b(directory(), "console-b", m_clock);
        QVERIFY(a.acquire(kOrders, kFirst).has_value());
        write("orders.holder", "garbage");
        FL_COMPARE_TEXT(b.holder(kOrders)->operation.value, "unknown");
        QVERIFY(textOf(b.acquire(kOrders, kSecond)).find("held by operation unknown on another console") !=
                std::string::npos);
        QVERIFY(!a.stillHeld(kOrders, 1));
    }

    void aDirectoryThatCannotBeMadeIsRefusedWithTheReason() {
        LockFile lock("/proc/fairlead/locks", "console-a", m_clock);
        FL_COMPARE_TEXT(
            textOf(lock.acquire(kOrders, kFirst)),
            "/proc/fairlead/locks/orders.lock: The operation lock cannot be taken, so no operation may "
            "begin. Check the directory and its permissions. (No such file or directory)");
        QVERIFY(!lock.holder(kOrders).has_value());
    }

    void engineNamesBecomePlainFileNames() {
        LockFile lock(directory(), "console-a", m_clock);
        QVERIFY(lock.acquire(EngineId("shop/orders:1@x"), kFirst).has_value());
        QVERIFY(std::filesystem::exists(directory() / "shop%2Forders%3A1%40x.lock"));
    }

    /// Of many threads that race for it, each with an operation of its own, exactly one wins.
    void oneOfManyWins() {
        LockFile lock(directory(), "console-a", m_clock);
        std::atomic<int> won = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&lock, &won, i] {
                    if (lock.acquire(kOrders, OperationId("op-" + std::to_string(i)))) ++won;
                });
            }
        }
        QCOMPARE(won.load(), 1);
        FL_COMPARE_TEXT(lock.provider(), "lock file");
    }

    void holderTexts_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const QString head = QStringLiteral("fairlead-lock 1\ntoken 3\n");
        const QString who = QStringLiteral("operation op\nconsole c d\nsince 2026-01-02T03:04:05.000006Z\n");
        QTest::newRow("a token alone") << head << true;
        QTest::newRow("a token and its holder") << head + who << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("another version") << QStringLiteral("fairlead-lock 2\ntoken 3\n") << false;
        QTest::newRow("a line too many") << head + who + QStringLiteral("x\n") << false;
        QTest::newRow("a line too few") << head + QStringLiteral("operation op\nconsole c\n") << false;
        QTest::newRow("cut short") << QStringLiteral("fairlead-lock 1\ntoken 3") << false;
        QTest::newRow("a token below zero") << QStringLiteral("fairlead-lock 1\ntoken -3\n") << false;
        QTest::newRow("a token too large")
            << QStringLiteral("fairlead-lock 1\ntoken 99999999999999999999\n") << false;
        QTest::newRow("a time that never was")
            << head + QStringLiteral("operation op\nconsole c\nsince 2026-13-02T03:04:05.000006Z\n") << false;
    }
    void holderTexts() {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const std::optional<HolderRecord> record = coordination::fromText(text.toStdString());
        QCOMPARE(record.has_value(), good);
        if (record) FL_COMPARE_TEXT(coordination::toText(*record), text.toStdString());
    }

    void aConsoleNameStaysOneLine() {
        LockFile lock(directory(), "evil\ntoken 0", m_clock);
        QVERIFY(lock.acquire(kOrders, kFirst).has_value());
        QVERIFY(lock.stillHeld(kOrders, 1));
        QVERIFY(contentOf("orders.holder").find("console evil token 0\n") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestLockFile)
#include "tst_lock_file.moc"
