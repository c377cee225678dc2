// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>
#include <memory>

class QPrinter;
class QWidget;

namespace fairlead::ui {

class FilePrompt;

/// Where something goes on paper, and how that place is called.
using ToPaper = std::function<void(const std::shared_ptr<QPrinter>& printer, const QString& where)>;
/// Asks where to: a printer, or a PDF of the proposed name where the machine has none. Calls back later, and not
/// at all when nothing was chosen. The window stays usable meanwhile.
void askPaper(QWidget* parent, FilePrompt& files, const QString& proposedName, ToPaper chosen);

} // namespace fairlead::ui
