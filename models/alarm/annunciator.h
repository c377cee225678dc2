// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/book.h"
#include "models/alarm/tones.h"

namespace fairlead::alarm {

/// A line for the desktop's tray. It says where it comes from first and offers nothing to press.
struct TrayMessage {
    std::string place; ///< that it is about
    Priority priority = Priority::P3;
    std::string group; ///< key of the row that says it
    bool operator==(const TrayMessage&) const = default;
};

/// What is to be done so that people notice.
struct Notice {
    std::optional<Tone> sound;
    std::vector<TrayMessage> messages;
    bool attention = false;            ///< the window asks for it
    std::vector<std::string> escalate; ///< keys of P1 alarms that somebody else is told of
    bool operator==(const Notice&) const = default;
};

/// Decides who is called, when and how often (UX-8.6): the gravest tone alone, a message for each row in five
/// minutes, a P1 again until it is acknowledged. One thread.
class Annunciator {
  public:
    /// After every change and once a second. `events` are what has changed since the last call.
    Notice take(const Book& book, const std::vector<Event>& events, const Moment& now);
    /// No sound for two minutes; acknowledges nothing. A new alarm is heard all the same, but not in a flood.
    void silence(const Moment& now);
    /// How long it stays silent; nothing when it is not.
    std::optional<Micros> silentFor(MonoTime now) const;

  private:
    struct Told {
        MonoTime at{};
        Priority priority = Priority::P3;
    };
    std::optional<Tone> soundFor(const Book& book, const std::vector<Event>& events, MonoTime now);
    std::vector<TrayMessage> messagesFor(const Book& book, const std::vector<Event>& events, MonoTime now);
    bool wantsAttention(const Book& book, MonoTime now);
    std::vector<std::string> dueFor(const Book& book, MonoTime now);

    std::optional<MonoTime> m_silentUntil;
    std::optional<MonoTime> m_lastP1;
    bool m_pulsedInFlood = false;
    std::map<std::string, Told> m_told;         ///< by row, in the last five minutes
    std::map<std::string, MonoTime> m_attended;  ///< when the window asked attention for it
    std::map<std::string, MonoTime> m_escalated; ///< when it was last tried
};

} // namespace fairlead::alarm
