// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/vantage/request.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::vantage;

/// What a vantage makes of the head of a request: one thing is answered, and who has no token learns nothing.
class TestVantageRequest : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void heads_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, const QByteArray& request, Reception expected) {
            QTest::newRow(name) << request << static_cast<int>(expected);
        };
        const QByteArray right = "Authorization: Bearer correct-horse-battery\r\n";
        row("the one question", "GET /v1/report HTTP/1.1\r\nHost: h\r\n" + right + "\r\n", Reception::Report);
        row("names of headers in any case", "GET /v1/report HTTP/1.1\r\nAUTHORIZATION: bearer correct-horse-battery\r\n\r\n",
            Reception::Report);
        row("nothing yet", "", Reception::Incomplete);
        row("half a head", "GET /v1/report HTTP/1.1\r\n" + right, Reception::Incomplete);
        row("another token", "GET /v1/report HTTP/1.1\r\nAuthorization: Bearer correct-horse-batterx\r\n\r\n",
            Reception::WrongToken);
        row("the beginning of the token", "GET /v1/report HTTP/1.1\r\nAuthorization: Bearer correct\r\n\r\n",
            Reception::WrongToken);
        row("no token", "GET /v1/report HTTP/1.1\r\nHost: h\r\n\r\n", Reception::WrongToken);
        row("an empty token", "GET /v1/report HTTP/1.1\r\nAuthorization: Bearer \r\n\r\n", Reception::WrongToken);
        row("two tokens", "GET /v1/report HTTP/1.1\r\n" + right + right + "\r\n", Reception::WrongToken);
        row("a token as a name and password",
            "GET /v1/report HTTP/1.1\r\nAuthorization: Basic correct-horse-battery\r\n\r\n", Reception::WrongToken);
        row("another path and no token", "GET /other HTTP/1.1\r\n\r\n", Reception::WrongToken);
        row("another path", "GET /v1/other HTTP/1.1\r\n" + right + "\r\n", Reception::NoSuchThing);
        row("a path that goes on", "GET /v1/report/x HTTP/1.1\r\n" + right + "\r\n", Reception::NoSuchThing);
        row("something to be changed", "POST /v1/report HTTP/1.1\r\n" + right + "\r\n", Reception::WrongMethod);
        row("an older HTTP", "GET /v1/report HTTP/1.0\r\n" + right + "\r\n", Reception::NotHttp);
        row("no HTTP", "hello\r\n\r\n", Reception::NotHttp);
        row("a head without end", QByteArray(5000, 'a'), Reception::TooLong);
        row("a head of 5,000 bytes", "GET /v1/report HTTP/1.1\r\n" + right + "X: " + QByteArray(5000, 'a') + "\r\n\r\n",
            Reception::TooLong);
        row("bytes that are no text", QByteArray("\x16\x03\x01\x00\xff\r\n\r\n", 9), Reception::NotHttp);
    }
    void heads() {
        QFETCH(QByteArray, request);
        QFETCH(int, expected);
        const std::string_view text{request.constData(), static_cast<std::size_t>(request.size())};
        QCOMPARE(static_cast<int>(receptionOf(text, Secret("correct-horse-battery"))), expected);
    }

    void onlyTheReportIsInAnAnswer() {
        for (const Reception reception : {Reception::TooLong, Reception::NotHttp, Reception::NoSuchThing,
                                          Reception::WrongMethod, Reception::WrongToken}) {
            const std::string answer = answerTo(reception, "the report");
            QVERIFY(answer.find("the report") == std::string::npos);
            QVERIFY(answer.starts_with("HTTP/1.1 4"));
        }
        FL_COMPARE_TEXT(answerTo(Reception::Report, "{}"),
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                        "Cache-Control: no-store\r\nConnection: close\r\n\r\n{}");
    }
};

QTEST_GUILESS_MAIN(TestVantageRequest)
#include "tst_vantage_request.moc"
