// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/desk.h"
#include "models/alarm/tones.h"

#include <QPromise>

namespace fairlead::gallery {

/// What is put on record, kept and sent, written down.
class ScriptedAlarmDesk : public alarm::AlarmDesk {
  public:
    std::string recorded; ///< `raise site:DC1/contact …`
    std::vector<alarm::Screen> screens;
    std::vector<alarm::Shelf> kept;
    bool damaged = false;
    bool refuses = false;
    std::string to = "on-call";
    std::vector<alarm::EscalationMessage> sent;
    std::optional<Error> trouble; ///< of sending

    QFuture<Result<void>> record(std::vector<alarm::Event> events, alarm::Screen screen) override {
        if (refuses) return now<void>(Error{ErrorKind::Refused, "The disk is full.", "", ""});
        for (const alarm::Event& event : events)
            recorded += std::string(toWord(event.kind)) + " " + event.alarm.key() + "; ";
        screens.push_back(std::move(screen));
        return now<void>({});
    }
    void keepShelves(std::vector<alarm::Shelf> shelves) override { kept = std::move(shelves); }
    Result<std::vector<alarm::Shelf>> keptShelves() override {
        if (damaged) return Error{ErrorKind::Invalid, "The file is damaged.", "", ""};
        return kept;
    }
    std::string escalatesTo() const override { return to; }
    QFuture<Result<void>> escalate(alarm::EscalationMessage message) override {
        sent.push_back(std::move(message));
        return now<void>(trouble ? Result<void>(*trouble) : Result<void>());
    }

  private:
    template <class T>
    static QFuture<Result<T>> now(Result<T> result) {
        QPromise<Result<T>> promise;
        promise.start();
        promise.addResult(std::move(result));
        promise.finish();
        return promise.future();
    }
};

class ScriptedTones : public alarm::TonePlayer {
  public:
    std::vector<std::pair<alarm::Tone, alarm::Timbre>> played;
    std::string why;
    void play(alarm::Tone tone, alarm::Timbre timbre) override { played.emplace_back(tone, timbre); }
    std::string whyOff() const override { return why; }
};

} // namespace fairlead::gallery
