// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace fairlead::ui {

/// The field for the confirmation phrase: it must be typed. Pasting, dropping and dragging are refused
/// with a reason (UX-5.5), and Enter does nothing.
class PhraseField : public QLineEdit {
    Q_OBJECT
  public:
    explicit PhraseField(QWidget* parent = nullptr);

  Q_SIGNALS:
    void pasteRefused();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
};

} // namespace fairlead::ui
