// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/sound/alsa_player.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QTemporaryDir>
#include <cstring>

using namespace fairlead;
using alarm::Timbre;
using alarm::Tone;

/// What leaves through ALSA, into a file and into nothing.
class TestAlsaPlayer : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theTonesOfTheDomainAreWhatIsPlayed_data() {
        QTest::addColumn<int>("percent");
        QTest::newRow("as loud as the desktop") << 100;
        QTest::newRow("half as loud") << 50;
    }
    void theTonesOfTheDomainAreWhatIsPlayed() {
        QFETCH(const int, percent);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("heard.raw"));
        {
            sound::AlsaPlayer player("file:'" + path.toStdString() + "',raw");
            player.setVolume(percent);
            player.drain();
            FL_COMPARE_TEXT(player.whyOff(), "");
            player.play(Tone::DoubleP2, Timbre::Exercise);
            player.drain();
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        std::vector<std::int16_t> heard(static_cast<std::size_t>(bytes.size()) / sizeof(std::int16_t));
        std::memcpy(heard.data(), bytes.constData(), heard.size() * sizeof(std::int16_t));
        auto meant = alarm::samplesOf(Tone::DoubleP2, Timbre::Exercise);
        for (std::int16_t& sample : meant)
            sample = static_cast<std::int16_t>(sample * percent / 100);
        QVERIFY(heard.size() >= meant.size());
        heard.resize(meant.size()); // ALSA fills its last period with silence
        QVERIFY(heard == meant);
    }

    void noDeviceSaysSo() {
        sound::AlsaPlayer player("no-such-device");
        player.drain();
        QVERIFY2(player.whyOff().starts_with("no sound device: no-such-device: "), player.whyOff().c_str());
        player.play(Tone::TripleP1, Timbre::Real); // and asking for more does no harm
        player.drain();
    }
};

QTEST_GUILESS_MAIN(TestAlsaPlayer)
#include "tst_alsa_player.moc"
