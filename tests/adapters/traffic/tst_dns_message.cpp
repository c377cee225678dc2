// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/dns/client.h"
#include "tests/support/test_case.h"

#include <QMessageAuthenticationCode>
#include <set>

using namespace fairlead;
using namespace fairlead::traffic::dns;

namespace {

std::string unhex(const char* text) {
    return QByteArray::fromHex(text).toStdString();
}
std::string hex(const std::string& bytes) {
    return QByteArray::fromStdString(bytes).toHex().toStdString();
}
const Key kKey{"fairlead-key.", "hmac-sha256", Secret("fairlead-test-secret-32-bytes!!!")};

/// Zone dr.test: delete app A, add app 30 A 192.0.2.20. Source: shared/engines/traffic.md §1.1.
const char* const kUpdate =
    "1234280000010000000200000264720474657374000006000103617070026472047465737400000100ff00000000000003617070"
    "026472047465737400"
    "000100010000001e0004c0000214";

Message update() {
    Message message;
    message.id = 0x1234;
    message.flags = 0x2800;
    message.questions.push_back({*wireName("dr.test"), 6, 1});
    message.authority.push_back({*wireName("app.dr.test"), 1, 255, 0, {}});
    message.authority.push_back({*wireName("APP.dr.test."), 1, 1, 30, *addressData(Type::A, "192.0.2.20")});
    return message;
}

/// An answer to `request`, as a server that has the key makes it: its signature covers the request's.
std::string answered(const Signed& request, const Key& key, std::int64_t time, std::uint16_t flags = 0xA800) {
    Message message;
    message.id = 0x1234;
    message.flags = flags;
    // sign() makes signatures of requests; the server's covers more, so the bytes are put together here.
    const Signed half = sign(message, key, time).value();
    Record tsig = parse(half.bytes)->message.additional.back();
    std::string covered;
    append16(covered, static_cast<std::uint16_t>(request.mac.size()));
    covered += request.mac + write(message);
    const std::string algorithm = *wireName(key.algorithm);
    covered += *wireName(key.name) + std::string("\0\xFF\0\0\0\0", 6) + algorithm +
               tsig.data.substr(algorithm.size(), 8) + std::string(4, '\0');
    const QByteArray mac = QMessageAuthenticationCode::hash(QByteArray::fromStdString(covered),
                                                            QByteArray::fromStdString(key.secret.reveal()),
                                                            QCryptographicHash::Sha256);
    tsig.data.replace(algorithm.size() + 10, 32, mac.toStdString());
    message.additional.push_back(tsig);
    return write(message);
}

} // namespace

/// Messages and signatures of the DNS.
class TestDnsMessage : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void anUpdateIsWrittenAsTheVectorSays();
    void theSignatureIsTheVectors();
    void whatWasWrittenIsReadBack();
    void theChangeComparesBeforeItSets();
    void brokenMessagesAreRefused_data();
    void brokenMessagesAreRefused();
    void namesAreCheckedAndLowered();
    void answersAreProven();
    void otherAnswersAreNot_data();
    void otherAnswersAreNot();
    void secretsAreBase64();
    void serialsCompareAroundTheirEnd();
    void everyRcodeIsOneSentence();
};

void TestDnsMessage::anUpdateIsWrittenAsTheVectorSays() {
    FL_COMPARE_TEXT(hex(write(update())), kUpdate);
}

void TestDnsMessage::theSignatureIsTheVectors() {
    const auto made = sign(update(), kKey, 1700000000);
    QVERIFY(made.has_value());
    FL_COMPARE_TEXT(hex(made->mac), "1d2aab329c5b1b648387ef7e67ebdc9ea731070da730872e8f8b7efdfca8bb07");
    const auto again = parse(made->bytes);
    QVERIFY(again.has_value());
    QCOMPARE(again->message.additional.size(), std::size_t{1});
    QCOMPARE(again->message.additional[0].type, std::uint16_t{250});
    QCOMPARE(again->lastRecordAt, unhex(kUpdate).size());
    for (const char* algorithm : {"hmac-sha384", "hmac-sha512"}) {
        const auto longer = sign(update(), {"k.", algorithm, Secret("s")}, 1);
        QVERIFY(longer && longer->mac.size() > 32);
    }
    FL_COMPARE_TEXT(
        sign(update(), {"k.", "hmac-md5", Secret("s")}, 1).error().what,
        "`hmac-md5` is not an algorithm Fairlead signs with. Use hmac-sha256, hmac-sha384 or hmac-sha512.");
}

void TestDnsMessage::whatWasWrittenIsReadBack() {
    const auto parsed = parse(unhex(kUpdate));
    QVERIFY(parsed.has_value());
    QVERIFY(parsed->message == update());
    // Names that point back: app.dr.test written as `app` and a pointer to the zone's name.
    std::string bytes = unhex(
        "123484000001000100000000"
        "0264720474657374000006000100");
    bytes.pop_back();
    bytes += unhex(
        "03617070c00c"
        "000100010000001e0004c0000214");
    const auto pointed = parse(bytes);
    QVERIFY(pointed.has_value());
    FL_COMPARE_TEXT(hex(pointed->message.answers[0].name), hex(*wireName("app.dr.test")));
    FL_COMPARE_TEXT(addressText(pointed->message.answers[0].data), "192.0.2.20");
    QVERIFY(pointed->message.isResponse() && pointed->message.isAuthoritative());
}

void TestDnsMessage::theChangeComparesBeforeItSets() {
    const Entry entry{*wireName("app.dr.test"), *wireName("dr.test"), Type::A, 30};
    const Message message = changeMessage(1, entry, "old!", "new!");
    QCOMPARE(message.flags, std::uint16_t{0x2800});
    QCOMPARE(message.answers, (std::vector<Record>{{entry.name, 1, 1, 0, "old!"}}));
    QCOMPARE(message.authority,
             (std::vector<Record>{{entry.name, 1, 255, 0, ""}, {entry.name, 1, 1, 30, "new!"}}));
    QVERIFY(changeMessage(1, entry, "old!", "").authority.empty());
}

void TestDnsMessage::brokenMessagesAreRefused_data() {
    QTest::addColumn<QString>("bytes");
    QTest::newRow("nothing") << "";
    QTest::newRow("half a header") << "1234280000";
    QTest::newRow("a record too few") << "123484000000000100000000";
    QTest::newRow("a name without end") << "12348400000100000000000003617070";
    QTest::newRow("a name that points to itself") << "123484000001000000000000c00c00010001";
    QTest::newRow("a name that points forward") << "123484000001000000000000c00e00010001";
    QTest::newRow("a label of a kind that is not") << "1234840000010000000000008000010001";
    QTest::newRow("data longer than the message") << "1234840000000001000000000000010001000000000040c0";
    QTest::newRow("more than it says") << "12348400000000000000000000";
}

void TestDnsMessage::brokenMessagesAreRefused() {
    QFETCH(QString, bytes);
    const auto parsed = parse(unhex(bytes.toLatin1().constData()));
    QVERIFY(!parsed);
    FL_COMPARE_TEXT(parsed.error().what, "The answer is not a whole DNS message.");
}

void TestDnsMessage::namesAreCheckedAndLowered() {
    FL_COMPARE_TEXT(hex(*wireName("App.DR.test.")), "03617070026472047465737400");
    for (const std::string& bad :
         {std::string(), std::string("."), std::string("a..b"), std::string("a b"), std::string(64, 'x'),
          std::string("x.") + std::string(300, '.'), std::string("\\032")})
        QVERIFY2(!wireName(bad), bad.c_str());
    QVERIFY(!addressData(Type::A, "192.0.2"));
    QVERIFY(!addressData(Type::Aaaa, "192.0.2.1"));
    FL_COMPARE_TEXT(addressText(*addressData(Type::Aaaa, "2001:DB8::1")), "2001:db8::1");
}

void TestDnsMessage::answersAreProven() {
    const Signed request = *sign(update(), kKey, 1700000000);
    const auto proven = verify(answered(request, kKey, 1700000001), request, kKey, 1700000002);
    QVERIFY2(proven.has_value(), proven ? "" : proven.error().what.c_str());
    QCOMPARE(proven->message.rcode(), 0U);
    QCOMPARE(proven->tsigError, 0U);
    QVERIFY(proven->message.additional.empty());
}

void TestDnsMessage::otherAnswersAreNot_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* fault, const char* says) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << QString::fromLatin1(says);
    };
    row("no signature", "The answer is not signed, so it proves nothing.");
    row("a changed rcode", "The answer's signature is wrong, so it is not the server's.");
    row("another secret", "The answer's signature is wrong, so it is not the server's.");
    row("to another request", "The answer's signature is wrong, so it is not the server's.");
    row("an old one", "The answer was signed 1000 s from now, so it may be an old one.");
    row("another key", "The answer is signed with another key or algorithm, so it proves nothing.");
    row("the request itself", "The answer's signature is wrong, so it is not the server's.");
}

void TestDnsMessage::otherAnswersAreNot() {
    QFETCH(QString, fault);
    QFETCH(QString, says);
    const Signed request = *sign(update(), kKey, 1700000000);
    Signed asked = request;
    std::string bytes = answered(request, kKey, 1700000000);
    std::int64_t now = 1700000000;
    if (fault == QLatin1String("no signature")) bytes = unhex("1234a8000000000000000000");
    if (fault == QLatin1String("a changed rcode")) bytes[3] = 5;
    if (fault == QLatin1String("another secret"))
        bytes = answered(request, {kKey.name, kKey.algorithm, Secret("another")}, now);
    if (fault == QLatin1String("to another request")) asked = *sign(update(), kKey, 1600000000);
    if (fault == QLatin1String("an old one")) now += 1000;
    if (fault == QLatin1String("another key"))
        bytes = answered(request, {"other.", kKey.algorithm, kKey.secret.copy()}, now);
    if (fault == QLatin1String("the request itself")) bytes = request.bytes;
    const auto proven = verify(bytes, asked, kKey, now);
    QVERIFY(!proven);
    FL_COMPARE_TEXT(proven.error().what, says.toStdString());
}

void TestDnsMessage::secretsAreBase64() {
    FL_COMPARE_TEXT(*decodeBase64("ZmFpcmxlYWQtdGVzdC1zZWNyZXQtMzItYnl0ZXMhISE=\n"),
                    "fairlead-test-secret-32-bytes!!!");
    for (const char* bad : {"", "abc", "a secret!", "===="})
        QVERIFY2(!decodeBase64(bad), bad);
}

void TestDnsMessage::serialsCompareAroundTheirEnd() {
    QVERIFY(isOlder(1, 2));
    QVERIFY(!isOlder(2, 1));
    QVERIFY(!isOlder(2, 2));
    QVERIFY(isOlder(0xFFFFFFFFU, 0));
    QVERIFY(!isOlder(0, 0xFFFFFFFFU));
}

void TestDnsMessage::everyRcodeIsOneSentence() {
    std::set<std::string> sentences;
    for (unsigned rcode = 1; rcode <= 11; ++rcode) {
        const Error error = rcodeError("n1", rcode, 0);
        QVERIFY(error.what.starts_with("n1 ") && error.what.ends_with('.') && !error.engineWords.empty());
        sentences.insert(error.what);
    }
    for (const unsigned tsig : {16U, 17U, 18U, 22U})
        sentences.insert(rcodeError("n1", 9, tsig).what);
    QCOMPARE(sentences.size(), std::size_t{15});
    FL_COMPARE_TEXT(rcodeError("n1", 4, 0).what,
                    "n1 takes no updates: it is a secondary, or has none at all. Send them to the primary.");
    FL_COMPARE_TEXT(rcodeError("n1", 11, 3).engineWords, "rcode 11, TSIG error 3");
}

QTEST_GUILESS_MAIN(TestDnsMessage)
#include "tst_dns_message.moc"
