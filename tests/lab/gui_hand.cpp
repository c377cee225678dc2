// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/gui_hand.h"

#include <QLineEdit>
#include <QPixmap>
#include <algorithm>
#include <ctime>
#include <utility>

namespace fairlead::tests {
namespace {

constexpr int kBeatMs = 10;
constexpr int kMostMs = 100; // rule 10 of the UI specification
constexpr int kBetweenKeysMs = 5;

/// Milliseconds of processor time that this thread has used.
qint64 worked() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return qint64{used.tv_sec} * 1000 + used.tv_nsec / 1'000'000;
}

} // namespace

StallWatch::StallWatch() {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kBeatMs);
    connect(&m_timer, &QTimer::timeout, this, &StallWatch::beat);
    phase(QStringLiteral("start"));
    carryOn();
}

void StallWatch::phase(const QString& name) {
    m_phase = name;
    if (!m_order.contains(name)) m_order << name;
}

void StallWatch::pause() {
    m_timer.stop();
}

void StallWatch::carryOn() {
    m_since.start();
    m_workedBefore = worked();
    m_timer.start();
}

void StallWatch::beat() {
    const qint64 late = std::max<qint64>(0, m_since.restart() - kBeatMs);
    const qint64 before = std::exchange(m_workedBefore, worked());
    Stall& longest = m_longest[m_phase];
    longest.lasted = std::max(longest.lasted, late);
    longest.worked = std::max(longest.worked, m_workedBefore - before);
    ++m_beats;
    if (late > kMostMs) ++m_over;
}

QString StallWatch::report() const {
    QString worst;
    QStringList each;
    for (const QString& name : m_order) {
        const Stall stall = m_longest.value(name);
        each << QStringLiteral("%1 %2 ms (%3 worked)").arg(name).arg(stall.lasted).arg(stall.worked);
        if (worst.isEmpty() || stall.lasted > m_longest.value(worst).lasted) worst = name;
    }
    return QStringLiteral("longest stall %1 ms (%2); %3; %4 of %5 beats over %6 ms")
        .arg(m_longest.value(worst).lasted)
        .arg(worst, each.join(QStringLiteral(", ")))
        .arg(m_over)
        .arg(m_beats)
        .arg(kMostMs);
}

void Hand::press(const char* name) const {
    QTest::mouseClick(find<QWidget>(name), Qt::LeftButton);
}

void Hand::type(const char* name, const QString& text) const {
    auto* field = find<QLineEdit>(name);
    for (const QChar key : text)
        QTest::keyClick(field, key.toLatin1(), Qt::NoModifier, kBetweenKeysMs);
}

void Hand::shoot(const char* name) const {
    const QString folder = qEnvironmentVariable("FAIRLEAD_SHOTS");
    if (folder.isEmpty()) return;
    m_watch.pause();
    QTest::qWait(kBetweenKeysMs); // what was changed is laid out and painted before it is looked at
    m_window->grab().save(folder + QLatin1Char('/') + m_series + QString::fromLatin1(name) +
                          QStringLiteral(".png"));
    m_watch.carryOn();
}

} // namespace fairlead::tests
