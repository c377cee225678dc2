// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/first_run.h"

#include "ui/theme/theme.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

QPushButton* wide(const QString& text, const char* name, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setMinimumSize(320, kCommitButtonHeight);
    button->setAutoDefault(false);
    return button;
}

} // namespace

FirstRun::FirstRun(const QString& notice, QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("firstRun"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch(1);
    auto* text = new QLabel(tr("No inventory is open. Open one, create one, or try the simulator."), this);
    text->setObjectName(QStringLiteral("firstRunText"));
    text->setFont(fontOf(TextStyle::Verdict));
    column->addWidget(text, 0, Qt::AlignHCenter);
    if (!notice.isEmpty()) {
        auto* why = new QPlainTextEdit(notice, this);
        why->setObjectName(QStringLiteral("firstRunNotice"));
        why->setReadOnly(true);
        why->setFont(fontOf(TextStyle::Mono));
        why->setMinimumSize(960, 200);
        column->addWidget(why, 0, Qt::AlignHCenter);
    }
    QPushButton* open = wide(tr("Open inventory…"), "openInventory", this);
    connect(open, &QPushButton::clicked, this, &FirstRun::openInventoryAsked);
    column->addWidget(open, 0, Qt::AlignHCenter);
    QPushButton* create = wide(tr("Create from template…"), "createInventory", this);
    connect(create, &QPushButton::clicked, this, &FirstRun::createInventoryAsked);
    column->addWidget(create, 0, Qt::AlignHCenter);
    QPushButton* simulator = wide(tr("Try the simulator"), "trySimulator", this);
    connect(simulator, &QPushButton::clicked, this, &FirstRun::simulatorAsked);
    column->addWidget(simulator, 0, Qt::AlignHCenter);
    QPushButton* archive = wide(tr("Review an audit log…"), "reviewLog", this);
    connect(archive, &QPushButton::clicked, this, &FirstRun::openArchiveAsked);
    column->addWidget(archive, 0, Qt::AlignHCenter);
    column->addStretch(2);
}

} // namespace fairlead::ui
