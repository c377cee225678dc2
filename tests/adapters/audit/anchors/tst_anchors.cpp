// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/directory_anchor.h"
#include "adapters/audit/anchors/make_anchor.h"
#include "adapters/audit/anchors/peer_anchor.h"
#include "adapters/audit/anchors/syslog_anchor.h"
#include "adapters/runtime/http/url.h"
#include "adapters/runtime/system_clock.h"
#include "tests/adapters/audit/anchors/anchor_bench.h"
#include "tests/support/test_case.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>
#include <thread>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::AnchorBench;
using fairlead::tests::said;
using fairlead::tests::sizesOf;

namespace {

inventory::Anchor syslogAt(const std::string& transport, std::uint16_t port, const std::string& path = {}) {
    inventory::Anchor anchor;
    anchor.id = "siem";
    anchor.kind = "syslog";
    anchor.transport = transport;
    anchor.host = path.empty() ? "127.0.0.1" : "";
    anchor.port = port;
    anchor.path = path;
    return anchor;
}

} // namespace

/// The anchors that need no server: a directory, a peer's log, a syslog.
class TestAnchors : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aDirectoryKeepsGrowingSizesOnly() {
        AnchorBench bench;
        const std::string first = bench.grow(2), second = bench.grow(3);
        DirectoryAnchor anchor("second", bench.folder.path().toStdString(), bench.system);
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::Newest, bench.call())),
                        "");
        FL_COMPARE_TEXT(said(anchor.put(first, bench.call())), "kept 3");
        FL_COMPARE_TEXT(said(anchor.put(first, bench.call())), "kept 3");
        FL_COMPARE_TEXT(said(anchor.put(second, bench.call())), "kept 6");
        const auto late = anchor.put(first, bench.call());
        FL_COMPARE_TEXT(said(late), "larger 6");
        FL_COMPARE_TEXT(late->note, second);
        FL_COMPARE_TEXT(said(anchor.put(bench.forged(6), bench.call())), "differs 6");
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::All, bench.call())),
                        "3 6");
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::Newest, bench.call())),
                        "6");
        // Another log's checkpoints are no business of this one's.
        FL_COMPARE_TEXT(sizesOf(anchor.notes("test.example/other", AnchorSink::Which::All, bench.call())),
                        "");
    }

    void aDirectoryThatIsNotMountedIsNotMade() {
        AnchorBench bench;
        const std::string note = bench.grow(1);
        const std::string gone = bench.folder.filePath(QStringLiteral("gone")).toStdString();
        DirectoryAnchor anchor("second", gone, bench.system);
        const auto answer = anchor.put(note, bench.call());
        QVERIFY(!answer.has_value());
        FL_COMPARE_TEXT(answer.error().where, "anchor second");
        QVERIFY(!QFile::exists(QString::fromStdString(gone)));
    }

    void aPeersLogTellsWhatItSaw() {
        AnchorBench bench, peer;
        peer.options.origin = "test.example/fairlead/peer";
        const std::string note = bench.grow(4);
        PeerAnchor anchor("lyon", peer.options.directory, peer.system);
        const auto none = anchor.notes(bench.options.origin, AnchorSink::Which::All, bench.call());
        QVERIFY(!none.has_value()); // no log there
        const auto log = peer.mustOpen();
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::All, bench.call())),
                        "");
        EntryDraft draft;
        draft.event = "peer.seen";
        draft.bySystem = true;
        draft.what.set("checkpoint", note);
        QVERIFY(log->append(draft).has_value());
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::All, bench.call())),
                        "5");
        FL_COMPARE_TEXT(sizesOf(anchor.notes("test.example/other", AnchorSink::Which::All, bench.call())),
                        "");
        QVERIFY(!anchor.takes());
        QCOMPARE(anchor.put(note, bench.call()).error().kind, ErrorKind::Refused);
    }

    void theLineOfASyslogIsRfc5424() {
        const Checkpoint head{"test.example/v/1", 2, sha256("x")};
        FL_COMPARE_TEXT(syslogLine(head, "h", 7, *fromIso("2026-01-02T03:04:05.000006Z")),
                        "<109>1 2026-01-02T03:04:05.000006Z h fairlead 7 checkpoint - test.example/v/1 2 " +
                            toBase64(bytesOf(head.root)));
    }

    void aSyslogGetsOneDatagram() {
        AnchorBench bench;
        const std::string note = bench.grow(1);
        QUdpSocket there;
        QVERIFY(there.bind(QHostAddress::LocalHost));
        SyslogAnchor anchor(syslogAt("udp", there.localPort()), "h", bench.clock);
        FL_COMPARE_TEXT(said(anchor.put(note, bench.call())), "kept 2");
        QVERIFY(there.waitForReadyRead(10'000));
        QByteArray line(2000, '\0');
        line.resize(static_cast<int>(there.readDatagram(line.data(), line.size())));
        const std::string root = toBase64(bytesOf(headOf(note)->root));
        QVERIFY2(line.endsWith(QByteArray::fromStdString(" " + bench.options.origin + " 2 " + root)),
                 line.constData());
        QVERIFY(!anchor.tells());
        QVERIFY(!anchor.notes(bench.options.origin, AnchorSink::Which::All, bench.call()).has_value());
    }

    void aSyslogOverTcpCountsOctets() {
        AnchorBench bench;
        const runtime::SystemClock clock;
        const std::string note = bench.grow(1);
        QTcpServer there;
        QVERIFY(there.listen(QHostAddress::LocalHost));
        const std::uint16_t port = there.serverPort();
        Result<AnchorAnswer> answer = Error{};
        std::jthread sending([&] {
            SyslogAnchor anchor(syslogAt("tcp", port), "h", clock);
            answer = anchor.put(note, {Deadline::in(std::chrono::seconds(20), clock), {}});
        });
        QVERIFY(there.waitForNewConnection(10'000));
        QTcpSocket* peer = there.nextPendingConnection();
        while (peer->state() == QAbstractSocket::ConnectedState && peer->waitForReadyRead(10'000)) {
        }
        const QByteArray frame = peer->readAll();
        peer->close();
        sending.join();
        FL_COMPARE_TEXT(said(answer), "kept 2");
        const auto blank = frame.indexOf(' ');
        QCOMPARE(frame.left(blank).toInt(), frame.size() - blank - 1);
        QVERIFY(frame.mid(blank + 1).startsWith("<109>1 "));
        // Nobody listens any more.
        there.close();
        SyslogAnchor anchor(syslogAt("tcp", port), "h", clock);
        const auto lost = anchor.put(note, {Deadline::in(std::chrono::seconds(20), clock), {}});
        QVERIFY(!lost.has_value());
        QCOMPARE(lost.error().kind, ErrorKind::Refused);
    }

    void aSyslogByItsSocket() {
        AnchorBench bench;
        const std::string note = bench.grow(1);
        const std::string path = bench.folder.filePath(QStringLiteral("log.sock")).toStdString();
        SyslogAnchor anchor(syslogAt("unix", 0, path), "h", bench.clock);
        QVERIFY(!anchor.put(note, bench.call()).has_value()); // nobody is there yet
        const int there = ::socket(AF_UNIX, SOCK_DGRAM, 0);
        sockaddr_un here{};
        here.sun_family = AF_UNIX;
        std::copy(path.begin(), path.end(), here.sun_path);
        QCOMPARE(::bind(there, reinterpret_cast<sockaddr*>(&here), sizeof here), 0);
        FL_COMPARE_TEXT(said(anchor.put(note, bench.call())), "kept 2");
        std::string line(2000, '\0');
        line.resize(static_cast<std::size_t>(::recv(there, line.data(), line.size(), 0)));
        ::close(there);
        QVERIFY(line.starts_with("<109>1 "));
        QVERIFY(line.find(" " + bench.options.origin + " 2 ") != std::string::npos);
    }

    void urls_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("parts");
        QTest::newRow("a name") << "https://h.example"
                                << "s h.example 443 ";
        QTest::newRow("a port and a path") << "http://h:80/a/b/"
                                           << "p h 80 /a/b";
        QTest::newRow("IPv6") << "https://[::1]:9000"
                              << "s ::1 9000 ";
        QTest::newRow("another scheme") << "ftp://h"
                                        << "";
        QTest::newRow("a user") << "https://u@h"
                                << "";
        QTest::newRow("a query") << "https://h/?x"
                                 << "";
        QTest::newRow("no port behind the colon") << "https://h:"
                                                  << "";
        QTest::newRow("a port too large") << "https://h:65536"
                                          << "";
        QTest::newRow("port 0") << "https://h:0"
                                << "";
        QTest::newRow("no host") << "https://:1"
                                 << "";
        QTest::newRow("a bracket that stays open") << "https://[::1"
                                                   << "";
    }
    void urls() {
        QFETCH(QString, text);
        QFETCH(QString, parts);
        const auto url = runtime::http::parseUrl(text.toStdString());
        const std::string found =
            url ? (url->secure ? "s " : "p ") + url->host + " " + std::to_string(url->port) + " " + url->path
                : "";
        FL_COMPARE_TEXT(found, parts.toStdString());
    }

    void eachKindSaysHowItIsSetUp() {
        for (const char* kind : {"directory", "s3", "postgresql", "etcd", "syslog", "witness", "peer"}) {
            const auto text = anchorSetup(kind, {}, "test.example/fairlead/x");
            QVERIFY(text.has_value());
            QVERIFY2(text->find('@') == std::string::npos, text->c_str());
        }
        const auto none = anchorSetup("minio", {}, "");
        QVERIFY(none.error().what.starts_with("\"minio\" is no kind of anchor."));
    }
};

QTEST_GUILESS_MAIN(TestAnchors)
#include "tst_anchors.moc"
