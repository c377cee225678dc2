// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/tones.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fairlead::alarm {
namespace {

constexpr double kPulse = 0.15; // seconds
constexpr double kPause = 0.10;
constexpr double kRamp = 0.01;
constexpr double kLoudness = 0.5 * 32'767;

/// Between -1 and 1. The real thing is bright (all harmonics), an exercise hollow (odd ones, as of a clarinet).
double waveAt(double turns, Timbre timbre) {
    double sum = 0;
    double most = 0;
    const int step = timbre == Timbre::Real ? 1 : 2;
    for (int harmonic = 1; harmonic <= 5; harmonic += step) {
        sum += std::sin(2 * std::numbers::pi * turns * harmonic) / harmonic;
        most += 1.0 / harmonic;
    }
    return sum / most;
}

void appendPulse(std::vector<std::int16_t>& samples, double pitch, Timbre timbre) {
    const auto length = static_cast<int>(kPulse * kSamplesPerSecond);
    const double ramp = kRamp * kSamplesPerSecond;
    for (int i = 0; i < length; ++i) {
        const double edge = std::min({1.0, i / ramp, (length - 1 - i) / ramp});
        const double wave = waveAt(pitch * i / kSamplesPerSecond, timbre);
        samples.push_back(static_cast<std::int16_t>(kLoudness * edge * wave));
    }
}

} // namespace

double pitchOf(Tone tone, Timbre timbre) {
    const double base = tone == Tone::TripleP1 ? 880 : 560;
    return timbre == Timbre::Real ? base : base * 0.8;
}

std::vector<std::int16_t> samplesOf(Tone tone, Timbre timbre) {
    std::vector<std::int16_t> samples;
    const int pulses = tone == Tone::TripleP1 ? 3 : 2;
    for (int pulse = 0; pulse < pulses; ++pulse) {
        if (pulse > 0) samples.insert(samples.end(), static_cast<std::size_t>(kPause * kSamplesPerSecond), 0);
        appendPulse(samples, pitchOf(tone, timbre), timbre);
    }
    return samples;
}

} // namespace fairlead::alarm
