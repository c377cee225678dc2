// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/banner.h"
#include "models/review/log_desk.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>
#include <optional>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace fairlead::ui {

class BadgeMark;
class FilePrompt;

/// Whether a log is genuine (UX-7.1): the exact words, a sentence, the way to the first bad record. Verifies
/// on the desk's threads, shows how far that is where it takes more than a second, and stops it when asked.
class VerdictBar : public QWidget {
    Q_OBJECT
  public:
    /// `desk`, `clock` and `prompt` outlive this.
    VerdictBar(review::LogDesk& desk, const Clock& clock, FilePrompt& prompt, QWidget* parent = nullptr);
    /// The whole log, once more.
    void verify();
    /// The log holds `next` entries by now; what came since it was verified is verified in its turn. Called
    /// about every second.
    void follow(std::uint64_t next);
    /// Holds the log against what was found of it here before, too: it must still begin with that.
    void recheck();
    /// Of the log; the short digest is made from it.
    void setOrigin(const std::string& origin) { m_origin = origin; }
    /// Puts a sentence in the place of the verification's, until the next one.
    void say(const QString& sentence);
    const review::BannerText& text() const { return m_text; }
    /// Behind the bar's own buttons.
    void addButton(QPushButton* button);

  Q_SIGNALS:
    /// To the first bad record.
    void jumpAsked(quint64 n);

  private:
    QWidget* verdictRow();
    QWidget* progressRow();
    QWidget* trustRow();
    void start(const QFuture<audit::Verification>& verification);
    void ended();
    void showVerification(const audit::Verification& found);
    void askForTrust();
    void offerTrust(const std::vector<review::FoundTrust>& found);
    void useTrust(const std::string& text, const QString& place);

    review::LogDesk& m_desk;
    const Clock& m_clock;
    FilePrompt& m_prompt;
    BadgeMark* m_mark;
    QLabel* m_banner;
    QLabel* m_sentence;
    QLabel* m_digest;
    QPushButton* m_jump;
    QPushButton* m_trust;
    QPushButton* m_again;
    QHBoxLayout* m_buttons = nullptr;
    QWidget* m_progressRow;
    QProgressBar* m_progress;
    QWidget* m_trustRow;
    QLabel* m_trustText;
    QPushButton* m_useTrust;
    QPushButton* m_dropTrust;
    std::optional<review::FoundTrust> m_offered;
    QString m_trusted; ///< where the trust file in use lies; empty: none is

    QFutureWatcher<audit::Verification> m_watcher;
    QTimer m_showProgress; ///< what takes less than a second has no bar
    MonoTime m_startedAt{};
    Micros m_lastTook{0};
    MonoTime m_endedAt{};
    std::string m_origin;
    std::optional<audit::Verification> m_found;
    review::BannerText m_text;
};

} // namespace fairlead::ui
