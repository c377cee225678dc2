// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/anchors/s3_anchor.h"
#include "tests/adapters/audit/anchors/anchor_bench.h"
#include "tests/adapters/audit/anchors/s3_double.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::AnchorBench;
using fairlead::tests::OneSecret;
using fairlead::tests::S3Double;
using fairlead::tests::said;
using fairlead::tests::sizesOf;
namespace http = fairlead::runtime::http;

/// Signatures, and an anchor in a bucket that checks them byte by byte and keeps what is locked.
class TestAnchorS3 : public fairlead::tests::TestCase {
    Q_OBJECT
  private:
    static inventory::Anchor anchorAt(const S3Double& s3) {
        inventory::Anchor anchor;
        anchor.id = "worm";
        anchor.kind = "s3";
        anchor.url = s3.url();
        anchor.bucket = "anchors";
        anchor.region = "eu-west-3";
        anchor.retentionDays = 30;
        anchor.access = {tests::kS3KeyId, inventory::SecretRef{}, "", {}};
        return anchor;
    }

  private Q_SLOTS:
    // Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header: Transferring
    // Payload in a Single Chunk", its four examples; and get-vanilla of the SigV4 test suite.
    void signaturesAreThePublishedOnes_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("signature");
        QTest::newRow("GET object") << "get"
                                    << "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
        QTest::newRow("PUT object") << "put"
                                    << "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
        QTest::newRow("GET bucket lifecycle")
            << "lifecycle"
            << "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";
        QTest::newRow("list objects") << "list"
                                      << "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";
        QTest::newRow("get-vanilla") << "vanilla"
                                     << "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    }
    void signaturesAreThePublishedOnes() {
        QFETCH(QString, what);
        QFETCH(QString, signature);
        const std::string empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        http::Signable request{"GET",
                               "/",
                               {},
                               {{"host", "examplebucket.s3.amazonaws.com"},
                                {"x-amz-content-sha256", empty},
                                {"x-amz-date", "20130524T000000Z"}},
                               ""};
        std::string secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", date = "20130524T000000Z",
                    service = "s3";
        if (what == QLatin1String("get")) {
            request.path = "/test.txt";
            request.headers["range"] = "bytes=0-9";
        } else if (what == QLatin1String("put")) {
            request.method = "PUT";
            request.path = "/test%24file.text";
            request.body = "Welcome to Amazon S3.";
            request.headers["date"] = "Fri, 24 May 2013 00:00:00 GMT";
            request.headers["x-amz-storage-class"] = "REDUCED_REDUNDANCY";
            request.headers["x-amz-content-sha256"] =
                "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
        } else if (what == QLatin1String("lifecycle")) {
            request.query = {{"lifecycle", ""}};
        } else if (what == QLatin1String("list")) {
            request.query = {{"max-keys", "2"}, {"prefix", "J"}};
        } else {
            secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
            date = "20150830T123600Z";
            service = "service";
            request.headers = {{"host", "example.amazonaws.com"}, {"x-amz-date", date}};
        }
        FL_COMPARE_TEXT(http::signature(request, Secret(secret), date, "us-east-1", service),
                        signature.toStdString());
    }

    void checkpointsAreLockedAsTheyArePut() {
        AnchorBench bench;
        S3Double s3;
        OneSecret secret(tests::kS3Secret);
        S3Anchor anchor(anchorAt(s3), secret, bench.clock);
        const std::string first = bench.grow(2), second = bench.grow(3);
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::Newest, bench.call())),
                        "");
        FL_COMPARE_TEXT(said(anchor.put(first, bench.call())), "kept 3");
        FL_COMPARE_TEXT(said(anchor.put(first, bench.call())), "kept 3");
        FL_COMPARE_TEXT(said(anchor.put(second, bench.call())), "kept 6");
        FL_COMPARE_TEXT(said(anchor.put(first, bench.call())), "larger 6");
        FL_COMPARE_TEXT(said(anchor.put(bench.forged(6), bench.call())), "differs 6");
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::All, bench.call())),
                        "3 6");
        const std::string key = s3KeyOf(bench.options.origin, 6);
        const auto object = s3.objects().at(key).front();
        FL_COMPARE_TEXT(object.mode, "COMPLIANCE");
        FL_COMPARE_TEXT(object.until, toIso(bench.clock.utc() + std::chrono::days(30)).substr(0, 19) + "Z");
        QCOMPARE(s3.erase(key, object.id, toIso(bench.clock.utc())), 403);
        QCOMPARE(s3.objects().size(), std::size_t{2});
    }

    /// Who holds the credentials can lay something over an object or mark it as deleted; nothing is lost by
    /// it.
    void whatIsLaidOverACheckpointHidesNothing() {
        AnchorBench bench;
        S3Double s3;
        OneSecret secret(tests::kS3Secret);
        S3Anchor anchor(anchorAt(s3), secret, bench.clock);
        const std::string note = bench.grow(4);
        FL_COMPARE_TEXT(said(anchor.put(note, bench.call())), "kept 5");
        const std::string key = s3KeyOf(bench.options.origin, 5);
        for (int i = 0; i < 3; ++i)
            s3.mark(key);
        s3.pageSize = 2; // the checkpoint stands on the second page
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::Newest, bench.call())),
                        "5");
        s3.pageSize = 1000;
        s3.lay(key, bench.forged(5));
        FL_COMPARE_TEXT(said(anchor.put(note, bench.call())), "kept 5");
        FL_COMPARE_TEXT(sizesOf(anchor.notes(bench.options.origin, AnchorSink::Which::Newest, bench.call())),
                        "5 5");
    }

    void whatGoesWrongIsSaidInWords_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("words");
        QTest::newRow("another secret key") << "secret"
                                            << "the secret key or the region is another";
        QTest::newRow("another region") << "region"
                                        << "the secret key or the region is another";
        QTest::newRow("another bucket") << "bucket"
                                        << "There is no such bucket.";
        QTest::newRow("no Object Lock") << "lock"
                                        << "Most often the bucket was made without Object Lock";
        QTest::newRow("nobody there") << "gone"
                                      << "refuses connections";
    }
    void whatGoesWrongIsSaidInWords() {
        QFETCH(QString, fault);
        QFETCH(QString, words);
        AnchorBench bench;
        S3Double s3;
        OneSecret secret(fault == QLatin1String("secret") ? "wrong" : tests::kS3Secret);
        inventory::Anchor place = anchorAt(s3);
        if (fault == QLatin1String("region")) place.region = "eu-west-4";
        if (fault == QLatin1String("bucket")) place.bucket = "nothing";
        if (fault == QLatin1String("lock")) s3.locks = false;
        if (fault == QLatin1String("gone")) place.url = "http://127.0.0.1:1";
        S3Anchor anchor(place, secret, bench.clock);
        const std::string note = bench.grow(1);
        const auto answer = anchor.put(note, bench.call());
        QVERIFY(!answer.has_value());
        QVERIFY2(QString::fromStdString(answer.error().what).contains(words), answer.error().what.c_str());
        FL_COMPARE_TEXT(answer.error().where, "anchor worm");
        QVERIFY(s3.objects().empty());
    }
};

QTEST_GUILESS_MAIN(TestAnchorS3)
#include "tst_anchor_s3.moc"
