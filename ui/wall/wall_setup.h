// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/wall/wall_content.h"
#include "ui/wall/wall_window.h"

#include <QPointer>
#include <QWidget>
#include <functional>
#include <map>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QScreen;

namespace fairlead::ui {

/// What is set of the room before anybody says otherwise.
struct WallRoom {
    double diagonalInches = 65; ///< of a screen that does not tell its own
    double farthestMetres = 6;
    ThemeKind theme = ThemeKind::WallDark;
};

/// Where walls are opened and closed: the screen, its diagonal, how far the farthest viewer sits, and how it
/// is lit. It says what will have room before anything is opened. Non-modal; one wall per screen.
class WallSetup : public QWidget {
    Q_OBJECT
  public:
    WallSetup(std::function<WallContent()> content, const WallRoom& room, QWidget* parent = nullptr);
    ~WallSetup() override;
    /// New content on all walls; once a second.
    void tick();
    int openWalls() const;

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fit();
    WallScreen screen() const;
    QScreen* chosen() const;
    void listScreens();
    void takeScreen();
    void say();
    void toggle();

    std::function<WallContent()> m_content;
    const WallRoom m_usual;
    std::map<QScreen*, QPointer<WallWindow>> m_walls;
    QComboBox* m_screen;
    QDoubleSpinBox* m_diagonal;
    QDoubleSpinBox* m_distance;
    QComboBox* m_theme;
    QLabel* m_room;
    QPushButton* m_open;
};

} // namespace fairlead::ui
