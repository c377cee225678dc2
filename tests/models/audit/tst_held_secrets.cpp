// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/held_secrets.h"
#include "models/audit/redaction.h"
#include "models/audit/value.h"
#include "tests/support/test_case.h"

#include <ostream>
#include <type_traits>

using namespace fairlead;
using namespace fairlead::audit;

namespace {

template <class T>
concept Printable = requires(std::ostream& to, const T& value) {
    to << value;
};
template <class T>
concept Comparable = requires(const T& value) {
    value == value;
};

// A secret becomes text where somebody wrote reveal(), and nowhere else.
static_assert(!Printable<Secret> && !Comparable<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string> &&
              !std::is_convertible_v<Secret, std::string_view>);
static_assert(!std::is_constructible_v<Value, Secret> && !std::is_convertible_v<const char*, Secret>);
static_assert(!std::is_copy_constructible_v<Secret> && std::is_nothrow_move_constructible_v<Secret>);

std::string unicode(const QByteArray& utf8) {
    return utf8.toStdString();
}

} // namespace

/// The second net of audit-log.md §14: what no record may contain, in the forms in which records carry text.
class TestHeldSecrets : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void everyFormIsFound_data() {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("found");
        const QByteArray odd("p\"w\\d'1");
        QTest::newRow("as it is") << QByteArray("hunter2") << QByteArray("user hunter2!") << true;
        QTest::newRow("not there") << QByteArray("hunter2") << QByteArray("user hunter3") << false;
        QTest::newRow("escaped for JSON") << odd << QByteArray("{\"a\":\"p\\\"w\\\\d'1\"}") << true;
        QTest::newRow("escaped twice")
            << odd << QByteArray("\"{\\\"a\\\":\\\"p\\\\\\\"w\\\\\\\\d'1\\\"}\"") << true;
        QTest::newRow("quoted for SQL") << odd << QByteArray("ALTER ROLE r PASSWORD 'p\"w\\d''1'") << true;
        QTest::newRow("in NFC") << QByteArray("Zoe\xcc\x88-1!") << QByteArray("\"Zo\xc3\xab-1!\"") << true;
    }
    void everyFormIsFound() {
        QFETCH(QByteArray, secret);
        QFETCH(QByteArray, text);
        HeldSecrets held;
        QVERIFY(held.add("password", Secret(unicode(secret))));
        QTEST(held.standIn(text.toStdString()), "found");
        QVERIFY(!held.standIn(held.without(text.toStdString())));
    }

    // A log that refused these could not be written in the midst of an operation.
    void ordinaryValuesAreLeftOut_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("held");
        QTest::newRow("five bytes") << QByteArray("a1b2c") << false;
        QTest::newRow("six bytes") << QByteArray("a1b2c3") << true;
        QTest::newRow("an ordinary word") << QByteArray("switchover") << false;
        QTest::newRow("letters as long as no word") << QByteArray("correcthorse") << true;
        QTest::newRow("what the inventory says") << QByteArray("orders-pg") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void ordinaryValuesAreLeftOut() {
        QFETCH(QByteArray, value);
        QFETCH(bool, held);
        HeldSecrets secrets("engines: [{id: orders-pg}]");
        QCOMPARE(secrets.add("x", Secret(value.toStdString())), held);
        QCOMPARE(secrets.standIn("before " + value.toStdString() + " behind"), held);
    }

    void whatEnginesAnswerIsShownWithoutThem_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("one that is held")
            << QByteArray("no: hunter2, hunter2") << QByteArray("no: [redacted file:/a], [redacted file:/a]");
        QTest::newRow("anybody's in a connection string")
            << QByteArray("host=a password=s3 user=r") << QByteArray("host=a password=[redacted] user=r");
        QTest::newRow("quoted") << QByteArray("password = 'a b\\'c' x")
                                << QByteArray("password = [redacted] x");
        QTest::newRow("at the end") << QByteArray("password=") << QByteArray("password=");
        QTest::newRow("never closed") << QByteArray("password='abc") << QByteArray("password=[redacted]");
        QTest::newRow("a word only") << QByteArray("wrong password for r")
                                     << QByteArray("wrong password for r");
    }
    void whatEnginesAnswerIsShownWithoutThem() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, shown);
        HeldSecrets held;
        QVERIFY(held.add("file:/a", Secret("hunter2")));
        FL_COMPARE_TEXT(held.without(text.toStdString()), shown.toStdString());
    }

    void aMovedSecretLeavesNothingBehind() {
        Secret first("short");
        const Secret second(std::move(first));
        FL_COMPARE_TEXT(second.reveal(), "short");
        QVERIFY(first.empty());
        FL_COMPARE_TEXT(second.copy().reveal(), "short");
    }

    void aPlaceForASecretIsNoRedaction() {
        const Value place = secretPlace("password", "file:/a");
        QVERIFY(secretPlaceOf(place).has_value());
        FL_COMPARE_TEXT(secretPlaceOf(place)->label, "password");
        FL_COMPARE_TEXT(secretPlaceOf(place)->reference, "file:/a");
        const auto key = RedactionKey::from(std::string(32, '\x0b'));
        QVERIFY(!secretPlaceOf(toValue(key->redact("password", Secret("hunter2")))).has_value());
        QVERIFY(!secretPlaceOf(Value("file:/a")).has_value());
    }
};

QTEST_GUILESS_MAIN(TestHeldSecrets)
#include "tst_held_secrets.moc"
