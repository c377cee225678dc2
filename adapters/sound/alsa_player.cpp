// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/sound/alsa_player.h"

#include <algorithm>
#include <alsa/asoundlib.h>
#include <memory>

namespace fairlead::sound {
namespace {

constexpr unsigned kLatencyMicros = 200'000;
constexpr unsigned kChannels = 1;

struct ClosePcm {
    void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};
using Pcm = std::unique_ptr<snd_pcm_t, ClosePcm>;

/// ALSA's own complaints go to standard error; what matters of them is in the return codes.
void keepQuiet(const char*, int, const char*, int, const char*, ...) {}

std::string trouble(const std::string& device, int code) {
    return "no sound device: " + device + ": " + snd_strerror(code);
}

} // namespace

AlsaPlayer::AlsaPlayer(std::string device) : m_device(std::move(device)) {
    snd_lib_error_set_handler(keepQuiet);
    m_thread = std::jthread([this](std::stop_token stop) { run(stop); });
}

AlsaPlayer::~AlsaPlayer() = default;

void AlsaPlayer::play(alarm::Tone tone, alarm::Timbre timbre) {
    const std::scoped_lock lock(m_mutex);
    m_asked = Asked{tone, timbre};
    m_changed.notify_all();
}

void AlsaPlayer::setVolume(int percent) {
    const std::scoped_lock lock(m_mutex);
    m_percent = std::clamp(percent, 10, 100);
}

std::string AlsaPlayer::whyOff() const {
    const std::scoped_lock lock(m_mutex);
    return m_why;
}

void AlsaPlayer::drain() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_busy && !m_asked; });
}

std::vector<std::int16_t> AlsaPlayer::quieter(std::vector<std::int16_t> samples, int percent) {
    for (std::int16_t& sample : samples)
        sample = static_cast<std::int16_t>(sample * percent / 100);
    return samples;
}

void AlsaPlayer::run(std::stop_token stop) {
    std::string why = output({});
    std::unique_lock lock(m_mutex);
    while (true) {
        m_why = why;
        m_busy = false;
        m_changed.notify_all();
        if (!m_changed.wait(lock, stop, [this] { return m_asked.has_value(); })) return;
        const Asked asked = *m_asked;
        const int percent = m_percent;
        m_asked.reset();
        m_busy = true;
        lock.unlock();
        why = output(quieter(alarm::samplesOf(asked.first, asked.second), percent));
        lock.lock();
    }
}

std::string AlsaPlayer::output(const std::vector<std::int16_t>& samples) {
    snd_pcm_t* opened = nullptr;
    if (const int code = snd_pcm_open(&opened, m_device.c_str(), SND_PCM_STREAM_PLAYBACK, 0); code < 0)
        return trouble(m_device, code);
    const Pcm pcm(opened);
    constexpr int kResample = 1;
    if (const int code = snd_pcm_set_params(pcm.get(), SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, kChannels,
                                            alarm::kSamplesPerSecond, kResample, kLatencyMicros);
        code < 0)
        return trouble(m_device, code);
    std::size_t sent = 0;
    while (sent < samples.size()) {
        const snd_pcm_sframes_t written = snd_pcm_writei(pcm.get(), samples.data() + sent, samples.size() - sent);
        if (written >= 0) {
            sent += static_cast<std::size_t>(written);
            continue;
        }
        if (const int code = snd_pcm_recover(pcm.get(), static_cast<int>(written), 1); code < 0)
            return trouble(m_device, code);
    }
    if (!samples.empty()) snd_pcm_drain(pcm.get());
    return {};
}

} // namespace fairlead::sound
