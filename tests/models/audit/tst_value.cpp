// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/utf8.h"
#include "models/audit/value.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;

namespace {

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

} // namespace

/// Canonical text (audit-log.md §4): one value has one spelling, and every other spelling has its code.
class TestValue : public fairlead::tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void canonicalTextIsReadAndWrittenBack_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("an empty object") << QByteArray("{}");
        QTest::newRow("an empty array") << QByteArray("[]");
        QTest::newRow("the three words") << QByteArray("[true,false,null]");
        QTest::newRow("the largest integers") << QByteArray("[9007199254740991,-9007199254740991,0,-1]");
        QTest::newRow("members in order") << QByteArray("{\"a\":1,\"a0\":2,\"a_\":3,\"b\":{\"c\":[]}}");
        QTest::newRow("the four escapes") << QByteArray("[\"\\\" \\\\ \\n \\t\"]");
        QTest::newRow("a slash") << QByteArray("[\"a/b\"]");
        QTest::newRow("letters outside ASCII")
            << QByteArray("[\"Zo\xc3\xab \xe2\x82\xac \xf0\x9f\x98\x80\"]");
        QTest::newRow("eight levels") << QByteArray::fromStdString(nested(8));
        QTest::newRow("a string alone") << QByteArray("\"x\"");
    }
    void canonicalTextIsReadAndWrittenBack() {
        QFETCH(QByteArray, text);
        const Result<Value> value = parseCanonical(text.toStdString());
        QVERIFY2(value.has_value(), value ? "" : value.error().engineWords.c_str());
        FL_COMPARE_TEXT(canonicalText(*value), text.toStdString());
    }

    void otherTextHasItsCodeAndPlace_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("offset");
        const auto row = [](const char* name, QByteArray text, const char* code, int offset) {
            QTest::newRow(name) << text << QString::fromLatin1(code) << QString::number(offset);
        };
        row("a stray byte", "[\"\xff\"]", "BAD_UTF8", 2);
        row("an overlong slash", "[\"\xc0\xaf\"]", "BAD_UTF8", 2);
        row("an overlong euro", "[\"\xf0\x82\x82\xac\"]", "BAD_UTF8", 2);
        row("a surrogate", "[\"\xed\xa0\x80\"]", "BAD_UTF8", 2);
        row("a point above U+10FFFF", "[\"\xf4\x90\x80\x80\"]", "BAD_UTF8", 2);
        row("a character cut off", "[\"\xe2\x82", "BAD_UTF8", 2);
        row("nothing", "", "BAD_JSON", 0);
        row("an array without end", "[1", "BAD_JSON", 2);
        row("a comma too many", "[1,]", "BAD_JSON", 3);
        row("an object's comma too many", "{\"a\":1,}", "BAD_JSON", 7);
        row("a missing colon", "{\"a\"1}", "BAD_JSON", 4);
        row("a member without name", "{1:2}", "BAD_JSON", 1);
        row("the wrong bracket", "[1}", "BAD_JSON", 2);
        row("text after the value", "{}x", "BAD_JSON", 2);
        row("a plus", "[+1]", "BAD_JSON", 1);
        row("a leading zero", "[01]", "BAD_JSON", 2);
        row("a minus alone", "[-]", "BAD_JSON", 2);
        row("a fraction without digits", "[1.]", "BAD_JSON", 3);
        row("an exponent without digits", "[1e+]", "BAD_JSON", 4);
        row("a raw line feed in a string", "[\"\n\"]", "BAD_JSON", 2);
        row("a raw NUL in a string", QByteArray("[\"\0\"]", 5), "BAD_JSON", 2);
        row("an unknown escape", "[\"\\x\"]", "BAD_JSON", 2);
        row("half a unicode escape", "[\"\\u00g0\"]", "BAD_JSON", 6);
        row("a word cut off", "[tru]", "BAD_JSON", 1);
        row("a string without end", "[\"a", "BAD_JSON", 3);
        row("white space", "{\"a\": 1}", "NOT_CANONICAL", 5);
        row("a line feed behind", "{}\n", "NOT_CANONICAL", 2);
        row("a name twice", "{\"a\":1,\"a\":2}", "NOT_CANONICAL", 7);
        row("names out of order", "{\"b\":1,\"a\":2}", "NOT_CANONICAL", 7);
        row("a fraction", "[1.0]", "NOT_CANONICAL", 1);
        row("an exponent", "[1e3]", "NOT_CANONICAL", 1);
        row("a negative zero", "[-0]", "NOT_CANONICAL", 1);
        row("an integer too large", "[9007199254740992]", "NOT_CANONICAL", 1);
        row("an integer too small", "[-9007199254740992]", "NOT_CANONICAL", 1);
        row("an integer of 30 digits", "[123456789012345678901234567890]", "NOT_CANONICAL", 1);
        row("an escaped slash", "[\"\\/\"]", "NOT_CANONICAL", 2);
        row("an escaped letter", "[\"\\u0041\"]", "NOT_CANONICAL", 2);
        row("a carriage return", "[\"\\r\"]", "NOT_CANONICAL", 2);
        row("a lone surrogate escape", "[\"\\ud800\"]", "NOT_CANONICAL", 2);
        row("nine levels", QByteArray::fromStdString(nested(9)), "BAD_VALUE", 8);
        row("an upper case name", "{\"A\":1}", "BAD_VALUE", 1);
        row("an empty name", "{\"\":1}", "BAD_VALUE", 1);
        row("a name of 33 letters", "{\"" + QByteArray(33, 'a') + "\":1}", "BAD_VALUE", 1);
        row("a delete character", "[\"\x7f\"]", "BAD_VALUE", 2);
        row("a zero width space", "[\"\xe2\x80\x8b\"]", "BAD_VALUE", 2);
        row("a right-to-left override", "[\"a\xe2\x80\xae\"]", "BAD_VALUE", 3);
        row("a soft hyphen", "[\"\xc2\xad\"]", "BAD_VALUE", 2);
        row("a non-character", "[\"\xf0\x9f\xbf\xbf\"]", "BAD_VALUE", 2);
        row("a tag character", "[\"\xf3\xa0\x80\x81\"]", "BAD_VALUE", 2);
        row("not canonical before bad JSON", "[ 1", "BAD_JSON", 3);
        row("a bad value before not canonical", "[\"\x7f\", 1]", "NOT_CANONICAL", 5);
        row("a bad value before bad JSON", "[\"\x7f\"", "BAD_JSON", 4);
        row("depth before bad JSON", QByteArray(100'000, '['), "BAD_JSON", 100'000);
        row("a hundred thousand levels", QByteArray::fromStdString(nested(100'000)), "BAD_VALUE", 8);
    }
    void otherTextHasItsCodeAndPlace() {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(QString, offset);
        const Result<Value> value = parseCanonical(text.toStdString());
        QVERIFY(!value.has_value());
        QCOMPARE(QString::fromStdString(value.error().what), code);
        QCOMPARE(QString::fromStdString(value.error().where), offset);
    }

    void everyCharacterOfTheListIsForbiddenAndNoOther() {
        std::size_t forbidden = 0;
        for (std::uint32_t point = 0; point <= 0x10FFFF; ++point)
            forbidden += isForbidden(point) ? 1 : 0;
        // 9+21+33+1+1+5+7+16+32+1+3+128 by the ranges of §4, and two in each of 17 planes.
        QCOMPARE(forbidden, std::size_t{257 + 34});
        for (const std::uint32_t point :
             {0x09U, 0x0AU, 0x20U, 0x7EU, 0xA0U, 0x200AU, 0x2010U, 0xFFFCU, 0xE0080U}) {
            QVERIFY(!isForbidden(point));
        }
        for (const std::uint32_t point :
             {0x0DU, 0x7FU, 0x9FU, 0x61CU, 0x202EU, 0xFEFFU, 0xFFFEU, 0x10FFFFU}) {
            QVERIFY(isForbidden(point));
        }
    }

    void everyPointSurvivesItsEncoding() {
        for (std::uint32_t point = 0; point <= 0x10FFFF; point += 7) {
            std::string text;
            appendUtf8(text, point);
            const std::optional<Utf8Character> read = utf8At(text, 0);
            const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
            QCOMPARE(read.has_value(), !surrogate);
            if (read) QCOMPARE(read->point, point);
        }
    }

    void writerNamesWhatItCannotWrite() {
        FL_COMPARE_TEXT(canonicalText(Value("\x1b[0m\r\xe2\x80\xae\xf3\xa0\x80\x81")),
                        "\"⟨U+001B⟩[0m⟨U+000D⟩⟨U+202E⟩⟨U+E0001⟩\"");
        FL_COMPARE_TEXT(canonicalText(Value("a\xff\xe2\x82z")), "\"a\uFFFD\uFFFD\uFFFDz\"");
        FL_COMPARE_TEXT(canonicalText(Value(std::string("\0", 1))), "\"⟨U+0000⟩\"");
    }

    void unfitValuesAreNamed() {
        Value deep = 1;
        for (int level = 0; level < 9; ++level)
            deep = Value::Array{deep};
        FL_COMPARE_TEXT(*unfitForLog(deep), "arrays and objects nest deeper than 8 levels");
        FL_COMPARE_TEXT(*unfitForLog(Value::Array{kLargestInteger + 1}),
                        "the integer 9007199254740992 is beyond ±(2^53−1)");
        FL_COMPARE_TEXT(*unfitForLog(Value::Object{{"Bad", 1}}),
                        "the member name \"Bad\" is not [a-z][a-z0-9_]{0,31}");
        QVERIFY(!unfitForLog(deep.array()->front()).has_value());
    }

    void membersAreFoundOrMissed() {
        Value value;
        value.set("text", "t").set("number", 7);
        FL_COMPARE_TEXT(std::string(value.text("text")), "t");
        QCOMPARE(value.number("number"), 7);
        QCOMPARE(value.number("text", -1), -1);
        FL_COMPARE_TEXT(std::string(value.text("number")), "");
        QVERIFY(value.member("absent") == nullptr);
        QVERIFY(Value("x").member("text") == nullptr);
    }
};

QTEST_GUILESS_MAIN(TestValue)
#include "tst_value.moc"
