// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/verdict_bar.h"

#include "ui/prompts/file_prompt.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/when_ready.h"

#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace fairlead::ui {
namespace {

using namespace std::chrono_literals;

constexpr int kUnseenMs = 1000;
/// A log that grows all the time is verified for a tenth of the time at most.
constexpr int kRest = 10;
constexpr Micros kLeastRest = 2s;

QPushButton* namedButton(const QString& text, const char* objectName) {
    auto* button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(objectName));
    return button;
}

QLabel* namedLabel(const char* objectName, TextStyle style) {
    auto* label = new QLabel;
    label->setObjectName(QString::fromLatin1(objectName));
    label->setFont(fontOf(style));
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// Whose keys a trust file names, a statement per line, without comments.
QString gist(const std::string& trust) {
    QStringList lines;
    for (const QString& line : toQt(trust).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (!line.startsWith(QLatin1Char('#')))
            lines << (line.size() > 64 ? line.left(63) + QStringLiteral("…") : line);
    constexpr qsizetype kShown = 2;
    if (lines.size() <= kShown) return lines.join(QStringLiteral("; "));
    return VerdictBar::tr("%1; and %2 more lines")
        .arg(lines.mid(0, kShown).join(QStringLiteral("; ")))
        .arg(lines.size() - kShown);
}

} // namespace

VerdictBar::VerdictBar(review::LogDesk& desk, const Clock& clock, FilePrompt& prompt, QWidget* parent)
    : QWidget(parent),
      m_desk(desk),
      m_clock(clock),
      m_prompt(prompt),
      m_mark(new BadgeMark(Badge::None)),
      m_banner(namedLabel("audit.banner", TextStyle::VerdictStrong)),
      m_sentence(namedLabel("audit.sentence", TextStyle::Operational)),
      m_digest(namedLabel("audit.digest", TextStyle::Mono)),
      m_jump(namedButton(tr("Go to the first bad record"), "audit.jump")),
      m_trust(namedButton(tr("Trust file…"), "audit.trust")),
      m_again(namedButton(tr("Verify"), "audit.verify")),
      m_progressRow(new QWidget),
      m_progress(new QProgressBar),
      m_trustRow(new QWidget),
      m_trustText(namedLabel("audit.trustText", TextStyle::Operational)),
      m_useTrust(namedButton(tr("Use it in this window"), "audit.trustUse")),
      m_dropTrust(namedButton(tr("Do not use it"), "audit.trustDrop")),
      m_text(review::notChecked()) {
    m_banner->setText(toQt(m_text.words));
    m_sentence->setText(tr("The log has not been verified since it was opened."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(verdictRow());
    layout->addWidget(progressRow());
    layout->addWidget(trustRow());
    m_showProgress.setSingleShot(true);
    m_showProgress.setInterval(kUnseenMs);
    connect(&m_showProgress, &QTimer::timeout, m_progressRow, &QWidget::show);
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, m_progress, &QProgressBar::setValue);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &VerdictBar::ended);
    if (!m_desk.takesTrust()) return;
    whenReady(m_desk.trustBeside(), this, [this](const Result<std::vector<review::FoundTrust>>& found) {
        if (found && m_trusted.isEmpty()) offerTrust(*found);
    });
}

QWidget* VerdictBar::verdictRow() {
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("audit.bannerRow"));
    m_sentence->setWordWrap(true);
    m_digest->hide();
    m_jump->hide();
    m_trust->setToolTip(tr("Whose log this is, as you were told by another way than the log came"));
    m_trust->setVisible(m_desk.takesTrust());
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    // Large text has each in lines of its own.
    const bool large = isLargeText();
    m_banner->setWordWrap(large);
    if (large) words->addWidget(m_banner);
    words->addWidget(m_sentence);
    words->addWidget(m_digest);
    auto* both = new FlowLayout(row); // long words have the buttons below
    both->setContentsMargins(0, 0, 0, 0);
    both->setSpacing(10);
    auto* said = new QWidget;
    said->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* verdict = new QHBoxLayout(said);
    verdict->setContentsMargins(0, 0, 0, 0);
    verdict->setSpacing(10);
    verdict->addWidget(m_mark);
    if (!large) verdict->addWidget(m_banner);
    verdict->addLayout(words, 1);
    auto* buttons = new QWidget;
    m_buttons = new QHBoxLayout(buttons);
    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(10);
    both->addWidget(said);
    both->addWidget(buttons);
    for (QPushButton* each : {m_jump, m_trust, m_again})
        m_buttons->addWidget(each);
    connect(m_again, &QPushButton::clicked, this, &VerdictBar::verify);
    connect(m_trust, &QPushButton::clicked, this, &VerdictBar::askForTrust);
    connect(m_jump, &QPushButton::clicked, this, [this] {
        if (m_found && m_found->n) Q_EMIT jumpAsked(*m_found->n);
    });
    return row;
}

QWidget* VerdictBar::progressRow() {
    m_progress->setObjectName(QStringLiteral("audit.verifyProgress"));
    m_progress->setRange(0, 1000);
    m_progress->setFormat(tr("verified: %p %"));
    auto* stop = namedButton(tr("Stop verifying"), "audit.verifyStop");
    auto* layout = new QHBoxLayout(m_progressRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_progress, 1);
    layout->addWidget(stop);
    m_progressRow->hide();
    connect(stop, &QPushButton::clicked, this, [this] { m_watcher.cancel(); });
    return m_progressRow;
}

QWidget* VerdictBar::trustRow() {
    m_trustRow->setObjectName(QStringLiteral("audit.trustRow"));
    m_trustText->setWordWrap(true);
    auto* layout = new QHBoxLayout(m_trustRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_trustText, 1);
    layout->addWidget(m_useTrust);
    layout->addWidget(m_dropTrust);
    m_trustRow->hide();
    connect(m_useTrust, &QPushButton::clicked, this, [this] {
        const review::FoundTrust offered = *m_offered;
        useTrust(offered.text, toQt(offered.place));
    });
    connect(m_dropTrust, &QPushButton::clicked, this, [this] {
        if (m_trusted.isEmpty())
            m_trustRow->hide();
        else
            useTrust({}, {});
    });
    return m_trustRow;
}

void VerdictBar::addButton(QPushButton* button) {
    m_buttons->addWidget(button);
}

void VerdictBar::say(const QString& sentence) {
    m_sentence->setText(sentence);
}

void VerdictBar::verify() {
    m_sentence->setText(tr("Verifying …"));
    start(m_desk.verify());
}

void VerdictBar::recheck() {
    if (m_found && m_found->exit <= 1)
        start(m_desk.extend(*m_found));
    else
        verify();
}

void VerdictBar::follow(std::uint64_t next) {
    if (m_watcher.isRunning() || !m_found) return;
    // An end that was unsigned may be signed by now, without a new entry.
    if (next <= m_found->size && !audit::endsUnsigned(*m_found)) return;
    if (m_clock.mono() - m_endedAt < std::max(kLeastRest, kRest * m_lastTook)) return;
    // A log that could not be verified because it had not begun can be now; a bad one stays bad.
    if (m_found->exit <= 1)
        start(m_desk.extend(*m_found));
    else if (m_found->exit == 3)
        start(m_desk.verify());
}

/// What an earlier verification may still say is of no use then.
void VerdictBar::start(const QFuture<audit::Verification>& verification) {
    m_watcher.cancel();
    m_startedAt = m_clock.mono();
    m_progressRow->hide();
    m_progress->setValue(0);
    m_showProgress.start();
    m_watcher.setFuture(verification);
}

void VerdictBar::ended() {
    m_showProgress.stop();
    m_progressRow->hide();
    m_endedAt = m_clock.mono();
    m_lastTook = m_endedAt - m_startedAt;
    if (!m_watcher.isCanceled()) {
        showVerification(m_watcher.result());
        return;
    }
    m_sentence->setText(
        tr("The verification was stopped at %1 %. Verify again to know whether the log is genuine.")
            .arg(m_progress->value() / 10));
}

void VerdictBar::showVerification(const audit::Verification& found) {
    m_found = found;
    m_text = review::bannerText(found, m_origin, m_clock.utc());
    m_banner->setText(toQt(m_text.words));
    const bool verified = found.exit == 0 && m_text.isNeutral();
    m_mark->setBadge(verified          ? Badge::Pass
                     : found.exit <= 1 ? Badge::Warn
                     : found.exit == 3 ? Badge::Unknown
                                       : Badge::P1,
                     toQt(m_text.words));
    m_sentence->setText(toQt(m_text.sentence));
    m_digest->setText(tr("digest %1").arg(toQt(m_text.digest)));
    m_digest->setVisible(!m_text.digest.empty());
    m_jump->setVisible(found.exit > 1 && found.n.has_value());
}

void VerdictBar::askForTrust() {
    m_prompt.askOpen(this, tr("Trust file of this log"), tr("Trust file (*)"), [this](const QString& path) {
        constexpr qint64 kMost = 1 << 20;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > kMost) {
            m_sentence->setText(tr("The trust file cannot be read, or is longer than 1 MiB: %1.").arg(path));
            return;
        }
        useTrust(file.readAll().toStdString(), path);
    });
}

void VerdictBar::offerTrust(const std::vector<review::FoundTrust>& found) {
    if (found.empty()) return;
    m_offered = found.front();
    m_trustText->setText(
        tr("A trust file came with the log: %1 (%2). It proves nothing by itself: whoever changed the "
           "log could have changed it too. Use it only if you know these keys by another way.")
            .arg(toQt(m_offered->place), gist(m_offered->text)));
    m_trustRow->show();
}

/// For this window, until another is chosen; empty: none.
void VerdictBar::useTrust(const std::string& text, const QString& place) {
    m_trusted = place;
    m_desk.trust(text);
    m_useTrust->setVisible(place.isEmpty());
    if (place.isEmpty()) {
        m_trustRow->setVisible(m_offered.has_value());
        if (m_offered) offerTrust({*m_offered});
    } else {
        m_trustText->setText(tr("Judged in this window by the trust file %1 (%2).").arg(place, gist(text)));
        m_trustRow->show();
    }
    m_found.reset();
    m_text = review::notChecked();
    m_banner->setText(toQt(m_text.words));
    m_digest->hide();
    m_jump->hide();
    verify();
}

} // namespace fairlead::ui
