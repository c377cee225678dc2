// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"
#include "models/audit/keys.h"
#include "models/operation/statement_ledger.h"
#include "tests/app/cheap_keys.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <unistd.h>
#include <array>

using namespace fairlead;
using tests::Ran;
using tests::readFile;
using tests::runProgram;
using tests::writeFile;

namespace {

constexpr const char* kPassphrase = "a secret";
constexpr const char* kPowerIsOff = "the site manager is in the dark hall";

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

/// A console with its own log, state and keys in a folder that is thrown away; its operator is d.ivanov.
class Console {
  public:
    using Changes = std::vector<std::pair<QByteArray, QByteArray>>;
    explicit Console(const Changes& changes) {
        QByteArray yaml = readFile(text(FAIRLEAD_SIMULATION_FILE));
        for (const auto& [from, to] : changes) {
            if (!yaml.contains(from)) qFatal("the estate has no %s", from.constData());
            yaml.replace(from, to);
        }
        writeFile(inventory(), yaml);
    }
    /// Of production, whose servers nobody reaches.
    static Console dark() {
        return Console(Changes{{"target: simulation", "target: production"}, {".sim, port", ".invalid, port"}});
    }
    Ran ctl(const char* line, const QStringList& more = {}) const {
        const Ran ran = runProgram(text(FAIRLEADCTL), text(line).split(QLatin1Char(' ')) + more + options(),
                                   QByteArray(kPassphrase) + '\n');
        tests::cheapenKeys(file("keys"), kPassphrase);
        return ran;
    }
    void signs() const {
        const Ran key = ctl("keys operator d.ivanov");
        const Ran known = ctl("keys register", {key.out.trimmed()});
        if (known.code != 0) qFatal("%s", qPrintable(known.err));
    }
    /// As a console would that saw it.
    void record(const audit::EntryDraft& draft) const {
        std::array<int, 2> pipe{};
        const std::string typed = std::string(kPassphrase) + "\n";
        if (::pipe(pipe.data()) != 0 || ::write(pipe[1], typed.data(), typed.size()) < 0) qFatal("no pipe");
        ::close(pipe[1]);
        app::WorkspaceOptions own;
        own.inventoryFile = inventory().toStdString();
        own.auditFolder = file("log").toStdString();
        own.stateFolder = file("state").toStdString();
        own.keys = {app::KeyPlace::Kind::SealedFiles, file("keys").toStdString(), pipe[0]};
        own.by = OperatorId("d.ivanov");
        const auto opened = app::Workspace::open(own, app::Workspace::Mode::Operate);
        if (!opened || !(*opened)->sink().append(draft)) qFatal("the log takes nothing");
    }
    QString events() const {
        return runProgram(text(FAIRLEADCTL), {text("audit"), text("show"), file("log")}).out;
    }

  private:
    QString file(const char* name) const { return m_folder->filePath(text(name)); }
    QString inventory() const { return file("inventory.yaml"); }
    QStringList options() const {
        return {text("--inventory"), inventory(),   text("--audit"), file("log"),
                text("--state"),     file("state"), text("--keys"),  file("keys"),
                text("--passphrase-fd"), text("0"), text("--operator"), text("d.ivanov")};
    }
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
};

QStringList because(const char* reason) {
    return {text("--reason"), text(reason)};
}

} // namespace

#define SAYS(expression, status, stream, words)                                                              \
    do {                                                                                                     \
        const Ran ran = (expression);                                                                        \
        QVERIFY2(ran.code == (status) && ran.stream.contains(text(words)),                                   \
                 qPrintable(QString::number(ran.code) + QLatin1Char(' ') + ran.out + ran.err));              \
    } while (false)

/// What the console's windows put on record, by the command line: the same rules, words and entries.
class TestCtlStatements : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aDarkSiteIsAttested() {
        const Console console = Console::dark();
        SAYS(console.ctl("attest fra", because("it is dark")), 3, err,
             "Write at least 20 characters of how you know that it is down.");
        SAYS(console.ctl("attest fra --hours 9", because(kPowerIsOff)), 3, err,
             "An attestation holds for 8 h at most.");
        SAYS(console.ctl("attest fra", because(kPowerIsOff)), 3, err,
             "No key vouches that it is d.ivanov who signs this.");
        console.signs();
        SAYS(console.ctl("attest fra --hours 2", because(kPowerIsOff)), 0, out,
             "It is on record: fra is down, for 2 h or until somebody sees it.");
        const Ran listed = console.ctl("attest");
        SAYS(listed, 0, out, "fra is attested down by d.ivanov until ");
        SAYS(listed, 0, out, kPowerIsOff);
        SAYS(console.ctl("attest fra --take-back", because("it was another hall")), 0, out,
             "nobody attests any more that fra is down");
        SAYS(console.ctl("attest"), 0, out, "Nobody attests that a site is down.");
        const QString events = console.events();
        QVERIFY2(events.contains(text("site.down")) && events.contains(text("site.downends")), qPrintable(events));
    }

    void whoSeesASiteDoesNotAttestItDown() {
        const Console console(Console::Changes{});
        SAYS(console.ctl("attest fra", because(kPowerIsOff)), 3, err, "fra is seen to run");
    }

    void twoWritersAreResolved() {
        const Console console = Console::dark();
        console.signs();
        console.record(operation::divergedEntry(EngineId("orders-pg"),
                                                {{InstanceId("orders-pg-a1"), InstanceId("orders-pg-f1")}, UtcTime{}}));
        SAYS(console.ctl("resolve orders-pg"), 1, out,
             "orders-pg accepted writes on orders-pg-a1 and orders-pg-f1 since ");
        SAYS(console.ctl("resolve orders-pg --keep orders-pg-f2", because("what f1 has was replayed by hand")), 3, err,
             "orders-pg-f2 is not one of those that wrote: orders-pg-a1 and orders-pg-f1.");
        SAYS(console.ctl("resolve orders-pg --keep orders-pg-a1", because("done")), 3, err,
             "Write at least 20 characters of which writes are kept");
        SAYS(console.ctl("resolve orders-pg --keep orders-pg-a1", because("what f1 has was replayed by hand")), 0, out,
             "It is on record: the history of orders-pg-a1 stands for orders-pg.");
        SAYS(console.ctl("resolve orders-pg --keep orders-pg-a1", because("what f1 has was replayed by hand")), 3, err,
             "No two writers of orders-pg wait to be resolved.");
        QVERIFY(console.events().contains(text("engine.resolved")));
    }

    void nobodyIsToBeHad() {
        const QStringList plan = because("planned work");
        const QStringList phrase{text("--phrase"), text("SIM SWITCHOVER orders-pg TO ams")};
        const QStringList why{text("--unapproved"), text("the whole team is on the same flight")};
        const auto planned = [&](const Console& console) {
            const Ran ran = console.ctl("plan switchover --engine orders-pg --to ams", plan);
            const auto found = QRegularExpression(text("Request: operation (op-[^,]+),")).match(ran.err);
            return QStringList{text("--op"), found.captured(1)};
        };
        const std::string key =
            audit::toText(audit::makeVkey("m.ruiz", audit::MemorySigner::generate()->publicKey()));
        const std::pair<QByteArray, QByteArray> ruiz{
            "name: Marta Ruiz}", "name: Marta Ruiz, key: \"" + QByteArray::fromStdString(key) + "\"}"};
        const Console strict(Console::Changes{{"approvals_required: 0", "approvals_required: 1"}, ruiz});
        SAYS(strict.ctl("run", planned(strict) + why), 3, err,
             "The inventory does not allow that an operation begins without its approvals");
        const Console console(Console::Changes{{"approvals_required: 0", "approvals_required: 1\nunapproved: allowed"}, ruiz});
        SAYS(console.ctl("run switchover --engine orders-pg --to ams", plan + phrase + why), 2, err,
             "--unapproved is for a plan that is on record");
        const QStringList op = planned(console);
        SAYS(console.ctl("run", op + QStringList{text("--unapproved"), text("no time")}), 3, err,
             "Write at least 20 characters of why nobody could be asked.");
        const Ran broken = console.ctl("run", op + why);
        SAYS(broken, 1, out, "BREAK-GLASS by d.ivanov ");
        SAYS(broken, 1, out, "It may begin from ");
        SAYS(broken, 1, err, "Then: fairleadctl run --op ");
        SAYS(console.ctl("run", op + phrase), 3, err, "It may begin from "); // a minute has not passed
    }
};

QTEST_GUILESS_MAIN(TestCtlStatements)
#include "tst_ctl_statements.moc"
