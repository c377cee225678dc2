// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

namespace fairlead::ui {

/// One line that is elided where it does not fit; the tool tip then has all of it.
class ElidedLabel : public QWidget {
    Q_OBJECT
  public:
    explicit ElidedLabel(TextStyle style = TextStyle::Mono, Qt::TextElideMode mode = Qt::ElideMiddle,
                         QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void showWholeWhenCut();
    QString m_text;
    Qt::TextElideMode m_mode;
};

} // namespace fairlead::ui
