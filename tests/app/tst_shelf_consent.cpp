// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/encrypted_key_file.h"
#include "adapters/secrets/stored_key_ring.h"
#include "app/composition/alarm_desk.h"
#include "app/composition/shelf_consent.h"
#include "models/audit/note.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/app/cheap_keys.h"
#include "tests/models/alarm/alarm_bench.h"
#include "tests/support/test_case.h"

#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::app;
using namespace std::chrono_literals;
using tests::cheapenKeys;
using tests::kAnna;
using tests::kBert;

namespace {

/// A log of anna's console that registers bert, who has a sealed key on a stick.
struct Desk {
    tests::LogBench files;
    QTemporaryDir stick;
    std::unique_ptr<audit::FileLog> log;
    std::string vkey;

    Desk() {
        log = files.mustOpen();
        if (!log->openSession(kAnna)) qFatal("no session");
        secrets::EncryptedKeyFile store(stick.path().toStdString(), Secret(std::string("open sesame")));
        const auto key = secrets::makeSigner(store, "operator:bert", {Deadline::in(20s, files.clock), {}});
        if (!key) qFatal("%s", toText(key.error()).c_str());
        cheapenKeys(stick.path(), "open sesame");
        vkey = audit::toText(audit::makeVkey("bert", (*key)->publicKey()));
        registers("add");
    }
    void registers(const char* state) const {
        audit::EntryDraft draft;
        draft.event = "key.operator";
        draft.what.set("key", vkey).set("state", state);
        if (!log->append(draft)) qFatal("the key is not registered");
    }
    operation::SecondPerson person(const char* who = "bert", const char* passphrase = "open sesame") const {
        return {OperatorId(who), stick.path().toStdString(), std::make_shared<Secret>(std::string(passphrase))};
    }
    alarm::Shelf shelf() const {
        alarm::Shelf made;
        made.key = "site:DC1/contact";
        made.by = kAnna;
        made.second = kBert;
        made.reason = "power works until \n noon, caf\x65\xCC\x81"; // e and its accent, as some keyboards write
        made.at = files.clock.utc();
        made.until = made.at + 60min;
        made.priority = alarm::Priority::P1;
        return made;
    }
    Result<std::string> agree() const { return agreeHere(files.clock, *log, shelf(), person()); }
};

} // namespace

/// UX-8.5: the second person of a P1's shelf signs what is shelved, at the console that shelves it.
class TestShelfConsent : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theNoteSaysWhatIsShelvedAndIsTheSecondPersonsOwn() {
        const Desk desk;
        const auto note = desk.agree();
        QVERIFY2(note.has_value(), note ? "" : toText(note.error()).c_str());
        const auto parsed = audit::parseNote(*note);
        QVERIFY(parsed.has_value());
        FL_COMPARE_TEXT(parsed->text, "fairlead-shelf/v1\nlog " + desk.log->logName() +
                                          "\nalarm site:DC1/contact\nby anna\nactor bert\nuntil " +
                                          toIso(desk.shelf().until) +
                                          "\nreason power works until   noon, caf\xC3\xA9\n");
        QCOMPARE(audit::checkNote(*parsed, *audit::parseVkey(desk.vkey)), audit::NoteVerdict::Signed);
        alarm::Shelf agreed = desk.shelf();
        agreed.agreement = *note;
        QCOMPARE(whyNotAgreed(*desk.log, agreed), std::string());
    }

    /// The entry holds the note as it was signed, and the log verifies.
    void itStandsInTheLogAsItWasSigned() {
        Desk desk;
        tests::AlarmBench bench;
        bench.on("a1", alarm::Priority::P1);
        bench.at("a1").engine = EngineId("orders-pg");
        bench.pass(20s);
        const auto note = desk.agree();
        const auto shelved = bench.book.shelve("a1", {"known", 60min, kBert, *note}, kAnna, bench.now);
        QVERIFY(shelved.has_value());
        QVERIFY(desk.log->append(alarmEntries(*shelved, {}).front()).has_value());
        const auto entry = desk.log->entriesFrom(0)->back();
        FL_COMPARE_TEXT(std::string(entry.what.member("shelf")->text("note")), *note);
        QVERIFY(QString::fromStdString(desk.files.walk()).startsWith(QStringLiteral("OK")));
    }

    void whoCannotAgree_data() {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QString>("why");
        QTest::newRow("the one who asks") << "anna" << "open sesame" << "Somebody other than anna must agree.";
        QTest::newRow("another than was named") << "carl" << "open sesame" << "Somebody other than anna must agree.";
        QTest::newRow("no passphrase") << "bert" << "" << "Type the passphrase that opens the key of bert.";
        QTest::newRow("another's passphrase") << "bert" << "open barley" << "passphrase";
    }
    void whoCannotAgree() {
        QFETCH(const QString, who);
        QFETCH(const QString, passphrase);
        QFETCH(const QString, why);
        const Desk desk;
        const auto note = agreeHere(desk.files.clock, *desk.log, desk.shelf(),
                                    desk.person(who.toLatin1().constData(), passphrase.toLatin1().constData()));
        QVERIFY(!note.has_value());
        QVERIFY2(QString::fromStdString(toText(note.error())).contains(why), toText(note.error()).c_str());
    }

    void aKeyThatIsNotRegisteredAgreesToNothing() {
        Desk desk;
        desk.registers("revoke");
        const auto note = desk.agree();
        QVERIFY(!note.has_value());
        FL_COMPARE_TEXT(note.error().what,
                        "What bert signed is not by a key that is registered for bert. Register it with "
                        "fairleadctl keys register.");
    }

    void aNoteIsForItsOwnShelfOnly_data() {
        QTest::addColumn<int>("change");
        for (const auto& [name, change] : {std::pair("another alarm", 0), std::pair("a minute longer", 1),
                                           std::pair("another reason", 2), std::pair("asked by another", 3),
                                           std::pair("another second person", 4), std::pair("no note", 5),
                                           std::pair("a note with a letter changed", 6)})
            QTest::newRow(name) << change;
    }
    void aNoteIsForItsOwnShelfOnly() {
        QFETCH(const int, change);
        const Desk desk;
        alarm::Shelf shelf = desk.shelf();
        shelf.agreement = desk.agree().value();
        switch (change) {
            case 0: shelf.key = "site:DC2/contact"; break;
            case 1: shelf.until += 1min; break;
            case 2: shelf.reason = "holidays"; break;
            case 3: shelf.by = OperatorId("carl"); break;
            case 4: shelf.second = OperatorId("carl"); break;
            case 5: shelf.agreement.clear(); break;
            default: shelf.agreement[shelf.agreement.find("noon")] = 'm'; break;
        }
        QVERIFY(!whyNotAgreed(*desk.log, shelf).empty());
    }

    /// What was kept over a restart counts with its note, and comes back without one.
    void aKeptShelfNeedsItsNote() {
        Desk desk;
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("shelves")).toStdString();
        alarm::Shelf good = desk.shelf(), bad = desk.shelf();
        good.agreement = desk.agree().value();
        bad.agreement = good.agreement;
        bad.key = "site:DC2/contact";
        {
            LocalAlarmDesk writer(*desk.log, desk.files.clock, {path, ""}, {}, nullptr, desk.log.get());
            writer.keepShelves({good, bad});
        }
        LocalAlarmDesk reader(*desk.log, desk.files.clock, {path, ""}, {}, nullptr, desk.log.get());
        const auto kept = reader.keptShelves();
        QVERIFY(kept.has_value());
        QCOMPARE(kept->size(), std::size_t{2});
        QVERIFY(kept->front() == good);
        QVERIFY(kept->back().agreement.empty());
    }
};

QTEST_GUILESS_MAIN(TestShelfConsent)
#include "tst_shelf_consent.moc"
