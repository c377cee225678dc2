// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What alarms sound like, made from numbers: no recordings.
namespace fairlead::alarm {

enum class Tone { TripleP1, DoubleP2 };
/// An exercise sounds unlike the real thing.
enum class Timbre { Real, Exercise };

inline constexpr int kSamplesPerSecond = 48'000;

/// Pitch in Hz. Any two are 20 % apart at least, so that they are told from each other (NUREG-0700).
double pitchOf(Tone tone, Timbre timbre);
/// Mono, 16 bits, kSamplesPerSecond; begins and ends at silence, so nothing clicks.
std::vector<std::int16_t> samplesOf(Tone tone, Timbre timbre);

/// Where tones go. Safe to use from the thread that asks; returns at once.
class TonePlayer {
  public:
    virtual ~TonePlayer() = default;
    virtual void play(Tone tone, Timbre timbre) = 0;
    /// Why nothing can be heard; empty when it can, as far as is known.
    virtual std::string whyOff() const = 0;
};

} // namespace fairlead::alarm
