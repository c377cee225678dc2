// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prompts/print_prompt.h"

#include <QPrintDialog>
#include <QPrinter>
#include <memory>

namespace fairlead::ui {

void askPrinter(QWidget* parent, std::function<void(QPrinter& printer)> chosen) {
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    auto* dialog = new QPrintDialog(printer.get(), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, qOverload<QPrinter*>(&QPrintDialog::accepted), dialog,
                     [printer, chosen = std::move(chosen)](QPrinter* at) { chosen(*at); });
    dialog->open();
}

} // namespace fairlead::ui
