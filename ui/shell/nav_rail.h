// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

class QAbstractButton;

namespace fairlead::ui {

/// The nine views of UX-2.3; the number is the key that goes with Ctrl.
enum class View { Overview = 1, EngineDetail, Lag, Readiness, Operations, Drill, Audit, Inventory, Settings };

struct ViewEntry {
    View view;
    QString name;
    QString icon;     ///< of resources/icons; `view.ICON` is the command that opens it
    QString question; ///< that the view answers
    QString reason;   ///< why it cannot be opened; empty when it can
};
/// All nine in order, with those that this version does not have.
std::vector<ViewEntry> viewEntries();

/// The 48 px at the left: one button per view.
class NavRail : public QWidget {
    Q_OBJECT
  public:
    explicit NavRail(QWidget* parent = nullptr);
    void setCurrent(View view);

  Q_SIGNALS:
    void viewAsked(fairlead::ui::View view);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::vector<QAbstractButton*> m_buttons;
};

} // namespace fairlead::ui
