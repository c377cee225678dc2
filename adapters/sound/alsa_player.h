// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/tones.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace fairlead::sound {

/// Plays tones through ALSA, which PipeWire and PulseAudio serve too, on a thread of its own. Of tones asked for
/// while one plays, the newest is kept.
class AlsaPlayer : public alarm::TonePlayer {
  public:
    /// `device`: `default`, `null`, or any name ALSA knows. It is tried at once, without a sound.
    explicit AlsaPlayer(std::string device = "default");
    ~AlsaPlayer() override;
    void play(alarm::Tone tone, alarm::Timbre timbre) override;
    /// 10 .. 100 % of the desktop's own volume; for tones from now on.
    void setVolume(int percent);
    /// What the last try said; `not tried yet` for the first moments.
    std::string whyOff() const override;
    /// Waits until nothing is left to be played.
    void drain();

  private:
    using Asked = std::pair<alarm::Tone, alarm::Timbre>;
    void run(std::stop_token stop);
    static std::vector<std::int16_t> quieter(std::vector<std::int16_t> samples, int percent);
    /// What went wrong; empty when nothing did.
    std::string output(const std::vector<std::int16_t>& samples);

    const std::string m_device;
    mutable std::mutex m_mutex; ///< guards what follows
    std::condition_variable_any m_changed;
    std::optional<Asked> m_asked;
    int m_percent = 100;
    bool m_busy = true; ///< with the first try, then with a tone
    std::string m_why = "not tried yet";
    std::jthread m_thread;
};

} // namespace fairlead::sound
