// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/alarm_desk.h"
#include "app/composition/log_desk.h"
#include "app/composition/sights.h"
#include "models/inventory/parse.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"
#include "ui/audit/replay_pane.h"
#include "ui/map/topology_map.h"
#include "ui/palette/command_book.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/main_window.h"
#include "ui/shell/print.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests;
using namespace std::chrono_literals;

namespace {

/// Nobody answers where to.
struct Nowhere : FilePrompt {
    void askOpen(QWidget*, const QString&, const QString&, Chosen) override {}
    void askSave(QWidget*, const QString&, const QString&, Chosen) override {}
};

constexpr const char* kEstate = R"(fairlead: 1
estate: core-eu
target: lab
sites: [{id: DC1, name: Frankfurt}, {id: DC2, name: Dublin}]
audit: {origin: test.example/fairlead/incident}
engines:
  - id: orders
    technology: postgresql
    home: DC1
    objectives: {rpo: 60s, rto: 10m}
    instances:
      - {id: a1, site: DC1, host: a1.example, port: 5432}
      - {id: b1, site: DC2, host: b1.example, port: 5432}
)";
constexpr QSize kMap(1100, 560);

/// The map alone: frame, band and clock are the window's.
QImage drawn(TopologyMap& map) {
    map.resize(kMap);
    QImage image(kMap, QImage::Format_RGB32);
    image.fill(currentTheme().canvas);
    map.render(&image);
    return image;
}

/// Where two pictures differ, in words.
QString differenceOf(const QImage& a, const QImage& b) {
    int differing = 0;
    QRect where;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y)) {
                ++differing;
                where |= QRect(x, y, 1, 1);
            }
    return differing == 0 ? QString()
                          : QStringLiteral("%1 pixels within %2,%3 %4x%5")
                                .arg(differing)
                                .arg(where.x())
                                .arg(where.y())
                                .arg(where.width())
                                .arg(where.height());
}

/// An incident as a console saw it, with the picture of each moment that went on record.
struct Incident {
    LogBench files;
    WatchedEstate estate{inventory::parseInventory(kEstate).inventory};
    topology::SnapshotPtr now;
    struct Moment {
        QString name;
        std::uint64_t n = 0; ///< of the record
        QImage picture;
    };
    std::vector<Moment> moments;

    void live() {
        files.options.origin = "test.example/fairlead/incident";
        auto log = audit::FileLog::open(files.options, files.ring, estate.clock, files.system);
        if (!log || !(*log)->openSession(OperatorId("d.ivanov"))) qFatal("no log");
        app::Sights sights(
            **log, estate.clock, [this] { return now; }, kEstate);
        const auto keep = [&](const char* name) {
            estate.wait(1s);
            now = std::make_shared<topology::TopologySnapshot>(estate.snapshot());
            const std::uint64_t before = (*log)->status().size;
            sights.tick();
            const std::uint64_t after = (*log)->status().size;
            if (after == before) qFatal("%s is not on record", name);
            TopologyMap map(estate.inventory); // a new one: it shows its first picture at once
            map.setSnapshot(now);
            moments.push_back({QString::fromLatin1(name), after - 1, drawn(map)});
        };
        const auto flowing = [this](std::uint64_t at, std::uint64_t arrived) {
            topology::Observation a1 = primaryLook("a1", at);
            a1.links = {sends("b1", arrived, arrived)};
            estate.see(a1);
            estate.see(replicaLook("b1", arrived, arrived, "a1"));
        };
        flowing(100, 100);
        keep("all is well");
        topology::Observation b1 = replicaLook("b1", 100, 100, "a1");
        b1.links.front().state = topology::LinkState::Broken;
        estate.see(primaryLook("a1", 900));
        estate.see(b1);
        keep("replication breaks");
        alarm::MaintenanceBook book(estate.inventory);
        estate.wait(1s);
        alarm::Maintenance wish;
        wish.engine = EngineId("orders");
        wish.reason = "new disks";
        const auto begun =
            book.begin(wish, 1h, OperatorId("d.ivanov"), {estate.clock.utc(), estate.clock.mono()});
        for (const audit::EntryDraft& entry : app::maintenanceEntries({begun.value()}, {}))
            if (!(*log)->append(entry)) qFatal("maintenance is not on record");
        TopologyMap declared(estate.inventory);
        declared.setSnapshot(book.applied(now));
        moments.push_back({QStringLiteral("maintenance"), (*log)->status().size - 1, drawn(declared)});
        estate.wait(1s);
        const auto ended = book.end("engine orders", OperatorId("d.ivanov"), {});
        for (const audit::EntryDraft& entry : app::maintenanceEntries({*ended}, {}))
            if (!(*log)->append(entry)) qFatal("its end is not on record");
        estate.fail("a1", ErrorKind::Timeout);
        estate.see(replicaLook("b1", 100, 100));
        keep("a1 is not visible");
        estate.see(primaryLook("b1", 950));
        estate.fail("a1", ErrorKind::Timeout);
        keep("b1 is promoted");
        estate.see(primaryLook("a1", 990));
        estate.see(primaryLook("b1", 960));
        keep("two writers");
        if (!(*log)->close()) qFatal("the log does not close");
    }
};

} // namespace

/// The map in a picture of the whole window, without its frame, band and clock.
QImage mapIn(const QImage& picture, const MainWindow& window) {
    const QWidget* map = window.findChild<TopologyMap*>()->viewport();
    return picture.copy(QRectF(QPointF(map->mapTo(&window, QPoint())) * 2, QSizeF(map->size()) * 2).toRect());
}

/// A23: what a console drew is drawn again from its log, pixel by pixel.
class TestReplayPixels : public TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theReplayDrawsWhatTheConsoleDrew_data() {
        QTest::addColumn<int>("theme");
        QTest::newRow("day") << static_cast<int>(ThemeKind::Day);
        QTest::newRow("night") << static_cast<int>(ThemeKind::Night);
    }
    void theReplayDrawsWhatTheConsoleDrew() {
        QFETCH(int, theme);
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), static_cast<ThemeKind>(theme));
        Incident incident;
        incident.live();
        QCOMPARE(incident.moments.size(), std::size_t{6});
        for (std::size_t i = 1; i < incident.moments.size(); ++i) // or the comparison below shows nothing
            QVERIFY(incident.moments[i].picture != incident.moments[i - 1].picture);
        app::LocalLogDesk desk(app::logAt(incident.files.options.directory));
        ReplayPane pane(desk);
        pane.resize(1400, 800);
        pane.show();
        QSignalSpy viewed(&pane, &ReplayPane::viewed);
        // Back and forth: a picture may not depend on the one before it.
        std::vector<Incident::Moment> order = incident.moments;
        std::reverse(order.begin(), order.end());
        order.insert(order.end(), incident.moments.begin(), incident.moments.end());
        for (const Incident::Moment& moment : order) {
            viewed.clear();
            pane.showEntry(moment.n);
            QTRY_VERIFY(!viewed.isEmpty() && viewed.last().front().toULongLong() == moment.n);
            QTRY_VERIFY(pane.findChild<TopologyMap*>() && pane.findChild<TopologyMap*>()->isVisible());
            QString difference;
            const auto same = [&] { // a map takes what is new four times a second
                difference = differenceOf(drawn(*pane.findChild<TopologyMap*>()), moment.picture);
                return difference.isEmpty();
            };
            QTRY_VERIFY2(same(), qPrintable(moment.name + QStringLiteral(": ") + difference));
        }
    }

    /// The very pictures that the operator took, out of the log.
    void theReplayDrawsWhatThePicturesOfTheEvidenceShow() {
        applyTheme(*qApp, ThemeKind::Day);
        WatchedEstate estate{inventory::parseInventory(kEstate).inventory};
        LogBench files;
        files.options.origin = "test.example/fairlead/incident";
        auto log = audit::FileLog::open(files.options, files.ring, estate.clock, files.system);
        QVERIFY(log.has_value() && (*log)->openSession(OperatorId("d.ivanov")).has_value());
        app::Sights sights(**log, estate.clock, [] { return topology::SnapshotPtr(); }, kEstate);
        topology::SnapshotFeed feed;
        Nowhere nowhere;
        Services services;
        services.clock = &estate.clock;
        services.inventory = &estate.inventory;
        services.feed = &feed;
        services.files = &nowhere;
        services.recordEvidence = [&](const topology::SnapshotPtr& seen, const std::string& picture) {
            return QtFuture::makeReadyFuture(sights.recordEvidence(*seen, picture));
        };
        MainWindow window(services);
        window.resize(1300, 800);
        window.show();
        std::map<std::uint64_t, QImage> taken;
        const auto capture = [&] {
            const auto now = std::make_shared<topology::TopologySnapshot>(estate.snapshot());
            feed.publish(now);
            QTRY_VERIFY(window.findChild<TopologyMap*>()->snapshot() == now);
            const std::uint64_t n = (*log)->status().size;
            window.commands().find(QStringLiteral("estate.capture"))->act();
            QTRY_VERIFY((*log)->status().size > n);
            const auto entries = (*log)->entriesFrom(n);
            const auto& attachments = *entries->front().what.member("attachments")->array();
            const auto png = (*log)->attachment(attachments.back().text("sha256"));
            taken[n] = mapIn(QImage::fromData(QByteArray::fromStdString(*png)), window);
            estate.wait(1s);
        };
        estate.see(primaryLook("a1", 100));
        estate.see(replicaLook("b1", 100, 100));
        capture();
        estate.fail("a1", ErrorKind::Timeout);
        estate.see(replicaLook("b1", 100, 100));
        capture();
        estate.see(primaryLook("a1", 990));
        estate.see(primaryLook("b1", 960));
        capture();
        QVERIFY((*log)->close().has_value());
        QCOMPARE(taken.size(), std::size_t{3});
        QVERIFY(taken.begin()->second != taken.rbegin()->second); // or the comparison below shows nothing
        app::LocalLogDesk desk(app::logAt(files.options.directory));
        ReplayPane pane(desk);
        pane.resize(1400, 800);
        pane.show();
        for (const auto& [n, picture] : taken) {
            pane.showEntry(n);
            QString difference;
            const auto same = [&] {
                auto* map = pane.findChild<TopologyMap*>();
                if (map == nullptr || !map->isVisible()) return false;
                map->resize(window.findChild<TopologyMap*>()->size());
                difference = differenceOf(pictureOf(*map->viewport()), picture);
                return difference.isEmpty();
            };
            QTRY_VERIFY2(same(), qPrintable(QStringLiteral("#%1: %2").arg(n).arg(difference)));
        }
    }
};

QTEST_MAIN(TestReplayPixels)
#include "tst_replay_pixels.moc"
