// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_setup.h"

#include "ui/widgets/window_dress.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFontMetricsF>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

/// What the screen says of its own size; screens that know nothing of it say nonsense.
double diagonalOf(const QScreen& screen, double otherwise) {
    const double inches = std::hypot(screen.physicalSize().width(), screen.physicalSize().height()) / 25.4;
    return inches >= 10 && inches <= 300 ? inches : otherwise;
}

} // namespace

WallSetup::WallSetup(std::function<WallContent()> content, const WallRoom& room, QWidget* parent)
    : QWidget(parent, Qt::Window), m_content(std::move(content)), m_usual(room) {
    setObjectName(QStringLiteral("wallSetup"));
    setWindowTitle(tr("Wall window - Fairlead"));
    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setVerticalSpacing(10);
    m_screen = new QComboBox(this);
    m_screen->setObjectName(QStringLiteral("wall.screen"));
    form->addRow(tr("Screen"), m_screen);
    const auto number = [&](const QString& label, const char* name, double least, double most,
                            const QString& unit) {
        auto* box = new QDoubleSpinBox(this);
        box->setObjectName(QString::fromLatin1(name));
        box->setRange(least, most);
        box->setDecimals(1);
        box->setSuffix(QLatin1Char(' ') + unit);
        form->addRow(label, box);
        return box;
    };
    m_diagonal = number(tr("Diagonal"), "wall.diagonal", 10, 300, tr("in"));
    m_distance = number(tr("Farthest viewer"), "wall.distance", 0.5, 50, tr("m"));
    m_distance->setValue(room.farthestMetres);
    m_theme = new QComboBox(this);
    m_theme->setObjectName(QStringLiteral("wall.theme"));
    m_theme->addItem(tr("Wall dark: a screen in a dim room"), static_cast<int>(ThemeKind::WallDark));
    m_theme->addItem(tr("Wall light: a projector"), static_cast<int>(ThemeKind::WallLight));
    m_theme->setCurrentIndex(m_theme->findData(static_cast<int>(room.theme)));
    form->addRow(tr("Theme"), m_theme);
    m_room = new QLabel(this);
    m_room->setObjectName(QStringLiteral("wall.room"));
    m_room->setWordWrap(true);
    m_room->setMinimumWidth(440);
    form->addRow(m_room);
    m_open = new QPushButton(this);
    m_open->setObjectName(QStringLiteral("wall.open"));
    m_open->setMinimumHeight(scaled(kButtonHeight));
    form->addRow(m_open);
    for (QWidget* widget : {static_cast<QWidget*>(m_screen), static_cast<QWidget*>(m_theme)})
        widget->setMinimumHeight(scaled(kButtonHeight));
    for (QDoubleSpinBox* box : {m_diagonal, m_distance})
        connect(box, &QDoubleSpinBox::valueChanged, this, &WallSetup::say);
    connect(m_open, &QPushButton::clicked, this, &WallSetup::toggle);
    connect(m_screen, &QComboBox::currentIndexChanged, this, &WallSetup::takeScreen);
    connect(qGuiApp, &QGuiApplication::screenAdded, this, &WallSetup::listScreens);
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, [this](QScreen* gone) {
        delete m_walls[gone].data();
        m_walls.erase(gone);
        listScreens();
    });
    listScreens();
    dressLike(this, parent);
}

WallSetup::~WallSetup() {
    for (const auto& [screen, wall] : m_walls)
        delete wall.data();
}

void WallSetup::listScreens() {
    m_screen->clear();
    for (const QScreen* each : QGuiApplication::screens()) {
        const QSize pixels = each->size() * each->devicePixelRatio();
        m_screen->addItem(
            QStringLiteral("%1  %2x%3").arg(each->name()).arg(pixels.width()).arg(pixels.height()));
    }
    // The console itself stands on the first one.
    m_screen->setCurrentIndex(m_screen->count() - 1);
    takeScreen();
}

QScreen* WallSetup::chosen() const {
    return QGuiApplication::screens().value(std::max(0, m_screen->currentIndex()), nullptr);
}

void WallSetup::takeScreen() {
    if (const QScreen* screen = chosen()) m_diagonal->setValue(diagonalOf(*screen, m_usual.diagonalInches));
    say();
}

WallScreen WallSetup::screen() const {
    WallScreen made;
    if (const QScreen* each = chosen()) made.pixels = each->size() * each->devicePixelRatio();
    made.diagonalInches = m_diagonal->value();
    made.farthestMetres = m_distance->value();
    return made;
}

void WallSetup::say() {
    const WallScreen wall = screen();
    const WallGrid grid = gridOf(wall);
    const double capital = QFontMetricsF(wallFont(wall)).capHeight();
    m_room->setText(tr("Letters of %1 px: capitals of %2 mm, seen under %3' from %4 m (16' is the least). "
                       "%5 rows of %6 characters. What has no room is left out by rank; the size stays.")
                        .arg(grid.font)
                        .arg(capital * pixelPitch(wall), 0, 'f', 1)
                        .arg(arcMinutesOf(capital, wall), 0, 'f', 1)
                        .arg(wall.farthestMetres)
                        .arg(grid.rows)
                        .arg(grid.characters));
    const auto held = m_walls.find(chosen());
    m_open->setText(held != m_walls.end() && held->second ? tr("Close the wall on this screen")
                                                          : tr("Open a wall on this screen"));
    if (isVisible()) fit();
}

/// A window does not grow by itself when a text in it needs another line.
void WallSetup::fit() {
    const int needed = layout()->totalHeightForWidth(width());
    if (height() < needed) resize(width(), needed);
}

void WallSetup::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

int WallSetup::openWalls() const {
    return static_cast<int>(std::count_if(m_walls.begin(), m_walls.end(),
                                          [](const auto& each) { return !each.second.isNull(); }));
}

void WallSetup::toggle() {
    QScreen* on = chosen();
    if (on == nullptr) return;
    QPointer<WallWindow>& wall = m_walls[on];
    if (wall) {
        delete wall.data();
    } else {
        wall = new WallWindow(screen(), static_cast<ThemeKind>(m_theme->currentData().toInt()));
        wall->setAttribute(Qt::WA_DeleteOnClose);
        wall->setContent(m_content());
        connect(wall, &WallWindow::closeAsked, wall, &QWidget::close);
        connect(wall, &QObject::destroyed, this, &WallSetup::say, Qt::QueuedConnection);
        wall->setGeometry(on->geometry());
        wall->showFullScreen();
    }
    say();
}

void WallSetup::tick() {
    if (openWalls() == 0) return;
    const WallContent content = m_content();
    for (const auto& [screen, wall] : m_walls)
        if (wall) wall->setContent(content);
}

} // namespace fairlead::ui
