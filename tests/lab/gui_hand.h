// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QMap>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <QWidget>

namespace fairlead::tests {

/// Measures how long the GUI event loop did not come round: the longest gap between two beats of a 10 ms
/// timer, less the 10 ms, by what was going on then; and how much of it this thread really worked, for a
/// busy machine stalls every program. GUI thread.
class StallWatch : public QObject {
    Q_OBJECT
  public:
    StallWatch();
    /// What begins now; names the stalls from here on.
    void phase(const QString& name);
    /// The test itself holds the loop up between these two: that is not the console's doing.
    void pause();
    void carryOn();
    /// `longest stall 34 ms (guards); guards 34 ms (30 worked), …; 2 of 3000 beats over 100 ms`
    QString report() const;

  private:
    void beat();
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_workedBefore = 0; ///< milliseconds of processor time
    QString m_phase;
    QList<QString> m_order;
    struct Stall {
        qint64 lasted = 0, worked = 0; ///< milliseconds; of different beats, maybe
    };
    QMap<QString, Stall> m_longest;
    int m_beats = 0;
    int m_over = 0;
};

/// What a person does to a window, by the names of its widgets.
class Hand {
  public:
    explicit Hand(StallWatch& watch) : m_watch(watch) {}
    /// The window that find(), press() and type() are about.
    void turnTo(QWidget* window) { m_window = window; }
    QWidget* window() const { return m_window; }

    template <class T>
    T* find(const char* name) const {
        T* widget = m_window->findChild<T*>(QString::fromLatin1(name));
        if (!widget) qFatal("no widget is named %s", name);
        return widget;
    }
    void press(const char* name) const;
    /// Key by key, with time between the keys as between a person's.
    void type(const char* name, const QString& text) const;
    bool canPress(const char* name) const { return find<QPushButton>(name)->isEnabled(); }
    /// Begins the names of the pictures from here on.
    void beginSeries(const QString& prefix) { m_series = prefix; }
    /// Keeps a picture of the window as NAME.png in the folder that FAIRLEAD_SHOTS names, if it does.
    void shoot(const char* name) const;

  private:
    StallWatch& m_watch;
    QWidget* m_window = nullptr;
    QString m_series;
};

} // namespace fairlead::tests
