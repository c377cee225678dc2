// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/http/response_reader.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using runtime::http::ResponseReader;

namespace {

/// The answer's status and body, or `error`, or `more` while it is not whole; fed `step` bytes at a time.
std::string read(const std::string& text, std::size_t step, bool toHead, bool closes) {
    ResponseReader reader(toHead, 10'000);
    for (std::size_t at = 0; at < text.size(); at += step)
        if (!reader.take(std::string_view{text}.substr(at, step))) return "error";
    if (closes && !reader.end()) return "error";
    if (!reader.complete()) return "more";
    return std::to_string(reader.response().status) + " " + reader.response().body;
}

} // namespace

class TestHttpReader : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    /// However the answer is cut into pieces, what is read of it is the same.
    void answers_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("toHead");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a body of the length it says")
            << "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc" << false << false << "200 abc";
        QTest::newRow("no body yet") << "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab" << false << false
                                     << "more";
        QTest::newRow("no body, closed")
            << "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab" << false << true << "error";
        QTest::newRow("chunks with an extension and a trailer")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: "
               "1\r\n\r\n"
            << false << false << "200 abcde";
        QTest::newRow("chunks, cut short")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
            << false << true << "error";
        QTest::newRow("a chunk that is longer than it says")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n"
            << false << false << "error";
        QTest::newRow("a chunk size that is none")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabcd\r\n"
            << false << false << "error";
        QTest::newRow("an unknown coding") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n"
                                           << false << false << "error";
        QTest::newRow("an announcement before the answer")
            << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\nx" << false
            << false << "201 x";
        QTest::newRow("nothing to follow 204") << "HTTP/1.1 204 No Content\r\n\r\n"
                                               << false << false << "204 ";
        QTest::newRow("the answer to HEAD") << "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 9\r\n\r\n"
                                            << true << false << "503 ";
        QTest::newRow("a status without a reason") << "HTTP/1.0 200\r\n\r\nx" << false << true << "200 x";
        QTest::newRow("another protocol") << "SSH-2.0-x\r\n\r\n" << false << false << "error";
        QTest::newRow("a status that is no number") << "HTTP/1.1 abc OK\r\n\r\n" << false << false << "error";
        QTest::newRow("a header without a name") << "HTTP/1.1 200 OK\r\n: x\r\n\r\n"
                                                 << false << false << "error";
        QTest::newRow("a length that is no number") << "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"
                                                    << false << false << "error";
    }
    void answers() {
        QFETCH(QString, text);
        QFETCH(bool, toHead);
        QFETCH(bool, closes);
        QFETCH(QString, expected);
        for (const std::size_t step : {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{10'000}})
            FL_COMPARE_TEXT(read(text.toStdString(), step, toHead, closes), expected.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestHttpReader)
#include "tst_http_reader.moc"
