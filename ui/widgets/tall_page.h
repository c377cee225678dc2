// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace fairlead::ui {

/// A table, list or editor on a page that scrolls shows this many of its lines at the least, whatever the size
/// of text is.
class LeastLines : public QObject {
    Q_OBJECT
  public:
    /// The view owns it.
    LeastLines(QAbstractScrollArea* view, int lines);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void apply();
    QAbstractScrollArea* m_view;
    int m_lines;
};

/// A page that is as high as the room it gets, as if nothing were around it, and that scrolls where the least
/// its parts need is more than that: large text makes it longer, and crushes nothing.
///
/// It takes the focus, to be scrolled by keys, while it scrolls and has an accessible name: a page with controls
/// is scrolled by going from one to the next, and needs none.
///
/// A QScrollArea alone would scroll as soon as what its parts *wish* for is more.
class TallPage : public QScrollArea {
    Q_OBJECT
  public:
    /// Owns the page, whose layout says what it needs.
    explicit TallPage(QWidget* page, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void fit();
    int leastHeight(int width) const;
    bool m_fitting = false;
};

} // namespace fairlead::ui
