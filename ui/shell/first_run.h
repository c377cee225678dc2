// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace fairlead::ui {

/// What a console shows while no inventory is open: what is missing, and the ways on (UX-9.1).
class FirstRun : public QWidget {
    Q_OBJECT
  public:
    /// `notice` says why what was asked for is not open; empty when nothing was.
    explicit FirstRun(const QString& notice, QWidget* parent = nullptr);

  Q_SIGNALS:
    void openInventoryAsked();
    void createInventoryAsked();
    void simulatorAsked();
    void openArchiveAsked();
};

} // namespace fairlead::ui
