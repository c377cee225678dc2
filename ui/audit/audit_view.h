// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/log_desk.h"
#include "ui/audit/record_export.h"

#include <QPersistentModelIndex>
#include <QTimer>
#include <QWidget>
#include <functional>
#include <memory>

class QPlainTextEdit;
class QProgressBar;
class QTableView;

namespace fairlead::ui {

class CompareWindow;
class FilePrompt;
class FilterBar;
class ReplayPane;
class VerdictBar;

/// Opens any log that a person named. Empty where none but the one at hand can be read.
using OpenLog = std::function<std::shared_ptr<review::LogDesk>(const QString& path)>;

/// A log: is it genuine, who did what, and what was on screen (UX-7). Follows a log that grows. The same view
/// serves this console's own log and one that lies anywhere; it needs nothing but its desk.
class AuditView : public QWidget {
    Q_OBJECT
  public:
    /// `desk`, `clock` and `prompt` outlive this.
    AuditView(review::LogDesk& desk, const Clock& clock, FilePrompt& prompt, OpenLog openLog,
              QWidget* parent = nullptr);
    ~AuditView() override;
    /// Verifies the whole log once more, off this thread.
    void verify();
    /// Opens the window that compares two operations, of this log or of two.
    void compare();
    QString bannerText() const;
    /// What the log's console said last of its target; `Production` where it said nothing.
    inventory::TargetKind target() const;
    /// Shows the map of the log, and gives it the keyboard: Space plays.
    void replay();
    /// What is shown, into a file or on paper: each asks where to.
    void askToExport();
    void print();
    /// Asks which operation, and writes its report: all records of it, with the banner.
    void askForReport();

  Q_SIGNALS:
    /// More of the log was read, so target() may be another.
    void moreRead();

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void addButtons();
    QWidget* table();
    void keepPlace();
    QWidget* details();
    void begin();
    /// Reads what was written since, and then what is older, a piece at a time.
    void readOn();
    void takeNewer(const review::RecordBatch& batch);
    void readBack();
    /// Of a log that is damaged before its newest page: from the beginning up to there.
    void readForward(std::uint64_t from);
    void startOver(const QString& why);
    void showProgress();
    void goTo(std::uint64_t n);
    void showEntry();
    void showDetail(const audit::Entry& entry);
    void showScreen(std::uint64_t n);
    void cellMenu(const QPoint& at);
    void reportOperation(const std::string& op, std::uint64_t first, std::uint64_t last);
    RecordExport* exportOfShown(bool report);
    RecordExport* exportOf(const QString& filter, RecordChoice choice);

    review::LogDesk& m_desk;
    const Clock& m_clock;
    FilePrompt& m_prompt;
    const OpenLog m_openLog;
    RecordModel* m_model;
    VerdictBar* m_verdict;
    QProgressBar* m_progress;
    FilterBar* m_filters;
    QTableView* m_table;
    QPlainTextEdit* m_detail;
    QPlainTextEdit* m_screen;
    ReplayPane* m_replay;
    std::unique_ptr<CompareWindow> m_compare;
    QTimer m_timer;
    QPersistentModelIndex m_top; ///< the row at the top, while rows come in above it
    std::uint64_t m_first = 0;   ///< of the log
    std::uint64_t m_asked = 0;   ///< counts beginnings: what an older one asked for is not taken
    bool m_begun = false;
    bool m_reading = false;
    std::string m_origin;
    std::optional<std::uint64_t> m_wanted; ///< to be chosen as soon as it has been read
    std::uint64_t m_shown = 0;             ///< the entry whose details are shown
};

} // namespace fairlead::ui
