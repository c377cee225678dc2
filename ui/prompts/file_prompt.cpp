// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/file_prompt.h"

#include "ui/widgets/window_dress.h"

#include <QFileDialog>

namespace fairlead::ui {
namespace {

void ask(QFileDialog* dialog, FilePrompt::Chosen chosen) {
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // The desktop's own dialog cannot be framed.
    if (isSimulated(dialog->parentWidget())) dialog->setOption(QFileDialog::DontUseNativeDialog);
    dressLike(dialog, dialog->parentWidget());
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog, std::move(chosen));
    dialog->open();
}

} // namespace

void DialogFilePrompt::askOpen(QWidget* parent, const QString& title, const QString& filter, Chosen chosen) {
    auto* dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    ask(dialog, std::move(chosen));
}

void DialogFilePrompt::askSave(QWidget* parent, const QString& title, const QString& proposedName,
                               Chosen chosen) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(proposedName);
    ask(dialog, std::move(chosen));
}

} // namespace fairlead::ui
