// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inventory/template_window.h"

#include "ui/prompts/save_file.h"
#include "ui/theme/theme.h"
#include "ui/widgets/window_dress.h"

#include <QComboBox>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

InventoryTemplate read(const QString& name, const QString& file) {
    QFile from(QStringLiteral(":/templates/") + file);
    return {name, file, from.open(QIODevice::ReadOnly) ? QString::fromUtf8(from.readAll()) : QString()};
}

} // namespace

const std::vector<InventoryTemplate>& inventoryTemplates() {
    static const std::vector<InventoryTemplate> all{
        read(QStringLiteral("PostgreSQL"), QStringLiteral("postgresql.yaml")),
        read(QStringLiteral("PostgreSQL, Patroni"), QStringLiteral("patroni.yaml")),
        read(QStringLiteral("Redis, Valkey"), QStringLiteral("redis.yaml"))};
    return all;
}

TemplateWindow::TemplateWindow(FilePrompt* files, QWidget* parent)
    : QWidget(parent),
      m_given(files),
      m_which(new QComboBox),
      m_text(new QPlainTextEdit),
      m_save(new QPushButton(tr("Save it and open it…"))),
      m_said(new QLabel) {
    setWindowFlag(Qt::Window);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Create from template"));
    setObjectName(QStringLiteral("templates"));
    m_which->setObjectName(QStringLiteral("template.which"));
    m_which->setAccessibleName(tr("Template"));
    m_text->setObjectName(QStringLiteral("template.text"));
    m_text->setAccessibleName(tr("The template's text"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(fontOf(TextStyle::Mono));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_save->setObjectName(QStringLiteral("template.save"));
    m_said->setObjectName(QStringLiteral("template.said"));
    m_said->setWordWrap(true);
    for (const InventoryTemplate& each : inventoryTemplates())
        m_which->addItem(each.name);
    auto* top = new QHBoxLayout;
    top->addWidget(new QLabel(tr("Template for")));
    top->addWidget(m_which);
    top->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_said, 1);
    buttons->addWidget(m_save);
    for (QWidget* each : std::initializer_list<QWidget*>{m_which, m_save})
        each->setMinimumHeight(kButtonHeight);
    auto* column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_text, 1);
    column->addLayout(buttons);
    resize(960, 640);
    const auto show = [this](int at) {
        if (at >= 0) m_text->setPlainText(inventoryTemplates()[static_cast<std::size_t>(at)].text);
    };
    show(0);
    m_said->setText(tr(
        "It is saved as it stands here; what is to be changed is said in it. The Inventory view then shows "
        "what is wrong, by line."));
    connect(m_which, &QComboBox::currentIndexChanged, this, show);
    connect(m_save, &QPushButton::clicked, this, &TemplateWindow::save);
    dressLike(this, parent);
}

void TemplateWindow::save() {
    const InventoryTemplate& chosen = inventoryTemplates()[static_cast<std::size_t>(m_which->currentIndex())];
    files().askSave(
        this, tr("Save the inventory"), chosen.file, [this, text = chosen.text](const QString& path) {
            const QString why = whyNotSaved(path, text.toUtf8());
            if (!why.isEmpty()) return m_said->setText(tr("%1 cannot be written: %2").arg(path, why));
            Q_EMIT created(path);
            close();
        });
}

} // namespace fairlead::ui
