// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/qr.h"

#include <QWidget>

namespace fairlead::ui {

/// A QR code, black on white by day and by night: that is what cameras read. Whole dots a module, as large as
/// fits, in the middle. Without a picture it is white.
class QrView : public QWidget {
    Q_OBJECT
  public:
    explicit QrView(QWidget* parent = nullptr);
    void setPicture(audit::QrPicture picture);
    const audit::QrPicture& picture() const { return m_picture; }
    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    audit::QrPicture m_picture;
};

} // namespace fairlead::ui
