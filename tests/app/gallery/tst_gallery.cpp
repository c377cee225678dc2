// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/render_command.h"
#include "app/gallery/script/big_estate.h"
#include "app/gallery/script/snapshots.h"
#include "app/gallery/studio.h"
#include "tests/app/run_ctl.h"
#include "tests/support/test_case.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <map>
#include <set>

using namespace fairlead;
using namespace fairlead::gallery;

namespace {

struct Taken {
    QString part;
    QByteArray windowClass;
    QString title;
    QImage image;
};

/// Every picture of a state.
std::vector<Taken> draw(const State& state, const Look& look) {
    std::vector<Taken> taken;
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    Studio studio(application, look, [&](const State&, const QString& part, QWidget& window) {
        taken.push_back({part, window.metaObject()->className(), window.windowTitle(),
                         pictureOf(window, look)});
    });
    bool ended = false;
    QObject::connect(&studio, &Studio::finished, &studio, [&ended] { ended = true; });
    studio.draw({&state});
    if (!QTest::qWaitFor([&ended] { return ended; }, 120'000)) qFatal("%s does not end", state.id);
    return taken;
}

Look at(int percent, ui::ThemeKind theme = ui::ThemeKind::Day) {
    Look look;
    look.theme = theme;
    look.textPercent = percent;
    look.size = {1440, 900};
    return look;
}

/// Colours that the picture has, up to a thousand.
std::size_t coloursOf(const QImage& image) {
    std::set<QRgb> colours;
    for (int y = 0; y < image.height() && colours.size() < 1000; y += 2)
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    return colours.size();
}

QByteArray classFor(const QString& id) {
    static const std::map<QString, QByteArray> kOthers{
        {QStringLiteral("discover"), "fairlead::ui::DiscoverWindow"},
        {QStringLiteral("vantages"), "fairlead::ui::WhoSeesWhom"},
        {QStringLiteral("several-engines"), "fairlead::ui::SiteWindow"},
        {QStringLiteral("approver"), "fairlead::ui::ApproverWindow"},
    };
    if (const auto other = kOthers.find(id); other != kOthers.end()) return other->second;
    if (id.startsWith(QLatin1Char('W'))) return "fairlead::ui::WallWindow";
    const int number = id.mid(1).toInt();
    if (number >= 24 && number <= 36) return "fairlead::ui::OperationWindow";
    if (number == 43) return "fairlead::ui::CompareWindow";
    if (number >= 40 && number <= 42) return "fairlead::ui::ReviewWindow";
    return "fairlead::ui::MainWindow";
}

} // namespace

class TestGallery : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void everyStateOfTheSpecificationIsThereOrItIsSaidWhyNot();
    void everyEngineAnswersInItsOwnWords_data();
    void everyEngineAnswersInItsOwnWords();
    void everyStateIsDrawn_data() { rows(); }
    void everyStateIsDrawn();
    void theSamePictureTwice_data();
    void theSamePictureTwice();
    void aNormalEstateHasNoHueButBlue_data();
    void aNormalEstateHasNoHueButBlue();
    void aSimulationIsFramedOnFourSides_data();
    void aSimulationIsFramedOnFourSides();
    void badArgumentsAreOneClearError_data();
    void badArgumentsAreOneClearError();
    void theProgramDrawsAndTouchesNothingElse();

  private:
    static void rows() {
        QTest::addColumn<QString>("id");
        for (const State& state : states())
            QTest::newRow(state.id) << QString::fromLatin1(state.id);
    }
};

void TestGallery::everyStateOfTheSpecificationIsThereOrItIsSaidWhyNot() {
    QStringList wanted{QStringLiteral("W01"), QStringLiteral("W02"), QStringLiteral("W03"),
                       QStringLiteral("W04")};
    for (int number = 1; number <= 48; ++number)
        wanted << QStringLiteral("S%1").arg(number, 2, 10, QLatin1Char('0'));
    for (const Missing& missing : missingStates()) {
        QCOMPARE(wanted.removeAll(QString::fromLatin1(missing.id)), 1);
        QVERIFY(*missing.why != '\0');
    }
    for (const State& state : states())
        wanted.removeAll(QString::fromLatin1(state.id));
    QVERIFY2(wanted.isEmpty(), qPrintable(wanted.join(QLatin1Char(' '))));
}

void TestGallery::everyEngineAnswersInItsOwnWords_data() {
    QTest::addColumn<int>("state");
    QTest::newRow("normal") << 0;
    QTest::newRow("two writers") << 1;
    QTest::newRow("roles switched") << 2;
    QTest::newRow("1,000 instances") << 3;
}

/// No engine is shown with the queries, positions and role words of another one, and an answer fits its role.
void TestGallery::everyEngineAnswersInItsOwnWords() {
    QFETCH(const int, state);
    const std::map<std::string, std::string> queries{{"oracle", "v$"},           {"postgresql", "pg_"},
                                                     {"clickhouse", "system."},  {"trino", "/v1/"},
                                                     {"mongodb", "hello"},       {"redis", "INFO"},
                                                     {"milvus", "GetReplicate"}, {"minio", "/minio/"}};
    const inventory::Inventory inventory = state == 3 ? bigInventory(1000) : scriptedInventory();
    const auto make = std::map<int, topology::TopologySnapshot (*)(const inventory::Inventory&)>{
        {0, normal}, {1, splitBrain}, {2, rolesSwitched}};
    const auto snapshot = state == 3 ? bigTrouble(inventory, 7, 1) : make.at(state)(inventory);
    std::map<std::string, std::set<std::string>> answers; // by technology and role, one answer each
    for (const topology::EngineState& engine : snapshot.engines) {
        for (const topology::InstanceState& instance : engine.instances) {
            if (!instance.seen) continue;
            const topology::Observation& seen = *instance.seen;
            QVERIFY2(!seen.evidence.empty(), instance.id.value.c_str());
            const std::string& query = seen.evidence.front().query;
            for (const auto& [technology, word] : queries)
                QVERIFY2((query.find(word) != std::string::npos) == (technology == engine.technology),
                         (instance.id.value + ": " + query).c_str());
            const auto& position = seen.written ? seen.written : seen.applied;
            const bool logless = engine.technology == "trino" || engine.technology == "minio";
            QCOMPARE(position.has_value(), !logless);
            if (position && engine.technology == "redis")
                QVERIFY(seen.evidence.front().answer.find(position->text) != std::string::npos);
            answers[engine.technology + ' ' + std::string(toWord(seen.role))].insert(seen.roleWord);
        }
    }
    for (const auto& [role, words] : answers)
        QVERIFY2(words.size() == 1, role.c_str());
    if (state < 3) QVERIFY(answers["oracle replica"].contains("PHYSICAL STANDBY"));
}

void TestGallery::everyStateIsDrawn() {
    QFETCH(QString, id);
    const auto pictures = draw(*findState(id), at(100));
    QVERIFY(!pictures.empty());
    for (const Taken& each : pictures) {
        // A simulation is shown in every kind of window; each has its own size.
        const bool everyKind = id == QStringLiteral("S44");
        if (!everyKind) QCOMPARE(each.windowClass, classFor(id));
        if (!everyKind) QCOMPARE(each.image.size(), QSize(1440, 900));
        QVERIFY2(coloursOf(each.image) > 20, qPrintable(each.part));
    }
}

void TestGallery::theSamePictureTwice_data() {
    QTest::addColumn<QString>("id");
    for (const char* id : {"S02", "S13", "S26", "S42", "W03"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void TestGallery::theSamePictureTwice() {
    QFETCH(QString, id);
    const auto first = draw(*findState(id), at(100));
    const auto second = draw(*findState(id), at(100));
    QCOMPARE(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i)
        QVERIFY(first[i].image == second[i].image);
}

void TestGallery::aNormalEstateHasNoHueButBlue_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("night");
    for (const char* id : {"S02", "S03"}) {
        QTest::addRow("%s by day", id) << QString::fromLatin1(id) << false;
        QTest::addRow("%s by night", id) << QString::fromLatin1(id) << true;
    }
}

/// A01: grey is healthy, blue is where one can act.
void TestGallery::aNormalEstateHasNoHueButBlue() {
    QFETCH(QString, id);
    QFETCH(bool, night);
    const QImage image =
        draw(*findState(id), at(100, night ? ui::ThemeKind::Night : ui::ThemeKind::Day)).front().image;
    constexpr int kGrey = 40; // saturation of 255: the tokens' greys are bluish
    int coloured = 0, blue = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            if (colour.hsvSaturation() <= kGrey || colour.value() < 48) continue;
            const bool isBlue = colour.hsvHue() >= 195 && colour.hsvHue() <= 225;
            ++(isBlue ? blue : coloured);
        }
    }
    QCOMPARE(coloured, 0);
    QVERIFY(blue > 0); // the probe sees hues
}

void TestGallery::aSimulationIsFramedOnFourSides_data() {
    QTest::addColumn<bool>("night");
    QTest::newRow("by day") << false;
    QTest::newRow("by night") << true;
}

/// A15: the dots of the frame stand on a grid of 6 px along all four sides, and the window says what it is.
void TestGallery::aSimulationIsFramedOnFourSides() {
    QFETCH(bool, night);
    const ui::ThemeKind kind = night ? ui::ThemeKind::Night : ui::ThemeKind::Day;
    const ui::Theme& theme = ui::themeOf(kind);
    const auto framed = [&theme](const QImage& image) {
        const auto sides = {QRect(0, 0, image.width(), 12), QRect(0, image.height() - 12, image.width(), 12),
                            QRect(0, 0, 12, image.height()),
                            QRect(image.width() - 12, 0, 12, image.height())};
        int found = 0;
        for (const QRect& side : sides) {
            int dots = 0, wanted = 0;
            for (int y = 3; y < image.height(); y += 6) {
                for (int x = 3; x < image.width(); x += 6) {
                    if (!side.contains(x, y) || !side.contains(x + 1, y + 1)) continue;
                    ++wanted;
                    if (image.pixelColor(x, y) == theme.text) ++dots;
                }
            }
            if (dots == wanted && wanted > 0) ++found;
        }
        return found;
    };
    for (const Taken& each : draw(*findState(QStringLiteral("S44")), at(100, kind))) {
        QCOMPARE(framed(each.image), 4);
        QVERIFY2(each.title.startsWith(QStringLiteral("[SIM] ")), qPrintable(each.title));
    }
    for (const Taken& each : draw(*findState(QStringLiteral("S45")), at(100, kind)))
        QCOMPARE(framed(each.image), 0);
}

void TestGallery::badArgumentsAreOneClearError_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* name, const QStringList& arguments, const char* error) {
        QTest::newRow(name) << (QStringList{QStringLiteral("--render")} + arguments)
                            << QString::fromLatin1(error);
    };
    const QString s02 = QStringLiteral("S02"), out = QStringLiteral("--out"), tmp = QStringLiteral("/tmp");
    QStringList all;
    for (const State& state : states())
        all << QString::fromLatin1(state.id);
    row("a state that is none", {QStringLiteral("S99"), out, tmp},
        qPrintable(QStringLiteral("There is no state S99. States: %1.").arg(all.join(QLatin1Char(' ')))));
    row("a state that comes later", {QStringLiteral("W02"), out, tmp},
        "W02 cannot be drawn: the drill mode is not built yet.");
    row("a theme that is none", {s02, QStringLiteral("--theme"), QStringLiteral("dusk"), out, tmp},
        "There is no theme dusk. Themes: day, night, wall-dark, wall-light, high-contrast, "
        "high-contrast-night.");
    row("a size that is none", {s02, QStringLiteral("--size"), QStringLiteral("wide"), out, tmp},
        "wide is no size. Write it as 1440x900, each side from 320 to 8192.");
    row("a size that is too small", {s02, QStringLiteral("--size"), QStringLiteral("1x900"), out, tmp},
        "1x900 is no size. Write it as 1440x900, each side from 320 to 8192.");
    row("a scale that is none", {s02, QStringLiteral("--scale"), QStringLiteral("9"), out, tmp},
        "9 is no scale. It is a number from 0.5 to 4.");
    row("a text size that is none", {s02, QStringLiteral("--text"), QStringLiteral("50"), out, tmp},
        "50 is no size of text. It is a number from 100 to 200.");
    row("a language that is none", {s02, QStringLiteral("--language"), QStringLiteral("xx"), out, tmp},
        "There is no language xx. Languages: en, de, ja, pseudo.");
    row("no folder", {s02}, "No folder is named. Say --out DIR.");
    row("a folder that is not there", {s02, out, QStringLiteral("/nowhere/at/all")},
        "There is no folder /nowhere/at/all. Make it first.");
    row("an option that is none", {s02, QStringLiteral("--frames")},
        "Unknown option 'frames'. See fairlead --help.");
}

void TestGallery::badArgumentsAreOneClearError() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, error);
    const auto wish = parseRender(arguments);
    QVERIFY(!wish);
    QCOMPARE(QString::fromStdString(wish.error().what), error);
}

void TestGallery::theProgramDrawsAndTouchesNothingElse() {
    const QTemporaryDir folder, home;
    for (const char* place : {"HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        qputenv(place, home.path().toLocal8Bit());
    qputenv("QT_QPA_PLATFORM", "xcb"); // there is no display here
    const tests::Ran ran =
        tests::runProgram(QStringLiteral(FAIRLEAD),
                          {QStringLiteral("--render"), QStringLiteral("S01"), QStringLiteral("--theme"),
                           QStringLiteral("night"), QStringLiteral("--size"), QStringLiteral("1280x800"),
                           QStringLiteral("--scale"), QStringLiteral("1.5"), QStringLiteral("--greyscale"),
                           QStringLiteral("--out"), folder.path()});
    QCOMPARE(ran.code, 0);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("S01-night-grey.png")});
    const QImage picture(folder.filePath(QStringLiteral("S01-night-grey.png")));
    QCOMPARE(picture.size(), QSize(1920, 1200));
    QVERIFY(picture.isGrayscale());
    QVERIFY(QDir(home.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    const tests::Ran bad = tests::runProgram(QStringLiteral(FAIRLEAD), {QStringLiteral("--render")});
    QCOMPARE(bad.code, 2);
    QVERIFY(bad.err.startsWith(QStringLiteral("No state is named. States: S01")));
    const tests::Ran list =
        tests::runProgram(QStringLiteral(FAIRLEAD), {QStringLiteral("--render"), QStringLiteral("list")});
    QCOMPARE(list.code, 0);
    QCOMPARE(list.out, listOfStates());
}

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
