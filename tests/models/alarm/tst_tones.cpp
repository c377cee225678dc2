// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/tones.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace fairlead::alarm;

namespace {

/// Power of one pitch in what is played (a single bin of a Fourier transform).
double powerAt(const std::vector<std::int16_t>& samples, double pitch) {
    double re = 0;
    double im = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double turn = 2 * std::numbers::pi * pitch * static_cast<double>(i) / kSamplesPerSecond;
        re += samples[i] * std::cos(turn);
        im += samples[i] * std::sin(turn);
    }
    return (re * re + im * im) / 1e12;
}

/// Stretches of sound between stretches of silence of 50 ms at least.
int pulsesIn(const std::vector<std::int16_t>& samples) {
    int pulses = 0;
    int quiet = kSamplesPerSecond;
    for (const std::int16_t sample : samples) {
        if (std::abs(sample) < 200) {
            ++quiet;
            continue;
        }
        if (quiet > kSamplesPerSecond / 20) ++pulses;
        quiet = 0;
    }
    return pulses;
}

} // namespace

class TestTones : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aP1IsTriplePulseAndAP2IsDouble() {
        for (const Timbre timbre : {Timbre::Real, Timbre::Exercise}) {
            QCOMPARE(pulsesIn(samplesOf(Tone::TripleP1, timbre)), 3);
            QCOMPARE(pulsesIn(samplesOf(Tone::DoubleP2, timbre)), 2);
        }
    }

    void anyTwoPitchesAreTwentyPercentApart() {
        std::vector<double> pitches;
        for (const Tone tone : {Tone::TripleP1, Tone::DoubleP2})
            for (const Timbre timbre : {Timbre::Real, Timbre::Exercise})
                pitches.push_back(pitchOf(tone, timbre));
        std::sort(pitches.begin(), pitches.end());
        for (std::size_t i = 1; i < pitches.size(); ++i)
            QVERIFY2(pitches[i] >= 1.2 * pitches[i - 1], qPrintable(QString::number(pitches[i])));
    }

    void thePitchIsWhatIsPlayed() {
        for (const Tone tone : {Tone::TripleP1, Tone::DoubleP2}) {
            for (const Timbre timbre : {Timbre::Real, Timbre::Exercise}) {
                const auto samples = samplesOf(tone, timbre);
                const double pitch = pitchOf(tone, timbre);
                QVERIFY(powerAt(samples, pitch) > 100 * powerAt(samples, pitch * 1.2));
                QVERIFY(powerAt(samples, pitch) > 100 * powerAt(samples, pitch / 1.2));
            }
        }
    }

    /// The real thing has even harmonics, an exercise has none.
    void anExerciseHasAnotherTimbre() {
        const auto evenShare = [](Timbre timbre) {
            const auto samples = samplesOf(Tone::TripleP1, timbre);
            const double pitch = pitchOf(Tone::TripleP1, timbre);
            return powerAt(samples, 2 * pitch) / powerAt(samples, pitch);
        };
        QVERIFY(evenShare(Timbre::Real) > 0.1);
        QVERIFY(evenShare(Timbre::Exercise) < 0.01);
    }

    void nothingClicksOrClips() {
        for (const Tone tone : {Tone::TripleP1, Tone::DoubleP2}) {
            const auto samples = samplesOf(tone, Timbre::Real);
            QCOMPARE(samples.front(), std::int16_t{0});
            QCOMPARE(samples.back(), std::int16_t{0});
            QVERIFY(std::all_of(samples.begin(), samples.end(), [](std::int16_t s) { return std::abs(s) < 30'000; }));
        }
    }
};

QTEST_GUILESS_MAIN(TestTones)
#include "tst_tones.moc"
