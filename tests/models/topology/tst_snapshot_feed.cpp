// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/snapshot_feed.h"
#include "tests/support/test_case.h"

#include <QThread>
#include <thread>

using namespace fairlead;
using namespace fairlead::topology;

namespace {

SnapshotPtr generation(std::uint64_t number) {
    auto snapshot = std::make_shared<TopologySnapshot>();
    snapshot->generation = number;
    return snapshot;
}

} // namespace

class TestSnapshotFeed : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void thereIsNothingBeforeTheFirst() {
        const SnapshotFeed feed;
        QVERIFY(feed.latest() == nullptr);
    }

    void latestIsThereAtOnceAndTheSignalComesLater() {
        SnapshotFeed feed;
        std::vector<std::uint64_t> seen;
        connect(&feed, &SnapshotFeed::published, this,
                [&seen](const SnapshotPtr& snapshot) { seen.push_back(snapshot->generation); });
        feed.publish(generation(1));
        QCOMPARE(feed.latest()->generation, std::uint64_t{1});
        QVERIFY(seen.empty());
        QCoreApplication::sendPostedEvents(&feed);
        QCOMPARE(seen, std::vector<std::uint64_t>{1});
    }

    void aSlowViewerGetsOnlyTheNewest() {
        SnapshotFeed feed;
        std::vector<std::uint64_t> seen;
        connect(&feed, &SnapshotFeed::published, this,
                [&seen](const SnapshotPtr& snapshot) { seen.push_back(snapshot->generation); });
        for (std::uint64_t number = 1; number <= 100; ++number)
            feed.publish(generation(number));
        QCoreApplication::sendPostedEvents(&feed);
        feed.publish(generation(101));
        QCoreApplication::sendPostedEvents(&feed);
        QCOMPARE(seen, (std::vector<std::uint64_t>{100, 101}));
    }

    void nothingIsPublishedForNothing() {
        SnapshotFeed feed;
        feed.publish(generation(1));
        feed.publish(nullptr);
        QCOMPARE(feed.latest()->generation, std::uint64_t{1});
    }

    void theSignalComesOnTheThreadOfTheFeed() {
        SnapshotFeed feed;
        QThread* heardOn = nullptr;
        std::uint64_t last = 0;
        connect(&feed, &SnapshotFeed::published, &feed, [&](const SnapshotPtr& snapshot) {
            heardOn = QThread::currentThread();
            last = snapshot->generation;
        });
        {
            const std::jthread publisher([&feed] {
                for (std::uint64_t number = 1; number <= 1000; ++number)
                    feed.publish(generation(number));
            });
        }
        QTRY_COMPARE(last, std::uint64_t{1000});
        QVERIFY(heardOn == QThread::currentThread());
    }
};

QTEST_GUILESS_MAIN(TestSnapshotFeed)
#include "tst_snapshot_feed.moc"
