// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/nav_rail.h"

#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

/// Strokes on a 24x24 grid: points are `x,y`, lines end with `;`.
const char* strokesOf(View view) {
    switch (view) {
        case View::Overview:
            return "3,4 10,4 10,10 3,10 3,4;14,14 21,14 21,20 14,20 14,14;10,7 17,7 17,14";
        case View::EngineDetail:
            return "5,3 19,3 19,21 5,21 5,3;8,8 16,8;8,12 16,12;8,16 13,16";
        case View::Lag:
            return "3,3 3,21 21,21;5,16 9,11 13,14 20,5";
        case View::Readiness:
            return "3,6 5,8 9,4;12,6 21,6;3,13 5,15 9,11;12,13 21,13;3,20 5,22 9,18;12,20 21,20";
        case View::Operations:
            return "3,8 20,8;16,4 20,8 16,12;21,16 4,16;8,12 4,16 8,20";
        case View::Drill:
            return "6,22 6,3;6,4 19,4 15,8 19,12 6,12";
        case View::Audit:
            return "5,3 15,3 19,7 19,21 5,21 5,3;15,3 15,7 19,7;8,14 11,17 16,11";
        case View::Inventory:
            return "3,3 9,3 9,8 3,8 3,3;6,8 6,19 13,19;6,13 13,13;13,11 20,11 20,15 13,15 13,11;"
                   "13,17 20,17 20,21 13,21 13,17";
        case View::Settings:
            return "3,6 21,6;3,12 21,12;3,18 21,18;8,4 8,8;16,10 16,14;10,16 10,20";
    }
    return "";
}

QPainterPath pathOf(View view) {
    QPainterPath path;
    const QStringList lines = QString::fromLatin1(strokesOf(view)).split(QLatin1Char(';'));
    for (const QString& line : lines) {
        bool first = true;
        for (const QString& point : line.split(QLatin1Char(' '))) {
            const QPointF at(point.section(QLatin1Char(','), 0, 0).toDouble(),
                             point.section(QLatin1Char(','), 1, 1).toDouble());
            first ? path.moveTo(at) : path.lineTo(at);
            first = false;
        }
    }
    return path;
}

class NavButton : public QAbstractButton {
  public:
    NavButton(View view, QWidget* parent) : QAbstractButton(parent), m_view(view) {
        setCheckable(true);
        setFixedSize(48, 48);
        setFocusPolicy(Qt::TabFocus);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme& theme = currentTheme();
        if (isChecked()) painter.fillRect(rect(), theme.raised);
        if (isChecked()) painter.fillRect(QRect(0, 0, 4, height()), theme.action.fill);
        if (hasFocus()) {
            painter.setPen(QPen(theme.action.border, 2));
            painter.drawRect(rect().adjusted(2, 2, -2, -2));
        }
        painter.translate(13, 12);
        painter.setPen(QPen(isEnabled() ? theme.text : theme.hairline, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(pathOf(m_view));
    }

  private:
    View m_view;
};

QString words(const char* text) {
    return QCoreApplication::translate("fairlead::ui::NavRail", text);
}

} // namespace

std::vector<ViewEntry> viewEntries() {
    const QString later = words("not in this version");
    return {{View::Overview, words("Overview map"), {}},
            {View::EngineDetail, words("Engine detail"), {}},
            {View::Lag, words("Lag and history"), words("not in this version: engine detail has the lag")},
            {View::Readiness, words("Readiness"),
             words("not in this version: page 2 of an operation has the guards")},
            {View::Operations, words("Operations"), {}},
            {View::Drill, words("Drill"), later},
            {View::Audit, words("Audit"), {}},
            {View::Inventory, words("Inventory"),
             words("not in this version: edit the file, fairleadctl checks it")},
            {View::Settings, words("Settings"), later}};
}

NavRail::NavRail(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("navRail"));
    setFixedWidth(48);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const ViewEntry& entry : viewEntries()) {
        auto* button = new NavButton(entry.view, this);
        button->setObjectName(QStringLiteral("view%1").arg(static_cast<int>(entry.view)));
        button->setAccessibleName(entry.name);
        enableOrSay(button, nullptr, entry.reason);
        const QString key = QStringLiteral("%1 (Ctrl+%2)").arg(entry.name).arg(static_cast<int>(entry.view));
        button->setToolTip(entry.reason.isEmpty() ? key : entry.name + QStringLiteral(": ") + entry.reason);
        connect(button, &QAbstractButton::clicked, this, [this, entry] {
            setCurrent(entry.view);
            Q_EMIT viewAsked(entry.view);
        });
        column->addWidget(button);
        m_buttons.push_back(button);
    }
    column->addStretch(1);
    setCurrent(View::Overview);
}

void NavRail::setCurrent(View view) {
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setChecked(static_cast<int>(i) + 1 == static_cast<int>(view));
    }
}

void NavRail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().canvas);
    painter.setPen(currentTheme().hairline);
    painter.drawLine(rect().topRight(), rect().bottomRight());
}

} // namespace fairlead::ui
