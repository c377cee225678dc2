// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/nav_rail.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QPainter>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

constexpr int kIcon = 24;

class NavButton : public QAbstractButton {
  public:
    NavButton(QString icon, QWidget* parent) : QAbstractButton(parent), m_icon(std::move(icon)) {
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
        const QRectF middle((width() - kIcon) / 2.0, (height() - kIcon) / 2.0, kIcon, kIcon);
        paintIcon(painter, middle, m_icon, isEnabled() ? theme.text : theme.disabled);
    }

  private:
    QString m_icon;
};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::NavRail)
};

} // namespace

std::vector<ViewEntry> viewEntries() {
    const auto entry = [](View view, const QString& name, const char* icon, const QString& question,
                          const QString& reason = {}) {
        return ViewEntry{view, name, QString::fromLatin1(icon), question, reason};
    };
    return {
        entry(View::Overview, Words::tr("Overview map"), "overview",
              Words::tr("What is abnormal, and where?")),
        entry(View::EngineDetail, Words::tr("Engine detail"), "engine",
              Words::tr("What exactly is this engine's state?")),
        entry(View::Lag, Words::tr("Lag and history"), "lag", Words::tr("How did it get here?")),
        entry(View::Readiness, Words::tr("Readiness"), "readiness", Words::tr("Could we move right now?")),
        entry(View::Operations, Words::tr("Operations"), "operations",
              Words::tr("What runs, waits and ran?")),
        entry(View::Drill, Words::tr("Drill"), "drill", Words::tr("How is an exercise run and scored?"),
              Words::tr("not in this version: rehearse an operation from its page 1")),
        entry(View::Audit, Words::tr("Audit"), "audit", Words::tr("Who did what, and is it genuine?")),
        entry(View::Inventory, Words::tr("Inventory"), "inventory",
              Words::tr("What is declared, and is it valid?")),
        entry(View::Settings, Words::tr("Settings"), "settings",
              Words::tr("How does this console look and behave?"))};
}

NavRail::NavRail(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("navRail"));
    setFixedWidth(48);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const ViewEntry& entry : viewEntries()) {
        auto* button = new NavButton(entry.icon, this);
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
