// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/print_prompt.h"

#include "ui/prompts/file_prompt.h"
#include "ui/widgets/window_dress.h"

#include <QCoreApplication>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>

namespace fairlead::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Print)
};

} // namespace

void askPaper(QWidget* parent, FilePrompt& files, const QString& proposedName, ToPaper chosen) {
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    if (QPrinterInfo::availablePrinterNames().isEmpty()) {
        files.askSave(parent, Words::tr("Print to PDF"), proposedName, [printer, chosen](const QString& path) {
            printer->setOutputFormat(QPrinter::PdfFormat);
            printer->setOutputFileName(path);
            chosen(printer, path);
        });
        return;
    }
    auto* dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dressLike(dialog, parent);
    QObject::connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), dialog,
                     [printer, chosen = std::move(chosen)](QPrinter*) {
                         const QString file = printer->outputFileName();
                         chosen(printer, file.isEmpty() ? printer->printerName() : file);
                     });
    dialog->open();
}

} // namespace fairlead::ui
