// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/purpose_mark.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QtMath>
#include <algorithm>

namespace fairlead::ui {
namespace {

/// Of 255: seen at once, and text under it keeps more than 4.5:1 in both themes.
constexpr int kFaint = 30;
/// How much of the diagonal the word takes.
constexpr double kShare = 0.8;
constexpr int kBandHeight = 36;
constexpr int kStripe = 10;
constexpr int kGap = 16;

} // namespace

PurposeMark::PurposeMark(const QString& word, QWidget* page) : QWidget(page), m_word(word) {
    setObjectName(QStringLiteral("purpose.mark"));
    setAccessibleName(word);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    page->installEventFilter(this);
    setGeometry(page->rect());
    raise();
    show();
}

bool PurposeMark::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    if (event->type() == QEvent::ChildAdded) raise();
    return QWidget::eventFilter(watched, event);
}

void PurposeMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::TextAntialiasing);
    QColor ink = currentTheme().text;
    ink.setAlpha(kFaint);
    painter.setPen(ink);
    QFont font = fontOf(TextStyle::VerdictStrong);
    const double diagonal = std::hypot(width(), height());
    const int at20 = std::max(1, QFontMetrics(font).horizontalAdvance(m_word));
    font.setPixelSize(std::max(20, static_cast<int>(font.pixelSize() * kShare * diagonal / at20)));
    font.setPixelSize(std::min(font.pixelSize(), std::max(20, height() / 3)));
    painter.setFont(font);
    painter.translate(rect().center());
    painter.rotate(-qRadiansToDegrees(std::atan2(height(), width())));
    const int half = static_cast<int>(diagonal / 2);
    painter.drawText(QRect(-half, -half, 2 * half, 2 * half), Qt::AlignCenter | Qt::TextSingleLine, m_word);
}

PurposeBand::PurposeBand(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("purpose.band"));
    takeMeasures();
    hide();
}

/// Large text has the sentence in a line of its own.
void PurposeBand::takeMeasures() {
    setFixedHeight(scaled(kBandHeight) * (isLargeText() ? 2 : 1));
}

void PurposeBand::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) takeMeasures();
}

void PurposeBand::setText(const QString& word, const QString& sentence) {
    if (word == m_word && sentence == m_sentence) return;
    m_word = word;
    m_sentence = sentence;
    setAccessibleName(text());
    setToolTip(text());
    update();
}

void PurposeBand::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // placed by hand
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.canvas);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.text, kStripe / 2.0));
    for (int x = -height(); x < width() + height(); x += kStripe)
        painter.drawLine(x, height(), x + height(), 0);
    painter.restore();
    const QFont strong = fontOf(TextStyle::VerdictStrong), plain = fontOf(TextStyle::Operational);
    const int wordWidth = QFontMetrics(strong).horizontalAdvance(m_word);
    const bool below = isLargeText();
    const int room = width() - (below ? 0 : wordWidth) - 5 * kGap;
    const QString sentence = QFontMetrics(plain).elidedText(m_sentence, Qt::ElideRight, room);
    const int sentenceWidth = QFontMetrics(plain).horizontalAdvance(sentence);
    const int whole = below ? std::max(wordWidth, sentenceWidth) : wordWidth + kGap + sentenceWidth;
    const QRect patch((width() - whole) / 2 - kGap, 0, whole + 2 * kGap, height());
    painter.fillRect(patch, theme.canvas);
    painter.setPen(theme.text);
    painter.setFont(strong);
    const int line = below ? height() / 2 : height();
    const auto side = below ? Qt::AlignHCenter : Qt::AlignLeft;
    const QRect first = patch.adjusted(kGap, 0, -kGap, line - height());
    painter.drawText(first, side | Qt::AlignVCenter, m_word);
    painter.setFont(plain);
    painter.drawText(below ? first.translated(0, line) : first.adjusted(wordWidth + kGap, 0, kGap, 0),
                     side | Qt::AlignVCenter, sentence);
}

} // namespace fairlead::ui
