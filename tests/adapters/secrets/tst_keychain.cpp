// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "adapters/secrets/keychain_store.h"
#include "adapters/secrets/secret_resolver.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

using namespace fairlead;
using namespace fairlead::secrets;
using namespace std::chrono_literals;

namespace {

/// Says which keyring this process is to find; absent in the process that ctest starts.
constexpr const char* kRole = "FAIRLEAD_TEST_KEYCHAIN";

/// Runs one test function of this program in a private world: its own session bus, home and keyring.
struct InnerRun {
    int exitCode = -1;
    QByteArray output;
};

InnerRun runInside(const QString& role, const QString& function, bool withBus) {
    QTemporaryDir home;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const auto* name :
         {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"})
        environment.remove(QLatin1String(name));
    environment.insert(QLatin1String(kRole), role);
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.path());
    QProcess program;
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::MergedChannels);
    const QStringList self{QCoreApplication::applicationFilePath(), function};
    if (withBus)
        program.start(QStringLiteral("dbus-run-session"), QStringList{QStringLiteral("--")} + self);
    else
        program.start(self.first(), self.mid(1));
    InnerRun run;
    if (!program.waitForFinished(60000)) program.kill();
    run.exitCode = program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
    run.output = program.readAll();
    // The keyring's daemon ends with its bus, a moment after the program, and may still write until then.
    home.setAutoRemove(false);
    for (int i = 0; i < 100 && !QDir(home.path()).removeRecursively(); ++i)
        QThread::msleep(50);
    return run;
}

QString missingProgram() {
    for (const auto* name : {"dbus-run-session", "gnome-keyring-daemon"})
        if (QStandardPaths::findExecutable(QLatin1String(name)).isEmpty()) return QLatin1String(name);
    return {};
}

} // namespace

class TestKeychain : public tests::TestCase {
Q_OBJECT
    runtime::SystemClock m_clock;
    std::unique_ptr<KeychainThread> m_thread;

    Call soon() const { return {Deadline::in(10s, m_clock), {}}; }
    bool inside() const { return qEnvironmentVariableIsSet(kRole); }

    /// Starts gnome-keyring on the private bus; unlocking makes the `login` collection. The program returns
    /// once its daemon answers, and the daemon ends with the bus. Asking earlier would have the bus start
    /// a locked keyring of its own.
    void startKeyring() {
        QProcess program;
        program.start(QStringLiteral("gnome-keyring-daemon"),
                      {QStringLiteral("--daemonize"), QStringLiteral("--unlock"),
                       QStringLiteral("--components=secrets")});
        QVERIFY(program.waitForStarted());
        program.write("keyring password");
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 0);
        KeychainStore store(*m_thread, m_clock);
        const auto probed = store.probe(soon());
        QVERIFY2(probed.has_value(), probed ? "" : toText(probed.error()).c_str());
    }

  private Q_SLOTS:
    void initTestCase() {
        if (inside()) m_thread = std::make_unique<KeychainThread>();
    }
    void cleanupTestCase() { m_thread.reset(); }

    void aPrivateKeyringKeepsSecrets() {
        if (inside()) return roundTrips();
        if (const auto missing = missingProgram(); !missing.isEmpty())
            QSKIP(qPrintable(missing + QStringLiteral(" is not installed")));
        const auto run =
            runInside(QStringLiteral("keyring"), QStringLiteral("aPrivateKeyringKeepsSecrets"), true);
        QVERIFY2(run.exitCode == 0, run.output.constData());
        QVERIFY2(run.output.contains("3 passed, 0 failed, 0 skipped"), run.output.constData());
    }

    void withoutABusTheErrorIsTyped() {
        if (inside()) return nobodyAnswers();
        const auto run =
            runInside(QStringLiteral("nothing"), QStringLiteral("withoutABusTheErrorIsTyped"), false);
        QVERIFY2(run.exitCode == 0, run.output.constData());
        QVERIFY2(run.output.contains("3 passed, 0 failed, 0 skipped"), run.output.constData());
    }

    void aCallerWhoseTimeIsUpIsNotHeld() {
        if (inside()) return timeIsUp();
        const auto run =
            runInside(QStringLiteral("nothing"), QStringLiteral("aCallerWhoseTimeIsUpIsNotHeld"), false);
        QVERIFY2(run.exitCode == 0, run.output.constData());
        QVERIFY2(run.output.contains("3 passed, 0 failed, 0 skipped"), run.output.constData());
    }

  private:
    void roundTrips() {
        startKeyring();
        KeychainStore store(*m_thread, m_clock);
        QVERIFY(!store.read("a", soon())->has_value());
        QVERIFY(store.write("a", Secret("Zo\xc3\xab's p\"w"), soon()).has_value());
        FL_COMPARE_TEXT((*store.read("a", soon()))->reveal(), "Zo\xc3\xab's p\"w");
        QVERIFY(store.write("a", Secret("new"), soon()).has_value());
        FL_COMPARE_TEXT((*store.read("a", soon()))->reveal(), "new");

        SecretResolver resolver(&store);
        FL_COMPARE_TEXT(resolver.read({inventory::SecretRef::Scheme::Keychain, "a"}, soon())->reveal(), "new");
        const auto absent = resolver.read({inventory::SecretRef::Scheme::Keychain, "b"}, soon());
        FL_COMPARE_TEXT(toText(absent.error()), "keychain:b: The keychain holds no secret of this name.");

        KeychainStore otherService(*m_thread, m_clock, "other");
        QVERIFY(!otherService.read("a", soon())->has_value());
        QVERIFY(store.remove("a", soon()).has_value());
        QVERIFY(store.remove("a", soon()).has_value());
        QVERIFY(!store.read("a", soon())->has_value());

        KeychainKeys keys(store);
        Seed seed;
        seed.bytes.fill(0xfe);
        QVERIFY(!keys.read("k", soon())->has_value());
        QVERIFY(keys.write("k", seed, soon()).has_value());
        QVERIFY(**keys.read("k", soon()) == seed);
        QVERIFY(store.write("k", Secret("no key"), soon()).has_value());
        FL_COMPARE_TEXT(keys.read("k", soon()).error().what,
                        "What the keychain holds under this name is no signing key.");
    }

    void nobodyAnswers() {
        KeychainStore store(*m_thread, m_clock);
        const auto probed = store.probe(soon());
        QVERIFY(!probed.has_value());
        FL_COMPARE_TEXT(probed.error().what,
                        "No keychain answers on this desktop. Use sealed key files instead.");
        QVERIFY(probed.error().kind == ErrorKind::Refused);
        FL_COMPARE_TEXT(probed.error().where, "keychain:probe");
        QVERIFY(!store.write("a", Secret("x"), soon()).has_value());
        QVERIFY(!store.remove("a", soon()).has_value());
        // Nothing was written in plain text anywhere instead.
        QCOMPARE(QDir(QDir::homePath()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 0);
    }

    void timeIsUp() {
        KeychainStore store(*m_thread, m_clock);
        const auto late = store.read("a", Call{Deadline{}, {}});
        FL_COMPARE_TEXT(
            late.error().what,
            "The keychain did not answer in time. A prompt to unlock it may be waiting on the screen.");
        QVERIFY(late.error().kind == ErrorKind::Timeout);
        std::stop_source told;
        told.request_stop();
        const auto stopped = store.read("a", Call{Deadline{}, told.get_token()});
        QVERIFY(stopped.error().kind == ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestKeychain)
#include "tst_keychain.moc"
