// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/review/log_desk.h"

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class TimeAxis;
class TopologyMap;

/// A log played back on the same map that consoles draw (UX-7.3), in a perforated frame: nothing here is
/// live, and nothing here acts.
class ReplayPane : public QWidget {
    Q_OBJECT
  public:
    /// `desk` outlives this.
    explicit ReplayPane(review::LogDesk& desk, QWidget* parent = nullptr);
    /// Right after entry `n`.
    void showEntry(std::uint64_t n);
    /// Reads what the log holds by now, and stays where it is; the first time, goes to the end.
    void reload();
    void setHindsight(review::Hindsight hindsight);
    void play(bool on);
    /// Space plays from now on, and the arrows step.
    void takeKeyboard();
    bool playing() const { return m_clock.isActive(); }
    UtcTime at() const { return m_at; }
    QString bandText() const;
    /// What is shown; of entry `n` as soon as viewed(n) was told.
    const review::View& view() const { return m_view; }
    review::Hindsight hindsight() const { return m_hindsight; }
    /// Null until the log was gone through.
    const std::shared_ptr<const review::Timeline>& timeline() const { return m_timeline; }

  Q_SIGNALS:
    /// The picture of this entry is there.
    void viewed(quint64 n);
    /// It cannot be drawn, and why.
    void failed(quint64 n, const QString& why);
    /// The entry that the picture stands right behind; not for showEntry().
    void movedTo(quint64 n);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    QWidget* transport();
    void goTo(UtcTime at, bool tell);
    void step(int by);
    void advance();
    /// Asks for the picture of where this stands, one at a time.
    void refresh();
    void showView(const review::View& view);
    topology::SnapshotPtr shownOf(const review::View& view) const;
    void showInventory(const std::string& sha);
    void showSteps(const review::View& view);
    void showBand();

    review::LogDesk& m_desk;
    std::shared_ptr<const review::Timeline> m_timeline;
    UtcTime m_at{};
    std::uint64_t m_n = 0;
    review::Hindsight m_hindsight = review::Hindsight::AsSeen;
    bool m_asking = false, m_askAgain = false;
    bool m_loading = false, m_loadAgain = false;
    std::optional<std::uint64_t> m_wanted; ///< shown as soon as the timeline is there

    std::optional<inventory::Inventory> m_inventory;
    std::string m_inventorySha;
    review::View m_view;
    TopologyMap* m_map = nullptr;
    QLabel* m_band;
    QComboBox* m_mode;
    QLabel* m_note;
    QVBoxLayout* m_mapPlace;
    QPlainTextEdit* m_steps;
    TimeAxis* m_axis;
    QPushButton* m_play;
    QComboBox* m_speed;
    QTimer m_clock;
    int m_gapTicks = 0;
};

} // namespace fairlead::ui
