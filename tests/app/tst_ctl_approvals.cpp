// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cheap_keys.h"
#include "tests/support/etcd_server.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

using fairlead::tests::Ran;
using fairlead::tests::readFile;
using fairlead::tests::runProgram;
using fairlead::tests::writeFile;

namespace {

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

} // namespace

/// Four eyes with two processes that share nothing but what is carried between them.
class TestCtlApprovals : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { QTRY_VERIFY_WITH_TIMEOUT(m_etcd.serves(), 60'000); }
    void anApprovalIsCarried_data();
    void anApprovalIsCarried();
    void aProductionSessionIsBoundToAPerson();

  private:
    struct Person {
        QString name, inventory;
        QStringList options;
        QString keys() const { return options.at(options.indexOf(QStringLiteral("--keys")) + 1); }
    };
    QString path(const QString& name) const { return m_folder.filePath(name); }
    /// A console of this person: log, state and keys of its own.
    Person personAt(const QString& name, const QString& origin, const QByteArray& more, bool asks) const;
    Ran ctl(const Person& who, const char* line, const QStringList& more = {}) const {
        const Ran ran = runProgram(text(FAIRLEADCTL), text(line).split(QLatin1Char(' ')) + more + who.options,
                                   "a secret\n");
        fairlead::tests::cheapenKeys(who.keys(), "a secret");
        return ran;
    }
    QTemporaryDir m_folder;
    fairlead::tests::EtcdServer m_etcd;
};

TestCtlApprovals::Person TestCtlApprovals::personAt(const QString& name, const QString& origin,
                                                    const QByteArray& more, bool asks) const {
    QByteArray yaml = readFile(text(FAIRLEAD_SIMULATION_FILE));
    yaml.replace("demo.fairlead.example/simulation/console-1", origin.toUtf8());
    yaml.replace("  - {id: m.ruiz, name: Marta Ruiz}\n", more);
    if (asks) yaml.replace("approvals_required: 0", "approvals_required: 1");
    yaml += "\nteam: {etcd: [\"127.0.0.1:" + QByteArray::number(m_etcd.member().port) + "\"]}\n";
    const QString folder = path(QString(origin).replace(QLatin1Char('/'), QLatin1Char('-')));
    QDir().mkpath(folder);
    const QString inventory = folder + text("/inventory.yaml");
    writeFile(inventory, yaml);
    return {name,
            inventory,
            {text("--inventory"), inventory, text("--audit"), folder + text("/log"), text("--state"),
             folder + text("/state"), text("--keys"), folder + text("/keys"), text("--passphrase-fd"),
             text("0"), text("--operator"), name}};
}

void TestCtlApprovals::anApprovalIsCarried_data() {
    QTest::addColumn<QString>("how");
    for (const char* how : {"file", "picture", "etcd"})
        QTest::newRow(how) << text(how);
}

void TestCtlApprovals::anApprovalIsCarried() {
    QFETCH(QString, how);
    const Person approver = personAt(text("m.ruiz"), text("test.example/approver/") + how, "", false);
    const Ran key = ctl(approver, "keys operator m.ruiz");
    QVERIFY2(key.out.startsWith(text("m.ruiz+")), qPrintable(key.err));
    const Person requester =
        personAt(text("d.ivanov"), text("test.example/requester/") + how,
                 "  - {id: m.ruiz, name: Marta Ruiz, key: \"" + key.out.trimmed().toUtf8() + "\"}\n", true);
    const Ran known = ctl(requester, "keys register", {key.out.trimmed()});
    QVERIFY2(known.code == 0, qPrintable(known.err));

    const QString request = path(how + text(".request"));
    const Ran planned = ctl(requester, "plan switchover --engine orders-pg --to ams --etcd",
                            {text("--reason"), text("planned work"), text("--request"), request});
    QVERIFY2(planned.err.contains(text("0 of 1 approval.")), qPrintable(planned.err));
    const auto found = QRegularExpression(text("Request: operation (op-[^,]+),")).match(planned.err);
    QVERIFY2(found.hasMatch(), qPrintable(planned.err));
    const QString op = found.captured(1);
    const auto digest = QRegularExpression(text("Read aloud: ([0-9A-Z-]{29})\n")).match(planned.err);
    QVERIFY2(digest.hasMatch(), qPrintable(planned.err));
    const QStringList begin{text("--op"), op, text("--phrase"), text("SIM SWITCHOVER orders-pg TO ams")};
    const Ran early = ctl(requester, "run", begin);
    QVERIFY2(early.code != 0 && early.err.contains(text("op.approvals: 0 of 1 approval.")),
             qPrintable(early.err));

    const QStringList wish{text("--reason"), text("agreed on the bridge")};
    const QStringList asked = how == text("etcd") ? QStringList{text("--op"), op, text("--etcd")}
                                                  : QStringList{text("--request"), request};
    const Ran blind = ctl(approver, "audit approve", asked + wish);
    QVERIFY2(blind.code != 0 && blind.err.contains(text("give --key-is-right")), qPrintable(blind.err));
    QVERIFY2(blind.err.contains(digest.captured(1)), qPrintable(blind.err)); // the same, read aloud
    const Ran approved = ctl(approver, "audit approve --key-is-right",
                             asked + wish + QStringList{text("--qr"), path(how + text(".pbm"))});
    QVERIFY2(approved.code == 0, qPrintable(approved.err));
    QVERIFY2(approved.out.startsWith(text("fairlead-approval/v1\nlog ")), qPrintable(approved.out));
    QVERIFY2(approved.err.contains(text("d.ivanov asks for approval of operation ") + op),
             qPrintable(approved.err));

    QStringList back{text("--etcd")};
    if (how != text("etcd")) {
        const Ran scanned = runProgram(text("zbarimg"), {text("--quiet"), text("--raw"), text("-Sdisable"),
                                                         text("-Sqrcode.enable"), path(how + text(".pbm"))});
        writeFile(path(how + text(".note")), (how == text("picture") ? scanned : approved).out.toUtf8());
        back = {text("--approval"), path(how + text(".note"))};
    }
    const Ran run = ctl(requester, "run", begin + back);
    QVERIFY2(run.code == 0 && run.out.contains(text("Succeeded in ")), qPrintable(run.out + run.err));
    QVERIFY2(run.err.contains(text("1 of 1 approval: m.ruiz until ")), qPrintable(run.err));
    for (const Person* who : {&requester, &approver}) {
        const QString log = who->options.at(3);
        const Ran verified = runProgram(text(FAIRLEADCTL), {text("audit"), text("verify"), log});
        QVERIFY2(verified.code <= 1, qPrintable(verified.out));
        const Ran shown = runProgram(text(FAIRLEADCTL), {text("audit"), text("show"), log});
        QVERIFY(shown.out.contains(who == &requester ? text("op.approval") : text("peer.seen")));
    }
    // The verifier counts them: without a registered key there is none, and an auditor may ask for more.
    const Ran log = ctl(requester, "keys show");
    const QString trust = path(how + text(".trust"));
    const auto judged = [&](const QByteArray& more) {
        writeFile(trust, "log " + log.out.toUtf8() + "operator m.ruiz " + key.out.toUtf8() + more);
        return runProgram(text(FAIRLEADCTL),
                          {text("audit"), text("verify"), requester.options.at(3), text("--trust"), trust});
    };
    const Ran one = judged("approvals 1\n");
    QVERIFY2(one.code == 0, qPrintable(one.out));
    const Ran two = judged("approvals 2\n");
    QVERIFY2(two.code == 2 && two.out.contains(text("APPROVAL_MISSING")), qPrintable(two.out));
}

void TestCtlApprovals::aProductionSessionIsBoundToAPerson() {
    const Person person = personAt(text("d.ivanov"), text("test.example/production"), "", false);
    QByteArray yaml = readFile(person.inventory);
    yaml.replace("target: simulation", "target: production");
    // Nothing of it is reached; the guard is about the console alone.
    yaml.replace(QByteArray(".sim, port"), QByteArray(".invalid, port"));
    writeFile(person.inventory, yaml);
    const Ran unbound = ctl(person, "guards switchover --engine orders-pg --to ams");
    QVERIFY2(unbound.out.contains(text("No key vouches that it is d.ivanov who acts in this session.")),
             qPrintable(unbound.out + unbound.err));
    const Ran key = ctl(person, "keys operator d.ivanov");
    QVERIFY2(ctl(person, "keys register", {key.out.trimmed()}).code == 0, qPrintable(key.err));
    const Ran bound = ctl(person, "guards switchover --engine orders-pg --to ams");
    QVERIFY2(bound.out.contains(text("The key of d.ivanov vouches for this session until ")),
             qPrintable(bound.out + bound.err));
}

QTEST_GUILESS_MAIN(TestCtlApprovals)
#include "tst_ctl_approvals.moc"
