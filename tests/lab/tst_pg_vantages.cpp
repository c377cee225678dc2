// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"
#include "tests/lab/wan_lab.h"
#include "tests/support/test_case.h"
#include "tests/support/tls_files.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>

using namespace fairlead;
using namespace fairlead::topology;
using namespace std::chrono_literals;

namespace {

constexpr int kPatienceMs = 120'000;

/// `fairleadctl vantage` in another place's network, until this goes away.
class VantageProcess {
  public:
    VantageProcess(const tests::WanLab& wan, const std::string& place, const std::string& address,
                   const std::string& inventory, const std::string& id, const tests::TlsFiles& files) {
        const auto words = [](const std::string& text) { return QString::fromStdString(text); };
        m_process.setStandardInputFile(words(inventory + "." + id));
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QStringLiteral("ip"),
                        {QStringLiteral("netns"), QStringLiteral("exec"), words(wan.name() + "-" + place),
                         QStringLiteral(FAIRLEADCTL), QStringLiteral("vantage"), QStringLiteral("--inventory"),
                         words(inventory), QStringLiteral("--as"), words(id), QStringLiteral("--listen"),
                         words(address), QStringLiteral("--cert"), words(files.certificate()),
                         QStringLiteral("--key"), words(files.key()), QStringLiteral("--token-fd"),
                         QStringLiteral("0")});
    }
    ~VantageProcess() { stop(); }
    void stop() {
        if (m_process.state() == QProcess::NotRunning) return;
        m_process.kill();
        m_process.waitForFinished();
    }
    bool listens() {
        while (!m_said.contains("listens at") && m_process.waitForReadyRead(60'000))
            m_said += m_process.readAll();
        return m_said.contains("listens at");
    }
    QByteArray said() {
        m_said += m_process.readAll();
        return m_said;
    }

  private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

/// A console, a vantage in ams and one in a third place, as processes of their own, over real TLS and a network that
/// is cut: the words of UX-3.4 appear.
class TestPgVantages : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void init() {
        m_wan->heal();
        QTRY_COMPARE_WITH_TIMEOUT(words(), QString(), kPatienceMs);
    }
    void everybodySeesEverything();
    void onlyThisConsoleDoesNotSeeFra();
    void theLinkBetweenTheSitesIsCut();
    void nobodySeesFra();
    void theConsoleIsCutOff();
    void thereIsNoReportOfAThirdPlace();
    void aConsoleMustShowTheToken();
    void cleanupTestCase() {
        m_console.reset();
        m_third.reset();
        m_ams.reset();
        m_wan.reset();
    }

  private:
    SnapshotPtr look() const { return m_console->lookOnce(); }
    const SiteState& fra() {
        m_snapshot = look();
        return *m_snapshot->find(SiteId("fra"));
    }
    /// What there is to say of fra; nothing while all is seen and both vantages report.
    QString words() {
        const SiteState& site = fra();
        if (!site.text.empty()) return QString::fromStdString(site.text);
        for (const VantageView& view : m_snapshot->vantages)
            if (!view.current) return QString::fromStdString(view.name + ": " + view.why);
        return {};
    }
    bool says(const char* pattern) {
        return QRegularExpression(QString::fromUtf8(pattern)).match(words()).hasMatch();
    }

    tests::TlsFiles m_files;
    std::optional<tests::WanLab> m_wan;
    std::optional<VantageProcess> m_ams, m_third;
    std::string m_inventory;
    std::unique_ptr<app::Workspace> m_console;
    SnapshotPtr m_snapshot;
};

void TestPgVantages::initTestCase() {
    m_wan.emplace();
    QVERIFY2(m_wan->why().empty(), m_wan->why().c_str());
    const std::string folder = m_wan->lab().directory();
    m_inventory = folder + "/with-vantages.yaml";
    std::ifstream in(folder + "/inventory.yaml");
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const auto vantage = [this](const char* id, const char* site, const char* address) {
        const std::string token = m_inventory + "." + id;
        std::ofstream(token) << "the-token-of-" << id << '\n';
        QFile::setPermissions(QString::fromStdString(token), QFile::ReadOwner | QFile::WriteOwner);
        return std::string("  - {id: ") + id + site + ", address: \"" + address + "\", fingerprint: \"" +
               m_files.fingerprint() + "\", token: \"file:" + token + "\"}\n";
    };
    text += "\nvantages:\n" + vantage("ams-watch", ", site: ams", "192.0.2.2:7443") +
            vantage("third-place", "", "192.0.2.4:7443");
    std::ofstream(m_inventory) << text;
    m_ams.emplace(*m_wan, "ams", "192.0.2.2:7443", m_inventory, "ams-watch", m_files);
    m_third.emplace(*m_wan, "third", "192.0.2.4:7443", m_inventory, "third-place", m_files);
    QVERIFY2(m_ams->listens(), m_ams->said().constData());
    QVERIFY2(m_third->listens(), m_third->said().constData());
    app::WorkspaceOptions options;
    options.inventoryFile = m_inventory;
    options.auditFolder = folder + "/console-audit";
    options.stateFolder = folder + "/console-state";
    auto opened = app::Workspace::open(options, app::Workspace::Mode::LookOnly);
    QVERIFY2(opened.has_value(), opened ? "" : toText(opened.error()).c_str());
    m_console = std::move(opened).value();
}

void TestPgVantages::everybodySeesEverything() {
    const auto whoDoesNot = [this] {
        if (fra().verdict != SiteVerdict::Seen) return std::string("fra is not seen");
        for (const VantageView& view : m_snapshot->vantages) {
            if (view.kind == VantageView::Kind::Peers) continue;
            for (const SiteSight& sight : view.sites)
                if (sight.sees != Sees::Yes) return view.name + ": " + sight.why;
        }
        return std::string();
    };
    QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(whoDoesNot()), QString(), kPatienceMs);
}

void TestPgVantages::onlyThisConsoleDoesNotSeeFra() {
    m_wan->cut("console", "fra");
    QTRY_COMPARE_WITH_TIMEOUT(words(), QStringLiteral("fra is not visible from this console. ams still sees it."),
                              kPatienceMs);
    QCOMPARE(fra().verdict, SiteVerdict::SeenElsewhere);
}

void TestPgVantages::theLinkBetweenTheSitesIsCut() {
    m_wan->cut("console", "fra");
    m_wan->cut("fra", "ams");
    QTRY_VERIFY2_WITH_TIMEOUT(
        says("^The link between fra and ams is cut\\. fra is running \\(third place, [0-9]+ (ms|s) ago\\)\\.$"),
        qPrintable(words()), kPatienceMs);
    QCOMPARE(fra().state, StateWord::Isolated);
}

void TestPgVantages::nobodySeesFra() {
    for (const char* other : {"console", "ams", "third"})
        m_wan->cut("fra", other);
    QTRY_VERIFY2_WITH_TIMEOUT(
        says("^Nobody can see fra \\(3 vantages, [0-9ms]+( s)?\\)\\. Presumed down, not confirmed\\.$"),
        qPrintable(words()), kPatienceMs);
    QCOMPARE(fra().state, StateWord::PresumedDown);
    // Sight comes back by itself, and nothing was latched.
    m_wan->heal("fra", "third");
    QTRY_COMPARE_WITH_TIMEOUT(fra().state, StateWord::Isolated, kPatienceMs);
}

void TestPgVantages::theConsoleIsCutOff() {
    for (const char* other : {"fra", "ams", "third"})
        m_wan->cut("console", other);
    QTRY_COMPARE_WITH_TIMEOUT(words(), QStringLiteral("This console is cut off. Nothing here is live."), kPatienceMs);
    QVERIFY(m_snapshot->consoleCutOff);
}

void TestPgVantages::thereIsNoReportOfAThirdPlace() {
    m_wan->cut("console", "third");
    for (const char* other : {"console", "ams"})
        m_wan->cut("fra", other);
    QTRY_COMPARE_WITH_TIMEOUT(
        words(),
        QStringLiteral("fra is not visible. The third vantage does not answer: down and cut off look the same."),
        kPatienceMs);
    QCOMPARE(fra().state, StateWord::NotVisible);
}

/// The last: the vantages are not what they were afterwards.
void TestPgVantages::aConsoleMustShowTheToken() {
    m_third->stop();
    std::ofstream(m_inventory + ".third-place") << "another-token-since-then\n";
    m_third.emplace(*m_wan, "third", "192.0.2.4:7443", m_inventory, "third-place", m_files);
    QVERIFY2(m_third->listens(), m_third->said().constData());
    // The console reads the changed secret once the old one is refused, so it is heard again.
    QTRY_COMPARE_WITH_TIMEOUT(words(), QString(), kPatienceMs);
    QVERIFY(!m_third->said().contains("token-since"));
}

int main(int argc, char** argv) {
    if (const std::string why = tests::whyNoWan(); !why.empty()) {
        std::fprintf(stderr, "skipped: %s\n", why.c_str());
        return tests::kSkipped;
    }
    QCoreApplication application(argc, argv);
    TestPgVantages test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_pg_vantages.moc"
