// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/chronicle.h"
#include "ui/charts/time_pane.h"
#include "ui/widgets/badge.h"

#include <QString>
#include <vector>

namespace fairlead::ui {

/// One object's states in time.
struct StateBand {
    /// What stands in each stretch: the state's word, or of an instance the letter of its role.
    enum class Words { States, Roles };
    QString name;
    std::vector<history::StateSpan> spans; ///< ascending
    Words words = Words::States;
};

/// Bands of states with their words (UX-2.3, view 3 B): hue, pattern and word; time in which this console did
/// not look is empty and says "?".
class TimelinePane : public TimePane {
    Q_OBJECT
  public:
    static int bandHeight(); ///< pixels, at the text size that is on
    explicit TimelinePane(TimeFrame& frame, QWidget* parent = nullptr);
    void setBands(std::vector<StateBand> bands);
    const std::vector<StateBand>& bands() const { return m_bands; }
    /// What the band says at a moment: `DEGRADED`, `?`.
    static QString wordAt(const StateBand& band, UtcTime at);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintBand(QPainter& painter, const StateBand& band, const QRectF& row) const;
    void paintSpan(QPainter& painter, const QRectF& box, const history::StateSpan& span,
                   StateBand::Words words) const;

    std::vector<StateBand> m_bands;
};

/// Events as marks, a lane for each kind (view 3 C). Where many stand in one place, the mark counts them.
class EventsPane : public TimePane {
    Q_OBJECT
  public:
    static int laneHeight(); ///< likewise
    explicit EventsPane(TimeFrame& frame, QWidget* parent = nullptr);
    void setEvents(std::vector<history::Event> events);
    const std::vector<history::Event>& events() const { return m_events; }
    /// The event that stands nearest to a moment, within some pixels of it; null: none.
    const history::Event* nearest(UtcTime at) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintLane(QPainter& painter, history::EventKind kind, double y) const;
    std::vector<history::Event> m_events;
};

/// `inject`, `alarm`, `op step`, `config`, `role`, `console`.
QString eventWord(history::EventKind kind);

} // namespace fairlead::ui
