// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/review/banner.h"
#include "models/review/log_desk.h"

#include <QStringList>
#include <QWidget>
#include <array>
#include <functional>
#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QTableWidget;

namespace fairlead::ui {

class FilePrompt;
class LagOverlay;

/// Two operations or drills beside each other, aligned where each began (UX-7.4): of one log, or of two that
/// lie anywhere. What is unlike stands first, so that nobody compares unlike with like unawares, and whether
/// each log is genuine stands over its side. Where either is of a simulation the window is framed as one, and that side says so.
class CompareWindow : public QWidget {
    Q_OBJECT
  public:
    using OpenLog = std::function<std::shared_ptr<review::LogDesk>(const QString& path)>;
    /// `desk`, `clock` and `prompt` outlive this. `verdict`: what is known of its log; another log is
    /// verified here. Without `openLog` both sides are of this log.
    CompareWindow(review::LogDesk& desk, review::BannerText verdict, const Clock& clock, FilePrompt& prompt,
                  OpenLog openLog, QWidget* parent = nullptr);
    ~CompareWindow() override;
    void choose(const QString& a, const QString& b);

  private:
    struct Side {
        std::shared_ptr<review::LogDesk> own; ///< another log, while it is compared
        review::LogDesk* desk = nullptr;
        QLabel* name = nullptr;
        QLabel* verdict = nullptr;
        QLabel* target = nullptr; ///< shown for a simulation
        std::optional<inventory::TargetKind> against; ///< what its log is about, once that was read
        QComboBox* choice = nullptr;
        std::optional<review::OperationStory> story;
    };
    QWidget* chooser();
    QWidget* sideOf(std::size_t side);
    void askForLog(std::size_t side);
    /// Reads the operations of a side's log, and whether it is genuine.
    void readLog(std::size_t side);
    void verify(std::size_t side);
    void showTarget(std::size_t side, std::optional<inventory::TargetKind> target);
    void showVerdict(std::size_t side, const review::BannerText& text);
    void read(std::size_t side);
    void showComparison();
    void showSteps(const review::Comparison& comparison);
    void showUnlike(const review::Comparison& comparison);

    const review::BannerText m_verdict;
    const Clock& m_clock;
    FilePrompt& m_prompt;
    const OpenLog m_openLog;
    std::array<Side, 2> m_sides;
    QLabel* m_unlike;
    QLabel* m_sums;
    QTableWidget* m_steps;
    LagOverlay* m_lag;
};

} // namespace fairlead::ui
