// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace fairlead::ui {

/// Asks for a file. The answer comes later, on the GUI thread; a cancelled question is not answered.
/// Tests script it, so no view opens a dialog of its own.
class FilePrompt {
  public:
    using Chosen = std::function<void(const QString& path)>;
    virtual ~FilePrompt() = default;
    /// `filter` as QFileDialog has it: `Inventory (*.yaml *.yml)`.
    virtual void askOpen(QWidget* parent, const QString& title, const QString& filter, Chosen chosen) = 0;
    virtual void askSave(QWidget* parent, const QString& title, const QString& proposedName,
                         Chosen chosen) = 0;
};

/// With the dialogs of the toolkit; window-modal, no nested event loop.
class DialogFilePrompt : public FilePrompt {
  public:
    void askOpen(QWidget* parent, const QString& title, const QString& filter, Chosen chosen) override;
    void askSave(QWidget* parent, const QString& title, const QString& proposedName, Chosen chosen) override;
};

} // namespace fairlead::ui
