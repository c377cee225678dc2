// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fairlead::ui {

/// DRY RUN or REHEARSAL across a page (UX-5.9): the word in large letters from corner to corner, over
/// everything that stands there, faint enough to read it all. It lies over its parent, grows with it and
/// takes no clicks; whoever makes a picture of the page has it in the picture.
class PurposeMark : public QWidget {
    Q_OBJECT
  public:
    PurposeMark(const QString& word, QWidget* page);
    const QString& word() const { return m_word; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    const QString m_word;
};

/// The same in a band under the target's, with a sentence: striped at both ends, as every exercise is.
class PurposeBand : public QWidget {
    Q_OBJECT
  public:
    explicit PurposeBand(QWidget* parent = nullptr);
    void setText(const QString& word, const QString& sentence);
    QString text() const { return m_word + QLatin1Char(' ') + m_sentence; }
    QSize sizeHint() const override { return {320, height()}; }

  protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void takeMeasures();
    QString m_word;
    QString m_sentence;
};

} // namespace fairlead::ui
